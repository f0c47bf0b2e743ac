"""Who saw a patient: for auditors and administrators, in four languages, a page at a time."""

import pytest

from fhir_gateway.access.grant import Grant, Purpose, operator
from fhir_gateway.access.trail import Entry, Kind, Outcome
from fhir_gateway.store.audit_search import Sought
from fhir_gateway.store.store import Store
from fhir_gateway.store.transaction import Transaction
from fhir_gateway.web.languages import LANGUAGES, messages
from tests.unit.care_plan import story
from tests.unit.store.apps import let_act
from tests.unit.web.case import ADMINISTRATOR, AUDITOR, NURSE, PHYSICIAN
from tests.unit.web.conftest import Pages

PATH = f"/patients/{story.HOME}/access"
READ = Entry("2026-03-12T09:00:00.000Z", Kind.READ, Outcome.DONE, "Ana Rivera", "hospital", "CAREMGT", what=("Goal/x.1", "Goal/x.2"), homes=(story.HOME,))


async def sent(store: Store) -> None:
    """Something that went to the payer."""
    entry = Entry("2026-03-12T10:00:00.000Z", Kind.DISCLOSURE, Outcome.DONE, "gateway", "gateway", "HPAYMT", homes=(story.HOME,), recipient="payer")
    await store.audit.record(entry)


@pytest.mark.parametrize(("grant", "status"), [(AUDITOR, 200), (ADMINISTRATOR, 200), (NURSE, 403), (PHYSICIAN, 403)])
async def test_who_saw_a_patient_is_for_auditors_and_administrators(pages: Pages, grant: Grant, status: int) -> None:
    browser = await pages.signed_in(grant)
    assert (await browser.get(PATH)).status_code == status
    assert (await browser.get("/access")).status_code == status
    first = await browser.get("/", follow_redirects=True)
    assert (first.status_code, 'href="/access"' in first.text) == (200, status == 200)


@pytest.mark.parametrize("path", [PATH, "/access", "/break-glass/reviews", "/access/why"])
async def test_what_oversight_shows_needs_the_persons_own_session_or_token(pages: Pages, path: str) -> None:
    def register(tx: Transaction) -> None:
        let_act(tx, AUDITOR, "app's", "user/*.cruds")
        tx.save_token(AUDITOR.name, "own")

    await pages.store.commit(operator(), register)
    for token, status in (("app's", 403), ("own", 200)):
        assert (await pages.browser().get(path, headers={"Authorization": f"Bearer {token}"})).status_code == status


async def test_it_says_who_did_what_with_what_and_what_for(pages: Pages) -> None:
    await pages.store.audit.record(READ)
    shown = (await (await pages.signed_in(AUDITOR)).get(PATH)).text
    for said in ("Ana Rivera", "Harbor General Hospital", "Read", "Goal × 2", "Care management", "12 Mar 2026, 09:00"):
        assert said in shown


async def test_the_accounting_shows_only_what_went_to_others(pages: Pages) -> None:
    await pages.store.audit.record(READ)
    await sent(pages.store)
    shown = (await (await pages.signed_in(AUDITOR)).get(PATH, params={"view": "disclosures"})).text
    assert ("Cascade Health Plan" in shown, "Payment" in shown, "Ana Rivera" in shown) == (True, True, False)


async def test_older_entries_are_on_the_next_page(pages: Pages) -> None:
    for minute in range(60):
        await pages.store.audit.record(Entry(f"2026-03-12T09:{minute:02}:00.000Z", Kind.READ, Outcome.DONE, f"reader {minute}", "x", homes=(story.HOME,)))
    browser = await pages.signed_in(AUDITOR)
    first = (await browser.get(PATH)).text
    following = first.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    second = (await browser.get(following)).text
    assert ("reader 59<" in first, "reader 9<" in first) == (True, False)
    assert ("reader 59<" in second, "reader 9<" in second) == (False, True)


async def test_the_page_is_told_of_in_the_trail(pages: Pages) -> None:
    await (await pages.signed_in(AUDITOR)).get(PATH, headers={"X-Request-Id": "r-1"})
    [told] = [line.entry for line in (await pages.store.audit.entries(Sought(home=story.HOME))).lines if line.entry.request == "r-1"]
    assert (told.kind, told.who, told.query) == (Kind.PAGE, "Amara Diallo", PATH)


async def test_a_patient_is_found_by_the_id(pages: Pages) -> None:
    browser = await pages.signed_in(AUDITOR)
    led, wrong = await browser.get("/access", params={"patient": f"Patient/{story.HOME}"}), await browser.get("/access", params={"patient": "../x"})
    assert (led.status_code, led.headers["location"]) == (303, PATH)
    assert (wrong.status_code, "no id of a patient" in wrong.text) == (200, True)


@pytest.mark.parametrize("query", ["view=nothing", "after=x"])
async def test_a_page_that_is_none_is_refused(pages: Pages, query: str) -> None:
    assert (await (await pages.signed_in(AUDITOR)).get(f"{PATH}?{query}")).status_code in (400, 404)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_shown_in_each_language(pages: Pages, language: str) -> None:
    await pages.store.audit.record(Entry(READ.at, Kind.BREAK_GLASS, Outcome.REFUSED, "", "", homes=(story.HOME,)))
    shown = (await (await pages.signed_in(AUDITOR)).get(PATH, params={"lang": language})).text
    words = messages(language)
    for key in ("access.title", "access-kind.break-glass", "access-outcome.refused", "access.nobody"):
        assert words[key].replace("'", "&#39;") in shown


def test_every_kind_outcome_and_purpose_has_a_word() -> None:
    words = messages("en")
    assert {f"access-kind.{kind.value}" for kind in Kind} <= set(words)
    assert {f"access-why.{purpose.value}" for purpose in Purpose} <= set(words)
    assert {f"access-outcome.{one.name.lower()}" for one in Outcome if one is not Outcome.DONE} <= set(words)
