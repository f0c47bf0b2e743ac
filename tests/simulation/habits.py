"""What the simulated partners are like: a few habits each, drawn by the seed, and faults that can be switched off."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from fhir_gateway.sandbox.habits import Habits, Order
from fhir_gateway.sandbox.parameters import PARAMETERS

TYPES = frozenset({"CarePlan", "CareTeam", "Condition", "Encounter", "Goal", "Organization", "Patient", "Practitioner", "Task"})
"""The types of the story; the partners know no others, which keeps their feeds short."""

WAYS: Mapping[str, Habits] = {
    "strips notes": Habits(strips=frozenset({"CarePlan.note", "Goal.note", "Task.note"})),
    "strips description": Habits(strips=frozenset({"CarePlan.description", "CarePlan.activity.progress"})),
    "strips team": Habits(strips=frozenset({"CarePlan.careTeam", "CarePlan.category"})),
    "strips extensions": Habits(strips_extensions=True),
    "trims": Habits(trims=True),
    "upper-cases": Habits(upper_cases=frozenset({"CarePlan.title", "Goal.description.text", "CareTeam.name"})),
    "adds display": Habits(adds_display=True),
    "adds coding": Habits(adds_coding=True),
    "shuffles": Habits(reorders=Order.SHUFFLED),
    "sorts": Habits(reorders=Order.SORTED),
    "narrates": Habits(own_narrative=True),
    "no versions": Habits(no_versions=True),
    "answers 409": Habits(stale_status=409),
    "ignores description": Habits(ignores=frozenset({"CarePlan.description", "Goal.lifecycleStatus"})),
    "reasserts status": Habits(reasserts={"CarePlan.status": "active"}),
    "same content, same version": Habits(same_content_same_version=True),
    "no transactions": Habits(no_transactions=True),
    "no system history": Habits(no_system_history=True),
    "no conditional create": Habits(no_conditional_create=True),
    "search lags": Habits(search_lag=20.0),
}
FAULTS: Mapping[str, Habits] = {
    "slow": Habits(slow=(0.2, 2.0)),
    "unavailable": Habits(unavailable=0.08, retry_after=2),
    "unreachable": Habits(unreachable=0.05),
    "throttles": Habits(too_many=0.05),
    "loses answers": Habits(loses_answers=0.15),
    "late": Habits(late=0.08, late_seconds=(5.0, 90.0)),
    "half bodies": Habits(half_body=0.03),
}
ALTERING = frozenset(
    {
        "strips notes",
        "strips description",
        "strips team",
        "strips extensions",
        "upper-cases",
        "adds display",
        "adds coding",
        "ignores description",
        "reasserts status",
    }
)
"""Ways by which a partner holds something else than it was sent, beyond white space and order."""


@dataclass(frozen=True)
class Character:
    """A partner's ways and faults, by name."""

    ways: tuple[str, ...]
    faults: tuple[str, ...]

    @property
    def habits(self) -> Habits:
        made = Habits(without_types=frozenset(PARAMETERS) - TYPES, slow=(0.001, 0.05))
        for name in self.ways:
            made |= WAYS[name]
        for name in self.faults:
            made |= FAULTS[name]
        return made

    @property
    def alters(self) -> bool:
        return not ALTERING.isdisjoint(self.ways)


def draw(chance: Random) -> Character:
    """A partner's character: none to three ways, none to two faults."""
    ways = chance.sample(sorted(WAYS), chance.choice((0, 1, 1, 2, 2, 3)))
    faults = chance.sample(sorted(FAULTS), chance.choice((0, 1, 1, 2)))
    return Character(tuple(_possible(ways)), tuple(faults))


def _possible(ways: list[str]) -> list[str]:
    """Without what no gateway can live with: a copy whose creation was not answered cannot be found again before the search shows it."""
    blind = "search lags" in ways and ("no versions" in ways or "no conditional create" in ways)
    return [way for way in ways if not (blind and way == "search lags")]
