"""SMART App Launch, standalone: an app asks a person for leave and gets tokens, and each trick on the way is refused.

https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from urllib.parse import unquote

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from fhir_gateway.access.grant import Role, operator
from fhir_gateway.oauth import authorization
from fhir_gateway.oauth.authorization import App
from fhir_gateway.oauth.registration import revoke
from fhir_gateway.store.people import Person
from tests.unit.oauth.place import ADDRESS, BACK, SECRET, Place, refusal, request, returned
from tests.unit.web.form import forms

OVER = (400, "invalid_grant")


@pytest.fixture
async def nurse(here: Place) -> AsyncIterator[httpx.AsyncClient]:
    async with here.sign_in() as browser:
        yield browser


@pytest.fixture
async def patient(here: Place) -> str:
    return await here.patient()


async def test_an_app_gets_tokens_and_the_patient_that_the_person_chose(here: Place, nurse: httpx.AsyncClient, patient: str) -> None:
    sent = await here.code(nurse, patient=patient)
    assert (sent["state"], sent["iss"]) == ("state-1", ADDRESS)
    answer = await here.redeem(sent["code"])
    said = answer.json()
    assert answer.status_code == 200, answer.text
    assert (said["patient"], said["need_patient_banner"], said["token_type"], said["expires_in"]) == (patient, True, "Bearer", 900)
    assert said["scope"] == "fhirUser launch/patient offline_access openid patient/*.rs"
    assert {"access_token", "refresh_token", "id_token"} <= said.keys()


async def test_the_token_acts_for_the_person_with_scopes_patient_and_client(here: Place, nurse: httpx.AsyncClient, patient: str) -> None:
    said = (await here.redeem((await here.code(nurse, patient=patient))["code"])).json()
    grant = here.store.token_grant(said["access_token"])
    assert grant is not None
    assert (grant.name, grant.organisation, grant.roles, grant.person) == ("nurse", "mercy", {Role.HOSPITAL}, True)
    assert (grant.client, grant.patient, grant.scopes.launch >= {"openid"}) == ("id-of-app", patient, True)


async def test_the_id_token_is_signed_by_a_published_key_and_names_a_practitioner_that_is_there(here: Place, nurse: httpx.AsyncClient, patient: str) -> None:
    said = (await here.redeem((await here.code(nurse, patient=patient))["code"])).json()
    keys = KeySet.import_key_set((await here.http.get("/oauth/jwks")).json())
    claims = jwt.decode(said["id_token"], keys, algorithms=["ES384"]).claims
    now = int(here.clock.now().timestamp())
    assert (claims["iss"], claims["aud"], claims["nonce"], claims["iat"], claims["exp"]) == (ADDRESS, "id-of-app", "nonce-1", now, now + 300)
    assert "nurse" not in claims["sub"]
    assert claims["fhirUser"].startswith(f"{ADDRESS}/fhir/Practitioner/")
    found = await here.http.get(claims["fhirUser"], headers={"Authorization": f"Bearer {await here.token()}"})
    assert found.json()["identifier"] == [{"system": "urn:fhir-gateway:person", "value": "nurse"}]


async def test_a_person_has_one_practitioner_however_often_they_sign_in(here: Place, nurse: httpx.AsyncClient, patient: str) -> None:
    for _ in range(2):
        await here.redeem((await here.code(nurse, patient=patient))["code"])
    assert len(here.store.find(operator(), "Practitioner", "urn:fhir-gateway:person", "nurse")) == 1


async def test_without_offline_access_there_is_no_refresh_token(here: Place, nurse: httpx.AsyncClient) -> None:
    said = (await here.redeem((await here.code(nurse, scope="user/*.rs"))["code"])).json()
    assert said.keys() == {"access_token", "token_type", "expires_in", "scope"}


async def test_whoever_is_not_signed_in_is_sent_to_sign_in_and_back_here(here: Place) -> None:
    answer = await here.http.get("/oauth/authorize", params=request())
    place, _, back = answer.headers["Location"].partition("?next=")
    assert (answer.status_code, place) == (303, "/sign-in")
    assert unquote(back).startswith("/oauth/authorize?response_type=code")
    assert "/" not in back


async def test_a_bearer_token_does_not_open_the_page(here: Place) -> None:
    answer = await here.http.get("/oauth/authorize", params=request(), headers={"Authorization": f"Bearer {await here.token()}"})
    assert answer.headers["Location"].startswith("/sign-in?")


async def test_a_person_who_is_registered_no_more_lets_no_app_act(here: Place) -> None:
    async with here.sign_in("stranger") as browser:
        page = await browser.get("/oauth/authorize", params=request(scope="user/*.rs"))
        await here.store.commit(operator(), lambda tx: tx._connection.execute("DELETE FROM person WHERE name = 'stranger'"))
        answer = await browser.post("/oauth/consent", data=forms(page.text, "/oauth/consent")[0][1] | {"decision": "allow"})
    assert answer.headers["Location"].startswith("/sign-in?")


async def test_an_app_acts_for_people_of_its_own_organisation_only(here: Place) -> None:
    await here.store.commit(operator(), lambda tx: tx.save_person(Person("visitor", "sunrise", frozenset({Role.HOME_HEALTH}))))
    async with here.sign_in("visitor", "sunrise", Role.HOME_HEALTH) as browser:
        page = await browser.get("/oauth/authorize", params=request(scope="user/*.rs"))
        answer = await browser.post("/oauth/consent", data=forms(page.text, "/oauth/consent")[0][1] | {"decision": "allow"})
    assert answer.status_code == 403


async def test_an_app_loses_a_person_who_moves_to_another_organisation(here: Place, nurse: httpx.AsyncClient, patient: str) -> None:
    first = (await here.redeem((await here.code(nurse, patient=patient))["code"])).json()
    await here.store.commit(operator(), lambda tx: tx.save_person(Person("nurse", "sunrise", frozenset({Role.HOME_HEALTH}))))
    assert here.store.token_grant(first["access_token"]) is None


@pytest.mark.parametrize("uri", ["com.example.app:/back", "com.example.app://back?x=1", "http://[::1]:8000/back"])
def test_the_answer_goes_to_apps_on_devices_too(here: Place, uri: str) -> None:
    address = authorization.back(App(here.clients["app"], uri), ADDRESS, "s", code="c")
    assert address == f"{uri}{'&' if '?' in uri else '?'}code=c&state=s&iss=https%3A%2F%2Fgateway.example"


async def test_the_page_says_in_words_what_the_app_may_do_and_where_it_leads(here: Place, nurse: httpx.AsyncClient) -> None:
    await here.patient("Bianchi")
    page = (await nurse.get("/oauth/authorize", params=request())).text
    for words in ("May app act for you?", "See all records of the patient whom you choose", "Know who you are", "https://app.example", "Bianchi"):
        assert words in page


async def test_patients_are_found_by_name(here: Place, nurse: httpx.AsyncClient, patient: str) -> None:
    other = await here.patient("Bianchi")
    page = (await nurse.get("/oauth/authorize", params=request() | {"find": "bian"})).text
    assert (other in page, patient in page) == (True, False)


async def test_the_page_changes_its_language_and_stays_the_same_request(here: Place, nurse: httpx.AsyncClient) -> None:
    page = (await nurse.get("/oauth/authorize", params=request() | {"lang": "it"})).text
    assert "Che cosa chiede" in page
    assert "code_challenge=" in page.partition('hreflang="pt"')[0]


async def test_a_form_may_lead_to_the_app_and_nowhere_else(here: Place, nurse: httpx.AsyncClient) -> None:
    policy = (await nurse.get("/oauth/authorize", params=request())).headers["Content-Security-Policy"]
    assert "form-action 'self' https://app.example;" in policy


async def test_a_person_who_says_no_sends_the_app_away(here: Place, nurse: httpx.AsyncClient, patient: str) -> None:
    page = await nurse.get("/oauth/authorize", params=request())
    answer = await nurse.post("/oauth/consent", data=forms(page.text, "/oauth/consent")[0][1] | {"decision": "deny", "patient": patient})
    said = returned(answer)
    assert (said["error"], said["state"], "code" in said) == ("access_denied", "state-1", False)


@pytest.mark.parametrize("chosen", ["", "nobody"])
async def test_without_a_patient_there_is_no_leave_for_one(here: Place, nurse: httpx.AsyncClient, chosen: str, patient: str) -> None:
    page = await nurse.get("/oauth/authorize", params=request())
    answer = await nurse.post("/oauth/consent", data=forms(page.text, "/oauth/consent")[0][1] | {"decision": "allow", "patient": chosen})
    assert answer.status_code == 400


async def test_leave_that_another_site_gives_in_the_persons_name_is_refused(here: Place, nurse: httpx.AsyncClient) -> None:
    page = await nurse.get("/oauth/authorize", params=request(scope="user/*.rs"))
    hidden = forms(page.text, "/oauth/consent")[0][1] | {"form_token": "guessed"}
    assert (await nurse.post("/oauth/consent", data=hidden | {"decision": "allow"})).status_code == 403


@pytest.mark.parametrize(
    "uri",
    [
        "https://app.example/back",
        "https://app.example/back?tenant=1&tenant=2",
        "https://app.example/back?tenant=1#part",
        "https://app.example/back/?tenant=1",
        "https://app.example/back/../evil?tenant=1",
        "https://app.example/%62ack?tenant=1",
        "https://APP.example/back?tenant=1",
        "https://app.example/Back?tenant=1",
        "https://app.example:443/back?tenant=1",
        "https://app.example.evil.example/back?tenant=1",
        "https://app.example@evil.example/back?tenant=1",
        "https://evil.example/https://app.example/back?tenant=1",
        "http://app.example/back?tenant=1",
        "//app.example/back?tenant=1",
        "https://app.example/back?tenant=1\r\nSet-Cookie: a=b",
        "http://localhost:9998/",
        "http://127.0.0.1:9999/",
        "javascript:alert(1)",
        None,
    ],
)
async def test_nobody_is_sent_to_an_address_that_is_not_exactly_a_registered_one(here: Place, nurse: httpx.AsyncClient, uri: str | None) -> None:
    answer = await nurse.get("/oauth/authorize", params=request(redirect_uri=uri))
    assert (answer.status_code, "Location" in answer.headers) == (400, False)


@pytest.mark.parametrize("id", ["nobody", "id-of-hospital", None])
async def test_an_app_that_is_not_known_is_told_of_nothing(here: Place, nurse: httpx.AsyncClient, id: str | None) -> None:
    answer = await nurse.get("/oauth/authorize", params=request(client_id=id))
    assert (answer.status_code, "Location" in answer.headers) == (400, False)


async def test_a_revoked_app_is_not_known(here: Place, nurse: httpx.AsyncClient) -> None:
    await here.store.commit(operator(), lambda tx: revoke(tx, here.clients["app"]))
    assert (await nurse.get("/oauth/authorize", params=request())).status_code == 400


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": "code id_token"}, "unsupported_response_type"),
        ({"response_type": None}, "invalid_request"),
        ({"response_mode": "fragment"}, "invalid_request"),
        ({"state": None}, "invalid_request"),
        ({"aud": None}, "invalid_request"),
        ({"aud": "https://evil.example/fhir"}, "invalid_request"),
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"scope": "system/*.rs"}, "invalid_scope"),
        ({"scope": "user/Patient.cud"}, "invalid_scope"),
        ({"scope": None}, "invalid_request"),
        ({"request": "a.b.c"}, "invalid_request"),
        ({"request_uri": "https://evil.example/request"}, "invalid_request"),
    ],
)
async def test_an_app_that_asks_wrongly_is_told_at_its_own_address(here: Place, nurse: httpx.AsyncClient, wrong: dict[str, str | None], error: str) -> None:
    said = returned(await nurse.get("/oauth/authorize", params=request(**wrong)))
    assert (said["error"], said["iss"], said.get("state")) == (error, ADDRESS, None if "state" in wrong else "state-1")


async def test_a_request_with_a_parameter_twice_is_refused(here: Place, nurse: httpx.AsyncClient) -> None:
    answer = await nurse.get("/oauth/authorize", params=[*request().items(), ("redirect_uri", "https://evil.example/")])
    assert (answer.status_code, "Location" in answer.headers) == (400, False)


async def test_scopes_that_an_app_may_not_have_are_left_out(here: Place, nurse: httpx.AsyncClient) -> None:
    sent = await here.code(nurse, scope="user/Patient.cruds system/*.cruds launch email")
    assert (await here.redeem(sent["code"])).json()["scope"] == "user/Patient.rs"


async def test_a_stolen_code_without_its_verifier_is_worth_nothing(here: Place, nurse: httpx.AsyncClient, patient: str) -> None:
    assert refusal(await here.redeem((await here.code(nurse, patient=patient))["code"], code_verifier=None)) == (400, "invalid_request")


@pytest.mark.parametrize("verifier", ["another-verifier-that-is-also-long-enough-for-them", "short", "v" * 129])
async def test_a_wrong_verifier_is_refused(here: Place, nurse: httpx.AsyncClient, patient: str, verifier: str) -> None:
    assert refusal(await here.redeem((await here.code(nurse, patient=patient))["code"], code_verifier=verifier)) == OVER


async def test_the_challenge_itself_is_no_verifier(here: Place, nurse: httpx.AsyncClient, patient: str) -> None:
    challenge = request()["code_challenge"]
    assert refusal(await here.redeem((await here.code(nurse, patient=patient))["code"], code_verifier=challenge)) == OVER


async def test_a_code_is_over_after_a_minute(here: Place, nurse: httpx.AsyncClient, patient: str) -> None:
    sent = await here.code(nurse, patient=patient)
    here.clock.pass_seconds(60)
    assert refusal(await here.redeem(sent["code"])) == OVER


async def test_a_code_for_another_address_is_refused(here: Place, nurse: httpx.AsyncClient, patient: str) -> None:
    sent = await here.code(nurse, patient=patient)
    assert refusal(await here.redeem(sent["code"], redirect_uri="http://localhost:9999/")) == OVER


async def test_a_code_is_good_once_and_its_second_use_ends_what_the_first_gave(here: Place, nurse: httpx.AsyncClient, patient: str) -> None:
    sent = await here.code(nurse, patient=patient)
    first = (await here.redeem(sent["code"])).json()
    assert refusal(await here.redeem(sent["code"])) == OVER
    assert here.store.token_grant(first["access_token"]) is None
    assert refusal(await here.refresh(first["refresh_token"])) == OVER


async def test_the_second_use_is_seen_after_the_minute_too(here: Place, nurse: httpx.AsyncClient, patient: str) -> None:
    sent = await here.code(nurse, patient=patient)
    first = (await here.redeem(sent["code"])).json()
    here.clock.pass_seconds(300)
    await here.code(nurse, patient=patient)
    assert refusal(await here.redeem(sent["code"])) == OVER
    assert here.store.token_grant(first["access_token"]) is None


async def test_of_many_uses_at_once_at_most_one_succeeds(here: Place, nurse: httpx.AsyncClient, patient: str) -> None:
    sent = await here.code(nurse, patient=patient)
    answers = await asyncio.gather(*(here.redeem(sent["code"]) for _ in range(20)))
    assert Counter(answer.status_code for answer in answers) == {200: 1, 400: 19}


async def test_another_client_cannot_use_the_code(here: Place, nurse: httpx.AsyncClient, patient: str) -> None:
    sent = await here.code(nurse, patient=patient)
    assert refusal(await here.redeem(sent["code"], client_id="id-of-secretive", client_secret=SECRET)) == OVER
    assert (await here.redeem(sent["code"])).status_code == 200


async def test_a_confidential_client_must_prove_itself_to_use_its_code(here: Place, nurse: httpx.AsyncClient) -> None:
    sent = await here.code(nurse, client_id="id-of-secretive", scope="user/*.rs")
    assert refusal(await here.redeem(sent["code"], client_id="id-of-secretive")) == (401, "invalid_client")
    assert (await here.redeem(sent["code"], client_id="id-of-secretive", client_secret=SECRET)).status_code == 200


async def test_a_refresh_token_gives_the_next_one(here: Place, nurse: httpx.AsyncClient, patient: str) -> None:
    first = (await here.redeem((await here.code(nurse, patient=patient))["code"])).json()
    second = (await here.refresh(first["refresh_token"])).json()
    assert second["patient"] == patient
    assert second["refresh_token"] != first["refresh_token"]
    assert here.store.token_grant(second["access_token"]) is not None


async def test_a_refresh_token_that_comes_again_ends_all_of_its_family(here: Place, nurse: httpx.AsyncClient, patient: str) -> None:
    first = (await here.redeem((await here.code(nurse, patient=patient))["code"])).json()
    second = (await here.refresh(first["refresh_token"])).json()
    assert refusal(await here.refresh(first["refresh_token"])) == OVER
    assert here.store.token_grant(second["access_token"]) is None
    assert refusal(await here.refresh(second["refresh_token"])) == OVER


async def test_refreshing_may_narrow_the_scopes_and_never_widen_them(here: Place, nurse: httpx.AsyncClient, patient: str) -> None:
    first = (await here.redeem((await here.code(nurse, patient=patient))["code"])).json()
    narrow = (await here.refresh(first["refresh_token"], scope="patient/Goal.rs")).json()
    assert narrow["scope"] == "patient/Goal.rs"
    wide = await here.refresh(narrow["refresh_token"], scope="user/*.rs")
    assert refusal(wide) == (400, "invalid_scope")
    assert "patient/*.rs" in (await here.refresh(narrow["refresh_token"])).json()["scope"]


async def test_another_client_cannot_refresh(here: Place, nurse: httpx.AsyncClient, patient: str) -> None:
    first = (await here.redeem((await here.code(nurse, patient=patient))["code"])).json()
    assert refusal(await here.refresh(first["refresh_token"], client_id="id-of-secretive", client_secret=SECRET)) == OVER


async def test_a_public_client_need_not_say_its_name_to_refresh(here: Place, nurse: httpx.AsyncClient, patient: str) -> None:
    first = (await here.redeem((await here.code(nurse, patient=patient))["code"])).json()
    assert (await here.refresh(first["refresh_token"], client_id="")).status_code == 200


async def test_a_confidential_client_must_prove_itself_to_refresh(here: Place, nurse: httpx.AsyncClient) -> None:
    sent = await here.code(nurse, client_id="id-of-secretive", scope="user/*.rs offline_access")
    first = (await here.redeem(sent["code"], client_id="id-of-secretive", client_secret=SECRET)).json()
    for id in ("", "id-of-secretive"):
        assert refusal(await here.refresh(first["refresh_token"], client_id=id)) == (401, "invalid_client")


async def test_a_refresh_token_ends_when_the_app_stays_away(here: Place, nurse: httpx.AsyncClient, patient: str) -> None:
    first = (await here.redeem((await here.code(nurse, patient=patient))["code"])).json()
    here.clock.pass_seconds(30 * 24 * 3600)
    assert refusal(await here.refresh(first["refresh_token"])) == OVER


async def test_revoking_a_persons_tokens_ends_those_of_apps_too(here: Place, nurse: httpx.AsyncClient, patient: str) -> None:
    first = (await here.redeem((await here.code(nurse, patient=patient))["code"])).json()
    await here.store.commit(operator(), lambda tx: tx.revoke_tokens("nurse"))
    assert here.store.token_grant(first["access_token"]) is None
    assert refusal(await here.refresh(first["refresh_token"])) == OVER


async def test_revoking_an_app_ends_its_tokens(here: Place, nurse: httpx.AsyncClient, patient: str) -> None:
    first = (await here.redeem((await here.code(nurse, patient=patient))["code"])).json()
    await here.store.commit(operator(), lambda tx: revoke(tx, here.clients["app"]))
    assert here.store.token_grant(first["access_token"]) is None
    assert refusal(await here.refresh(first["refresh_token"])) == (401, "invalid_client")


async def test_a_person_who_is_no_more_is_not_acted_for_by_their_apps(here: Place, nurse: httpx.AsyncClient, patient: str) -> None:
    first = (await here.redeem((await here.code(nurse, patient=patient))["code"])).json()
    await here.store.commit(operator(), lambda tx: tx._connection.execute("DELETE FROM person"))
    assert here.store.token_grant(first["access_token"]) is None


async def test_no_secret_is_in_the_database_as_it_was_given(here: Place, nurse: httpx.AsyncClient, patient: str) -> None:
    sent = await here.code(nurse, patient=patient)
    said = (await here.redeem(sent["code"])).json()
    dump: list[str] = []
    await here.store.commit(operator(), lambda tx: dump.extend(tx._connection.iterdump()))
    assert [secret for secret in (sent["code"], said["access_token"], said["refresh_token"], SECRET) if secret in "".join(dump)] == []


async def test_the_answer_keeps_the_query_of_the_apps_own_address(here: Place, nurse: httpx.AsyncClient) -> None:
    assert (await here.code(nurse, scope="user/*.rs"))[""].startswith(f"{BACK}&code=")
