"""Take in: what was read at a partner becomes ours, in one commit: linked, checked, merged.

One patient per link, for ever; a resource that breaks R4 is refused by name; one that no mapper understands is carried.
Rules: docs/agreement.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, cast

from fhir_gateway.agreement.directions import Direction, direction
from fhir_gateway.agreement.link import Link, LinkStatus
from fhir_gateway.agreement.merge import merge
from fhir_gateway.agreement.ownership import may_change
from fhir_gateway.agreement.pull import MayChange
from fhir_gateway.agreement.units import Fragment, Unit, units
from fhir_gateway.clients.fhir_client import Answer
from fhir_gateway.fhir.check import check
from fhir_gateway.fhir.lexical import JsonObject, load_object
from fhir_gateway.fhir.references import Key, parse
from fhir_gateway.fhir.types import DIRECTORY
from fhir_gateway.mappers import NotMapped, understood
from fhir_gateway.mappers.dialects import dialect
from fhir_gateway.store.clock import instant
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.standing import standing
from fhir_gateway.store.stored import Origin
from fhir_gateway.store.transaction import Transaction
from fhir_gateway.sync.space import Space, is_own, own_id, patient_identifiers, patients, project, without_own


class Taken(StrEnum):
    """What became of a resource."""

    MAPPED = "mapped"
    CARRIED = "carried"
    REFUSED = "refused"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one resource of a partner.

    Args:
        theirs: its type and id there.
        key: ours; None where it was refused.
        changed: the hub's form was made or changed.
        asked: how many units are newly held for a person.
        reason: why it was refused, quarantined or is only carried: a rule and an element, no data.
    """

    theirs: Key
    key: Key | None
    taken: Taken
    changed: bool = False
    asked: int = 0
    reason: str = ""


def take_in(tx: Transaction, partner: Partner, answers: Iterable[Answer]) -> list[Report]:
    """Link, check and merge what was read at a partner.

    Args:
        tx: the transaction in which it happens.
        partner: where it was read.
        answers: what was read; references among them are resolved to each other.
    """
    run = _Run(tx, partner)
    read = {Key(answer.type, answer.id): answer for answer in answers}
    for key in sorted(read, key=lambda key: key.type != "Patient"):
        run.place(key, read[key])
    return [run.take(key, answer) for key, answer in read.items()]


def space_of(tx: Transaction, partner: Partner, new: Mapping[Key, Key] | None = None) -> Space:
    """The partner's space as its links stand; ``new`` are keys of theirs that are being linked now."""

    def ours(key: Key) -> Key | None:
        if new and key in new:
            return new[key]
        link = tx.link_at(partner.name, key.type, key.id)
        return link.key if link is not None else None

    def theirs(key: Key) -> str | None:
        link = tx.link(partner.name, key)
        return link.theirs or None if link is not None and link.status != LinkStatus.QUARANTINED else None

    def identified(resource_type: str, system: str, value: str) -> Key | None:
        found = tx.find(resource_type, system, value)
        return found[0] if len(found) == 1 else None

    return Space(partner.base_url, ours, theirs, identified)


def acceptable(resource: JsonObject) -> str | None:
    """None where a resource may stand in the hub; else the first rule that it breaks, and where."""
    issue = next((issue for issue in check(resource) if issue.refuses), None)
    return f"{issue.expression}: {issue.text}" if issue is not None else None


def may_be_one_person(one: JsonObject, other: JsonObject) -> bool:
    """Whether two patients can be the same as far as their dates of birth say, of which one may be known to the year only."""
    born, also = str(one.get("birthDate", "")), str(other.get("birthDate", ""))
    return born.startswith(also) or also.startswith(born)


def carried_because(resource: JsonObject) -> str | None:
    """Why no mapper understands a resource; None where one does."""
    found = understood(resource)
    if not isinstance(found, NotMapped):
        return None
    return f"{found.expression}: {found.reason}" if found.expression else found.reason


def with_labels(hub: JsonObject, theirs: JsonObject) -> JsonObject:
    """The hub's form with the security labels that they put on theirs: a label is added, and never taken away by a copy.

    https://hl7.org/fhir/R4/security-labels.html
    """
    have: list[JsonObject] = hub.get("meta", {}).get("security", [])
    known = {(label.get("system"), label.get("code")) for label in have}
    new = [label for label in theirs.get("meta", {}).get("security", []) if (label.get("system"), label.get("code")) not in known]
    return {**hub, "meta": {**hub.get("meta", {}), "security": [*have, *new]}} if new else hub


