"""Why somebody may or may not do something with a resource: each rule in turn, with what it found. The last word is that of the gate itself."""

from dataclasses import dataclass
from enum import StrEnum

from fhir_gateway.access.grant import Grant, Reach, applies
from fhir_gateway.access.labels import Seal
from fhir_gateway.access.minimum import SHARED, may, need_of, openable
from fhir_gateway.access.scopes import Action
from fhir_gateway.access.sight import NEVER, Ground, Sight


class Rule(StrEnum):
    """A rule, by the name under which pages and commands word it; each may hold or not."""

    WHOLE = "whole"
    """The gateway's own work, or whoever holds the machine."""
    EXISTS = "exists"
    TYPE = "type"
    """The table of roles and types."""
    SCOPE = "scope"
    PATIENT = "patient"
    """The one patient that a token was given for."""
    SHARED = "shared"
    """What every case shares is nobody's record."""
    AUTHOR = "author"
    GROUND = "ground"
    SEAL = "seal"
    ASKED = "asked"
    """The party is asked to take the request, and has not answered."""
    VEILED = "veiled"
    """Whether there is such a resource, and what keeps it, is not told."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one rule found.

    Args:
        about: what it stood on: the resource of a ground, a scope, the name of a row or of a seal.
        ground: why the record is open, was or will be; of a consent that never opens it, the refusal.
        starts, ends: of a ground, FHIR instants; empty where it did not begin, or does not end.
    """

    rule: Rule
    holds: bool
    about: str = ""
    ground: Ground | None = None
    starts: str = ""
    ends: str = ""

    @property
    def refuses(self) -> bool:
        """A consent that closes the record."""
        return self.ground is Ground.CONSENT and self.starts == NEVER


@dataclass(frozen=True, slots=True)
class Subject:
    """A resource as the rules look at it; ``exists`` False where there is none."""

    type: str
    home: str
    exists: bool
    source: str = ""
    sealed: Seal = Seal.NONE
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Explained:
    """The steps, and what came out."""

    allowed: bool
    steps: tuple[Step, ...]


def explain(grant: Grant, action: Action, subject: Subject, sights: list[Sight], now: str, *, allowed: bool) -> Explained:
    """What each rule says of somebody who wants to do something with a resource.

    Args:
        sights: the rows of the party for the record, over or not.
        allowed: what the gate itself decided.
    """
    if grant.reach is Reach.WHOLE:
        return Explained(allowed, (Step(Rule.WHOLE, True), Step(Rule.EXISTS, subject.exists)))
    steps = [Step(Rule.EXISTS, subject.exists), Step(Rule.TYPE, may(grant.roles, subject.type, action), need_of(subject.type).title)]
    steps.append(_scope(grant, action, subject))
    if grant.patient:
        steps.append(Step(Rule.PATIENT, subject.home == grant.patient))
    steps += _record(grant, subject, sights, now)
    if subject.asked:
        steps.append(Step(Rule.ASKED, True))
    return Explained(allowed, tuple(steps))


def veiled(explained: Explained) -> Explained:
    """What an organisation is told that does not keep the record: nothing of a resource, or of the patient's word, that it may not know.

    A resource that is sealed, one of a closed record and one that is not there look the same.
    """
    allowed = explained.allowed
    steps = [one for one in explained.steps if one.rule is not Rule.SEAL and not one.refuses and (allowed or one.rule is not Rule.EXISTS)]
    if allowed:
        return Explained(allowed, tuple(steps))
    if not any(one.rule in (Rule.AUTHOR, Rule.GROUND, Rule.SHARED) for one in steps):
        steps.append(Step(Rule.GROUND, False))
    return Explained(allowed, (*steps, Step(Rule.VEILED, False)))


def _scope(grant: Grant, action: Action, subject: Subject) -> Step:
    covering = [one for one in grant.scopes.covering(subject.type, action) if applies(grant, one)]
    return Step(Rule.SCOPE, bool(covering), ", ".join(map(str, covering)))


def _record(grant: Grant, subject: Subject, sights: list[Sight], now: str) -> list[Step]:
    """Whether the record is open, and what of it stays sealed."""
    if subject.home == "dir" and subject.type in SHARED:
        return [Step(Rule.SHARED, True)]
    steps = [Step(Rule.AUTHOR, True, subject.source)] if subject.source == grant.organisation else []
    mine = [one for one in sights if one.is_for(grant.human)]
    steps += [_ground(one, now) for one in mine]
    if not mine and not steps:
        steps.append(Step(Rule.GROUND, False))
    shut = _shut(grant, subject.sealed, mine, now)
    steps += [Step(Rule.SEAL, False, _called(seal)) for seal in Seal if seal & shut]
    return steps


def _shut(grant: Grant, sealed: Seal, sights: list[Sight], now: str) -> Seal:
    """The seals that stay shut on the ground that leaves the fewest; one ground must open all."""
    left = [sealed & ~(one.opens & openable(grant.roles)) for one in sights if one.lasts(now)]
    return min(left, key=lambda one: one.bit_count(), default=sealed)


def _ground(sight: Sight, now: str) -> Step:
    ends = "" if sight.ends == NEVER else sight.ends
    return Step(Rule.GROUND, sight.lasts(now), sight.because, sight.ground, sight.starts, ends)


def _called(seal: Seal) -> str:
    return (seal.name or "").lower().replace("_", " ")
