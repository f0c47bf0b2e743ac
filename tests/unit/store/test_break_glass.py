"""Breaking the glass: open to one person, for a while, with a reason that somebody else reviews."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from fhir_gateway.access.grant import Grant, Purpose, Role, identified, operator
from fhir_gateway.access.scopes import Action, Scopes
from fhir_gateway.access.trail import Kind
from fhir_gateway.errors import BadRequest, Forbidden, NotFound
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.audit_search import Sought
from fhir_gateway.store.emergencies import BrokenGlass
from fhir_gateway.store.occasion import OCCASION, Occasion
from fhir_gateway.store.store import Store
from tests.unit.store.conftest import HandClock
from tests.unit.web.closed import HOME, REASON, bring

NURSE = identified("Kwame Osei", "agency", frozenset({Role.HOME_HEALTH}), person=True)
COLLEAGUE = identified("Noor Haddad", "agency", frozenset({Role.HOME_HEALTH}), person=True)
REVIEWER = identified("Rosa Lima", "agency", frozenset({Role.AUDITOR}), person=True)
PLAN = Key("CarePlan", f"{HOME}.plan")
SUBSTANCE_USE = Key("Observation", f"{HOME}.sealed")
NOTES = Key("Observation", f"{HOME}.notes")


@pytest.fixture
async def store(store: Store) -> Store:
    await bring(store)
    return store


async def broken(store: Store, grant: Grant = NURSE, reason: str = REASON) -> BrokenGlass:
    return await store.commit(grant, lambda tx: tx.break_glass(HOME, reason, tx.now + timedelta(hours=1)))


async def reviewed(store: Store, grant: Grant, id: str, *, justified: bool) -> BrokenGlass:
    return await store.commit(grant, lambda tx: tx.review(id, justified=justified))


async def test_it_opens_the_record_to_the_person_and_to_no_colleague(store: Store) -> None:
    assert store.read(NURSE, PLAN) is None
    await broken(store)
    assert store.read(NURSE, PLAN) is not None
    assert store.read(COLLEAGUE, PLAN) is None
    assert store.read(identified(NURSE.name, "agency", NURSE.roles, person=False), PLAN) is None


async def test_it_ends_by_itself(store: Store, clock: HandClock) -> None:
    await broken(store)
    clock.pass_seconds(3599)
    assert store.read(NURSE, PLAN) is not None
    clock.pass_seconds(1)
    assert store.read(NURSE, PLAN) is None


@pytest.mark.parametrize("roles", [{Role.PAYER}, {Role.REVIEWER}, {Role.AUDITOR}, {Role.ADMINISTRATOR}])
async def test_who_pays_or_oversees_does_not_break_it(store: Store, roles: set[Role]) -> None:
    with pytest.raises(Forbidden):
        await broken(store, identified("Piet Visser", "payer", frozenset(roles), person=True))


async def test_a_system_does_not_break_it(store: Store) -> None:
    with pytest.raises(Forbidden):
        await broken(store, identified("agency", "agency", NURSE.roles, person=False))


NARROWED = [{"client": "app"}, {"scopes": Scopes.parse("user/*.cruds")}, {"patient": HOME}]


@pytest.mark.parametrize("narrowing", NARROWED)
async def test_an_app_or_a_narrowed_token_does_not_break_it(store: Store, narrowing: dict[str, Any]) -> None:
    with pytest.raises(Forbidden):
        await broken(store, replace(NURSE, **narrowing))


@pytest.mark.parametrize("narrowing", NARROWED)
async def test_an_app_or_a_narrowed_token_does_not_review_it(store: Store, narrowing: dict[str, Any]) -> None:
    made = await broken(store)
    with pytest.raises(Forbidden):
        await reviewed(store, replace(REVIEWER, **narrowing), made.id, justified=True)


@pytest.mark.parametrize("reason", ["", "help", " " * 40, "x" * 1001])
async def test_a_reason_that_nobody_could_judge_opens_nothing(store: Store, reason: str) -> None:
    with pytest.raises(BadRequest):
        await broken(store, reason=reason)
    assert store.read(NURSE, PLAN) is None


async def test_a_record_that_is_not_there_is_not_opened(store: Store) -> None:
    with pytest.raises(NotFound):
        await store.commit(NURSE, lambda tx: tx.break_glass("nobody", REASON, tx.now))


async def test_it_opens_records_of_substance_use_and_never_psychotherapy_notes(store: Store) -> None:
    await broken(store)
    assert store.read(NURSE, SUBSTANCE_USE) is not None
    assert store.read(NURSE, NOTES) is None
    steps = store.why(NURSE, Action.READ, NOTES).steps
    assert [(step.about, step.holds) for step in steps][-1] == ("psychotherapy", False)


async def test_a_reviewer_who_finds_it_unjustified_ends_it_at_once(store: Store, clock: HandClock) -> None:
    made = await broken(store)
    clock.pass_seconds(60)
    found = await reviewed(store, REVIEWER, made.id, justified=False)
    assert store.read(NURSE, PLAN) is None
    assert (found.verdict, found.reviewed_by, found.ends) == ("not justified", REVIEWER.name, found.reviewed_at)


async def test_one_that_was_justified_ends_when_it_would(store: Store) -> None:
    made = await broken(store)
    assert (await reviewed(store, REVIEWER, made.id, justified=True)).ends == made.ends
    assert store.read(NURSE, PLAN) is not None


async def test_an_unjustified_one_that_has_ended_keeps_its_end(store: Store, clock: HandClock) -> None:
    made = await broken(store)
    clock.pass_seconds(7200)
    assert (await reviewed(store, REVIEWER, made.id, justified=False)).ends == made.ends


async def test_breaking_it_again_gives_the_one_that_is_open(store: Store, clock: HandClock) -> None:
    made = await broken(store)
    clock.pass_seconds(60)
    assert await broken(store, reason="still the same emergency") == made
    assert store.reads(REVIEWER).emergencies() == [made]


async def test_breaking_it_after_it_has_ended_opens_it_anew(store: Store, clock: HandClock) -> None:
    made = await broken(store)
    clock.pass_seconds(3600)
    assert (await broken(store)).id != made.id
    assert store.read(NURSE, PLAN) is not None


async def test_each_person_breaks_it_for_themselves(store: Store) -> None:
    made = await broken(store)
    assert (await broken(store, COLLEAGUE)).id != made.id
    assert store.read(COLLEAGUE, PLAN) is not None


async def test_an_unjustified_one_that_has_ended_ends_also_what_the_person_opened_since(store: Store, clock: HandClock) -> None:
    first = await broken(store)
    clock.pass_seconds(3600)
    again, colleagues = await broken(store), await broken(store, COLLEAGUE)
    clock.pass_seconds(60)
    found = await reviewed(store, REVIEWER, first.id, justified=False)
    assert (store.read(NURSE, PLAN), store.read(COLLEAGUE, PLAN) is not None) == (None, True)
    assert found.ends == first.ends
    ended = next(one for one in store.reads(REVIEWER).emergencies() if one.id == again.id)
    assert (ended.ends, ended.verdict) == (found.reviewed_at, "")
    assert colleagues in store.reads(REVIEWER).emergencies()


async def test_who_did_it_does_not_review_it(store: Store) -> None:
    both = identified(NURSE.name, "agency", NURSE.roles | {Role.ADMINISTRATOR}, person=True)
    made = await broken(store, both)
    with pytest.raises(Forbidden):
        await reviewed(store, both, made.id, justified=True)


@pytest.mark.parametrize("grant", [COLLEAGUE, identified("Amara Diallo", "hospital", frozenset({Role.AUDITOR}), person=True)])
async def test_nobody_reviews_it_but_who_oversees_that_organisation(store: Store, grant: Grant) -> None:
    made = await broken(store)
    with pytest.raises((Forbidden, NotFound)):
        await reviewed(store, grant, made.id, justified=True)
    assert store.reads(REVIEWER).emergencies() == [made]


async def test_each_organisation_sees_its_own_and_the_gateway_all(store: Store) -> None:
    made = await broken(store)
    hospital = identified("Ana Rivera", "hospital", frozenset({Role.AUDITOR}), person=True)
    assert (store.reads(hospital).emergencies(), store.reads(operator()).emergencies()) == ([], [made])


async def test_it_is_in_the_trail_of_the_record_with_its_reason(store: Store) -> None:
    token = OCCASION.set(Occasion(Kind.BREAK_GLASS, grant=NURSE, query=REASON, rule="emergency"))
    try:
        await broken(store)
    finally:
        OCCASION.reset(token)
    [entry] = [line.entry for line in (await store.audit.entries(Sought(home=HOME, kinds=[Kind.BREAK_GLASS]))).lines]
    assert (entry.who, entry.organisation, entry.query, entry.rule, entry.homes) == (NURSE.name, "agency", REASON, "emergency", (HOME,))


async def test_the_purpose_is_an_emergency_only_for_whom_and_while_nothing_else_opens_the_record(store: Store, clock: HandClock) -> None:
    assert store.purpose(NURSE, [HOME]) is Purpose.CARE_MANAGEMENT
    await broken(store)
    assert store.purpose(NURSE, []) is Purpose.CARE_MANAGEMENT
    assert store.purpose(NURSE, ["another", HOME]) is Purpose.EMERGENCY
    assert store.purpose(COLLEAGUE, [HOME]) is Purpose.CARE_MANAGEMENT
    assert store.purpose(identified(NURSE.name, "agency", NURSE.roles, person=False), [HOME]) is Purpose.CARE_MANAGEMENT
    clock.pass_seconds(3600)
    assert store.purpose(NURSE, [HOME]) is Purpose.CARE_MANAGEMENT


async def test_the_purpose_is_no_emergency_for_who_sees_the_record_anyway(store: Store) -> None:
    nurse = identified(NURSE.name, "hospital", frozenset({Role.HOSPITAL}), person=True)
    await broken(store, nurse)
    assert store.purpose(nurse, [HOME]) is Purpose.CARE_MANAGEMENT