def may_be_changed_by(tx: Transaction, partner: Partner, key: Key, hub: JsonObject, copy: JsonObject) -> MayChange:
    """The ownership table for one partner and resource; what only we put on its copy is its to keep or to drop, and nobody's edit.

    Args:
        hub: the hub's form.
        copy: what they hold, references ours.
    """
    stand = standing(tx, partner.name, tx.grant.roles, key, hub)
    added = units(project(hub, copy, dialect(partner.dialect))).keys() - units(hub).keys()

    refused = tx.refused_by_consent(partner.name, key.home)

    def may(unit: Unit, was: Fragment, new: Fragment) -> bool:
        if refused:  # their edits wait for a person
            return is_own(unit)
        return is_own(unit) or (unit in added and not new) or may_change(stand, key.type, unit, was, new)

    return may


class _Run:
    def __init__(self, tx: Transaction, partner: Partner) -> None:
        self.tx = tx
        self.partner = partner
        self.now = instant(tx.now)
        self.new: dict[Key, Key] = {}
        self.named: dict[tuple[str, str], Key] = {}
        """Patients that come in now, by what identifies them."""
        self.space = space_of(tx, partner, self.new)

    def place(self, theirs: Key, answer: Answer) -> None:
        """Decide which resource of ours this is, or that it is refused."""
        if self.tx.link_at(self.partner.name, *theirs) is not None:
            return
        home = self._home(theirs, answer.json)
        refused = self._problem(theirs, answer.json) is not None
        if refused and home is None and theirs.type not in DIRECTORY:
            return
        match = None if refused else self._match(theirs, answer.json, home)
        self.new[theirs] = match or Key(theirs.type, self.tx.ids.for_type(theirs.type, home))
        if theirs.type == "Patient":
            self.named.update(dict.fromkeys(_identifiers(answer.json), self.new[theirs]))

    def take(self, theirs: Key, answer: Answer) -> Report:
        link = self.tx.link_at(self.partner.name, *theirs)
        if link is None or link.status == LinkStatus.REFUSED:
            problem = self._problem(theirs, answer.json)
            if problem is not None:
                return self._refuse(link, theirs, answer, problem)
        if link is None:
            link = Link(self.partner.name, self.new[theirs], theirs.id)
        now = without_own(self.space.inward(answer.json)) if link.seen is None else self.space.inward(answer.json)
        other = self._foreign_patient(link, now)
        if other:
            return self._quarantine(link, theirs, answer, "it names another patient than its link")
        stored = self.tx.read(link.key)
        if stored is None:
            return self._create(link, theirs, answer, now)
        if stored.deleted:
            return self._saved(link.having_seen(answer.body, answer.version), theirs, now, changed=False, asked=0)
        return self._merge(link, theirs, answer, now, stored.json())

    def _create(self, link: Link, theirs: Key, answer: Answer, now: JsonObject) -> Report:
        self.tx.create(link.key.type, now, origin=self._origin(answer), home=None, id=link.key.id)
        link = replace(link, status=LinkStatus.ACTIVE).standing(replace(link.between, parked=""))
        report = self._saved(link.having_seen(answer.body, answer.version), theirs, now, changed=True, asked=0)
        if link.key.type == "CarePlan" and now.get("intent") == "plan":
            self._share(link.key)
        return report

    def _merge(self, link: Link, theirs: Key, answer: Answer, now: JsonObject, hub: JsonObject) -> Report:
        if direction(link.key.type) is Direction.LINKED and not self._is_source(link.key):
            return self._saved(link.having_seen(answer.body, answer.version), theirs, now, changed=False, asked=0)
        spoken = dialect(self.partner.dialect)
        now = spoken.in_our_words(now, hub)
        seen = spoken.in_our_words(self.space.inward(load_object(link.seen)), hub) if link.seen is not None else None
        copy = now if seen is None or own_id(seen) is None else seen
        mine, may = project(hub, copy, spoken), may_be_changed_by(self.tx, self.partner, link.key, hub, copy)
        merged = merge(hub, link.between, seen, now, mine, may_change=may, acceptable=lambda new: self._still_good(hub, new), at=self.now)
        labelled = with_labels(merged.hub, now)
        if merged.changed or labelled is not merged.hub:
            self.tx.update(link.key, without_own(labelled), origin=self._origin(answer))
        link = link.having_seen(answer.body, answer.version).standing(merged.between)
        return self._saved(replace(link, status=LinkStatus.ACTIVE), theirs, now, changed=merged.changed, asked=len(merged.asked))

    def _still_good(self, hub: JsonObject, new: JsonObject) -> str | None:
        """A merge may neither break R4 nor turn what a mapper understands into what none does."""
        problem = acceptable(new)
        return problem or (carried_because(new) if carried_because(hub) is None else None)

    def _saved(self, link: Link, theirs: Key, now: JsonObject, *, changed: bool, asked: int) -> Report:
        self.tx.save_link(link)
        reason = carried_because(now)
        return Report(theirs, link.key, Taken.MAPPED if reason is None else Taken.CARRIED, changed, asked, reason or "")

    def _refuse(self, link: Link | None, theirs: Key, answer: Answer, problem: str) -> Report:
        """Refused by name; an id is kept for it where its patient is known, so that it comes in whole once it is mended."""
        if link is None and theirs in self.new:
            link = Link(self.partner.name, self.new[theirs], theirs.id, status=LinkStatus.REFUSED)
        if link is not None:
            self.tx.save_link(link.having_seen(answer.body, answer.version).standing(replace(link.between, parked=problem)))
        return Report(theirs, None, Taken.REFUSED, reason=problem)

    def _quarantine(self, link: Link, theirs: Key, answer: Answer, reason: str) -> Report:
        self.tx.save_link(replace(link, status=LinkStatus.QUARANTINED).standing(replace(link.between, parked=reason)))
        return Report(theirs, link.key, Taken.QUARANTINED, reason=reason)

    def _share(self, plan: Key) -> None:
        for other in self.tx.partners():
            if other.reach == "two-way" and (other.name == self.partner.name or other.receives == "all"):
                self.tx.share(plan, other.name)

    def _home(self, theirs: Key, resource: JsonObject) -> str | None:
        if theirs.type == "Patient":
            return None
        said = patients(resource)
        found = self._patient(said[0]) if said else self._identified_patient(resource)
        return found.id if found is not None else None

    def _patient(self, text: str) -> Key | None:
        """Our patient of a reference of theirs; None where there is none."""
        key = parse(self.space.inward({"reference": text})["reference"])
        return key if key is not None and key.type == "Patient" else None

    def _identified_patient(self, resource: JsonObject) -> Key | None:
        """The patient that a logical reference names, where one has that identifier."""
        for said in patient_identifiers(resource):
            found = [self.named[said]] if said in self.named else self.tx.find("Patient", *said)
            if len(found) == 1:
                return found[0]
        return None

    def _match(self, theirs: Key, resource: JsonObject, home: str | None) -> Key | None:
        """A resource of ours that this is: by our own identifier, else by one of its business identifiers."""
        ours = own_id(resource)
        if ours is not None and self.tx.read(Key(theirs.type, ours)) is not None and not self._is_linked(Key(theirs.type, ours)):
            return Key(theirs.type, ours)
        for system, value in _identifiers(resource):
            found = [key for key in self.tx.find(theirs.type, system, value) if home is None or key.home == home]
            if len(found) == 1 and not self._is_linked(found[0]) and found[0] not in self.new.values():
                return found[0]
        return None

    def _problem(self, theirs: Key, resource: JsonObject) -> str | None:
        """Why a resource is refused; None where it is not."""
        problem = acceptable(resource)
        if problem is None and self._is_second_copy(theirs, resource):
            problem = "a second copy of what is linked here already"
        if problem is None and any(self._patient(text) is None for text in patients(resource)):
            problem = "its patient is none that was taken in from there"
        if problem is None and self._is_somebody_else(theirs, resource):
            problem = "Patient.identifier: is that of a patient with another date of birth"
        return problem

    def _is_somebody_else(self, theirs: Key, resource: JsonObject) -> bool:
        """Members of a family share identifiers: a patient is not matched to one who was born on another day."""
        match = self._match(theirs, resource, None) if theirs.type == "Patient" and own_id(resource) is None else None
        stored = self.tx.read(match) if match is not None else None
        return stored is not None and not stored.deleted and not may_be_one_person(stored.json(), resource)

    def _is_second_copy(self, theirs: Key, resource: JsonObject) -> bool:
        ours = own_id(resource)
        return ours is not None and self._is_linked(Key(theirs.type, ours))

    def _is_linked(self, key: Key) -> bool:
        """Whether it has a living copy there already; one that is only being made counts as none."""
        link = self.tx.link(self.partner.name, key)
        return link is not None and bool(link.theirs) and link.status != LinkStatus.GONE

    def _foreign_patient(self, link: Link, now: JsonObject) -> bool:
        return link.key.home != "dir" and link.key.type != "Patient" and any(text != f"Patient/{link.key.home}" for text in patients(now))

    def _is_source(self, key: Key) -> bool:
        return self.tx.origins(key).get("", {}).get("by") == self.partner.name

    def _origin(self, answer: Answer) -> Origin:
        return Origin(partner=self.partner.name, their_version=answer.version, activity="pull")


def _identifiers(resource: JsonObject) -> list[tuple[str, str]]:
    said: Any = resource.get("identifier")
    several = cast(list[JsonObject], said) if isinstance(said, list) else []  # JSON: the check saw that these are objects
    return [(one["system"], one["value"]) for one in several if "system" in one and "value" in one]
