"""What something is done for: a request, a page or a command, as the trail is to tell of it.

A commit takes the occasion that runs now, and tells of itself in the trail; whoever answers a request tells of what no commit told of.
"""

import re
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Final
from uuid import uuid4

from fhir_gateway.access.grant import Grant, Purpose
from fhir_gateway.access.trail import Entry, Kind, Outcome
from fhir_gateway.fhir.references import Key
from fhir_gateway.fhir.types import DIRECTORY as SHARED
from fhir_gateway.store.ids import DIRECTORY

REQUEST_ID: Final = "X-Request-Id"
"""The header by which a request is known in the logs of several systems: https://hl7.org/fhir/R4/http.html#custom"""
MOST_QUERY: Final = 4000
"""So many characters of what somebody searched for are kept."""
_HARMLESS: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")


@dataclass(slots=True)
class Occasion:
    """One request, or one entry of a batch.

    Args:
        kind: what is being done.
        address: the network address that the request came from.
        request: the id of the request.
        grant: who does it; None until that is known.
        query: the parameters of a search.
        rule: what decided, where it was refused.
        what: references of what it was about.
        homes: the patients whose records it touched.
        purpose: why it is done, where that is known better than from the grant.
        entered: a commit of it has left the entry that the trail gets of it.
        refused: it was refused, whatever its status says: an app is told at its own address.
    """

    kind: Kind
    address: str = ""
    request: str = ""
    grant: Grant | None = None
    query: str = ""
    rule: str = ""
    what: dict[str, None] = field(default_factory=dict[str, None])
    homes: dict[str, None] = field(default_factory=dict[str, None])
    purpose: Purpose | None = None
    entered: bool = False
    refused: bool = False

    def touch(self, keys: Iterable[Key]) -> None:
        """Says what it was about."""
        for key in keys:
            self.what[str(key)] = None
            if is_home(key):
                self.homes[key.home] = None

    def is_of(self, grant: Grant) -> bool:
        """Whether what this grant does is what the occasion is for; what the gateway does meanwhile, the trail tells of by itself."""
        return self.grant is not None and self.grant.name == grant.name

    def ran(self, grant: Grant, touched: Iterable[Key], *, entered: bool) -> None:
        """Says that a commit is done, what it was given to read, and whether it left an entry."""
        if self.is_of(grant):
            self.touch(touched)
            self.entered = self.entered or entered

    def within(self, kind: Kind) -> "Occasion":
        """A part of it that the trail tells of by itself, such as an entry of a batch."""
        return Occasion(kind, self.address, self.request, self.grant)

    def entry(self, at: str, status: int) -> Entry:
        """What the trail is told, once it has ended with that HTTP status."""
        grant = self.grant
        return Entry(
            at=at,
            kind=self.kind,
            outcome=Outcome.REFUSED if self.refused else outcome_of(status),
            who=grant.name if grant else "",
            organisation=grant.organisation if grant else "",
            purpose=self.purpose or (grant.purpose if grant else ""),
            client=grant.client if grant else "",
            address=self.address,
            request=self.request,
            what=tuple(self.what),
            homes=tuple(self.homes),
            query=self.query[:MOST_QUERY],
            rule=self.rule,
        )

    def disclosure(self, at: str, recipient: str, purpose: Purpose) -> Entry:
        """What the trail is told of something that goes to a partner, and what for."""
        return replace(self.entry(at, 200), recipient=recipient, purpose=purpose)


OCCASION: ContextVar[Occasion | None] = ContextVar("occasion", default=None)
"""The occasion of what runs now; None for work that nobody asked for, such as the sync engine's."""


def told(kind: Kind | None = None, *, grant: Grant | None = None, rule: str = "", query: str = "", keys: Iterable[Key] = (), refused: bool = False) -> None:
    """Says of the request that runs now what the trail is to tell of it; ``keys`` are the resources that it showed."""
    occasion = OCCASION.get()
    if occasion is None:
        return
    occasion.kind = kind or occasion.kind
    occasion.grant = grant or occasion.grant
    occasion.rule = rule or occasion.rule
    occasion.query = query or occasion.query
    occasion.refused = occasion.refused or refused
    occasion.touch(keys)


def outcome_of(status: int) -> Outcome:
    """How a request ended, by its HTTP status."""
    return Outcome.DONE if status < 400 else Outcome.REFUSED if status < 500 else Outcome.FAILED


def request_id(said: str | None) -> str:
    """The id of a request: the caller's, where it is short and harmless, or else a new one."""
    return said if said is not None and _HARMLESS.fullmatch(said) else str(uuid4())


def is_home(key: Key) -> bool:
    """The resource belongs to the record of a patient, whom its id names."""
    return key.type == "Patient" or ("." in key.id and key.home != DIRECTORY and key.type not in SHARED)
