"""The audit trail: who did what to whose record, when, through what, and how it ended. One entry for each thing that was done or refused.

https://profiles.ihe.net/ITI/BALP/
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum


class Outcome(StrEnum):
    """https://hl7.org/fhir/R4/valueset-audit-event-outcome.html"""

    DONE = "0"
    REFUSED = "4"
    FAILED = "8"


class Kind(StrEnum):
    """What was done. The first ones are FHIR interactions by their codes."""

    READ = "read"
    VREAD = "vread"
    SEARCH = "search-type"
    HISTORY = "history"
    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    BATCH = "batch"
    OPERATION = "operation"
    CAPABILITIES = "capabilities"
    PAGE = "page"
    ACT = "act"
    DISCLOSURE = "disclosure"
    EXPORT = "export"
    BREAK_GLASS = "break-glass"
    SIGN_IN = "sign-in"
    SIGN_OUT = "sign-out"
    TOKEN = "token"
    ADMINISTRATION = "administration"
    COMMAND = "command"
    NOWHERE = "nowhere"
    """A call to an address where nothing is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the trail.

    Args:
        at: a FHIR instant, UTC.
        kind: what was done.
        outcome: how it ended.
        who: the name of the person or system, as registered; empty where nobody was known.
        organisation: the one that it acts for, as registered.
        purpose: why, as a code of v3 PurposeOfUse.
        client: the software that it came through.
        address: the network address that the request came from; for a disclosure the recipient's host.
        request: the id of the request, as its ``X-Request-Id``; entries of one request share it.
        what: references of resources that it was about, ``CarePlan/x`` or ``CarePlan/x/_history/1-y``.
        homes: the patients whose records it touched, by id; what the trail is searched by.
        query: the parameters of a search, or the reason that somebody gave; it may name a patient, and is kept nowhere else.
        rule: for a refusal or a break-glass, the rule that decided, by its name.
        recipient: for a disclosure, who got it: the partner's name as registered.
    """

    at: str
    kind: Kind
    outcome: Outcome
    who: str
    organisation: str
    purpose: str = ""
    client: str = ""
    address: str = ""
    request: str = ""
    what: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()
    query: str = ""
    rule: str = ""
    recipient: str = ""


def told_to(entry: Entry, organisation: str, keeps: Callable[[str], bool]) -> Entry | None:
    """What an auditor of an organisation is told of an entry; None where it is not theirs to look into.

    What their own people and systems did is told whole. Of what others did, they are told what concerns the records that their organisation keeps, without
    the words of a search, which may be about anybody.

    Args:
        keeps: whether the organisation keeps the record of a patient, by id.
    """
    if entry.organisation == organisation:
        return entry
    return concerning(entry, keeps)


def concerning(entry: Entry, wanted: Callable[[str], bool]) -> Entry | None:
    """What of an entry concerns the records of some patients, without the words of a search; None where nothing does.

    Args:
        wanted: whether a patient, by id, is one of them.
    """
    homes = tuple(home for home in entry.homes if wanted(home))
    if not homes:
        return None
    what = tuple(one for one in entry.what if one.partition("/")[2].partition("/")[0].partition(".")[0] in homes)
    return replace(entry, homes=homes, what=what, query="")
