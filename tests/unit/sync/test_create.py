"""Making at a partner what it lacks: once, whatever happens on the way. Rules: docs/agreement.md, *Creation is conditional*."""

import asyncio

import pytest

from fhir_gateway.sandbox.write_log import doubles
from tests.simulation.case import identifier
from tests.simulation.habits import Character
from tests.simulation.world import HUB, World
from tests.unit.sync.two_partners import PLAIN, character, edit, in_world, link, there, until


def lose_answers(world: World, partner: str, *, on: bool) -> None:
    sandbox = world.sandboxes[partner]
    sandbox.habits = sandbox.habits.changed({"loses_answers": 1.0 if on else 0.0})


async def created_without_an_answer(world: World) -> None:
    """The agency has the plan, and the gateway did not hear of it."""
    await world.engine.round("hospital")
    lose_answers(world, "agency", on=True)
    await world.engine.round("agency")
    lose_answers(world, "agency", on=False)


async def later(world: World) -> None:
    await asyncio.sleep(400)
    await world.engine.until_quiet()
    await asyncio.sleep(400)
    await world.engine.until_quiet()


KINDS = {
    "plain": PLAIN,
    "no transactions": character("no transactions"),
    "no versions": character("no versions"),
    "no conditional create": character("no transactions", "no conditional create"),
}
kinds = pytest.mark.parametrize("agency", KINDS.values(), ids=KINDS.keys())


@kinds
def test_a_creation_behind_a_lost_answer_is_not_made_again(agency: Character) -> None:
    async def story(world: World) -> object:
        await created_without_an_answer(world)
        await later(world)
        return doubles(world.sandboxes["agency"].resources.living(), world.sandboxes["agency"].log)["identifiers"]

    assert in_world(story, agency=agency) == []


def test_an_edit_of_a_copy_whose_creation_was_not_answered_is_kept() -> None:
    async def story(world: World) -> object:
        await created_without_an_answer(world)
        edit(world, "agency", "plan", title="the agency's")
        await later(world)
        return [held.value for held in link(world, "agency", "plan").between.held.values()]

    assert in_world(story) == [{"title": "the agency's"}]


def test_what_the_hub_removed_before_a_creation_was_answered_does_not_come_back() -> None:
    async def story(world: World) -> object:
        await created_without_an_answer(world)
        _, body = there(world, "hospital", "plan")
        edit(world, "hospital", "plan", goal=body["goal"][:1])
        await world.engine.round("hospital")
        await later(world)
        return [len(there(world, place, "plan")[1]["goal"]) for place in (HUB, "hospital", "agency")]

    assert in_world(story) == [1, 1, 1]


def test_an_edit_between_a_creation_and_its_reading_back_is_an_edit() -> None:
    async def story(world: World) -> object:
        await world.engine.round("hospital")
        sandbox = world.sandboxes["agency"]
        sandbox.habits = sandbox.habits.changed({"slow": [1.0, 1.0]})
        round_ = asyncio.create_task(world.engine.round("agency"))
        await until(lambda: world.find("agency", "plan") is not None)
        edit(world, "agency", "plan", title="the agency's")
        await round_
        await later(world)
        return [held.value for held in link(world, "agency", "plan").between.held.values()]

    assert in_world(story) == [{"title": "the agency's"}]


def test_a_patient_that_is_there_already_is_linked_and_not_written() -> None:
    async def story(world: World) -> object:
        theirs = {"resourceType": "Patient", "identifier": identifier("patient"), "name": [{"family": "Rossi-Bianchi"}]}
        made = world.sandboxes["agency"].create("Patient", theirs, who="nurse").version
        await world.engine.until_quiet()
        return link(world, "agency", "patient").theirs == made.id, len(world.sandboxes["agency"].resources.history("Patient", made.id))

    assert in_world(story) == (True, 1)


def test_what_was_there_before_is_known_when_a_creation_without_an_answer_is_found() -> None:
    async def story(world: World) -> object:
        world.sandboxes["agency"].create("Practitioner", {"resourceType": "Practitioner", "identifier": identifier("doctor")}, who="nurse")
        await created_without_an_answer(world)
        await later(world)
        _, team = there(world, HUB, "team")
        return len(team["participant"]), link(world, "agency", "team").between.ours

    assert in_world(story, agency=character("search lags")) == (1, {})


def test_a_second_copy_of_what_is_linked_is_refused_by_name() -> None:
    async def story(world: World) -> object:
        await world.engine.until_quiet()
        _, body = there(world, "agency", "goal-a")
        world.sandboxes["agency"].create("Goal", body, who="a bad import")
        moved = await world.engine.round("agency")
        return [report.reason for report in moved.reports if report.reason]

    assert in_world(story) == ["a second copy of what is linked here already"]


def test_a_type_that_a_partner_does_not_know_is_left_out_and_the_rest_arrives() -> None:
    async def story(world: World) -> object:
        sandbox = world.sandboxes["agency"]
        sandbox.habits = sandbox.habits.changed({"without_types": [*sandbox.habits.without_types, "CareTeam"]})
        await world.engine.until_quiet()
        return "careTeam" in there(world, "agency", "plan")[1], len(there(world, "agency", "plan")[1]["goal"])

    assert in_world(story) == (False, 2)


def test_all_that_is_lacking_comes_at_once_with_its_cyclic_references() -> None:
    async def story(world: World) -> set[str]:
        await world.engine.round("hospital")
        await world.engine.round("agency")
        return {record.method for record in world.sandboxes["agency"].log}

    assert in_world(story) == {"POST"}


def test_without_transactions_a_cyclic_reference_follows_in_an_update() -> None:
    async def story(world: World) -> object:
        await world.engine.until_quiet()
        return len(there(world, "agency", "plan")[1]["activity"])

    assert in_world(story, agency=character("no transactions")) == 1
