"""A choice about money stays within what the person may approve."""

import pytest

from fhir_gateway.access.grant import Grant, Role, identified, operator
from fhir_gateway.agreement.link import Between, Held, HeldKind, Link
from fhir_gateway.agreement.units import Unit, units
from fhir_gateway.care_plan.view.gathered import key_of
from fhir_gateway.errors import Forbidden
from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.store import Store
from fhir_gateway.sync import acts
from tests.unit.care_plan import story
from tests.unit.web.case import Clock, seeded

CLAIM = next(one for one in story.paying() if one["resourceType"] == "Claim")
KEY = key_of(CLAIM)
THEIRS: JsonObject = {"total": {"value": 2500, "currency": "USD"}}


def reviewer(limit_cents: int | None) -> Grant:
    roles = frozenset({Role.REVIEWER, Role.ADMINISTRATOR})
    return identified("Lena Brandt", "payer", roles, person=True, limit_cents=limit_cents)


async def asked() -> tuple[Store, Unit]:
    """A store in which the payer proposes another total of the claim."""
    store = await seeded(Clock())
    seen = {**CLAIM, **THEIRS}
    unit = next(unit for unit in units(seen) if unit[0] == "total")
    link = Link("payer", KEY, "c-1", seen=dumps(seen)).standing(Between(held={unit: Held(HeldKind.CONFLICT, THEIRS, "2026-03-12T08:05:00.000Z")}))
    await store.commit(operator(), lambda tx: tx.save_link(link))
    return store, unit


def total(store: Store, key: Key = KEY) -> object:
    stored = store.read(operator(), key)
    assert stored is not None
    return load_object(stored.body).get("total")


async def test_a_sum_beyond_the_limit_is_not_taken_and_the_question_stays() -> None:
    store, unit = await asked()
    before = total(store)
    with pytest.raises(Forbidden) as refused:
        await acts.choose(store, reviewer(2499_99), partner="payer", key=KEY, unit=unit, theirs=True)
    assert refused.value.expression == "Claim.total"
    assert total(store) == before
    link = store.link(operator(), "payer", KEY)
    assert link is not None
    assert unit in link.between.held
    store.close()


@pytest.mark.parametrize("limit_cents", [2500_00, None])
async def test_a_sum_within_the_limit_is_taken(limit_cents: int | None) -> None:
    store, unit = await asked()
    await acts.choose(store, reviewer(limit_cents), partner="payer", key=KEY, unit=unit, theirs=True)
    assert total(store) == THEIRS["total"]
    store.close()


async def test_keeping_what_the_plan_says_needs_no_limit() -> None:
    store, unit = await asked()
    await acts.choose(store, reviewer(0), partner="payer", key=KEY, unit=unit, theirs=False)
    store.close()
