"""Rounds with partners: what moves, what comes to rest, what a dead gateway leaves behind."""

import asyncio

import pytest
import structlog
import structlog.testing

from fhir_gateway.access.grant import operator
from fhir_gateway.events import Event
from fhir_gateway.sync.acts import choose
from tests.simulation.crashes import Crash
from tests.simulation.habits import Character
from tests.simulation.world import HUB, World
from tests.unit.sync.two_partners import PLAIN, character, edit, in_world, link, there, until, writes

PARTNERS = {"plain": PLAIN, "without versions": character("no versions"), "HAPI's ways": character("answers 409", "same content, same version")}
partners = pytest.mark.parametrize("payer", PARTNERS.values(), ids=PARTNERS.keys())


@partners
def test_an_edit_at_one_partner_arrives_at_the_others(payer: Character) -> None:
    async def story(world: World) -> object:
        await world.engine.until_quiet()
        edit(world, "hospital", "plan", title="second")
        await world.engine.until_quiet()
        return [there(world, place, "plan")[1]["title"] for place in (HUB, "agency", "payer")]

    assert in_world(story, payer=payer) == ["second"] * 3


def test_what_a_round_moved_is_logged() -> None:
    async def story(world: World) -> object:
        await world.engine.until_quiet()
        edit(world, "hospital", "plan", title="second")
        edit(world, "payer", "plan", description="not the payer's to write")
        with structlog.testing.capture_logs() as lines:
            await world.engine.until_quiet()
        return {(line["partner"], line["event"]) for line in lines if line["log_level"] == "info"}

    structlog.reset_defaults()
    told = {("hospital", Event.PULLED), ("payer", Event.HELD), ("agency", Event.PUSHED), ("payer", Event.PUSHED)}
    assert in_world(story) == told


@partners
def test_once_quiet_nothing_is_written(payer: Character) -> None:
    async def story(world: World) -> object:
        await world.engine.until_quiet()
        before = writes(world, "payer")
        await asyncio.sleep(4000)
        await world.engine.until_quiet()
        return writes(world, "payer") - before

    assert in_world(story, payer=payer) == 0


@partners
def test_a_write_behind_a_lost_answer_is_not_an_edit_of_theirs(payer: Character) -> None:
    async def story(world: World) -> object:
        await world.engine.until_quiet()
        edit(world, "hospital", "plan", title="second")
        await world.engine.round("hospital")
        sandbox = world.sandboxes["payer"]
        sandbox.habits = sandbox.habits.changed({"loses_answers": 1.0})
        await world.engine.round("payer")
        sandbox.habits = sandbox.habits.changed({"loses_answers": 0.0})
        edit(world, "hospital", "plan", title="third")
        await asyncio.sleep(400)
        await world.engine.until_quiet()
        return there(world, "payer", "plan")[1]["title"], link(world, "payer", "plan").between.held

    assert in_world(story, payer=payer) == ("third", {})


def test_two_edits_at_once_of_different_units_are_both_kept_though_the_push_is_stale() -> None:
    async def story(world: World) -> object:
        await world.engine.until_quiet()
        edit(world, "hospital", "plan", title="second")
        await world.engine.round("hospital")
        sandbox = world.sandboxes["payer"]
        sandbox.habits = sandbox.habits.changed({"slow": [1.0, 1.0]})
        round_ = asyncio.create_task(world.engine.round("payer"))
        await until(lambda: link(world, "payer", "plan").between.row is not None)
        edit(world, "payer", "plan", note=[{"text": "covered"}])
        await round_
        await world.engine.until_quiet()
        return [(body["title"], body["note"]) for _, body in (there(world, place, "plan") for place in (HUB, "hospital", "agency", "payer"))]

    assert in_world(story) == [("second", [{"text": "covered"}])] * 4


def test_a_persons_no_goes_back_to_the_partner() -> None:
    async def story(world: World) -> object:
        await world.engine.until_quiet()
        edit(world, "payer", "plan", title="the payer's")
        await world.engine.until_quiet()
        await choose(world.store, operator(), partner="payer", key=link(world, "payer", "plan").key, unit=("title",), theirs=False)
        await world.engine.until_quiet()
        return there(world, "payer", "plan")[1]["title"]

    assert in_world(story) == "first title"


def test_what_left_the_plan_stays_in_agreement_where_it_is() -> None:
    async def story(world: World) -> object:
        await world.engine.until_quiet()
        _, body = there(world, "hospital", "plan")
        edit(world, "hospital", "plan", goal=body["goal"][:1])
        await world.engine.until_quiet()
        edit(world, "hospital", "goal-b", description={"text": "after"})
        await world.engine.until_quiet()
        return there(world, "agency", "goal-b")[1]["description"]

    assert in_world(story) == {"text": "after"}


@pytest.mark.parametrize("deadly", range(20))
def test_a_gateway_that_dies_at_any_commit_goes_on_where_it_was(deadly: int) -> None:
    async def story(world: World) -> object:
        await world.engine.until_quiet()
        edit(world, "hospital", "plan", title="second")
        edit(world, "payer", "plan", note=[{"text": "covered"}])
        world.store.deadliness = 0.2
        world.store.chance.seed(deadly)
        for _ in range(3):
            try:
                for name in ("hospital", "payer", "agency"):
                    await world.engine.round(name)
            except Crash:
                world.start_engine()
        world.store.deadliness = 0.0
        await asyncio.sleep(400)
        await world.engine.until_quiet()
        return [(body["title"], body["note"]) for _, body in (there(world, place, "plan") for place in (HUB, "hospital", "agency", "payer"))]

    assert in_world(story) == [("second", [{"text": "covered"}])] * 4


def test_a_reference_to_what_we_do_not_know_yet_is_followed() -> None:
    async def story(world: World) -> object:
        await world.engine.until_quiet()
        _, plan = there(world, "payer", "plan")
        goal = {"resourceType": "Goal", "lifecycleStatus": "active", "description": {"text": "new"}, "subject": plan["subject"]}
        made = world.sandboxes["payer"].create("Goal", goal, who="nurse").version
        edit(world, "payer", "plan", goal=[*plan["goal"], {"reference": made.reference}])
        await world.engine.until_quiet()
        return [len(there(world, place, "plan")[1]["goal"]) for place in (HUB, "hospital", "agency", "payer")]

    assert in_world(story) == [3, 3, 3, 3]
