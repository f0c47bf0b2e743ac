"""The story under the real engine and store, on three sandbox partners in memory: the demo's own habits and faults, and no wall clock."""

import pytest

from fhir_gateway.sandbox.story.counts import Counts
from tests.simulation import virtual_time
from tests.story.memory import World

Told = tuple[World, Counts]


async def _tell(seed: int) -> Told:
    world = World(seed)
    return world, await world.tell()


@pytest.fixture(scope="module")
def told() -> Told:
    return virtual_time.run(_tell(1))


def test_every_edit_is_found_everywhere(told: Told) -> None:
    world, counts = told
    assert counts.edits_found_everywhere == counts.edits_made, "\n".join(world.lines)
    assert counts.converged


def test_nothing_is_lost_and_nothing_is_there_twice(told: Told) -> None:
    _, counts = told
    assert (counts.lost, counts.doubled) == (0, 0)


def test_no_edit_of_the_story_becomes_a_question(told: Told) -> None:
    world, counts = told
    assert (counts.conflicts_open, world.held()) == (0, [])


def test_an_extension_that_one_party_put_on_its_copy_keeps_every_digit(told: Told) -> None:
    world, _ = told
    assert all(b'"valueDecimal":0.250}' in world.bytes_at(name) for name in ("payer", "home-health"))


def test_a_party_that_strips_extensions_takes_them_away_from_nobody(told: Told) -> None:
    world, _ = told
    assert b"valueDecimal" not in world.bytes_at("hospital")


def test_no_patient_is_known_twice(told: Told) -> None:
    world, _ = told
    assert all(sandbox_patients == 1 for sandbox_patients in map(world.patients_at, world.sandboxes))


def test_nothing_of_the_story_is_only_carried(told: Told) -> None:
    world, _ = told
    assert world.carried() == set()
