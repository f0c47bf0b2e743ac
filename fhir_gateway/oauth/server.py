"""What the endpoints of the authorization server work with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from starlette.requests import Request

from fhir_gateway.access.grant import Grant, operator
from fhir_gateway.access.trail import Entry, Kind, Outcome
from fhir_gateway.oauth.client_keys import ClientKeys
from fhir_gateway.oauth.signing_keys import SigningKeys
from fhir_gateway.settings import Settings, is_loopback
from fhir_gateway.store.clock import Clock, instant
from fhir_gateway.store.store import Store

AUTHORIZE: Final = "/oauth/authorize"
TOKEN: Final = "/oauth/token"
INTROSPECT: Final = "/oauth/introspect"
REVOKE: Final = "/oauth/revoke"
JWKS: Final = "/oauth/jwks"
FHIR: Final = "/fhir"
CODE_SECONDS: Final = 60


class Trail(Protocol):
    """Where each decision is written down; ``store.audit.AuditLog`` is one."""

    async def record(self, entry: Entry) -> None: ...


@dataclass(frozen=True, slots=True)
class AuthorizationServer:
    """The authorization server of one gateway."""

    store: Store
    settings: Settings
    clock: Clock
    client_keys: ClientKeys
    signing: SigningKeys
    trail: Trail

    @property
    def grant(self) -> Grant:
        """Under which it keeps what it gave."""
        return operator("oauth")

    @property
    def now(self) -> float:
        """Seconds since 1970."""
        return self.clock.now().timestamp()

    def issuer(self, request: Request) -> str:
        """Our address: as it is set. Without a setting it is the one that was called, if that is loopback: another name in ``Host`` never counts.

        Else somebody could use here an assertion that a client made for a server of theirs.
        """
        if self.settings.public_url:
            return self.settings.public_url.rstrip("/")
        if is_loopback(request.url.hostname or ""):
            return f"{request.url.scheme}://{request.url.netloc}"
        return f"http://{self.settings.host}:{self.settings.port}"

    async def record(self, request: Request, outcome: Outcome, *, who: str = "", organisation: str = "", client: str = "", rule: str = "") -> None:
        """Writes down that a token was given, refused or ended."""
        address = request.client.host if request.client else ""
        entry = Entry(instant(self.clock.now()), Kind.TOKEN, outcome, who, organisation, client=client, address=address, rule=rule)
        await self.trail.record(entry)


NO_STORE: Final[Mapping[str, str]] = {"Cache-Control": "no-store", "Pragma": "no-cache"}
"""https://www.rfc-editor.org/rfc/rfc6749#section-5.1"""
