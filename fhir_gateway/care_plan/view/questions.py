"""What waits for a person: conflicts, proposals and what could not be taken in, each with both values; and what is parked.

Rules: docs/agreement.md, *Held*.
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from fhir_gateway.agreement.approval import is_order
from fhir_gateway.agreement.link import Held, HeldKind, Link, LinkStatus
from fhir_gateway.agreement.ownership import Party, owner_of
from fhir_gateway.agreement.units import EXISTS, Fragment, Unit, keys, label, units
from fhir_gateway.care_plan.view.gathered import Gathered
from fhir_gateway.care_plan.view.status import Status, status_element
from fhir_gateway.care_plan.view.timing import Frequency, timing
from fhir_gateway.care_plan.view.values import value_text
from fhir_gateway.care_plan.view.words import concept, text
from fhir_gateway.fhir.lexical import JsonObject, dumps
from fhir_gateway.fhir.references import Key, parse


@dataclass(frozen=True, slots=True)
class Part:
    """One member of a value: the element's name (empty where the value is one thing), and what it says; the status or the frequency that it is."""

    name: str
    text: str
    status: Status | None = None
    frequency: Frequency | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two values; no parts: it is not there. ``by`` and ``at``: who wrote it when, as far as known."""

    parts: tuple[Part, ...]
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way to a unit: the element's name, and which one of several where that can be said."""

    name: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A unit on which the hub and a partner differ until a person chooses.

    Args:
        way: the way to the unit, for a reader; ``unit`` is the same for a program.
        owner: who may change the unit.
        seal: changes whenever either value does, so that nobody chooses between values that they did not see.
    """

    partner: str
    key: Key
    title: str
    unit: Unit
    way: tuple[Step, ...]
    kind: HeldKind
    since: str
    note: str
    owner: Party
    ours: Side
    theirs: Side
    seal: str


class Trouble(StrEnum):
    """Why something does not travel."""

    QUARANTINED = "quarantined"
    GONE = "gone"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Parked:
    """A resource that does not travel between us and a partner until a person has looked; ``reason`` as the engine noted it."""

    partner: str
    key: Key
    title: str
    trouble: Trouble
    reason: str


def questions(gathered: Gathered) -> list[Question]:
    """What waits for a choice, the oldest first."""
    found = [_question(gathered, link, unit, held) for link in gathered.links if link.key in gathered.resources for unit, held in link.between.held.items()]
    return sorted(found, key=lambda question: (question.since, str(question.key), question.unit))


def parked(gathered: Gathered) -> list[Parked]:
    """What does not travel."""
    found: list[Parked] = []
    for link in gathered.links:
        trouble, resource = trouble_of(link), gathered.resources.get(link.key)
        if trouble is not None:
            found.append(Parked(link.partner, link.key, gathered.title(resource) if resource is not None else "", trouble, link.between.parked))
    return found


def trouble_of(link: Link) -> Trouble | None:
    """Why a link carries nothing; None where it does."""
    match link.status:
        case LinkStatus.QUARANTINED:
            return Trouble.QUARANTINED
        case LinkStatus.GONE:
            return Trouble.GONE
        case _:
            return Trouble.REFUSED if link.between.parked else None


def _question(gathered: Gathered, link: Link, unit: Unit, held: Held) -> Question:
    hub = gathered.resources[link.key]
    mine = our_value(hub, unit, held.value)
    origin = gathered.by(link.key, label(unit))
    return Question(
        partner=link.partner,
        key=link.key,
        title=gathered.title(hub),
        unit=unit,
        way=_way(gathered, hub, unit, held.value),
        kind=held.kind,
        since=held.since,
        note=held.note,
        owner=_owner(hub, unit),
        ours=Side(_parts(gathered, link.key.type, mine), origin.get("by", ""), origin.get("at", "")),
        theirs=Side(_parts(gathered, link.key.type, held.value), link.partner, held.since),
        seal=hashlib.blake2s(dumps([mine, held.value]), digest_size=12).hexdigest(),
    )


def _owner(hub: JsonObject, unit: Unit) -> Party:
    """Who decides: on an order that is still a draft, whoever drafted it."""
    owner = owner_of(hub["resourceType"], unit)
    return Party.SETTER if owner is Party.PHYSICIAN and is_order(hub) and hub.get("status") == "draft" else owner


def our_value(hub: JsonObject, unit: Unit, theirs: Fragment) -> Fragment:
    """What the hub holds at a unit; a list element is looked for as the counterpart of theirs where no key says which it is."""
    found = units(hub)
    if unit not in found and "item" in theirs:
        like = {unit[:-1]: {unit[-1]: theirs["item"]}}
        found, named = units(hub, like), keys(hub, like)
    else:
        named = keys(hub)
    fragment = found.get(unit, {})
    return {"item": named[unit[:-1]][unit[-1]]} if fragment == EXISTS else fragment


def _parts(gathered: Gathered, resource_type: str, fragment: Fragment) -> tuple[Part, ...]:
    if "item" in fragment:
        item: Any = fragment["item"]
        if isinstance(item, dict) and not value_text(gathered, item):
            return tuple(_part(gathered, resource_type, name, value) for name, value in cast(JsonObject, item).items() if not name.startswith("_"))  # JSON
        return (Part("", value_text(gathered, item)),)
    shown = [(name, value) for name, value in fragment.items() if not name.startswith("_")]
    return tuple(_part(gathered, resource_type, name, value) for name, value in shown)


def _part(gathered: Gathered, resource_type: str, name: str, value: Any) -> Part:  # Any: JSON
    status = status_element(resource_type, name, value)
    often = timing(value) if name.endswith("Timing") else None
    said = value_text(gathered, value, whole=True)
    return Part(name, said, status if status is not None and status.code else None, often if often is not None and often.given else None)


def _way(gathered: Gathered, hub: JsonObject, unit: Unit, theirs: Fragment) -> tuple[Step, ...]:
    named = keys(hub)
    way: list[Step] = []
    for index, step in enumerate(unit):
        if not step.startswith("@"):
            way.append(Step(step.split("+")[0].removesuffix("[x]")))
            continue
        last = theirs.get("item") if index == len(unit) - 1 else None
        element: Any = named.get(unit[:index], {}).get(step, last)
        way[-1] = Step(way[-1].name, _about(gathered, step[1:], element))
    return tuple(way)


def _about(gathered: Gathered, key: str, element: Any) -> str:  # Any: JSON
    target = parse(key.split(" ")[0])
    resource = gathered.resources.get(target) if target is not None else None
    if resource is not None:
        return gathered.title(resource)
    if not isinstance(element, dict):
        return ""
    said = cast(JsonObject, element)  # JSON: a dict has text keys
    return concept(said.get("measure")) or concept(said.get("code")) or gathered.name(said.get("member")) or text(said.get("display"))
