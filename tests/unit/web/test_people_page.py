"""The people of an organisation, for its administrators."""

import httpx
import pytest

from fhir_gateway.access.grant import Grant, Role, operator
from fhir_gateway.access.trail import Kind
from fhir_gateway.store.people import Person
from fhir_gateway.store.transaction import Transaction
from tests.unit.web.case import ADMINISTRATOR, AGENCY_NURSE, NURSE, PHYSICIAN
from tests.unit.web.conftest import Pages
from tests.unit.web.form import fields_of

ACTS = ["/people", "/people/link", "/people/second-factor", "/people/deactivate"]


@pytest.fixture
async def pages(pages: Pages) -> Pages:
    def act(tx: Transaction) -> None:
        tx.save_person(Person("hospital-system", "hospital", frozenset({Role.HOSPITAL}), "partner"))
        tx.accounts.save_second_factor(NURSE.name, b"sealed")
        tx.accounts.save_second_factor(AGENCY_NURSE.name, b"sealed")

    await pages.store.commit(operator(), act)
    return pages


async def send(client: httpx.AsyncClient, action: str, **fields: str) -> httpx.Response:
    token = fields_of(await client.get("/people"), action="/people")["form_token"]
    return await client.post(action, data={"form_token": token, **fields})


async def test_an_administrator_sees_the_people_of_the_own_organisation_only(pages: Pages) -> None:
    text = (await (await pages.signed_in(ADMINISTRATOR)).get("/people")).text
    assert all(name in text for name in ("Ana Rivera", "Ngozi Okafor", "hospital-system", "Ines Duarte"))
    assert "Kwame Osei" not in text


@pytest.mark.parametrize("grant", [NURSE, PHYSICIAN, AGENCY_NURSE])
async def test_nobody_else_sees_or_changes_them(pages: Pages, grant: Grant) -> None:
    client = await pages.signed_in(grant)
    assert (await client.get("/people")).status_code == 403
    token = fields_of(await client.get("/"), action="/sign-out")["form_token"]
    for action in ACTS:
        assert (await client.post(action, data={"form_token": token, "name": NURSE.name, "role-hospital": "on"})).status_code == 403
    assert 'href="/people"' not in (await client.get("/")).text


async def test_a_token_of_an_administrator_lets_nobody_in(pages: Pages) -> None:
    await pages.store.commit(operator(), lambda tx: tx.save_token(ADMINISTRATOR.name, "fgw_test"))
    client = pages.browser()
    client.headers["Authorization"] = "Bearer fgw_test"
    assert (await client.get("/people")).status_code == 403
    assert (await client.post("/people/deactivate", data={"name": NURSE.name})).status_code == 403


async def test_a_person_is_registered_with_roles_and_a_limit(pages: Pages) -> None:
    client = await pages.signed_in(ADMINISTRATOR)
    answer = await send(client, "/people", name=" Lena Brandt ", limit="1500.50", **{"role-hospital": "on", "role-auditor": "on"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/people?done=registered")
    assert pages.store.person("Lena Brandt") == Person("Lena Brandt", "hospital", frozenset({Role.HOSPITAL, Role.AUDITOR}), limit_cents=150050)
    assert "up to 1,500.5" in (await client.get("/people?done=registered")).text


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"name": "Lena Brandt", "role-payer": "on"}, 403),
        ({"name": "Lena Brandt", "role-reviewer": "on"}, 403),
        ({"name": "Lena Brandt"}, 400),
        ({"name": " ", "role-hospital": "on"}, 400),
        ({"name": "Lena\u202eBrandt", "role-hospital": "on"}, 400),
        ({"name": "x" * 101, "role-hospital": "on"}, 400),
        ({"name": "Lena Brandt", "role-hospital": "on", "limit": "much"}, 400),
        ({"name": "Kwame Osei", "role-hospital": "on"}, 409),
        ({"name": "hospital-system", "role-hospital": "on"}, 409),
        ({"name": "Ines Duarte", "role-hospital": "on"}, 409),
    ],
)
async def test_what_cannot_be_is_not_registered(pages: Pages, fields: dict[str, str], status: int) -> None:
    before = pages.store.people(operator())
    assert (await send(await pages.signed_in(ADMINISTRATOR), "/people", **fields)).status_code == status
    assert pages.store.people(operator()) == before


async def test_deactivating_somebody_ends_their_sessions_and_tokens_at_once(pages: Pages) -> None:
    nurse = await pages.signed_in(NURSE)
    await pages.store.commit(operator(), lambda tx: tx.save_token(NURSE.name, "fgw_test"))
    assert (await send(await pages.signed_in(ADMINISTRATOR), "/people/deactivate", name=NURSE.name)).status_code == 303
    assert (await nurse.get("/")).status_code == 401
    assert pages.store.token_grant("fgw_test") is None


async def test_an_administrator_is_not_locked_out_by_themselves(pages: Pages) -> None:
    client = await pages.signed_in(ADMINISTRATOR)
    assert (await send(client, "/people/deactivate", name=ADMINISTRATOR.name)).status_code == 409


async def test_a_lost_telephone_is_forgotten(pages: Pages) -> None:
    assert (await send(await pages.signed_in(ADMINISTRATOR), "/people/second-factor", name=NURSE.name)).status_code == 303
    assert pages.store.accounts.find(NURSE.name).second_factor == b""


@pytest.mark.parametrize("action", ACTS[1:])
async def test_people_of_another_organisation_are_not_there(pages: Pages, action: str) -> None:
    client = await pages.signed_in(ADMINISTRATOR)
    assert (await send(client, action, name=AGENCY_NURSE.name)).status_code == 404
    assert (await send(client, action, name="Nobody")).status_code == 404
    assert pages.store.accounts.find(AGENCY_NURSE.name).second_factor == b"sealed"
    assert pages.store.person(AGENCY_NURSE.name) == Person(AGENCY_NURSE.name, "agency", AGENCY_NURSE.roles)


async def test_a_link_that_an_administrator_gives_signs_the_person_in(pages: Pages) -> None:
    answer = await send(await pages.signed_in(ADMINISTRATOR), "/people/link", name=NURSE.name)
    link = answer.text.partition("<code>http://127.0.0.1")[2].partition("</code>")[0]
    client = pages.browser()
    assert (await client.get(link)).status_code == 303
    assert "Ana Rivera" in (await client.get("/")).text


async def test_a_system_gets_no_link(pages: Pages) -> None:
    assert (await send(await pages.signed_in(ADMINISTRATOR), "/people/link", name="hospital-system")).status_code == 404


async def test_every_act_is_in_the_trail_under_the_administrators_name(pages: Pages) -> None:
    client = await pages.signed_in(ADMINISTRATOR)
    before = len(await pages.told(Kind.ADMINISTRATION))
    await send(client, "/people", name="Lena Brandt", **{"role-hospital": "on"})
    await send(client, "/people/link", name="Lena Brandt")
    await send(client, "/people/second-factor", name=NURSE.name)
    await send(client, "/people/deactivate", name="Lena Brandt")
    entries = (await pages.told(Kind.ADMINISTRATION))[before:]
    assert {(one.who, one.organisation) for one in entries} == {("Ines Duarte", "hospital")}
    assert [one.rule for one in entries] == ["register a person", "give a link", "reset a second factor", "deactivate a person"]


async def test_a_form_of_another_site_changes_nothing(pages: Pages) -> None:
    client = await pages.signed_in(ADMINISTRATOR)
    for action in ACTS:
        answer = await client.post(action, data={"form_token": "guessed", "name": NURSE.name, "role-hospital": "on"})
        assert answer.status_code == 403
