"""Signed links: who may sign in, said in a token that nobody else can make.

The token is a small JSON object and its HMAC, so that nothing is stored for it. It travels once in a query and begins a session. It names a person
only: what they may do stands in the register.
https://www.rfc-editor.org/rfc/rfc2104
"""

import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Protocol

from pydantic import SecretStr

from fhir_gateway.errors import BadJson, NotSignedIn
from fhir_gateway.fhir.lexical import dumps, load_object
from fhir_gateway.web.base64url import decoded, encoded

PARAMETER: Final = "as"
"""The name of the query parameter that a link carries its token in."""

_PROCESS_SECRET: Final = secrets.token_bytes(32)
_LONGEST: Final = 2000


class SecretSetting(Protocol):
    """The part of the settings that is needed here."""

    @property
    def link_secret(self) -> SecretStr | None: ...


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who a token names, and until when."""

    name: str
    expires: datetime


def secret_of(settings: SecretSetting) -> bytes:
    """The secret that signs links; without a setting one that ends with this process."""
    return settings.link_secret.get_secret_value().encode() if settings.link_secret is not None else _PROCESS_SECRET


def sign(secret: bytes, name: str, expires: datetime) -> str:
    """The token of a link for a person, by the registered name, good until ``expires`` (aware)."""
    said = dumps({"name": name, "expires": int(expires.timestamp())})
    return f"{encoded(said)}.{encoded(_mac(secret, b'link', said))}"


def verify(secret: bytes, token: str, now: datetime) -> SignedIn:
    """Who a token names.

    Raises:
        NotSignedIn: nobody signed it, or its time is over.
    """
    said, _, mac = token.partition(".")
    body, given = decoded(said), decoded(mac)
    if len(token) > _LONGEST or not hmac.compare_digest(given, _mac(secret, b"link", body)):
        raise NotSignedIn("this link is not one of ours")
    return _read(body, now)


def form_token(secret: bytes, session: str) -> str:
    """What a form must carry to be taken as sent from a page of this session."""
    return encoded(_mac(secret, b"form", session.encode()))


def _read(body: bytes, now: datetime) -> SignedIn:
    try:
        said: dict[str, Any] = load_object(body)
        expires = datetime.fromtimestamp(said["expires"], UTC)
        name = str(said["name"])
    except (BadJson, KeyError, ValueError, TypeError, OverflowError):
        raise NotSignedIn("this link is not one of ours") from None
    if expires <= now:
        raise NotSignedIn("this link has expired; ask for a new one")
    return SignedIn(name, expires)


def _mac(secret: bytes, use: bytes, said: bytes) -> bytes:
    return hmac.digest(secret, use + b"\0" + said, "sha256")
