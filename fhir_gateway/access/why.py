"""Why somebody may or may not do something with a resource: each rule in turn, with what it found. The last word is that of the gate itself."""

from dataclasses import dataclass
from enum import StrEnum

from fhir_gateway.access.grant import Grant, Reach
from fhir_gateway.access.labels import Seal
from fhir_gateway.access.minimum import SHARED, may, need_of, openable
from fhir_gateway.access.scopes import Action
from fhir_gateway.access.sight import Ground, Sight


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


@dataclass(frozen=True, slots=True)
class Step:
    """What one rule found.

    Args:
        about: what it stood on: a ground and its resource, a scope, the name of a row or of a seal.
    """

    rule: Rule
    holds: bool
    about: str = ""


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


def _scope(grant: Grant, action: Action, subject: Subject) -> Step:
    covering = grant.scopes.covering(subject.type, action)
    return Step(Rule.SCOPE, bool(covering), ", ".join(map(str, covering)))


def _record(grant: Grant, subject: Subject, sights: list[Sight], now: str) -> list[Step]:
    """Whether the record is open, and what of it stays sealed."""
    if subject.home == "dir" and subject.type in SHARED:
        return [Step(Rule.SHARED, True)]
    steps = [Step(Rule.AUTHOR, True, subject.source)] if subject.source == grant.organisation else []
    mine = [one for one in sights if one.person in ("", grant.name if grant.person else "")]
    steps += [Step(Rule.GROUND, one.starts <= now < one.ends, _ground(one)) for one in mine]
    if not mine and not steps:
        steps.append(Step(Rule.GROUND, False))
    shut = [seal for seal in Seal if seal and subject.sealed & seal and not _opened(grant, mine, now) & seal]
    steps += [Step(Rule.SEAL, False, _called(seal)) for seal in shut]
    return steps


def _opened(grant: Grant, sights: list[Sight], now: str) -> Seal:
    made = Seal.NONE
    for one in sights:
        if one.starts <= now < one.ends:
            made |= one.opens
    return made & openable(grant.roles)


def _ground(sight: Sight) -> str:
    refused = sight.ground is Ground.CONSENT and sight.starts > sight.ends
    period = "refused" if refused else "" if sight.ends.startswith("9999") else f"until {sight.ends}"
    return " ".join(part for part in (sight.ground.value, sight.because, period) if part)


def _called(seal: Seal) -> str:
    return (seal.name or "").lower().replace("_", " ")
