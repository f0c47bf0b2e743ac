"""A person at the hub who answers a question that is held."""

from random import Random

from fhir_gateway.access.grant import operator
from fhir_gateway.agreement.units import label
from fhir_gateway.errors import Conflict
from fhir_gateway.fhir.references import Key
from fhir_gateway.sync.acts import choose
from tests.simulation.edits import GONE, Edit
from tests.simulation.observe import Said, business_name
from tests.simulation.world import HUB, READER, World


async def answer(world: World, chance: Random, journal: list[Edit], n: int) -> str:
    """Answer one question, if there is any; what was answered, for the story."""
    questions = [(link, unit) for link in world.store.links(READER) for unit in link.between.held]
    if not questions:
        return ""
    link, unit = chance.choice(questions)
    theirs = chance.random() < 0.5
    (name, before), deadliness = _said(world, link.key), world.store.deadliness
    world.store.deadliness = 0.0
    try:
        await choose(world.store, operator(), partner=link.partner, key=link.key, unit=unit, theirs=theirs)
    except Conflict:
        return ""
    finally:
        world.store.deadliness = deadliness
    after = _said(world, link.key)[1]
    changed = [track for track in sorted(before.keys() | after.keys()) if before.get(track) != after.get(track)]
    journal += [Edit(n, world.clock.now(), HUB, name, track, before.get(track, GONE), after.get(track, GONE), "a person", 0) for track in changed]
    return f"#{n} a person {'takes theirs' if theirs else 'keeps ours'}: {name} {label(unit)} of {link.partner}"


def _said(world: World, key: Key) -> tuple[str, Said]:
    stored = world.store.read(READER, key)
    body = stored.json() if stored is not None else {"resourceType": key.type}
    return business_name(body), world.said(HUB, body)
