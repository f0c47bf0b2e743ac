"""A gateway with an authorization server, two partners and clients of each kind, and what a client does there."""

import itertools
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from random import Random
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey, RSAKey
from pydantic import SecretStr

from fhir_gateway import app
from fhir_gateway.access.grant import Role, engine, operator
from fhir_gateway.access.trail import Entry
from fhir_gateway.errors import PartnerAway
from fhir_gateway.fhir.lexical import dumps
from fhir_gateway.oauth.authentication import ASSERTION_TYPE
from fhir_gateway.oauth.client_keys import ClientKeys
from fhir_gateway.oauth.pkce import challenge_of
from fhir_gateway.oauth.registration import Wish, register
from fhir_gateway.oauth.server import AuthorizationServer
from fhir_gateway.oauth.signing_keys import SigningKeys
from fhir_gateway.settings import Settings
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.oauth_clients import ClientKind, OauthClient
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.people import Person
from fhir_gateway.store.store import Store
from fhir_gateway.store.stored import Origin
from fhir_gateway.sync import acts
from fhir_gateway.web.links import secret_of, sign
from fhir_gateway.web.routes import routes
from tests.unit.store.conftest import HandClock as HandClock
from tests.unit.web.form import forms

ADDRESS = "https://gateway.example"
TOKEN = f"{ADDRESS}/oauth/token"
JWKS_URL = "https://agency.example/jwks.json"
MERCY = engine("mercy", "mercy", frozenset({Role.HOSPITAL}))
SECRET = "a secret that only the client and we know"
VERIFIER = "a-verifier-of-an-app-that-is-long-enough-for-the-rules"
BACK = "https://app.example/back?tenant=1"


@cache
def rsa_key() -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": "rsa-1", "use": "sig"})


@cache
def ec_key(kid: str = "ec-1") -> ECKey:
    return ECKey.generate_key("P-384", {"kid": kid, "use": "sig"})


def jwks(*keys: RSAKey | ECKey) -> str:
    return dumps(KeySet(list(keys)).as_dict(private=False)).decode()  # pyright: ignore[reportArgumentType] : a TypedDict


class Recorded:
    """A trail that is kept in a list."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    async def record(self, entry: Entry) -> None:
        self.entries.append(entry)


@dataclass
class Web:
    """What other servers publish, by address, and how often it was asked for."""

    pages: dict[str, bytes] = field(default_factory=dict[str, bytes])
    asked: int = 0

    async def fetch(self, url: str) -> bytes:
        self.asked += 1
        if url not in self.pages:
            raise PartnerAway("the server does not answer")
        return self.pages[url]


@dataclass
class Place:
    """The gateway under test."""

    store: Store
    clock: HandClock
    web: Web
    trail: Recorded
    server: AuthorizationServer
    http: httpx.AsyncClient
    clients: dict[str, OauthClient]
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def claims(self, client: OauthClient, **other: Any) -> dict[str, Any]:
        now = int(self.clock.now().timestamp())
        said = {"iss": client.id, "sub": client.id, "aud": TOKEN, "exp": now + 240, "iat": now, "jti": f"jti-{next(self.numbers)}"} | other
        return {name: value for name, value in said.items() if value is not None}

    def assertion(self, client: OauthClient, key: RSAKey | ECKey | OctKey | None = None, *, header: dict[str, Any] | None = None, **claims: Any) -> str:
        key = key or (ec_key() if client.name == "agency" else rsa_key())
        said = {"alg": "ES384" if isinstance(key, ECKey) else "RS384", "kid": key.kid} | (header or {})
        return jwt.encode({name: value for name, value in said.items() if value is not None}, self.claims(client, **claims), key, algorithms=[said["alg"]])

    async def ask(self, assertion: str, **form: str) -> httpx.Response:
        """Backend Services' request for a token."""
        said = {"grant_type": "client_credentials", "scope": "system/*.rs", "client_assertion_type": ASSERTION_TYPE, "client_assertion": assertion}
        return await self.http.post("/oauth/token", data=said | form)

    @asynccontextmanager
    async def sign_in(self, name: str = "nurse", organisation: str = "mercy", *roles: Role) -> AsyncIterator[httpx.AsyncClient]:
        """A browser in which a person has signed in."""
        person = Person(name, organisation, frozenset(roles or (Role.HOSPITAL,)))
        await self.store.commit(operator("test"), lambda tx: tx.save_person(person))
        token = sign(secret_of(self.server.settings), name, self.clock.now() + timedelta(hours=1))
        async with httpx.AsyncClient(transport=self.http._transport, base_url=ADDRESS) as browser:
            assert (await browser.get("/clients", params={"as": token})).status_code == 303
            yield browser

    async def patient(self, family: str = "Rossi") -> str:
        """The id of a new patient, whom the hospital brought and so sees."""
        body = {"resourceType": "Patient", "name": [{"family": family}], "birthDate": "1950-02-03"}
        made = await self.store.commit(MERCY, lambda tx: tx.create("Patient", body, origin=Origin(None, None, "api"), home=None))
        return made.key.id

    async def code(self, browser: httpx.AsyncClient, *, patient: str = "", **other: str | None) -> dict[str, str]:
        """What an app gets at its own address once the person has allowed what it asks for."""
        page = await browser.get("/oauth/authorize", params=request(**other))
        assert page.status_code == 200, page.text
        (_, hidden), *_ = forms(page.text, "/oauth/consent")
        answer = await browser.post("/oauth/consent", data=hidden | {"decision": "allow", "patient": patient})
        assert answer.status_code == 303, answer.text
        return returned(answer)

    async def redeem(self, code: str, **other: str | None) -> httpx.Response:
        """The app's request for tokens."""
        said = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK, "client_id": "id-of-app", "code_verifier": VERIFIER} | other
        return await self.http.post("/oauth/token", data={name: value for name, value in said.items() if value is not None})

    async def refresh(self, token: str, **other: str) -> httpx.Response:
        return await self.http.post("/oauth/token", data={"grant_type": "refresh_token", "refresh_token": token, "client_id": "id-of-app"} | other)

    async def token(self, name: str = "hospital", **form: str) -> str:
        answer = await self.ask(self.assertion(self.clients[name]), **form)
        assert answer.status_code == 200, answer.text
        return answer.json()["access_token"]


