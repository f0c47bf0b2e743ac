"""A person at the hub who answers a question that is held, as the plan's page would have it done."""

from random import Random

from fhir_gateway.agreement.choose import keep_ours, take_theirs
from fhir_gateway.agreement.link import Link
from fhir_gateway.agreement.units import Unit, label
from fhir_gateway.fhir.lexical import load_object
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.stored import Origin
from fhir_gateway.store.transaction import Transaction
from fhir_gateway.sync.space import project, without_own
from fhir_gateway.sync.take_in import space_of
from tests.simulation.edits import GONE, Edit
from tests.simulation.observe import business_name
from tests.simulation.world import HUB, READER, World, manager


async def choose(world: World, chance: Random, journal: list[Edit], n: int) -> str:
    """Answer one question, if there is any; what was answered, for the story."""
    questions = [(link, unit) for link in world.store.links(READER) for unit in link.between.held]
    if not questions:
        return ""
    link, unit = chance.choice(questions)
    found = world.store.read(READER, link.key)
    if found is None or link.seen is None:
        return ""
    before, name = world.said(HUB, found.json()), business_name(found.json())
    theirs = chance.random() < 0.5
    await world.store.commit_by_hand(manager("hospital"), lambda tx: _choose(tx, link.partner, link.key, unit, theirs=theirs))
    after = world.said(HUB, world.store.read(READER, link.key).json())  # pyright: ignore[reportOptionalMemberAccess] : it was there
    for track in sorted(before.keys() | after.keys()):
        if before.get(track) != after.get(track):
            journal.append(Edit(n, world.clock.now(), HUB, name, track, before.get(track, GONE), after.get(track, GONE), "hospital", 0))
    return f"#{n} a person {'takes theirs' if theirs else 'keeps ours'}: {name} {label(unit)} of {link.partner}"


def _choose(tx: Transaction, partner: str, key: Key, unit: Unit, *, theirs: bool) -> None:
    link, stored = tx.link(partner, key), tx.read(key)
    registered = tx.partner(partner)
    if link is None or link.seen is None or stored is None or registered is None or unit not in link.between.held:
        return
    hub = stored.json()
    seen = space_of(tx, registered).inward(load_object(link.seen))
    chosen = take_theirs(hub, link.between, seen, project(hub, seen), unit) if theirs else keep_ours(hub, link.between, unit)
    tx.update(key, without_own(chosen.hub), origin=Origin(None, None, "page"))
    tx.save_link(link.standing(chosen.between))
    for lane in tx.lanes():
        if lane.partner == partner:
            tx.enqueue(lane.id, [key])


def refused(link: Link) -> list[str]:
    """The values that a person said no to, as text."""
    return [str(value) for values in link.between.refused.values() for value in values]
