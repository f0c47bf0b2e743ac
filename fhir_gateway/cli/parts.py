"""The parts, put together from the settings: the store, the clients, the engine."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from random import SystemRandom

from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.clients.outbound import outbound_of
from fhir_gateway.errors import GatewayError
from fhir_gateway.settings import Settings
from fhir_gateway.store.clock import SystemClock
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.store import Store
from fhir_gateway.sync.engine import Engine


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
