"""Why somebody may or may not see a record: for those who oversee their own people, and no more than their organisation may know."""

import pytest

from fhir_gateway.access.grant import Grant, Role, identified, operator
from fhir_gateway.access.trail import Kind
from fhir_gateway.store.audit_search import Sought
from fhir_gateway.store.people import Person
from fhir_gateway.store.transaction import Transaction
from fhir_gateway.web.languages import LANGUAGES, messages
from tests.unit.care_plan import story
from tests.unit.web.case import ADMINISTRATOR, AGENCY_NURSE, AUDITOR, NURSE, PHYSICIAN
from tests.unit.web.closed import HOME, bring
from tests.unit.web.conftest import Pages

PATH = "/access/why"
OVERSEER = identified("Rosa Lima", "agency", frozenset({Role.AUDITOR}), person=True)
VEILED = messages("en")["why.veiled.fails"]


@pytest.fixture
async def pages(pages: Pages) -> Pages:
    await bring(pages.store)

    def register(tx: Transaction) -> None:
        tx.save_person(Person(OVERSEER.name, OVERSEER.organisation, OVERSEER.roles))

    await pages.store.commit(operator(), register)
    return pages


async def asked(pages: Pages, grant: Grant, person: str, resource: str, action: str = "read", language: str = "en") -> tuple[int, str]:
    query = {"person": person, "action": action, "resource": resource, "lang": language}
    answer = await (await pages.signed_in(grant)).get(PATH, params=query)
    return answer.status_code, answer.text


@pytest.mark.parametrize("grant", [AUDITOR, ADMINISTRATOR])
async def test_who_oversees_is_told_each_rule_and_the_outcome(pages: Pages, grant: Grant) -> None:
    status, shown = await asked(pages, grant, NURSE.name, str(story.PLAN))
    assert status == 200
    for said in ("There is such a resource.", "Case and plan", f"Allowed: {NURSE.name}, read, {story.PLAN}"):
        assert said in shown


@pytest.mark.parametrize("grant", [NURSE, PHYSICIAN, AGENCY_NURSE])
async def test_nobody_else_asks(pages: Pages, grant: Grant) -> None:
    assert (await asked(pages, grant, NURSE.name, str(story.PLAN)))[0] == 403
    assert (await (await pages.signed_in(grant)).get(PATH)).status_code == 403


async def test_somebody_of_another_organisation_looks_like_nobody(pages: Pages) -> None:
    status, other = await asked(pages, AUDITOR, AGENCY_NURSE.name, str(story.PLAN))
    _, nobody = await asked(pages, AUDITOR, "Nobody", str(story.PLAN))
    assert status == 404
    assert other.partition("<main")[2].replace(AGENCY_NURSE.name, "Nobody") == nobody.partition("<main")[2]


async def test_who_asks_about_nobody_is_told_so_on_the_form_that_keeps_the_question(pages: Pages) -> None:
    _, shown = await asked(pages, AUDITOR, "Nobody", str(story.PLAN))
    for said in (messages("en")["not-found.person"], 'value="Nobody"', f'value="{story.PLAN}"', 'action="/access/why"'):
        assert said in shown
    assert messages("en")["not-found.person"] not in (await asked(pages, AUDITOR, NURSE.name, str(story.PLAN)))[1]


async def test_who_keeps_the_record_is_told_what_is_sealed(pages: Pages) -> None:
    _, shown = await asked(pages, AUDITOR, PHYSICIAN.name, f"Observation/{HOME}.sealed", "delete")
    assert VEILED not in shown
    _, shown = await asked(pages, AUDITOR, AUDITOR.name, f"Observation/{HOME}.sealed")
    assert ("42 CFR part 2" in shown, VEILED in shown) == (True, False)


async def test_who_does_not_keep_it_cannot_tell_a_closed_record_from_one_that_is_not_there(pages: Pages) -> None:
    _, closed = await asked(pages, OVERSEER, AGENCY_NURSE.name, f"Observation/{HOME}.sealed")
    _, nothing = await asked(pages, OVERSEER, AGENCY_NURSE.name, "Observation/nobody.sealed")
    assert closed.partition("<main")[2].replace(HOME, "nobody") == nothing.partition("<main")[2]
    assert VEILED in closed


@pytest.mark.parametrize("query", ["person=x&resource=plan", "person=x&resource=Nonsense/y", "person=x&action=look&resource=Goal/y", "person=x"])
async def test_what_is_no_action_or_resource_is_refused(pages: Pages, query: str) -> None:
    assert (await (await pages.signed_in(AUDITOR)).get(f"{PATH}?{query}")).status_code == 400


async def test_the_question_is_in_the_trail_of_the_record(pages: Pages) -> None:
    await asked(pages, AUDITOR, NURSE.name, str(story.PLAN))
    [entry] = [line.entry for line in (await pages.store.audit.entries(Sought(home=story.HOME, kinds=[Kind.ADMINISTRATION], who=AUDITOR.name))).lines]
    assert (entry.query, entry.what) == (f"{NURSE.name} read {story.PLAN}", (str(story.PLAN),))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_shown_in_each_language(pages: Pages, language: str) -> None:
    words = messages(language)
    _, shown = await asked(pages, AUDITOR, NURSE.name, str(story.PLAN), language=language)
    for key in ("why.title", "why.exists.holds", "why-ground.source"):
        assert words[key].replace("'", "&#39;") in shown
    assert 'href="/access/why"' in (await (await pages.signed_in(AUDITOR)).get("/access")).text
