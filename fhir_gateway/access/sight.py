"""Who sees a patient's record: from who brought it, with whom it is shared, who cares for the patient, and what the patient said.

A pure table of grounds. The store keeps what comes out as rows that reads and searches are held against, and makes them anew when a fact changes.
https://hl7.org/fhir/R4/consent.html, https://hl7.org/fhir/us/davinci-hrex/STU1/StructureDefinition-hrex-consent.html
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from fhir_gateway.access.grant import Role
from fhir_gateway.access.labels import ALL, Seal
from fhir_gateway.fhir.dates import milliseconds, range_of

ALWAYS: Final = ""
"""The start of what never began: it is before every instant."""
NEVER: Final = "9999"
"""The end of what does not end: it is after every instant."""

EMERGENCY_OPENS: Final = Seal.RESTRICTED | Seal.VERY_RESTRICTED | Seal.PART_2 | Seal.SENSITIVE
"""What breaking the glass opens; 42 CFR 2.51 allows it in a medical emergency, and nothing does for psychotherapy notes."""
_TREATING: Final = frozenset({Role.HOSPITAL, Role.HOME_HEALTH, Role.PHYSICIAN})


def span(start: str | None, end: str | None) -> tuple[str, str]:
    """From when until when something lasts that has a start and an end, as FHIR writes them; an end that is not given is open.

    Raises:
        BadRequest: one of them is no date.
    """
    return milliseconds(range_of(start).low) if start else ALWAYS, milliseconds(range_of(end).high) if end else NEVER


class Ground(StrEnum):
    """Why somebody sees a record."""

    SOURCE = "source"
    SHARE = "share"
    TEAM = "team"
    ACCEPTED = "accepted"
    CONSENT = "consent"
    BREAK_GLASS = "break-glass"


@dataclass(frozen=True, slots=True)
class Sight:
    """That a party sees a record.

    Args:
        party: the registered name of the organisation.
        person: of it only this one, by registered name; empty for all.
        starts, ends: FHIR instants in UTC, from the first and without the last.
        opens: the seals that are open to it.
        because: what the ground stands on: a resource, such as ``Consent/x``; empty where there is none.
    """

    party: str
    person: str
    starts: str
    ends: str
    opens: Seal
    ground: Ground
    because: str = ""

    def lasts(self, now: str) -> bool:
        """Whether it is in force at an instant."""
        return self.starts <= now < self.ends

    def is_for(self, person: str) -> bool:
        """Whether it is for somebody of the party, by registered name; empty for a system."""
        return self.person in ("", person)


@dataclass(frozen=True, slots=True)
class Shared:
    """A plan shared with a party, since an instant."""

    party: str
    role: Role
    plan: str
    since: str


@dataclass(frozen=True, slots=True)
class Member:
    """A party in a care team, from an instant to an instant."""

    party: str
    role: Role | None
    team: str
    starts: str
    ends: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """A party that took on a request which it had been asked to take."""

    party: str
    role: Role | None
    task: str


class Ruling(StrEnum):
    """What a consent says to a party."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Said:
    """What the latest consent says to one party, or with an empty ``party`` to every one that none names."""

    party: str
    ruling: Ruling
    consent: str
    starts: str = ALWAYS
    ends: str = NEVER
    opens: Seal = Seal.NONE


@dataclass(frozen=True, slots=True)
class Emergency:
    """A person who broke the glass."""

    party: str
    person: str
    starts: str
    ends: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All that decides who sees the record of one patient; ``source`` is the party that brought it."""

    source: str
    shares: tuple[Shared, ...] = ()
    members: tuple[Member, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    said: tuple[Said, ...] = ()
    emergencies: tuple[Emergency, ...] = ()


def sights(facts: Facts) -> list[Sight]:
    """Who sees the record, on every ground that holds.

    The source always does, and who broke the glass for as long as that lasts. Of the others, what a consent says to a party decides where one speaks to
    it; else a share does, a request that it took on, and membership in a care team in its period. Who has left every team of the case sees it no more.
    """
    found = [Sight(facts.source, "", ALWAYS, NEVER, ALL, Ground.SOURCE)] if facts.source else []
    found += [Sight(one.party, one.person, one.starts, one.ends, EMERGENCY_OPENS, Ground.BREAK_GLASS) for one in facts.emergencies]
    parties = {one.party for one in (*facts.shares, *facts.members, *facts.accepted, *facts.said)} - {facts.source, ""}
    for party in sorted(parties):
        found += _of_party(facts, party)
    return found


def _of_party(facts: Facts, party: str) -> Iterator[Sight]:
    said = next((one for one in facts.said if one.party == party), None)
    if said is not None:
        yield _by_consent(party, said)
        return
    closing = next((one for one in facts.said if one.party == "" and one.ruling is Ruling.CLOSED), None)
    if closing is not None:
        yield _by_consent(party, closing)
        return
    mine = [one for one in facts.members if one.party == party]
    yield from (Sight(party, "", one.starts, one.ends, _opened(one.role), Ground.TEAM, one.team) for one in mine)
    leaves = max((one.ends for one in mine), default=NEVER)
    for taken in facts.accepted:
        if taken.party == party:
            yield Sight(party, "", ALWAYS, leaves, _opened(taken.role), Ground.ACCEPTED, taken.task)
    for share in facts.shares:
        if share.party == party:
            yield Sight(party, "", share.since, leaves, _opened(share.role), Ground.SHARE, share.plan)


def _by_consent(party: str, said: Said) -> Sight:
    """What the patient said; a refusal is kept as a sight that never begins, so that it can be told from silence."""
    if said.ruling is Ruling.CLOSED:
        return Sight(party, "", NEVER, ALWAYS, Seal.NONE, Ground.CONSENT, said.consent)
    return Sight(party, "", said.starts, said.ends, said.opens, Ground.CONSENT, said.consent)


def _opened(role: Role | None) -> Seal:
    """Who treats sees what is restricted to those who treat; other seals need the patient's word."""
    return Seal.RESTRICTED if role in _TREATING else Seal.NONE
