"""What the page of a plan is gathered from."""

import pytest

from fhir_gateway.access.grant import operator
from fhir_gateway.care_plan.view.gathered import Gathered
from fhir_gateway.errors import NotFound
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.stored import Origin
from fhir_gateway.store.transaction import Transaction
from fhir_gateway.web.gather import gather
from tests.unit.care_plan import story
from tests.unit.web.conftest import Pages


def found(pages: Pages) -> Gathered:
    return gather(pages.store.reads(operator()), story.PLAN, story.NOW)


async def create(pages: Pages, resource: JsonObject, home: str = story.HOME) -> Key:
    origin = Origin(None, None, "api")
    return (await pages.store.commit(operator(), lambda tx: tx.create(resource["resourceType"], resource, origin=origin, home=home))).key


async def update(pages: Pages, key: Key, **elements: object) -> None:
    def act(tx: Transaction) -> None:
        stored = tx.read(key)
        assert stored is not None
        tx.update(key, {**stored.json(), **elements}, origin=Origin(None, None, "api"))

    await pages.store.commit(operator(), act)


async def test_all_of_the_story_is_gathered(pages: Pages) -> None:
    known = {Key(resource["resourceType"], resource["id"]) for resource in story.resources()}
    assert set(found(pages).resources) == known


async def test_another_patient_is_never_gathered(pages: Pages) -> None:
    other = await create(pages, {"resourceType": "Goal", "lifecycleStatus": "active", "description": {"text": "x"}, "subject": {"display": "x"}}, "another")
    await update(pages, story.PLAN, goal=[story.to(str(other))])
    assert other not in found(pages).resources


async def test_an_observation_is_not_followed(pages: Pages) -> None:
    seen = await create(pages, {"resourceType": "Observation", "status": "final", "code": {"text": "x"}})
    await update(pages, story.PLAN, supportingInfo=[story.to(str(seen))])
    assert seen not in found(pages).resources


async def test_what_was_deleted_is_left_out(pages: Pages) -> None:
    goal = Key("Goal", f"{story.HOME}.glucose")
    await pages.store.commit(operator(), lambda tx: tx.delete(goal, origin=Origin(None, None, "api")))
    assert goal not in found(pages).resources


async def test_a_narrative_is_older_once_the_data_changed_after_it(pages: Pages) -> None:
    assert found(pages).older == {story.PLAN}
    await update(pages, story.PLAN, text={"status": "additional", "div": '<div xmlns="http://www.w3.org/1999/xhtml">Written anew</div>'})
    assert found(pages).older == frozenset()


async def test_a_plan_that_is_not_there_is_not_found(pages: Pages) -> None:
    with pytest.raises(NotFound):
        gather(pages.store.reads(operator()), Key("CarePlan", "none"), story.NOW)


async def test_changes_and_approvals_come_along(pages: Pages) -> None:
    gathered = found(pages)
    assert any(provenance.get("signature") for provenance in gathered.provenances)
    assert gathered.by(story.PLAN, "description")["by"] == "hospital"
