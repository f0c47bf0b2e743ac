"""Introspection and revocation of tokens. https://www.rfc-editor.org/rfc/rfc7662"""

import httpx
import pytest

from fhir_gateway.access.grant import operator
from fhir_gateway.oauth.authentication import ASSERTION_TYPE
from tests.unit.oauth.place import ADDRESS, SECRET, Place, refusal

MERCY = {"client_id": "id-of-secretive", "client_secret": SECRET}


async def ask(here: Place, what: str, token: str, by: dict[str, str] | None = None) -> httpx.Response:
    return await here.http.post(f"/oauth/{what}", data={"token": token} | (MERCY if by is None else by))


def proof(here: Place, name: str) -> dict[str, str]:
    return {"client_assertion_type": ASSERTION_TYPE, "client_assertion": here.assertion(here.clients[name])}


async def test_a_client_learns_what_a_token_of_its_organisation_is_good_for(here: Place) -> None:
    said = (await ask(here, "introspect", await here.token(scope="system/Goal.rs"))).json()
    assert (said["active"], said["client_id"], said["scope"], said["iss"]) == (True, "id-of-hospital", "system/Goal.rs", ADDRESS)
    assert said["exp"] == int(here.clock.now().timestamp()) + 300


async def test_a_token_for_a_person_says_its_patient(here: Place) -> None:
    patient = await here.patient()
    async with here.sign_in() as browser:
        token = (await here.redeem((await here.code(browser, patient=patient))["code"])).json()["access_token"]
    assert (await ask(here, "introspect", token)).json()["patient"] == patient


async def test_a_token_of_another_organisation_is_as_if_it_were_none(here: Place) -> None:
    assert (await ask(here, "introspect", await here.token("agency"))).json() == {"active": False}


@pytest.mark.parametrize("token", ["fgw_unknown", "x"])
async def test_an_unknown_token_is_not_active(here: Place, token: str) -> None:
    assert (await ask(here, "introspect", token)).json() == {"active": False}


async def test_a_token_that_is_over_or_that_people_add_made_is_not_active(here: Place) -> None:
    token = await here.token()
    here.clock.pass_seconds(301)
    await here.store.commit(operator(), lambda tx: tx.save_token("nurse", "by-command"))
    assert (await ask(here, "introspect", token)).json() == {"active": False}
    assert (await ask(here, "introspect", "by-command")).json() == {"active": False}


@pytest.mark.parametrize(
    ("by", "error"), [({"client_id": "id-of-app"}, "unauthorized_client"), ({}, "invalid_client"), (MERCY | {"client_secret": "x"}, "invalid_client")]
)
async def test_who_proves_nothing_learns_nothing(here: Place, by: dict[str, str], error: str) -> None:
    assert refusal(await ask(here, "introspect", "fgw_x", by))[1] == error


async def test_an_assertion_is_used_up_by_introspection_too(here: Place) -> None:
    by = proof(here, "hospital")
    assert (await ask(here, "introspect", "fgw_x", by)).status_code == 200
    assert refusal(await ask(here, "introspect", "fgw_x", by)) == (401, "invalid_client")


async def test_a_client_ends_its_own_token(here: Place) -> None:
    token = await here.token()
    answer = await ask(here, "revoke", token, proof(here, "hospital"))
    assert (answer.status_code, answer.content) == (200, b"")
    assert here.store.token_grant(token) is None


async def test_nobody_ends_the_token_of_another_client(here: Place) -> None:
    token = await here.token()
    assert (await ask(here, "revoke", token)).status_code == 200
    assert here.store.token_grant(token) is not None


async def test_a_refresh_token_takes_the_access_tokens_with_it(here: Place) -> None:
    async with here.sign_in() as browser:
        said = (await here.redeem((await here.code(browser, patient=await here.patient()))["code"])).json()
    await ask(here, "revoke", said["refresh_token"], {"client_id": "id-of-app"})
    assert here.store.token_grant(said["access_token"]) is None
    assert refusal(await here.refresh(said["refresh_token"])) == (400, "invalid_grant")
