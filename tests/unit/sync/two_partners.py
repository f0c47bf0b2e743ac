"""The plan of a case at a hospital and at others, for tests of single steps of sync; no faults unless switched on."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from fhir_gateway.agreement.link import Link
from fhir_gateway.fhir.lexical import JsonObject
from tests.simulation.case import open_case
from tests.simulation.habits import Character
from tests.simulation.virtual_time import run
from tests.simulation.world import HUB, READER, ROLES, World

T = TypeVar("T")
PLAIN = Character((), ())


def character(*ways: str) -> Character:
    return Character(ways, ())


def in_world(act: Callable[[World], Awaitable[T]], **characters: Character) -> T:
    """What ``act`` returns in a world of plain partners, but for those that are named, with the case open at the hospital."""

    async def story() -> T:
        world = World(1, dict.fromkeys(ROLES, PLAIN) | characters)
        await world.register()
        open_case(world.sandboxes["hospital"], list(ROLES))
        return await act(world)

    return run(story())


def edit(world: World, place: str, name: str, **elements: object) -> None:
    """A nurse at a partner changes elements of a resource."""
    key, body = there(world, place, name)
    world.sandboxes[place].update(key[0], key[1], {**body, **elements}, who="nurse")


def there(world: World, place: str, name: str) -> tuple[tuple[str, str], JsonObject]:
    found = world.find(place, name)
    assert found is not None, f"{place} has no {name}"
    return found


def link(world: World, partner: str, name: str) -> Link:
    found = world.store.link(READER, partner, there(world, HUB, name)[0])  # pyright: ignore[reportArgumentType] : a Key
    assert found is not None
    return found


async def until(condition: Callable[[], bool]) -> None:
    """Let time pass until something holds."""
    while not condition():  # noqa: ASYNC110 : what is waited for tells nobody
        await asyncio.sleep(0.1)


def writes(world: World, partner: str) -> int:
    """How many writes the gateway has made there."""
    return sum(record.who == "gateway" for record in world.sandboxes[partner].log)
