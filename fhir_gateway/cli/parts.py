"""The parts, put together from the settings: the store, the clients, the engine."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from random import SystemRandom

from fhir_gateway.clients.fetch import fetch_json
from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.clients.openid.fetch import Fetch, fetch_through
from fhir_gateway.clients.outbound import outbound_of
from fhir_gateway.errors import GatewayError
from fhir_gateway.oauth import key_set
from fhir_gateway.oauth.client_keys import ClientKeys, FetchJwks
from fhir_gateway.oauth.server import AuthorizationServer
from fhir_gateway.oauth.signing_keys import SigningKeys
from fhir_gateway.settings import Settings
from fhir_gateway.store.clock import SystemClock
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.store import Store
from fhir_gateway.sync.engine import Engine

_JWKS_SECONDS = 5


def open_store(settings: Settings, *, exclusive: bool = True) -> Store:
    """The database of the settings; ``exclusive`` as ``Store.open``.

    Raises:
        GatewayError: its folder is not there, or may not be written.
    """
    clock = SystemClock()
    try:
        return Store.open(Path(settings.database), clock=clock, ids=Ids(SystemRandom(), clock), exclusive=exclusive)
    except OSError as error:
        raise GatewayError(f"the database {settings.database} cannot be opened: {error.strerror}") from None


def connect(settings: Settings) -> Callable[[Partner], FhirClient]:
    """Makes the client of a partner."""
    outbound = outbound_of(settings)
    return lambda partner: FhirClient(partner.base_url, token=partner.token or None, timeout=settings.partner_timeout_seconds, outbound=outbound)


def engine_on(store: Store, settings: Settings) -> Engine:
    """The sync engine on the machine's clock and network."""
    return Engine(store, connect(settings), SystemClock(), SystemRandom(), asyncio.sleep)


def authorization_server(store: Store, settings: Settings) -> AuthorizationServer:
    """The authorization server on the machine's clock and network."""
    clock = SystemClock()
    return AuthorizationServer(store, settings, clock, ClientKeys(fetch_jwks(settings), clock), signing_keys(settings), store.audit)


def signing_keys(settings: Settings) -> SigningKeys:
    """The keys that sign id tokens, in the file that is set, or else beside the database."""
    return SigningKeys(Path(settings.signing_keys or f"{settings.database}-keys.json"), SystemClock())


def fetch_jwks(settings: Settings) -> FetchJwks:
    """Fetches the key set of a client, through the guard."""
    outbound = outbound_of(settings)
    return lambda url: fetch_json(url, max_bytes=key_set.LARGEST, seconds=_JWKS_SECONDS, outbound=outbound, registered=[url])


def fetch_sign_in(store: Store, settings: Settings) -> Fetch:
    """Asks organisations' own sign-in, through the guard."""
    return fetch_through(outbound_of(settings), lambda: [provider.issuer for provider in store.providers.all()])
