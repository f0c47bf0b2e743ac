"""What case managers do: each edit is made on what stands at one place, and is written down with what it replaced."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from fhir_gateway.errors import CallerError
from fhir_gateway.fhir.lexical import JsonObject, Number
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.stored import Origin
from tests.simulation.case import IDENTIFIERS, identifier
from tests.simulation.observe import Track
from tests.simulation.world import HUB, World, manager

GONE = ""


@dataclass(frozen=True)
class Edit:
    """One change of one track that was acknowledged.

    Args:
        was: what stood there, at that place; empty: nothing.
        now: what stands there since; empty: nothing.
        version: of the resource at that place, as the place counts; for telling what happened right after.
    """

    n: int
    at: datetime
    place: str
    name: str
    track: Track
    was: str
    now: str
    who: str
    version: int

    def __str__(self) -> str:
        return f"#{self.n} {self.place}: {self.name} {'.'.join(filter(None, self.track))}: {self.was!r} -> {self.now!r}"


Change = Callable[["Desk", JsonObject, str], None]
"""Changes a body; the text is new with each edit."""


@dataclass(frozen=True)
class Act:
    """A kind of edit: on which resource, where it may be made, and how likely it is."""

    name: str
    change: Change
    places: frozenset[str]
    weight: int = 1


class Desk:
    """Makes edits at one place and keeps the journal."""

    def __init__(self, world: World, place: str, journal: list[Edit], chance: Random) -> None:
        self.world = world
        self.place = place
        self.journal = journal
        self.chance = chance

    async def act(self, act: Act, n: int) -> list[Edit]:
        """Do one act, where the resource is there already; the tracks that it changed."""
        found = self.world.find(self.place, act.name)
        if found is None:
            return []
        key, body = found
        before = self.world.said(self.place, body)
        try:
            act.change(self, body, f"n{n}")
            await self._save(key.type, key.id, body)
        except (LookupError, CallerError):
            return []
        found = self.world.find(self.place, act.name)
        after = self.world.said(self.place, found[1]) if found else {}
        made = [
            Edit(n, self.world.clock.now(), self.place, act.name, track, before.get(track, GONE), after.get(track, GONE), self._who(), self._version(act.name))
            for track in sorted(before.keys() | after.keys())
            if before.get(track) != after.get(track)
        ]
        self.journal += made
        return made

    def make(self, type_name: str, called: str, /, **elements: Any) -> JsonObject:
        """A new resource at this place, as a reference; at the hub there are none."""
        body = {"resourceType": type_name, "identifier": identifier(called), **elements}
        return {"reference": f"{type_name}/{self.world.sandboxes[self.place].create(type_name, body, who='nurse').version.id}"}

    def reference(self, name: str) -> JsonObject:
        """A reference to what is at this place.

        Raises:
            LookupError: it is not here yet.
        """
        found = self.world.find(self.place, name)
        if found is None:
            raise LookupError(name)
        return {"reference": str(found[0])}

    def _who(self) -> str:
        return "hospital" if self.place == HUB else self.place

    def _version(self, name: str) -> int:
        found = self.world.find(self.place, name)
        if found is None or self.place == HUB:
            return 0
        return len(self.world.sandboxes[self.place].resources.history(*found[0]))

    async def _save(self, type_name: str, id_: str, body: JsonObject) -> None:
        if self.place != HUB:
            self.world.sandboxes[self.place].update(type_name, id_, body, who="nurse")
            return
        expect = body["meta"]["versionId"]
        key = Key(type_name, id_)
        await self.world.store.commit_by_hand(manager("hospital"), lambda tx: tx.update(key, body, origin=Origin(None, None, "api"), expect=expect))


def _set(element: str, prefix: str) -> Change:
    return lambda desk, body, new: body.update({element: f"{prefix} {new}" if desk.chance.random() < 0.8 else f"{prefix}  {new} "[:-1]})


def _one_of(element: str, codes: tuple[str, ...]) -> Change:
    return lambda desk, body, new: body.update({element: desk.chance.choice([code for code in codes if code != body.get(element)])})


def _goal_text(desk: Desk, body: JsonObject, new: str) -> None:
    body["description"] = {**body["description"], "text": f"goal {new}"}


def _note(desk: Desk, body: JsonObject, new: str) -> None:
    body.setdefault("note", []).append({"text": f"note {new}"})


def _extension(desk: Desk, body: JsonObject, new: str) -> None:
    number = desk.chance.choice(("750.00", "1e3", "0.00000001", "1.50"))
    body.setdefault("extension", []).append({"url": f"https://sim.example.org/{desk.place}/{new}", "valueDecimal": Number(number)})


def _add_goal(desk: Desk, body: JsonObject, new: str) -> None:
    goal = desk.make("Goal", f"goal-{new}", lifecycleStatus="active", description={"text": f"goal {new} begins"}, subject=body["subject"])
    body.setdefault("goal", []).append(goal)


def _remove_goal(desk: Desk, body: JsonObject, new: str) -> None:
    goals = body["goal"]
    goals.remove(desk.chance.choice(goals))
    if not goals:
        del body["goal"]


def _add_activity(desk: Desk, body: JsonObject, new: str) -> None:
    based_on = [{"reference": f"CarePlan/{body['id']}"}]
    task = desk.make("Task", f"task-{new}", status="requested", intent="order", **{"for": body["subject"]}, basedOn=based_on)
    body.setdefault("activity", []).append({"reference": task})


def _remove_activity(desk: Desk, body: JsonObject, new: str) -> None:
    activities = body["activity"]
    activities.remove(desk.chance.choice(activities))
    if not activities:
        del body["activity"]


def _progress(desk: Desk, body: JsonObject, new: str) -> None:
    desk.chance.choice(body["activity"]).setdefault("progress", []).append({"text": f"progress {new}"})


def _category(desk: Desk, body: JsonObject, new: str) -> None:
    body.setdefault("category", []).append({"coding": [{"system": IDENTIFIERS, "code": f"category-{new}"}]})


def _target(desk: Desk, body: JsonObject, new: str) -> None:
    targets: list[JsonObject] = body.setdefault("target", [])
    if targets and desk.chance.random() < 0.5:
        desk.chance.choice(targets)["detailString"] = f"target {new}"
    else:
        targets.append({"measure": {"text": f"measure {new}"}, "detailString": f"target {new}"})


def _participant(desk: Desk, body: JsonObject, new: str) -> None:
    member = desk.make("Practitioner", f"member-{new}", name=[{"family": f"Member {new}"}])
    body.setdefault("participant", []).append({"member": member})


def _remove_text(desk: Desk, body: JsonObject, new: str) -> None:
    del body["description"]


_PARTNERS = frozenset({"agency", "hospital", "payer"})
_ALL = _PARTNERS | {HUB}
_GOALS = ("goal-a", "goal-b")

ACTS: tuple[Act, ...] = (
    Act("plan", _set("title", "title"), _ALL, 5),
    Act("plan", _set("description", "description"), _ALL, 4),
    Act("plan", _remove_text, _ALL),
    Act("plan", _one_of("status", ("draft", "active", "on-hold")), _ALL, 3),
    Act("plan", _note, _ALL, 3),
    Act("plan", _extension, _ALL, 3),
    Act("plan", _add_goal, _PARTNERS, 4),
    Act("plan", _remove_goal, _ALL, 2),
    Act("plan", _add_activity, _PARTNERS, 4),
    Act("plan", _remove_activity, _ALL, 2),
    Act("plan", _progress, _ALL, 2),
    Act("plan", _category, _ALL, 2),
    *(Act(goal, _goal_text, _ALL, 2) for goal in _GOALS),
    *(Act(goal, _one_of("lifecycleStatus", ("active", "on-hold", "completed")), _ALL, 1) for goal in _GOALS),
    *(Act(goal, _note, _ALL, 1) for goal in _GOALS),
    *(Act(goal, _target, _ALL, 2) for goal in _GOALS),
    *(Act(goal, _extension, _ALL, 1) for goal in _GOALS),
    Act("task-a", _one_of("status", ("requested", "accepted", "in-progress")), frozenset({"agency", "hospital"}), 3),
    Act("task-a", _set("description", "task"), _ALL, 2),
    Act("task-a", _note, _ALL, 1),
    Act("team", _participant, _PARTNERS, 2),
    Act("team", _set("name", "team"), _ALL, 1),
)


def draw(chance: Random) -> tuple[str, Act]:
    """A place and an act that may be done there."""
    act = chance.choices(ACTS, [act.weight for act in ACTS])[0]
    return chance.choice(sorted(act.places)), act
