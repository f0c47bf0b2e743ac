"""Reviews of broken glasses on the page: by those who oversee access, of their organisation, never of their own."""

from datetime import timedelta

import httpx
import pytest

from fhir_gateway.access.grant import Grant, Role, identified, operator
from fhir_gateway.access.trail import Kind
from fhir_gateway.store.audit_search import Sought
from fhir_gateway.store.people import Person
from fhir_gateway.store.transaction import Transaction
from fhir_gateway.web.languages import LANGUAGES, messages
from tests.unit.web.case import AGENCY_NURSE, AUDITOR, NURSE
from tests.unit.web.closed import HOME, REASON, bring
from tests.unit.web.conftest import Pages
from tests.unit.web.form import fields_of, forms

PATH = "/break-glass/reviews"
REVIEWER = identified("Rosa Lima", "agency", frozenset({Role.AUDITOR}), person=True)
BOTH = identified("Bo Lind", "agency", frozenset({Role.HOME_HEALTH, Role.ADMINISTRATOR}), person=True)


@pytest.fixture
async def pages(pages: Pages) -> Pages:
    await bring(pages.store)

    def register(tx: Transaction) -> None:
        for one in (REVIEWER, BOTH):
            tx.save_person(Person(one.name, one.organisation, one.roles))

    await pages.store.commit(operator(), register)
    return pages


async def broken(pages: Pages, grant: Grant = AGENCY_NURSE, reason: str = REASON) -> str:
    """The id of a break-glass."""
    made = await pages.store.commit(grant, lambda tx: tx.break_glass(HOME, reason, tx.now + timedelta(hours=1)))
    return made.id


async def send(client: httpx.AsyncClient, **fields: str) -> httpx.Response:
    token = fields_of(await client.get("/", follow_redirects=True), action="/sign-out")["form_token"]
    return await client.post(PATH, data={"form_token": token, **fields})


async def test_a_reviewer_reads_who_opened_which_record_why_and_until_when(pages: Pages) -> None:
    await broken(pages)
    shown = (await (await pages.signed_in(REVIEWER)).get(PATH)).text
    until = pages.clock.now() + timedelta(hours=1)
    assert all(said in shown for said in (AGENCY_NURSE.name, REASON, f"/patients/{HOME}/access", f"{until:%H:%M}"))


async def test_those_of_another_organisation_are_not_there(pages: Pages) -> None:
    id = await broken(pages)
    client = await pages.signed_in(AUDITOR)
    assert REASON not in (await client.get(PATH)).text
    assert (await send(client, id=id, verdict="justified")).status_code == 404


async def test_one_that_was_not_justified_ends_at_once(pages: Pages) -> None:
    id = await broken(pages)
    nurse, client = await pages.signed_in(AGENCY_NURSE), await pages.signed_in(REVIEWER)
    assert (await nurse.get(f"/plans/{HOME}.plan")).status_code == 200
    answer = await send(client, id=id, verdict="unjustified")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{PATH}?done=reviewed")
    assert (await nurse.get(f"/plans/{HOME}.plan")).status_code == 404
    assert "Rosa Lima" in (await client.get(PATH)).text


async def test_one_that_was_justified_goes_on(pages: Pages) -> None:
    id = await broken(pages)
    await send(await pages.signed_in(REVIEWER), id=id, verdict="justified")
    assert (await (await pages.signed_in(AGENCY_NURSE)).get(f"/plans/{HOME}.plan")).status_code == 200
    [kept] = pages.store.reads(REVIEWER).emergencies()
    assert (kept.verdict, kept.reviewed_by) == ("justified", REVIEWER.name)


async def test_those_that_wait_come_first_and_only_they_have_buttons(pages: Pages) -> None:
    first = await broken(pages, reason="the first that waits")
    pages.clock.at += timedelta(hours=1)
    second = await broken(pages, reason="the second, reviewed")
    client = await pages.signed_in(REVIEWER)
    await send(client, id=second, verdict="justified")
    shown = (await client.get(PATH)).text
    assert shown.index("the first that waits") < shown.index("the second, reviewed")
    assert [fields["id"] for _, fields in forms(shown, PATH)] == [first]


async def test_nobody_reviews_their_own(pages: Pages) -> None:
    id = await broken(pages, BOTH)
    client = await pages.signed_in(BOTH)
    assert forms((await client.get(PATH)).text, PATH) == []
    assert (await send(client, id=id, verdict="justified")).status_code == 403
    assert pages.store.reads(REVIEWER).emergencies()[0].verdict == ""


@pytest.mark.parametrize("grant", [NURSE, AGENCY_NURSE])
async def test_who_oversees_nothing_sees_and_reviews_none(pages: Pages, grant: Grant) -> None:
    id = await broken(pages)
    client = await pages.signed_in(grant)
    assert (await client.get(PATH)).status_code == 403
    assert (await send(client, id=id, verdict="justified")).status_code == 403
    assert f'href="{PATH}"' not in (await client.get("/")).text


async def test_a_verdict_that_is_none_and_a_form_of_another_site_keep_nothing(pages: Pages) -> None:
    id = await broken(pages)
    client = await pages.signed_in(REVIEWER)
    assert (await send(client, id=id, verdict="perhaps")).status_code == 400
    assert (await send(client, id=id, verdict="justified", form_token="guessed")).status_code == 403
    assert pages.store.reads(REVIEWER).emergencies()[0].verdict == ""


async def test_looking_and_reviewing_are_in_the_trail_of_the_record(pages: Pages) -> None:
    id = await broken(pages)
    client = await pages.signed_in(REVIEWER)
    await client.get(PATH)
    await send(client, id=id, verdict="justified")
    entries = [line.entry for line in (await pages.store.audit.entries(Sought(home=HOME, who=REVIEWER.name))).lines]
    assert [(one.kind, one.query) for one in entries] == [(Kind.ADMINISTRATION, id), (Kind.PAGE, PATH)]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_shown_in_each_language(pages: Pages, language: str) -> None:
    client = await pages.signed_in(REVIEWER)
    words = messages(language)
    assert words["reviews.empty"].replace("'", "&#39;") in (await client.get(PATH, params={"lang": language})).text
    await broken(pages)
    assert words["reviews.unjustified"] in (await client.get(PATH)).text
