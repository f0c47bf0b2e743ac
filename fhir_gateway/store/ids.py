"""Ids that carry their home: whose case a resource belongs to can be read off its key.

A patient's id is its home; what belongs to the patient is ``<home>.<uuid7>``; what every case shares is ``dir.<uuid7>``.
https://hl7.org/fhir/R4/datatypes.html#id
"""

from random import Random
from typing import Final

from fhir_gateway.fhir import types
from fhir_gateway.store.clock import Clock

DIRECTORY: Final = "dir"
"""The home of what every case shares."""

_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"


class Ids:
    """Makes ids from a source of chance and a clock; a simulation gives its own of both."""

    def __init__(self, random: Random, clock: Clock) -> None:
        self._random = random
        self._clock = clock

    def patient(self) -> str:
        return _base32(self._random.getrandbits(65), 13)

    def within(self, home: str) -> str:
        """An id for a resource that belongs to ``home``."""
        return f"{home}.{self._uuid7()}"

    def directory(self) -> str:
        return self.within(DIRECTORY)

    def for_type(self, resource_type: str, home: str | None) -> str:
        """The id that a new resource of this type gets; what has no home goes to the directory."""
        if resource_type == "Patient":
            return self.patient()
        if resource_type in types.DIRECTORY or home is None:
            return self.directory()
        return self.within(home)

    def token(self) -> str:
        """A short text that cannot be guessed from another, for version ids."""
        return _base32(self._random.getrandbits(40), 8)

    def _uuid7(self) -> str:
        milliseconds = int(self._clock.now().timestamp() * 1000) & 0xFFFF_FFFF_FFFF
        chance = self._random.getrandbits(74)
        value = milliseconds << 80 | 0x7 << 76 | (chance >> 62) << 64 | 0b10 << 62 | chance & ((1 << 62) - 1)
        return _base32(value, 26)


def _base32(value: int, width: int) -> str:
    return "".join(_ALPHABET[value >> 5 * place & 31] for place in range(width - 1, -1, -1))
