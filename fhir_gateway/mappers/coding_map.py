"""Tables whose words need two codings at once, of two systems.

A discharge to home with home health is ``home`` for one code system and ``06`` for another; each alone says less.
https://hl7.org/fhir/R4/datatypes.html#CodeableConcept
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, TypeVar

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import coding
from fhir_gateway.mappers.code_map import Code
from fhir_gateway.mappers.element import Element
from fhir_gateway.records.coded import Coding, Known, Unmapped

E = TypeVar("E", bound=Enum)


@dataclass(frozen=True, slots=True)
class CodingMap(Generic[E]):
    """An enum of ours and, for each word, the ``(system, code)`` pairs that say it together.

    Args:
        rows: every member of the enum with all its codings; where one coding has several rows, the general word stands first.
        also_called: other URIs of a system, read as the one that we write.
    """

    rows: Mapping[E, tuple[Code, ...]]
    also_called: Mapping[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        missing = [member.name for member in type(next(iter(self.rows))) if member not in self.rows]
        if missing:
            raise ValueError(f"no row for {', '.join(missing)}")
        if any(self._meant(codes) is not word for word, codes in self.rows.items()):
            raise ValueError("a word reads back as another")

    def to_concept(self, value: "Known[E] | Unmapped") -> JsonObject:
        """A CodeableConcept: all codings of our word, or what was kept."""
        if isinstance(value, Unmapped):
            return coding.parts_to_json(value.codings, value.text)
        return {"coding": [{"system": system, "code": code} for system, code in self.rows[value.value]]}

    def from_concept(self, element: Element) -> "Known[E] | Unmapped | None":
        """The most general word that all known codings allow; ``Unmapped`` where none is known or they contradict each other."""
        found = coding.parts_from_json(element)
        if found is None:
            return None
        word = self._meant(tuple(code for each in found.codings if (code := self._code(each))))
        return Unmapped(found.codings, found.text) if word is None else Known(word)

    def _code(self, said: Coding) -> Code | None:
        if said.system is None or said.code is None:
            return None
        return self.also_called.get(said.system, said.system), said.code

    def _meant(self, codes: tuple[Code, ...]) -> E | None:
        known = [code for code in codes if any(code in row for row in self.rows.values())]
        return next((word for word, row in self.rows.items() if known and all(code in row for code in known)), None)
