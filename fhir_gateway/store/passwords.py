"""Passwords as they are kept: Argon2id, with the costs that OWASP names.

https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#argon2id
"""

import unicodedata
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def hashed(password: str) -> str:
    """What is kept of a password."""
    return _HASHER.hash(_normal(password))


def matches(kept: str, password: str) -> bool:
    """Whether a password is the one that was kept; nothing kept takes as long and never is."""
    nobodys = _nobodys()  # made at the first call whoever it is for, so that its cost tells nothing
    try:
        return _HASHER.verify(kept or nobodys, _normal(password)) and bool(kept)
    except (VerificationError, InvalidHashError):
        return False


def outdated(kept: str) -> bool:
    """The hash was made with other costs than today's."""
    return _HASHER.check_needs_rehash(kept)


@cache
def _nobodys() -> str:
    """A hash of no account, so that an unknown name costs the same work."""
    return _HASHER.hash("nobody's")


def _normal(password: str) -> str:
    """One form for what keyboards write in several: https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver"""
    return unicodedata.normalize("NFKC", password)
