"""Who has shown a password and still owes the second factor.

Good for five minutes, and worth nothing without the second factor.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from fhir_gateway.errors import NotSignedIn
from fhir_gateway.web.sealed_cookie import SealedCookie

_COOKIE: Final = SealedCookie("fhir_gateway_half_way", timedelta(minutes=5))


@dataclass(frozen=True, slots=True)
class HalfWay:
    """A person by name, and where they want to go."""

    name: str
    next: str


def keep_half_way(response: Response, request: Request, secret: bytes, half: HalfWay, now: datetime) -> None:
    _COOKIE.keep(response, request, secret, {"name": half.name, "next": half.next}, now)


def half_way(request: Request, secret: bytes, now: datetime) -> HalfWay:
    """Who is half way in.

    Raises:
        NotSignedIn: nobody, or they took too long.
    """
    said = _COOKIE.read(request, secret, now)
    if said is None:
        raise NotSignedIn("sign in again")
    return HalfWay(said["name"], said["next"])


def forget_half_way(response: Response, request: Request) -> None:
    _COOKIE.forget(response, request)
