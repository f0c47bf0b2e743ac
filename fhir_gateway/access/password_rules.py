"""What a password must be: long, and not the name. No rule about kinds of characters, and no end date.

https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver
"""

from typing import Final

from fhir_gateway.errors import BadRequest

SHORTEST: Final = 12
LONGEST: Final = 256


def refuse_weak(name: str, password: str) -> None:
    """Refuses a password that is easily guessed.

    Raises:
        BadRequest: it is too short or too long, one character over and over, or the name of whoever it is for.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadRequest(f"a password has {SHORTEST} to {LONGEST} characters")
    if len(set(password)) < SHORTEST // 3:
        raise BadRequest("a password does not repeat the same few characters")
    said, own = _plain(password), _plain(name)
    if (own and said.replace(own, "") in ("", own[:1])) or said == own[::-1]:
        raise BadRequest("a password is not the name of whoever it is for")


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
