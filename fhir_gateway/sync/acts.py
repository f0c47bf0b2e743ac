"""Acts of a person on the shared plan: choose what stands between two parties, approve an order, share a plan.

The act itself is a pure function; here it is read, decided and committed together.
"""

from collections.abc import Sequence

from fhir_gateway.access.grant import Grant, Reach
from fhir_gateway.agreement.choose import keep_ours, take_theirs
from fhir_gateway.agreement.link import Link
from fhir_gateway.agreement.ownership import may_change
from fhir_gateway.agreement.units import Unit, covers, keys, units
from fhir_gateway.care_plan.approval import approve as approved
from fhir_gateway.care_plan.approval import signed
from fhir_gateway.errors import Conflict, Forbidden, NotFound
from fhir_gateway.fhir.lexical import JsonObject, load_object
from fhir_gateway.fhir.references import Key
from fhir_gateway.mappers.dialects import PLAIN, dialect
from fhir_gateway.mappers.dialects.dialect import Dialect
from fhir_gateway.store.clock import instant
from fhir_gateway.store.standing import standing
from fhir_gateway.store.store import Store
from fhir_gateway.store.stored import Origin, Stored
from fhir_gateway.store.transaction import Transaction
from fhir_gateway.sync.space import project, without_own
from fhir_gateway.sync.take_in import acceptable, space_of


async def choose(store: Store, grant: Grant, *, partner: str, key: Key, unit: Sequence[str], theirs: bool) -> None:
    """Close what is held: their value becomes the hub's, or ours stays and goes back to them.

    Args:
        partner: whose value is held.
        unit: the steps of the unit.
        theirs: take their value.

    Raises:
        NotFound: nothing is held there any more.
        Forbidden: the unit is owned by somebody else, or their value is a sum beyond what this person may approve.
        Conflict: their value would break a rule of R4.
    """
    wanted = tuple(unit)
    await store.commit(grant, lambda tx: _choose(tx, partner, key, wanted, theirs=theirs))


async def approve(store: Store, grant: Grant, key: Key) -> Stored:
    """Approve an order as its current version stands; the approved version.

    Raises:
        NotFound: there is no such order.
        Forbidden, Conflict: see ``care_plan.approval.approve``.
    """

    def act(tx: Transaction) -> Stored:
        order = _current(tx, key)
        new = approved(grant, order)
        at = instant(tx.now)
        stored = tx.update(key, new, origin=Origin(partner=None, their_version=None, activity="approve"))
        provenance = signed(grant, stored.json(), stored.reference, at)
        tx.create("Provenance", provenance, origin=Origin(partner=None, their_version=None, activity="approve"), home=key.home)
        return stored

    return await store.commit(grant, act)


async def share(store: Store, grant: Grant, plan: Key, partner: str) -> None:
    """Share a plan with a partner: its closure goes there, and changes come back.

    Raises:
        NotFound: no such plan or partner.
    """

    def act(tx: Transaction) -> None:
        _current(tx, plan)
        if tx.partner(partner) is None:
            raise NotFound(f"no partner is called {partner}; see: fhir-gateway partners list")
        tx.share(plan, partner)

    await store.commit(grant, act)


async def replay(store: Store, grant: Grant, partner: str) -> int:
    """Make what is parked for a partner, or waits to be tried again, due at once; how many plans that were.

    Raises:
        NotFound: no such partner.
    """

    def act(tx: Transaction) -> int:
        if tx.partner(partner) is None:
            raise NotFound(f"no partner is called {partner}; see: fhir-gateway partners list")
        failing = [lane for lane in tx.lanes() if lane.partner == partner and lane.attempts]
        for lane in failing:
            tx.replay(lane.id)
        return len(failing)

    return await store.commit(grant, act)


def _choose(tx: Transaction, name: str, key: Key, unit: Unit, *, theirs: bool) -> None:
    link, hub = tx.link(name, key), _current(tx, key)
    if link is None or unit not in link.between.held:
        raise NotFound("nothing is held there any more")
    _may_decide(tx, key, hub, link, unit)
    if not theirs:
        tx.save_link(link.standing(keep_ours(hub, link.between, unit).between))
        _send_back(tx, name, key)
        return
    seen = _seen(tx, link)
    chosen = take_theirs(hub, link.between, seen, project(hub, seen, _spoken(tx, name)), unit)
    problem = acceptable(chosen.hub)
    if problem is not None:
        raise Conflict(f"their value cannot stand: {problem}")
    tx.update(key, without_own(chosen.hub), origin=Origin(partner=name, their_version=link.seen_version, activity="merge"))
    tx.save_link(link.standing(chosen.between))


def _send_back(tx: Transaction, partner: str, key: Key) -> None:
    """The hub's form did not change, but the partner is owed it now."""
    for lane in tx.lanes():
        if lane.partner == partner and lane.plan.home == key.home:
            tx.enqueue(lane.id, [key])


def _may_decide(tx: Transaction, key: Key, hub: JsonObject, link: Link, unit: Unit) -> None:
    """The owner of a unit decides on it; whoever holds the machine may too."""
    grant = tx.grant
    if grant.reach is Reach.WHOLE:
        return
    now = units(hub, keys(hub))
    stand = standing(tx.for_rules, grant.organisation, grant.roles, key, hub)
    value = link.between.held[unit].value
    parts = [part for part in now if covers(unit, part)] or [unit]
    if not all(may_change(stand, key.type, part, now.get(part, {}), value) for part in parts):
        raise Forbidden("somebody else owns this part of the plan; ask them to decide")


def _seen(tx: Transaction, link: Link) -> JsonObject:
    """What they showed us last, references ours; what a caller of our API read is so already."""
    partner, seen = tx.partner(link.partner), load_object(link.seen or b"{}")
    return space_of(tx, partner).inward(seen) if partner is not None else seen


def _spoken(tx: Transaction, name: str) -> Dialect:
    """What the partner of a link speaks; a caller of our API speaks plain R4."""
    partner = tx.partner(name)
    return PLAIN if partner is None else dialect(partner.dialect)


def _current(tx: Transaction, key: Key) -> JsonObject:
    stored = tx.read(key)
    if stored is None or stored.deleted:
        raise NotFound(f"there is no {key}")
    return stored.json()
