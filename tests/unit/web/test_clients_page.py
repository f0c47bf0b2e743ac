"""The page of the clients: administrators see and change those of their own organisation, and nobody else does."""

import re

import pytest

from fhir_gateway.access.grant import Role, operator
from fhir_gateway.oauth.registration import Wish, register
from fhir_gateway.store.oauth_clients import ClientKind
from tests.unit.oauth.place import Place, place
from tests.unit.web.form import forms

ADMIN = ("admin", "mercy", Role.ADMINISTRATOR)
NEW = {"name": "Lab", "kind": "confidential-symmetric", "scopes": "system/*.rs", "jwks_url": "", "redirect_uris": ""}


@pytest.fixture
async def here():
    made = await place()
    yield made
    await made.http.aclose()
    made.store.close()


async def add(here: Place, **other: str):
    async with here.sign_in(*ADMIN) as browser:
        hidden = forms((await browser.get("/clients")).text, "/clients")[0][1]
        return await browser.post("/clients", data=hidden | NEW | other)


def named(here: Place, name: str):
    return [client for client in here.store.oauth_clients(operator()) if client.name == name]


async def test_an_administrator_sees_the_clients_of_the_organisation_and_no_others(here: Place) -> None:
    async with here.sign_in(*ADMIN) as browser:
        page = (await browser.get("/clients")).text
    assert ("id-of-hospital" in page, "id-of-agency" in page) == (True, False)


async def test_nobody_but_an_administrator_opens_the_page(here: Place) -> None:
    async with here.sign_in() as browser:
        assert (await browser.get("/clients")).status_code == 403
        assert (await browser.post("/clients", data=NEW)).status_code == 403
    assert (await here.http.get("/clients")).headers["Location"] == "/sign-in?next=%2Fclients"
    assert named(here, "Lab") == []


async def test_a_new_clients_secret_is_shown_once_and_works(here: Place) -> None:
    answer = await add(here)
    id, secret = re.findall(r"<code>(.+)</code>", answer.text)
    assert answer.headers["Cache-Control"] == "no-store"
    async with here.sign_in(*ADMIN) as browser:
        assert secret not in (await browser.get("/clients")).text
    token = await here.http.post("/oauth/token", data={"grant_type": "client_credentials", "scope": "system/*.rs"}, auth=(id, secret))
    assert token.status_code == 200


async def test_a_client_acts_in_the_role_of_its_organisation_whatever_the_form_says(here: Place) -> None:
    await add(here, role="payer", organisation="sunrise", roles="administrator")
    assert [(client.organisation, client.roles) for client in named(here, "Lab")] == [("mercy", {Role.HOSPITAL})]


async def test_an_app_in_a_browser_and_a_system_with_keys_are_registered(here: Place) -> None:
    assert (await add(here, name="App", kind="public", scopes="user/*.rs", redirect_uris="https://a.example/\r\nhttps://b.example/")).status_code == 303
    assert (await add(here, name="Keys", kind="confidential-asymmetric", jwks_url="https://a.example/jwks.json")).status_code == 303
    assert named(here, "App")[0].redirect_uris == ("https://a.example/", "https://b.example/")
    assert named(here, "Keys")[0].kind is ClientKind.CONFIDENTIAL_ASYMMETRIC


@pytest.mark.parametrize(
    "wrong", [{"kind": "mtls"}, {"kind": "x"}, {"scopes": "all"}, {"redirect_uris": "http://a.example/"}, {"name": " "}, {"form_token": "guessed"}]
)
async def test_a_wrong_form_registers_nothing(here: Place, wrong: dict[str, str]) -> None:
    assert (await add(here, **wrong)).status_code in (400, 403)
    assert len(here.store.oauth_clients(operator())) == 4


async def test_a_new_secret_takes_the_place_of_the_old_one(here: Place) -> None:
    async with here.sign_in(*ADMIN) as browser:
        ((action, hidden),) = forms((await browser.get("/clients")).text, "/rotate")
        id, secret = re.findall(r"<code>(.+)</code>", (await browser.post(action, data=hidden)).text)
    assert id == "id-of-secretive"
    token = await here.http.post("/oauth/token", data={"grant_type": "client_credentials", "scope": "system/*.rs"}, auth=(id, secret))
    assert token.status_code == 200


async def test_a_revoked_client_stays_listed_and_is_refused(here: Place) -> None:
    async with here.sign_in(*ADMIN) as browser:
        action, hidden = next(form for form in forms((await browser.get("/clients")).text, "/revoke") if "id-of-hospital" in form[0])
        assert (await browser.post(action, data=hidden)).status_code == 303
        assert "Revoked" in (await browser.get("/clients")).text
    assert (await here.ask(here.assertion(here.clients["hospital"]))).status_code == 401


@pytest.mark.parametrize("act", ["rotate", "revoke"])
async def test_a_client_of_another_organisation_is_as_if_it_were_not_there(here: Place, act: str) -> None:
    wish = Wish("theirs", "sunrise", ClientKind.CONFIDENTIAL_SYMMETRIC, "system/*.rs")
    await here.store.commit(operator(), lambda tx: register(tx, wish, "theirs", "their secret", ""))
    async with here.sign_in(*ADMIN) as browser:
        hidden = forms((await browser.get("/clients")).text, "/clients")[0][1]
        assert (await browser.post(f"/clients/theirs/{act}", data=hidden)).status_code == 404
    (client,) = named(here, "theirs")
    assert client.active
