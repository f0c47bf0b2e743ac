"""Signing in at one's own organisation."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc.jwk import ECKey, OctKey

from fhir_gateway.access.grant import Role, operator
from fhir_gateway.access.provider import OidcProvider
from fhir_gateway.access.trail import Kind, Outcome
from fhir_gateway.store.people import Person
from tests.unit.web.case import NURSE
from tests.unit.web.conftest import PLAN, Pages
from tests.unit.web.provider import ISSUER, KEY, OTHER, Provider

GROUPS = {"case-managers": Role.HOSPITAL, "doctors": Role.PHYSICIAN}
MERCY = OidcProvider("hospital", ISSUER, "gateway", "env:MERCY_SECRET", "preferred_username", "groups", GROUPS)
BACK = "/sign-in/at/hospital/back"


@pytest.fixture
async def pages(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> Pages:
    monkeypatch.setenv("MERCY_SECRET", "let-me-in")
    await pages.store.commit(operator(), lambda tx: tx.providers.save(MERCY))
    return pages


@pytest.fixture
def provider(pages: Pages) -> Provider:
    return pages.provider


async def leave(client: httpx.AsyncClient, next: str = "/") -> str:
    """The address that the browser is sent to."""
    answer = await client.get("/sign-in/at/hospital", params={"next": next})
    assert answer.status_code == 303
    return answer.headers["location"]


async def sign_in(pages: Pages, client: httpx.AsyncClient | None = None, next: str = "/") -> httpx.Response:
    client = client or pages.browser()
    return await client.get(BACK, params=pages.provider.sign_in(await leave(client, next)))


async def test_the_sign_in_page_leads_to_the_organisation(pages: Pages) -> None:
    answer = await pages.browser().get("/sign-in", params={"next": PLAN})
    assert f'href="/sign-in/at/hospital?next={PLAN}"' in answer.text
    assert "Sign in at Harbor General Hospital" in answer.text


async def test_the_browser_is_sent_with_a_state_a_nonce_and_a_challenge(pages: Pages) -> None:
    first, second = [parse_qs(urlsplit(await leave(pages.browser())).query) for _ in range(2)]
    assert first["code_challenge_method"] == ["S256"]
    assert first["redirect_uri"] == [f"http://127.0.0.1{BACK}"]
    assert all(first[name] != second[name] and len(first[name][0]) >= 32 for name in ("state", "nonce", "code_challenge"))


async def test_whoever_signs_in_there_is_registered_and_signed_in(pages: Pages) -> None:
    client = pages.browser()
    answer = await sign_in(pages, client, next=PLAN)
    assert (answer.status_code, answer.headers["location"]) == (303, PLAN)
    assert "m.rossi" in (await client.get(PLAN)).text
    assert pages.store.person("m.rossi") == Person("m.rossi", "hospital", frozenset({Role.HOSPITAL}))
    assert [(one.outcome, one.who) for one in await pages.told(Kind.SIGN_IN)] == [(Outcome.DONE, "m.rossi")]
    assert "person m.rossi" in (await pages.told(Kind.ADMINISTRATION))[-1].what


async def test_the_roles_are_those_of_today(pages: Pages, provider: Provider) -> None:
    await sign_in(pages)
    provider.claims = {"groups": ["doctors"]}
    await sign_in(pages)
    assert pages.store.person("m.rossi") == Person("m.rossi", "hospital", frozenset({Role.PHYSICIAN}))


async def test_a_person_stays_the_same_when_the_name_there_changes(pages: Pages, provider: Provider) -> None:
    await sign_in(pages)
    provider.claims = {"preferred_username": "m.bianchi"}
    await sign_in(pages)
    assert pages.store.person("m.bianchi") is None


async def test_nobody_becomes_somebody_else_by_taking_their_name(pages: Pages, provider: Provider) -> None:
    await sign_in(pages)
    provider.claims = {"sub": "another"}
    assert (await sign_in(pages)).status_code == 403
    provider.claims = {"sub": "a third", "preferred_username": "Kwame Osei", "groups": ["doctors"]}
    assert (await sign_in(pages)).status_code == 403
    assert pages.store.person("Kwame Osei") == Person("Kwame Osei", "agency", frozenset({Role.HOME_HEALTH}))


async def test_a_person_whom_an_administrator_registered_before_is_that_person(pages: Pages, provider: Provider) -> None:
    provider.claims = {"preferred_username": NURSE.name}
    assert (await sign_in(pages)).status_code == 303


async def test_a_person_who_was_deactivated_stays_out(pages: Pages, provider: Provider) -> None:
    await sign_in(pages)
    await pages.store.commit(operator(), lambda tx: tx.save_person(Person("m.rossi", "hospital", NURSE.roles, active=False)))
    assert (await sign_in(pages)).status_code == 403


async def test_a_new_reviewer_approves_nothing_until_an_administrator_says_how_much(pages: Pages, provider: Provider) -> None:
    payer = replace(MERCY, organisation="payer", roles={"case-managers": Role.REVIEWER})
    await pages.store.commit(operator(), lambda tx: tx.providers.save(payer))
    client = pages.browser()
    answer = await client.get("/sign-in/at/payer")
    await client.get("/sign-in/at/payer/back", params=provider.sign_in(answer.headers["location"]))
    assert pages.store.person("m.rossi") == Person("m.rossi", "payer", frozenset({Role.REVIEWER}), limit_cents=0)


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another client"},
        {"aud": ["gateway", "another client"]},
        {"aud": ["gateway", "another client"], "azp": "another client"},
        {"azp": "another client"},
        {"iss": "https://login.evil.example"},
        {"iss": None},
        {"sub": None},
        {"sub": ""},
        {"exp": 1},
        {"exp": None},
        {"iat": None},
        {"iat": 1},
        {"iat": 99999999999},
        {"nbf": 99999999999},
    ],
)
async def test_a_token_that_is_not_for_this_sign_in_signs_nobody_in(pages: Pages, provider: Provider, claims: dict[str, Any]) -> None:
    provider.claims = claims
    client = pages.browser()
    answer = await sign_in(pages, client)
    assert answer.status_code == 502
    assert (await client.get("/")).status_code == 401
    assert pages.store.person("m.rossi") is None
    assert [(one.kind, one.outcome, one.who) for one in await pages.told(Kind.SIGN_IN)] == [(Kind.SIGN_IN, Outcome.FAILED, "")]


@pytest.mark.parametrize("claims", [{"aud": ["gateway"]}, {"aud": ["gateway", "more"], "azp": "gateway"}])
async def test_a_token_for_several_is_taken_where_it_was_made_for_us(pages: Pages, provider: Provider, claims: dict[str, Any]) -> None:
    provider.claims = claims
    assert (await sign_in(pages)).status_code == 303


@pytest.mark.parametrize("groups", [[], ["staff"], None, "administrators", [{"a": 1}], 7])
async def test_a_person_without_a_role_here_is_not_let_in(pages: Pages, provider: Provider, groups: object) -> None:
    provider.claims = {"groups": groups}
    assert (await sign_in(pages)).status_code == 403
    assert pages.store.person("m.rossi") is None


@pytest.mark.filterwarnings("ignore:JWS algorithm")  # the test signs with it, we never read it
async def test_an_unsigned_token_is_refused(pages: Pages, provider: Provider) -> None:
    provider.alg, provider.key = "none", OctKey.import_key("x" * 32, {"kid": "one"})
    assert (await sign_in(pages)).status_code == 502


async def test_a_token_that_is_signed_with_a_public_key_as_a_secret_is_refused(pages: Pages, provider: Provider) -> None:
    provider.alg, provider.key = "HS256", OctKey.import_key(KEY.as_pem(private=False).replace(b"-", b"x"), {"kid": "one"})
    assert (await sign_in(pages)).status_code == 502


async def test_an_algorithm_that_the_provider_does_not_name_is_refused(pages: Pages, provider: Provider) -> None:
    provider.alg = "PS256"
    assert (await sign_in(pages)).status_code == 502


async def test_a_provider_that_signs_with_elliptic_curves_is_understood(pages: Pages, provider: Provider) -> None:
    provider.metadata = {"id_token_signing_alg_values_supported": ["ES256"]}
    provider.alg, provider.key = "ES256", ECKey.generate_key("P-256", {"kid": "ec"}, private=True)
    provider.shown = provider.key
    assert (await sign_in(pages)).status_code == 303


async def test_a_key_that_is_not_the_providers_is_refused(pages: Pages, provider: Provider) -> None:
    provider.key = OTHER
    assert (await sign_in(pages)).status_code == 502


async def test_a_provider_may_change_its_keys(pages: Pages, provider: Provider) -> None:
    await sign_in(pages)
    provider.key = provider.shown = OTHER
    pages.clock.at += timedelta(seconds=30)
    assert (await sign_in(pages)).status_code == 303
    assert provider.asked.count(f"{ISSUER}/jwks") == 2


async def test_an_unknown_key_does_not_have_the_keys_read_at_every_attempt(pages: Pages, provider: Provider) -> None:
    provider.key = OTHER
    for _ in range(4):
        await sign_in(pages)
    assert provider.asked.count(f"{ISSUER}/jwks") == 1


async def test_an_answer_to_another_question_is_refused(pages: Pages, provider: Provider) -> None:
    client = pages.browser()
    answer = provider.sign_in(await leave(client))
    for state in ("another", ""):
        assert (await client.get(BACK, params={**answer, "state": state})).status_code == 401
    assert f"{ISSUER}/token" not in provider.asked


async def test_an_answer_in_another_browser_is_refused(pages: Pages, provider: Provider) -> None:
    answer = provider.sign_in(await leave(pages.browser()))
    assert (await pages.browser().get(BACK, params=answer)).status_code == 401


async def test_an_answer_is_good_once(pages: Pages, provider: Provider) -> None:
    client = pages.browser()
    answer = provider.sign_in(await leave(client))
    kept = dict(client.cookies)
    assert (await client.get(BACK, params=answer)).status_code == 303
    assert (await client.get(BACK, params=answer)).status_code == 401
    thief = pages.browser()
    for name, value in kept.items():
        thief.cookies.set(name, value)
    assert (await thief.get(BACK, params=answer)).status_code == 502


async def test_an_answer_that_comes_too_late_is_refused(pages: Pages, provider: Provider) -> None:
    client = pages.browser()
    answer = provider.sign_in(await leave(client))
    pages.clock.at += timedelta(minutes=10)
    assert (await client.get(BACK, params=answer)).status_code == 401


@pytest.mark.parametrize("issuer", ["https://login.evil.example", None])
async def test_an_answer_of_another_provider_is_refused(pages: Pages, provider: Provider, issuer: str | None) -> None:
    client = pages.browser()
    answer = provider.sign_in(await leave(client))
    said = {name: value for name, value in {**answer, "iss": issuer}.items() if value is not None}
    assert (await client.get(BACK, params=said)).status_code == 502
    assert f"{ISSUER}/token" not in provider.asked


async def test_an_answer_does_not_come_back_at_another_organisations_address(pages: Pages, provider: Provider) -> None:
    await pages.store.commit(operator(), lambda tx: tx.providers.save(replace(MERCY, organisation="agency", roles={"case-managers": Role.HOME_HEALTH})))
    client = pages.browser()
    answer = provider.sign_in(await leave(client))
    assert (await client.get("/sign-in/at/agency/back", params=answer)).status_code == 401


async def test_a_provider_that_let_nobody_in_is_said_so(pages: Pages, provider: Provider) -> None:
    client = pages.browser()
    state = parse_qs(urlsplit(await leave(client)).query)["state"][0]
    answer = await client.get(BACK, params={"error": "access_denied", "error_description": "<b>x</b>", "state": state, "iss": ISSUER})
    assert answer.status_code == 502
    assert "<b>x" not in answer.text


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://login.evil.example"},
        {"id_token_signing_alg_values_supported": ["none", "HS256"]},
        {"authorization_endpoint": "http://login.mercy.example/authorize"},
        {"token_endpoint": "javascript:alert(1)"},
        {"jwks_uri": None},
    ],
)
async def test_a_provider_that_is_none_is_not_gone_to(pages: Pages, provider: Provider, metadata: dict[str, Any]) -> None:
    provider.metadata = metadata
    assert (await pages.browser().get("/sign-in/at/hospital")).status_code == 502


async def test_a_provider_that_takes_the_secret_in_the_form_gets_it_there(pages: Pages, provider: Provider) -> None:
    provider.metadata = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    assert (await sign_in(pages)).status_code == 303


async def test_without_its_secret_nobody_signs_in_and_nothing_of_it_is_said(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MERCY_SECRET", "")
    assert (await sign_in(pages)).status_code == 500


async def test_an_organisation_without_a_provider_has_no_such_address(pages: Pages) -> None:
    assert (await pages.browser().get("/sign-in/at/agency")).status_code == 404
    assert (await pages.browser().get("/sign-in/at/agency/back")).status_code == 404


async def test_it_leads_on_to_pages_of_ours_only(pages: Pages) -> None:
    assert (await sign_in(pages, next="//evil.example")).headers["location"] == "/"
