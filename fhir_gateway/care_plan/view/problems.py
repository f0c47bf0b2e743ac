"""Problems, the goals under them, and the activities under those.

FHIR has no one edge from an activity to its goal; what is followed: ``Goal.addresses`` that names the order, the *pertains to goal* extension,
``detail.goal``, and for a task or visit the order that it carries out. What names only a problem as its reason stands under that problem.
Nothing is guessed: the rest stands apart.
https://hl7.org/fhir/R4/careplan.html
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from fhir_gateway.care_plan.view.activities import Activity, activities, not_understood
from fhir_gateway.care_plan.view.gathered import Gathered, key_of
from fhir_gateway.care_plan.view.status import Status, coded, status_of
from fhir_gateway.care_plan.view.words import concept, objects, quantity, quantity_range, text
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key

PERTAINS_TO_GOAL: Final = "http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal"
"""https://hl7.org/fhir/R4/extension-resource-pertainstogoal.html"""


@dataclass(frozen=True, slots=True)
class Target:
    """What is measured, the value to reach, and by when."""

    measure: str
    value: str
    due: str


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal with its activities; ``also_for`` names further problems that it serves."""

    key: Key
    title: str
    status: Status
    achievement: Status | None
    targets: tuple[Target, ...]
    set_by: str
    also_for: tuple[str, ...]
    activities: tuple[Activity, ...]
    not_understood: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem with its goals, and the activities that name only the problem."""

    key: Key | None
    title: str
    status: Status | None
    verification: Status | None
    recorded_by: str
    goals: tuple[GoalView, ...]
    activities: tuple[Activity, ...]
    not_understood: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """All problems, and what stands under none."""

    problems: tuple[Problem, ...]
    goals: tuple[GoalView, ...]
    activities: tuple[Activity, ...]

    @property
    def every_activity(self) -> list[Activity]:
        """Each activity once."""
        goals = [*self.goals, *(goal for problem in self.problems for goal in problem.goals)]
        every = [*self.activities, *(one for problem in self.problems for one in problem.activities), *(one for goal in goals for one in goal.activities)]
        return list(dict.fromkeys(every))


def work(gathered: Gathered) -> Work:
    """What the plan is about, what it wants to reach, and what is done for it."""
    found = activities(gathered)
    goals = list({key_of(goal): goal for goal in gathered.all_at(gathered.plan.get("goal"))}.values())
    places = _places(gathered, found, goals)
    under: dict[Key | None, list[GoalView]] = {}
    for goal in goals:
        view = _goal(gathered, goal, [one for (one, _), spots in zip(found, places, strict=True) if key_of(goal) in spots])
        under.setdefault(next(iter(_addressed(gathered, goal)), None), []).append(view)
    loose = [pair for pair, spots in zip(found, places, strict=True) if not spots]
    problems = tuple(_problem(gathered, said, under, loose) for said in _problems(gathered, goals))
    taken = {one for problem in problems for one in problem.activities}
    return Work(problems, tuple(under.get(None, ())), tuple(one for one, _ in loose if one not in taken))


def _places(gathered: Gathered, found: list[tuple[Activity, JsonObject]], goals: list[JsonObject]) -> list[set[Key]]:
    """For each activity the goals that it stands under; a task stands where its order does."""
    direct = [_goals_of(gathered, one, source, goals) for one, source in found]
    by_key = {one.key: spots for (one, _), spots in zip(found, direct, strict=True) if one.key is not None}
    return [spots or (by_key.get(one.carries_out, set()) if one.carries_out else set()) for (one, _), spots in zip(found, direct, strict=True)]


def _goals_of(gathered: Gathered, one: Activity, source: JsonObject, goals: list[JsonObject]) -> set[Key]:
    said = [extension.get("valueReference") for extension in objects(source.get("extension")) if extension.get("url") == PERTAINS_TO_GOAL]
    named = {key_of(target) for target in gathered.all_at([*objects(said), *objects(source.get("goal"))])} & set(map(key_of, goals))
    return named | {key_of(goal) for goal in goals if one.key is not None and one.key in map(key_of, gathered.all_at(goal.get("addresses")))}


def _goal(gathered: Gathered, goal: JsonObject, under: Iterable[Activity]) -> GoalView:
    names = [gathered.title(condition) for condition in gathered.all_at(goal.get("addresses")) if condition["resourceType"] == "Condition"]
    return GoalView(
        key=key_of(goal),
        title=gathered.title(goal),
        status=status_of(goal),
        achievement=coded(goal["achievementStatus"], "goal-achievement") if "achievementStatus" in goal else None,
        targets=tuple(map(_target, objects(goal.get("target")))),
        set_by=gathered.name(goal.get("expressedBy")),
        also_for=tuple(names[1:]),
        activities=tuple(under),
        not_understood=not_understood(goal),
    )


def _target(said: JsonObject) -> Target:
    value = (
        quantity(said.get("detailQuantity"))
        or quantity_range(said.get("detailRange"))
        or concept(said.get("detailCodeableConcept"))
        or text(said.get("detailString") or said.get("detailInteger"))
    )
    return Target(concept(said.get("measure")), value, text(said.get("dueDate")))


def _problems(gathered: Gathered, goals: list[JsonObject]) -> list[Any]:
    """References to the problems that the plan names, then to those that only its goals name."""
    named = objects(gathered.plan.get("addresses"))
    known = {key_of(found) for found in gathered.all_at(named)}
    more = dict.fromkeys(key for goal in goals for key in _addressed(gathered, goal) if key not in known)
    return [*named, *({"reference": str(key)} for key in more)]


def _problem(gathered: Gathered, reference: Any, under: dict[Key | None, list[GoalView]], loose: list[tuple[Activity, JsonObject]]) -> Problem:  # Any: JSON
    condition = gathered.at(reference)
    if condition is None:
        return Problem(None, gathered.name(reference), None, None, "", (), ())
    key = key_of(condition)
    return Problem(
        key=key,
        title=gathered.title(condition),
        status=status_of(condition) if "clinicalStatus" in condition else None,
        verification=coded(condition["verificationStatus"], "condition-ver-status") if "verificationStatus" in condition else None,
        recorded_by=gathered.name(condition.get("recorder") or condition.get("asserter")),
        goals=tuple(under.get(key, ())),
        activities=tuple(one for one, source in loose if key in map(key_of, gathered.all_at(source.get("reasonReference")))),
        not_understood=not_understood(condition),
    )


def _addressed(gathered: Gathered, goal: JsonObject) -> list[Key]:
    """The problems that a goal names, in its order."""
    return [key_of(found) for found in gathered.all_at(goal.get("addresses")) if found["resourceType"] == "Condition"]
