"""A hub and one partner as two documents, and the moves between them, without any wire or store."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace

from fhir_gateway.agreement.habits import Habit
from fhir_gateway.agreement.link import Between, Row
from fhir_gateway.agreement.merge import merge
from fhir_gateway.agreement.pull import MayChange
from fhir_gateway.agreement.push import settle, to_push
from fhir_gateway.agreement.units import Changes, Fragment, Unit, label
from fhir_gateway.fhir.lexical import JsonObject

Keeps = Callable[[JsonObject, JsonObject], JsonObject]
"""What a partner keeps of what it is sent, given what it had."""


def anybody(unit: Unit, was: Fragment, now: Fragment) -> bool:
    return True


def nobody(unit: Unit, was: Fragment, now: Fragment) -> bool:
    return False


def as_sent(sent: JsonObject, had: JsonObject) -> JsonObject:
    return sent


@dataclass
class TwoSides:
    """Both begin with the same document, which the hub has seen there."""

    hub: JsonObject
    there: JsonObject = field(default_factory=dict)
    seen: JsonObject | None = None
    between: Between = field(default_factory=Between)
    versioned: bool = True
    keeps: Keeps = as_sent
    may_change: MayChange = anybody
    withheld: set[Unit] = field(default_factory=set)
    habits: frozenset[Habit] = frozenset()
    minutes: int = 0

    @classmethod
    def agreed(cls, document: JsonObject, *, versioned: bool = True, keeps: Keeps = as_sent, may_change: MayChange = anybody) -> "TwoSides":
        return cls(deepcopy(document), deepcopy(document), deepcopy(document), versioned=versioned, keeps=keeps, may_change=may_change)

    def pull(self) -> list[str]:
        """Take in what stands there; the labels of what is newly asked."""
        merged = merge(self.hub, self.between, self.seen, self.there, self.hub, may_change=self.may_change, acceptable=lambda hub: None, at=self.at())
        self.hub, self.between, self.seen = merged.hub, merged.between, deepcopy(self.there)
        return [label(unit) for unit in merged.asked]

    def freeze(self) -> Row | None:
        changes, body = to_push(self.between, self.seen, self.hub, self.withheld)
        if not changes:
            return None
        self.in_flight = body
        row = Row(changes, b"", "1")
        self.between = replace(self.between, row=row)
        return row

    def land(self) -> None:
        """The frozen push arrives there."""
        self.there = self.keeps(deepcopy(self.in_flight), self.there)

    def settle(self) -> None:
        assert self.between.row is not None
        settled = settle(
            self.between,
            self.between.row,
            self.seen,
            self.there,
            self.hub,
            versioned=self.versioned,
            habits=self.habits,
            may_change=self.may_change,
            at=self.at(),
        )
        self.between, self.habits, self.seen = settled.pulled.between, settled.habits, deepcopy(self.there)
        adopted = settled.pulled.adopt
        assert not adopted or self.versioned is False or self.keeps is not as_sent, "a push to a plain partner brings nothing back"

    def push(self) -> Changes:
        """Send what is owed, and settle; what was sent."""
        row = self.freeze()
        if row is None:
            return {}
        self.land()
        self.settle()
        return row.changes

    def held(self) -> dict[str, str]:
        """What is held, by label: its kind."""
        return {label(unit): held.kind.value for unit, held in self.between.held.items()}

    def at(self) -> str:
        self.minutes += 1
        return f"2026-03-02T09:{self.minutes:02d}:00.000Z"
