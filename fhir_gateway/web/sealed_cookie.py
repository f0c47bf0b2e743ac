"""A cookie that says something which only we can read or write, for a few minutes: nothing is stored for somebody who is not known yet."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response

from fhir_gateway.access.sealing import NONCE_BYTES, seal, unseal
from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object
from fhir_gateway.web import cookies
from fhir_gateway.web.base64url import decoded, encoded


@dataclass(frozen=True, slots=True)
class SealedCookie:
    """One kind of cookie, by its name."""

    name: str
    good_for: timedelta

    def keep(self, response: Response, request: Request, secret: bytes, said: JsonObject, now: datetime) -> None:
        """Sets it."""
        timed = {**said, "expires": int((now + self.good_for).timestamp())}
        sealed = encoded(seal(secret, self.name, dumps(timed), secrets.token_bytes(NONCE_BYTES)))
        cookies.keep(response, request, self.name, sealed, int(self.good_for.total_seconds()))

    def read(self, request: Request, secret: bytes, now: datetime) -> JsonObject | None:
        """What it says; None where there is none of ours, or its time is over."""
        said = unseal(secret, self.name, decoded(cookies.read(request, self.name)))
        one = load_object(said) if said is not None else {"expires": 0}
        return one if one["expires"] > now.timestamp() else None

    def forget(self, response: Response, request: Request) -> None:
        cookies.forget(response, request, self.name)
