"""The gateway as a client of organisations' sign-in: sends a browser there, and takes what comes back.

Authorization code with PKCE, ``state`` and ``nonce``; the answer's ``iss`` where the provider gives it.
https://www.rfc-editor.org/rfc/rfc9700, https://www.rfc-editor.org/rfc/rfc7636
"""

from base64 import b64encode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final
from urllib.parse import quote_plus, urlencode

from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from fhir_gateway.access.provider import OidcProvider
from fhir_gateway.clients.openid.fetch import Fetch, Fetched
from fhir_gateway.clients.openid.id_token import claims_of, names_unknown_key
from fhir_gateway.clients.openid.metadata import Metadata, discover, fetch_object
from fhir_gateway.clients.openid.secret import secret_from
from fhir_gateway.errors import BadJson, PartnerAway, PartnerNonsense, PartnerRefused
from fhir_gateway.fhir.lexical import load_object

_KEPT_FOR: Final = timedelta(hours=1)
_KEYS_ANEW_AFTER: Final = timedelta(seconds=30)
"""A token with an unknown key has the keys read anew, yet not at every attempt."""


@dataclass(frozen=True, slots=True)
class Started:
    """One sign-in on its way; all are random and for this one alone.

    Args:
        redirect_uri: where the provider sends the browser back to.
        state: what it sends along; binds the answer to the browser.
        nonce: what the token must carry; binds the token to the sign-in.
        verifier: what the code is exchanged with; binds the code to us. https://www.rfc-editor.org/rfc/rfc7636#section-4.1
    """

    redirect_uri: str
    state: str
    nonce: str
    verifier: str


@dataclass(slots=True)
class _Known:
    """What was learned of an issuer, and when."""

    metadata: Metadata
    keys: KeySet
    at: datetime


@dataclass(slots=True)
class RelyingParty:
    """A client of any number of providers."""

    fetch: Fetch
    _known: dict[str, _Known] = field(default_factory=dict[str, _Known])

    async def address(self, provider: OidcProvider, started: Started, now: datetime) -> str:
        """Where the browser is sent.

        Raises:
            PartnerError: the provider does not answer as one.
        """
        metadata = (await self._learned(provider.issuer, now)).metadata
        query = {
            "response_type": "code",
            "client_id": provider.client_id,
            "redirect_uri": started.redirect_uri,
            "scope": "openid profile email",
            "state": started.state,
            "nonce": started.nonce,
            "code_challenge": _challenge(started.verifier),
            "code_challenge_method": "S256",
        }
        return f"{metadata.authorization_endpoint}{'&' if '?' in metadata.authorization_endpoint else '?'}{urlencode(query)}"

    async def claims(self, provider: OidcProvider, started: Started, answer: Mapping[str, str], now: datetime) -> dict[str, Any]:  # Any: claims are JSON
        """What the provider says of whoever signed in.

        Args:
            answer: the query that the browser came back with; its ``state`` was compared already.

        Raises:
            PartnerRefused: the provider did not sign them in, or does not take the code.
            PartnerError: it does not answer as a provider, or the answer is another one's.
        """
        known = await self._learned(provider.issuer, now)
        issuer = answer.get("iss", None if known.metadata.names_itself else provider.issuer)
        if issuer != provider.issuer:  # https://www.rfc-editor.org/rfc/rfc9207#section-2.4
            raise PartnerNonsense("the answer is another provider's")
        if "code" not in answer:
            raise PartnerRefused("the organisation's sign-in let nobody in")
        token = await self._exchanged(provider, known.metadata, started, answer["code"])
        if names_unknown_key(token, known.keys) and now - known.at >= _KEYS_ANEW_AFTER:
            known.keys, known.at = await _keys(self.fetch, known.metadata), now
        return claims_of(token, known.keys, known.metadata, provider.client_id, started.nonce, now)

    async def _learned(self, issuer: str, now: datetime) -> _Known:
        known = self._known.get(issuer)
        if known is None or now - known.at >= _KEPT_FOR:
            metadata = await discover(self.fetch, issuer)
            known = self._known[issuer] = _Known(metadata, await _keys(self.fetch, metadata), now)
        return known

    async def _exchanged(self, provider: OidcProvider, metadata: Metadata, started: Started, code: str) -> str:
        """The ID token for a code: https://openid.net/specs/openid-connect-core-1_0.html#TokenEndpoint"""
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": started.redirect_uri, "code_verifier": started.verifier}
        secret = secret_from(provider.secret_from)
        headers: dict[str, str] = {}
        if secret and not metadata.secret_in_form:
            headers["Authorization"] = _basic(provider.client_id, secret)
        else:
            form |= {"client_id": provider.client_id, **({"client_secret": secret} if secret else {})}
        return _id_token(await self.fetch(metadata.token_endpoint, form=form, headers=headers))


def _id_token(answer: Fetched) -> str:
    if answer.status >= 500 or answer.status == 429:
        raise PartnerAway("the organisation's sign-in does not work at the moment")
    if answer.status != 200:
        raise PartnerRefused("the organisation's sign-in does not take the code")
    try:
        token = load_object(answer.body).get("id_token")
    except BadJson:
        token = None
    if not isinstance(token, str):
        raise PartnerNonsense("the organisation's sign-in gave no ID token")
    return token


async def _keys(fetch: Fetch, metadata: Metadata) -> KeySet:
    said = await fetch_object(fetch, metadata.jwks_uri)
    try:
        return KeySet.import_key_set({"keys": said["keys"]})
    except (JoseError, ValueError, TypeError, KeyError):
        raise PartnerNonsense("the provider shows no keys") from None


def _challenge(verifier: str) -> str:
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _basic(client_id: str, secret: str) -> str:
    """https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1"""
    return f"Basic {b64encode(f'{quote_plus(client_id)}:{quote_plus(secret)}'.encode()).decode()}"