def request(**other: str | None) -> dict[str, str]:
    """What an app asks a person for; None leaves a parameter out."""
    said = {
        "response_type": "code",
        "client_id": "id-of-app",
        "redirect_uri": BACK,
        "scope": "openid fhirUser launch/patient patient/*.rs offline_access",
        "state": "state-1",
        "nonce": "nonce-1",
        "aud": f"{ADDRESS}/fhir",
        "code_challenge": challenge_of(VERIFIER),
        "code_challenge_method": "S256",
    }
    return {name: value for name, value in (said | other).items() if value is not None}


def returned(answer: httpx.Response) -> dict[str, str]:
    """What an app's own address was called with."""
    address = answer.headers["Location"]
    assert address.startswith(f"{BACK}&"), address
    return dict(parse_qsl(urlsplit(address).query)) | {"": address}


def refusal(answer: httpx.Response) -> tuple[int, str]:
    """The status of a refusal and its code."""
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.status_code, answer.json()["error"]


async def place(**settings: Any) -> Place:
    clock = HandClock()
    store = Store.open(None, clock=clock, ids=Ids(Random(3), clock))
    web, trail = Web({JWKS_URL: jwks(ec_key()).encode()}), Recorded()
    known = Settings(**{"public_url": ADDRESS, "host": "0.0.0.0", "link_secret": SecretStr("a secret of the tests, long enough")} | settings)
    server = AuthorizationServer(store, known, clock, ClientKeys(web.fetch, clock), SigningKeys(None, clock), trail)
    pages = routes(store, known, choose=acts.choose, approve=acts.approve, clock=clock, oauth=server)
    transport = httpx.ASGITransport(app.create(known, store, clock=clock, oauth=server, pages=pages))
    http = httpx.AsyncClient(transport=transport, base_url=ADDRESS)
    return Place(store, clock, web, trail, server, http, await _registered(store))


async def _registered(store: Store) -> dict[str, OauthClient]:
    wishes = {
        "hospital": Wish("hospital", "mercy", ClientKind.CONFIDENTIAL_ASYMMETRIC, "system/*.cruds", jwks=jwks(rsa_key())),
        "agency": Wish("agency", "sunrise", ClientKind.CONFIDENTIAL_ASYMMETRIC, "system/CarePlan.rs system/Goal.rs", jwks_url=JWKS_URL),
        "secretive": Wish(
            "secretive", "mercy", ClientKind.CONFIDENTIAL_SYMMETRIC, "system/*.rs user/*.rs launch/patient openid offline_access", redirect_uris=(BACK,)
        ),
        "app": Wish(
            "app",
            "mercy",
            ClientKind.PUBLIC,
            "user/*.rs patient/*.rs launch/patient openid fhirUser offline_access",
            redirect_uris=(BACK, "http://localhost:9999/"),
        ),
    }

    def act(tx: Any) -> dict[str, OauthClient]:
        tx.save_partner(Partner("mercy", Role.HOSPITAL, "mercy", "https://mercy.example/fhir"))
        tx.save_partner(Partner("sunrise", Role.HOME_HEALTH, "sunrise", "https://sunrise.example/fhir"))
        tx.save_person(Person("nurse", "mercy", frozenset({Role.HOSPITAL})))
        return {name: register(tx, wish, f"id-of-{name}", SECRET, "2026-03-02T09:00:00.000Z") for name, wish in wishes.items()}

    return await store.commit(operator(), act)
