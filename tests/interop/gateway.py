"""A gateway that listens on loopback, with a patient, a person and registered clients, for clients that others wrote."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from random import Random

import uvicorn
from pydantic import SecretStr
from starlette.types import ASGIApp

from fhir_gateway import app
from fhir_gateway.access.grant import Role, engine, operator
from fhir_gateway.oauth.client_keys import ClientKeys
from fhir_gateway.oauth.registration import Wish, register
from fhir_gateway.oauth.server import AuthorizationServer
from fhir_gateway.oauth.signing_keys import SigningKeys
from fhir_gateway.settings import Settings
from fhir_gateway.store.clock import SystemClock
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.oauth_clients import ClientKind
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.people import Person
from fhir_gateway.store.store import Store
from fhir_gateway.store.stored import Origin
from fhir_gateway.store.transaction import Transaction
from fhir_gateway.sync import acts
from fhir_gateway.web.links import secret_of, sign
from fhir_gateway.web.routes import routes
from tests.unit.oauth.place import Recorded, Web, jwks, rsa_key

APP, BACKEND, TOKEN = "app", "backend", "fgw_a-token-of-a-test"
SCOPE = "launch/patient openid fhirUser offline_access patient/*.rs"


@dataclass(frozen=True, slots=True)
class Gateway:
    """A gateway that listens; ``patient`` is the id of the one that it has."""

    address: str
    patient: str
    settings: Settings

    @property
    def fhir(self) -> str:
        return f"{self.address}/fhir"

    def link(self) -> str:
        """The address at which the nurse is signed in."""
        token = sign(secret_of(self.settings), "nurse", SystemClock().now() + timedelta(hours=1))
        return f"{self.address}/?as={token}"


@asynccontextmanager
async def listening(application: ASGIApp) -> AsyncIterator[str]:
    """The address at which an application listens."""
    server = uvicorn.Server(uvicorn.Config(application, host="127.0.0.1", port=0, log_level="error", lifespan="off"))
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 : uvicorn offers no event
        await asyncio.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        with suppress(asyncio.CancelledError):
            await serving


@asynccontextmanager
async def gateway(redirect_uri: str) -> AsyncIterator[Gateway]:
    """A gateway with an app that has people sent back to ``redirect_uri``."""
    clock = SystemClock()
    store = Store.open(None, clock=clock, ids=Ids(Random(5), clock))
    settings = Settings(anonymous=False, link_secret=SecretStr("a secret of the tests, long enough"))
    server = AuthorizationServer(store, settings, clock, ClientKeys(Web().fetch, clock), SigningKeys(None, clock), Recorded())
    pages = routes(store, settings, choose=acts.choose, approve=acts.approve, oauth=server)
    await store.commit(operator(), lambda tx: _register(tx, redirect_uri))
    patient = await store.commit(engine("mercy", "mercy", frozenset({Role.HOSPITAL})), _patient)
    async with listening(app.create(settings, store, oauth=server, pages=pages)) as address:
        yield Gateway(address, patient, settings)
    store.close()


def _register(tx: Transaction, redirect_uri: str) -> None:
    tx.save_partner(Partner("mercy", Role.HOSPITAL, "mercy", "https://mercy.example/fhir"))
    tx.save_person(Person("nurse", "mercy", frozenset({Role.HOSPITAL, Role.ADMINISTRATOR})))
    tx.save_token("nurse", TOKEN)
    register(tx, Wish("An app", "mercy", ClientKind.PUBLIC, f"{SCOPE} user/*.rs", redirect_uris=(redirect_uri,)), APP, "", "")
    register(tx, Wish("A system", "mercy", ClientKind.CONFIDENTIAL_ASYMMETRIC, "system/*.cruds", jwks=jwks(rsa_key())), BACKEND, "", "")


def _patient(tx: Transaction) -> str:
    """The id of a patient whom the hospital brought and so sees."""
    body = {"resourceType": "Patient", "name": [{"family": "Rossi", "given": ["Ada"]}], "birthDate": "1950-02-03"}
    return tx.create("Patient", body, origin=Origin(None, None, "api"), home=None).key.id
