"""Signing in at one's own organisation: there, and back again.

Each organisation has an address of its own to come back to, so that no provider can answer for another.
https://www.rfc-editor.org/rfc/rfc9700#section-4.4
"""

import secrets
from datetime import timedelta
from hmac import compare_digest
from typing import Any, Final
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from fhir_gateway.access.provider import OidcProvider, second_factor_shown
from fhir_gateway.access.trail import Kind
from fhir_gateway.clients.openid.relying_party import Started
from fhir_gateway.errors import GatewayProblem, NotFound, NotSignedIn
from fhir_gateway.store.mapped import mapped
from fhir_gateway.store.occasion import told
from fhir_gateway.store.sessions import How
from fhir_gateway.web import sessions
from fhir_gateway.web.arrival import Arrival
from fhir_gateway.web.local_path import local_path
from fhir_gateway.web.rendering import HEADERS
from fhir_gateway.web.sealed_cookie import SealedCookie
from fhir_gateway.web.sessions import PAGES
from fhir_gateway.web.site import see_other

_COOKIE: Final = SealedCookie("fhir_gateway_at_provider", timedelta(minutes=10))


async def to_provider(arrival: Arrival) -> Response:
    """Sends the browser to the organisation's sign-in.

    Raises:
        NotFound: the organisation has none.
        PartnerError: it does not answer as one.
    """
    provider, site = _provider(arrival), arrival.site
    back = f"{_root(arrival)}/sign-in/at/{quote(provider.organisation, safe='')}/back"
    started = Started(back, secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48))
    address = await site.relying_party.address(provider, started, arrival.now)
    response = RedirectResponse(address, 303, headers=HEADERS)
    said = {
        "organisation": provider.organisation,
        "issuer": provider.issuer,
        "redirect_uri": started.redirect_uri,
        "state": started.state,
        "nonce": started.nonce,
        "verifier": started.verifier,
        "next": local_path(arrival.request.query_params.get("next", "/")),
    }
    _COOKIE.keep(response, arrival.request, site.secret, said, arrival.now)
    return response


async def from_provider(arrival: Arrival) -> Response:
    """Signs in whom the provider names; the answer is good once in this browser."""
    provider = _provider(arrival)
    told(Kind.SIGN_IN, rule=How.OIDC.value)
    try:
        response = await _signed_in(arrival, provider)
    except GatewayProblem as problem:
        response = arrival.problem(problem)
    _COOKIE.forget(response, arrival.request)
    return response


async def _signed_in(arrival: Arrival, provider: OidcProvider) -> Response:
    said, site = _begun_here(arrival, provider), arrival.site
    started = Started(said["redirect_uri"], said["state"], said["nonce"], said["verifier"])
    claims = await site.relying_party.claims(provider, started, dict(arrival.request.query_params), arrival.now)
    name, roles = provider.name_of(claims), provider.roles_of(claims)
    done = await site.store.commit(PAGES, lambda tx: mapped(tx, provider, claims["sub"], name, roles))
    response = see_other(said["next"])
    mfa = second_factor_shown(claims)
    await sessions.begin(site.store, site.settings, arrival.request, response, done.person.grant, arrival.now, how=How.OIDC, mfa=mfa)
    return response


def _begun_here(arrival: Arrival, provider: OidcProvider) -> dict[str, Any]:  # Any: JSON
    """What was kept when this browser was sent away.

    Raises:
        NotSignedIn: it was not, or not to this provider, or the answer is to another question.
    """
    said = _COOKIE.read(arrival.request, arrival.site.secret, arrival.now)
    state = arrival.request.query_params.get("state", "")
    if said is None or (said["organisation"], said["issuer"]) != (provider.organisation, provider.issuer):
        raise NotSignedIn("sign in again")
    if not compare_digest(said["state"].encode(), state.encode()):
        raise NotSignedIn("sign in again")
    return said


def _provider(arrival: Arrival) -> OidcProvider:
    provider = arrival.site.store.providers.find(arrival.request.path_params["organisation"])
    if provider is None:
        raise NotFound("this organisation has no sign-in of its own here")
    return provider


def _root(arrival: Arrival) -> str:
    """The gateway's address as browsers see it."""
    return arrival.site.settings.public_url.rstrip("/") or str(arrival.request.base_url).rstrip("/")
