"""Breaking the glass on the page: who treats opens a record with a reason, and sees until when."""

from datetime import timedelta

import httpx
import pytest

from fhir_gateway.access.grant import Grant, Purpose, Role, identified, operator
from fhir_gateway.access.trail import Entry, Kind, Outcome
from fhir_gateway.store.audit_search import Sought
from fhir_gateway.store.people import Person
from fhir_gateway.store.transaction import Transaction
from fhir_gateway.web.languages import LANGUAGES, messages
from tests.unit.web.case import ADMINISTRATOR, AGENCY_NURSE, AUDITOR
from tests.unit.web.closed import HOME, MRN, REASON, bring
from tests.unit.web.conftest import Pages
from tests.unit.web.form import fields_of

PATH = "/break-glass"
COLLEAGUE = identified("Noor Haddad", "agency", frozenset({Role.HOME_HEALTH}), person=True)
OPENED = messages("en")["break-glass.opened"]
PAYER = identified("Piet Visser", "payer", frozenset({Role.PAYER}), person=True)


@pytest.fixture
async def pages(pages: Pages) -> Pages:
    await bring(pages.store)

    def register(tx: Transaction) -> None:
        for one in (COLLEAGUE, PAYER):
            tx.save_person(Person(one.name, one.organisation, one.roles))

    await pages.store.commit(operator(), register)
    return pages


async def send(client: httpx.AsyncClient, **fields: str) -> httpx.Response:
    token = fields_of(await client.get("/", follow_redirects=True), action="/sign-out")["form_token"]
    return await client.post(PATH, data={"form_token": token, "patient": f"{MRN}|77", "reason": REASON, **fields})


async def told(pages: Pages, kind: Kind = Kind.BREAK_GLASS) -> list[Entry]:
    return [line.entry for line in (await pages.store.audit.entries(Sought(kinds=[kind]))).lines]


@pytest.mark.parametrize("patient", [f"{MRN}|77", HOME, f"Patient/{HOME}", f" {HOME} "])
async def test_a_record_is_opened_by_an_identifier_or_an_id_and_the_page_leads_to_its_plans(pages: Pages, patient: str) -> None:
    client = await pages.signed_in(AGENCY_NURSE)
    assert (await client.get(f"/plans/{HOME}.plan")).status_code == 404
    answer = await send(client, patient=patient)
    assert (answer.status_code, answer.headers["location"]) == (303, "/break-glass?done=opened")
    shown = (await client.get(answer.headers["location"])).text
    until = pages.clock.now() + timedelta(minutes=60)
    assert all(said in shown for said in ("Luca Bianchi", f'href="/plans/{HOME}.plan"', "Wound care at home", f"{until:%H:%M}"))
    assert (await client.get(f"/plans/{HOME}.plan")).status_code == 200


async def test_it_is_open_to_nobody_else_of_the_organisation(pages: Pages) -> None:
    await send(await pages.signed_in(AGENCY_NURSE))
    colleague = await pages.signed_in(COLLEAGUE)
    assert (await colleague.get(f"/plans/{HOME}.plan")).status_code == 404
    assert OPENED not in (await colleague.get(PATH)).text


async def test_what_has_ended_is_not_shown_as_open(pages: Pages) -> None:
    await send(await pages.signed_in(AGENCY_NURSE))
    pages.clock.at += timedelta(minutes=61)
    answer = await (await pages.signed_in(AGENCY_NURSE)).get(f"{PATH}?done=opened")
    assert (answer.status_code, OPENED in answer.text, 'role="status"' in answer.text) == (200, False, False)


async def test_who_breaks_it_twice_sees_the_record_once(pages: Pages) -> None:
    client = await pages.signed_in(AGENCY_NURSE)
    await send(client)
    await send(client)
    assert (await client.get(PATH)).text.count("Luca Bianchi") == 1


@pytest.mark.parametrize("patient", ["nobody", f"{MRN}|78", f"{MRN}|", "|", "", "../x", "Goal/x"])
async def test_a_patient_whom_nobody_has_and_a_name_that_is_none_look_the_same(pages: Pages, patient: str) -> None:
    client = await pages.signed_in(AGENCY_NURSE)
    answer, other = await send(client, patient=patient), await send(client, patient="somebody")
    assert (answer.status_code, answer.text.replace(f'value="{patient.strip()}" auto', 'value="somebody" auto')) == (404, other.text)
    assert not pages.store.reads(AGENCY_NURSE).emergencies()


async def test_a_patient_whom_nobody_has_is_said_on_the_form_that_keeps_the_reason(pages: Pages) -> None:
    client = await pages.signed_in(AGENCY_NURSE)
    answer = await send(client, patient="nobody")
    for said in (messages("en")["not-found.patient"], 'value="nobody"', f">{REASON}</textarea>", 'aria-describedby="patient-hint trouble" aria-invalid="true"'):
        assert said in answer.text
    assert messages("en")["not-found.patient"] not in (await client.get(PATH)).text
    [entry] = await told(pages)
    assert (entry.outcome, entry.rule, entry.query) == (Outcome.REFUSED, "NotFound", REASON)


@pytest.mark.parametrize("grant", [PAYER, AUDITOR, ADMINISTRATOR])
async def test_who_does_not_treat_breaks_nothing_and_learns_nothing(pages: Pages, grant: Grant) -> None:
    client = await pages.signed_in(grant)
    there, nobody = await send(client), await send(client, patient="nobody")
    assert (there.status_code, there.text) == (403, nobody.text)
    assert (await client.get(PATH)).status_code == 403
    assert 'href="/break-glass"' not in (await client.get("/", follow_redirects=True)).text


async def test_a_refusal_is_in_the_trail_with_its_reason(pages: Pages) -> None:
    await send(await pages.signed_in(PAYER))
    [entry] = await told(pages)
    assert (entry.who, entry.outcome, entry.rule, entry.query) == (PAYER.name, Outcome.REFUSED, "Forbidden", REASON)


async def test_breaking_it_is_in_the_trail_of_the_record_with_the_reason(pages: Pages) -> None:
    await send(await pages.signed_in(AGENCY_NURSE))
    [entry] = await told(pages)
    assert (entry.who, entry.outcome, entry.homes, entry.query) == (AGENCY_NURSE.name, Outcome.DONE, (HOME,), REASON)


async def test_a_reason_that_says_nothing_is_refused(pages: Pages) -> None:
    assert (await send(await pages.signed_in(AGENCY_NURSE), reason="help")).status_code == 400


async def test_a_form_of_another_site_opens_nothing(pages: Pages) -> None:
    client = await pages.signed_in(AGENCY_NURSE)
    assert (await send(client, form_token="guessed")).status_code == 403
    assert not pages.store.reads(AGENCY_NURSE).emergencies()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_form_is_shown_in_each_language_and_linked(pages: Pages, language: str) -> None:
    client = await pages.signed_in(AGENCY_NURSE)
    shown = (await client.get(PATH, params={"lang": language})).text
    assert messages(language)["break-glass.title"] in shown
    assert "60" in shown
    assert f'href="{PATH}"' in (await client.get("/")).text


async def test_a_page_that_shows_the_opened_record_is_told_of_as_an_emergency(pages: Pages) -> None:
    client = await pages.signed_in(AGENCY_NURSE)
    await send(client)
    for path in (f"/plans/{HOME}.plan", PATH):
        await client.get(path, headers={"X-Request-Id": f"r{path.count('/')}"})
    purposes = {entry.purpose for entry in await told(pages, Kind.PAGE) if entry.request in ("r1", "r2")}
    assert purposes == {Purpose.EMERGENCY}
