"""What must be true once all is quiet."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from fhir_gateway.agreement.directions import Direction, direction
from fhir_gateway.agreement.link import Link, LinkStatus
from fhir_gateway.agreement.sides import sides
from fhir_gateway.agreement.units import Unit, covered, diff, label, units
from fhir_gateway.fhir import references
from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object
from fhir_gateway.fhir.references import Key
from fhir_gateway.sandbox.write_log import GATEWAY, doubles
from fhir_gateway.sync.space import Space, project
from fhir_gateway.sync.take_in import space_of
from tests.simulation.edits import GONE, Edit
from tests.simulation.observe import PRESENT, Track, business_name, folded
from tests.simulation.world import HUB, READER, ROLES, World

MOST_PUSHES = 2
HOSPITAL_ALONE = {"plan": {"title", "description", "status", "category"}, "team": {"name", "status"}, "task-a": {"description", "priority"}}
SETTERS = {"description", "lifecycleStatus", "target"}
RESPONSIBLE = {"plan", "team"}
"""What belongs to the responsible case manager, whoever wrote it last."""
RACE = timedelta(seconds=6)
"""The longest that a slow partner lets pass between our GET and our PUT."""


@dataclass
class Verdict:
    failures: list[str] = field(default_factory=list[str])
    exempt: list[str] = field(default_factory=list[str])


def writes(world: World) -> dict[str, int]:
    """How often the gateway has written each resource at each partner."""
    return Counter(f"{name} {record.type}/{record.id}" for name, sandbox in world.sandboxes.items() for record in sandbox.log if record.who == GATEWAY)


def too_many_pushes(world: World, before: dict[str, int]) -> Iterator[str]:
    """At most two pushes a link once the last edit was made."""
    for name, count in writes(world).items():
        if count - before.get(name, 0) > MOST_PUSHES:
            yield f"(d) {name} was written {count - before.get(name, 0)} times after the last edit"


async def quiet(world: World) -> list[str]:
    """Once quiet, it stays so."""
    before = writes(world)
    moved = await world.engine.until_quiet()
    restless = [f"(d) {name}: {one.pushed} pushed, {one.created} created {one.failed}" for name, one in moved.items() if one.anything or one.failed]
    return restless + [f"(d) {name} was written though all was quiet" for name, count in writes(world).items() if count != before.get(name, 0)]


def judge(world: World, journal: list[Edit]) -> Verdict:
    """All oracles about what stands where."""
    verdict = Verdict()
    for link in world.store.links(READER):
        verdict.failures += _settled(world, link)
        verdict.failures += _equal_in_units(world, link)
    verdict.failures += _equal_in_words(world)
    _nothing_doubled(world, verdict)
    _Edits(world, journal, verdict).judge()
    _excuse_references_to_second_copies(world, verdict)
    return verdict


def _excuse_references_to_second_copies(world: World, verdict: Verdict) -> None:
    """A second copy is refused, so that what refers to it there refers to nothing that we know."""
    doubled = [f"{world.sandboxes[name].base_url}/" for name in ROLES if any(f"conditional: {name}:" in line for line in verdict.exempt)]
    verdict.exempt += [line for line in verdict.failures if any(base in line for base in doubled)]
    verdict.failures = [line for line in verdict.failures if not any(base in line for base in doubled)]


def _space(world: World, partner: str) -> Space:
    registered = world.store.partner(READER, partner)
    assert registered is not None
    return space_of(world.store.reads(READER), registered)  # pyright: ignore[reportArgumentType] : it only reads


def _there(world: World, link: Link) -> JsonObject | None:
    version = world.sandboxes[link.partner].resources.current(link.key.type, link.theirs)
    return version.body if version is not None else None


def _named(world: World, link: Link) -> str:
    stored = world.store.read(READER, link.key)
    return f"{link.partner} {(business_name(stored.json()) if stored else '') or link.key}"


def _settled(world: World, link: Link) -> Iterator[str]:
    """What was seen is what is there, nothing is in flight or parked."""
    if not link.theirs:
        return  # a creation whose answer was lost, of what has left the plan since
    if link.status == LinkStatus.REFUSED and _may_double(world, link.partner):
        return
    there = _there(world, link)
    if link.between.row is not None:
        yield f"(a) {_named(world, link)}: a push is still in flight"
    if link.between.parked or link.status != LinkStatus.ACTIVE:
        yield f"(a) {_named(world, link)}: {link.status} {link.between.parked}"
    if there is not None and (link.seen is None or dumps(load_object(link.seen)) != dumps(there)):
        yield f"(a) {_named(world, link)}: what stands there was not seen"
    if not world.characters[link.partner].alters and not link.between.refused:
        for unit, given in link.between.ours.items():
            yield f"(a) {_named(world, link)}: {label(unit)} is thought to be held as something else (taken: {given.taken}) by a partner that alters nothing"


def _equal_in_units(world: World, link: Link) -> Iterator[str]:
    """Both sides are equal in the space of comparison, but for what is held, withheld, or known to be held as something else."""
    stored, there = world.store.read(READER, link.key), _there(world, link)
    if stored is None or there is None or direction(link.key.type) is Direction.LINKED:
        return
    space = _space(world, link.partner)
    now = space.inward(there)
    mine = project(stored.json(), now)
    like = sides(link.between, now, mine).like
    explained: set[Unit] = {*link.between.held, *link.between.ours, *space.withheld(mine, like)}
    for unit in diff(units(now, like), units(mine, like)):
        if not covered(unit, explained) and not any(covered(other, [unit]) for other in explained):
            yield f"(a) {_named(world, link)}: {label(unit)} differs, and nothing says why"


def _equal_in_words(world: World) -> Iterator[str]:
    """The same, in the simulation's own words."""
    for key, hub in world.living(HUB):
        ours = world.said(HUB, hub)
        for partner in ROLES if ours else ():
            link = world.store.link(READER, partner, key)
            there = _there(world, link) if link is not None else None
            if link is None or there is None:
                if str(key) in _shared(world):
                    yield f"(a) {partner} has no {business_name(hub)}"
                continue
            theirs = world.said(partner, there)
            excused = {element for unit in (*link.between.held, *link.between.ours) for element in unit[0].split("+")}
            for track in sorted(ours.keys() | theirs.keys()):
                if ours.get(track) != theirs.get(track) and track[0] not in excused:
                    yield f"(a) {partner} {business_name(hub)} {'.'.join(track)}: {theirs.get(track)!r} there, {ours.get(track)!r} here"


def _shared(world: World) -> set[str]:
    """What the plan at the hub refers to, and the tasks that are based on it."""
    found = world.find(HUB, "plan")
    if found is None:
        return set()
    plan, body = found
    based = {str(key) for key, other in world.living(HUB) if {"reference": str(plan)} in other.get("basedOn", [])}
    return {str(plan), *based, *(reference.text for reference in references.find(body))}


def _may_double(world: World, partner: str) -> bool:
    """A creation that lands after we gave up on it makes a second copy, where creations are not conditional."""
    return "late" in world.characters[partner].faults and not world.sandboxes[partner].habits.conditional_create


def _nothing_doubled(world: World, verdict: Verdict) -> None:
    for name, sandbox in world.sandboxes.items():
        for double in doubles(sandbox.resources.living(), sandbox.log)["identifiers"]:
            said = f"{name}: {double['type']} {double['value']} is there {len(double['ids'])} times"
            if _may_double(world, name):
                verdict.exempt.append(f"a creation that lands late, where none is conditional: {said}")
            else:
                verdict.failures.append(f"(c) {said}")
    for place in (*ROLES, HUB):
        for _, body in world.living(place):
            texts = Counter(folded(note["text"]) for note in body.get("note", []))
            verdict.failures += [f"(c) {place}: the note {text!r} is there {count} times" for text, count in texts.items() if count > 1]


def _sequence(world: World, key: Key) -> list[tuple[str, dict[Track, str]]]:
    """The instant and the tracks of each version at the hub, oldest first."""
    entries = world.store.history(READER, key=key, count=10_000).entries
    return [(stored.updated, dict(world.said(HUB, stored.json()))) for stored in reversed(entries) if not stored.deleted]


class _Edits:
    """No acknowledged edit is lost, none comes from nowhere, and none is made by who may not make it."""

    def __init__(self, world: World, journal: list[Edit], verdict: Verdict) -> None:
        self.world = world
        self.verdict = verdict
        self.by_track: defaultdict[tuple[str, Track], list[Edit]] = defaultdict(list)
        for edit in journal:
            self.by_track[(edit.name, edit.track)].append(edit)

    def judge(self) -> None:
        versions = {business_name(body): (key, _sequence(self.world, key)) for key, body in self.world.living(HUB) if self.world.said(HUB, body)}
        tracks = {(name, track) for name, (_, sequence) in versions.items() for _, said in sequence for track in said}
        for name, track in sorted(tracks | self.by_track.keys()):
            if name not in versions:
                self.verdict.failures.append(f"(b) {name} never came to the hub")
                continue
            key, sequence = versions[name]
            values = self._values(sequence, track)
            self._from_somewhere(name, track, values)
            for edit in self.by_track[(name, track)]:
                self._kept(edit, key, values)

    def _values(self, sequence: list[tuple[str, dict[Track, str]]], track: Track) -> list[str]:
        values: list[str] = []
        for _, said in sequence:
            value = said.get(track, GONE)
            if not values or values[-1] != value:
                values.append(value)
        return values

    def _from_somewhere(self, name: str, track: Track, values: list[str]) -> None:
        """Each value at the hub follows one that its author had seen."""
        left = list(self.by_track[(name, track)])
        for was, now in itertools.pairwise(values):
            made = next((edit for edit in left if edit.now == now and self._may(edit) and was in self._ancestors(edit)), None)
            if made is not None:
                left.remove(made)
            elif not self._asserted(name, track, now):
                authors = [str(edit) for edit in self.by_track[(name, track)] if edit.now == now]
                self.verdict.failures.append(f"(b) hub: {name} {'.'.join(track)} went from {was!r} to {now!r} over an edit that was not seen; {authors}")

    def _ancestors(self, edit: Edit) -> set[str]:
        found = {edit.was}
        for earlier in reversed([other for other in self.by_track[(edit.name, edit.track)] if other.at < edit.at]):
            if earlier.now in found:
                found.add(earlier.was)
        return found

    def _asserted(self, name: str, track: Track, now: str) -> bool:
        return (name, *track, now) == ("plan", "status", "", "active") and "reasserts status" in self.world.characters["hospital"].ways

    def _may(self, edit: Edit) -> bool:
        element, _member = edit.track
        if edit.place in (HUB, "hospital"):
            return (edit.name, element, edit.place) != ("task-a", "status", "hospital")
        if element in ("goal", "activity", "participant", "note", "extension"):
            return edit.now == PRESENT or edit.track[0] == "extension" or self._added(edit) == edit.place
        if edit.name == "task-a" and element == "status":
            return edit.place == "agency"
        return element not in HOSPITAL_ALONE.get(edit.name, SETTERS) or self._set_it(edit)

    def _set_it(self, edit: Edit) -> bool:
        """Once a person took theirs, they are who set it."""
        return edit.name not in RESPONSIBLE and any(other.who == "a person" for other in self.by_track[(edit.name, edit.track)] if other.at < edit.at)

    def _added(self, edit: Edit) -> str:
        return next((other.place for other in self.by_track[(edit.name, edit.track)] if other.now == PRESENT), "hospital")

    def _kept(self, edit: Edit, key: Key, values: list[str]) -> None:
        if edit.now in values and (edit.now != GONE or values[-1] == GONE or PRESENT not in values[:1]):
            return
        if edit.place == HUB or self._overwritten(edit) or self._is_held(edit, key) or self._refused(edit, key) or self._lapsed(edit, key):
            return
        if self._raced(edit):
            self.verdict.exempt.append(f"race without versions: {edit}")
            return
        self.verdict.failures.append(f"(b) lost: {edit}")

    def _overwritten(self, edit: Edit) -> bool:
        """By its own people, before or after anybody else saw it."""
        return any(other.place == edit.place and other.at > edit.at for other in self.by_track[(edit.name, edit.track)])

    def _is_held(self, edit: Edit, key: Key) -> bool:
        link = self.world.store.link(READER, edit.place, key)
        return link is not None and any(self._about(edit, unit) and self._says(edit, held.value) for unit, held in link.between.held.items())

    def _about(self, edit: Edit, unit: Unit) -> bool:
        return edit.track[0] in unit[0].split("+")

    def _says(self, edit: Edit, value: JsonObject) -> bool:
        text = folded(dumps(value).decode())
        return not value or edit.now in (PRESENT, GONE) or edit.now in text

    def _refused(self, edit: Edit, key: Key) -> bool:
        link = self.world.store.link(READER, edit.place, key)
        return link is not None and any(
            self._about(edit, unit) and any(self._says(edit, one) for one in values) for unit, values in link.between.refused.items()
        )

    def _lapsed(self, edit: Edit, key: Key) -> bool:
        """A proposal goes back on the owner's next change."""
        if self._may(edit):
            return False
        at = edit.at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        origins = self.world.store.origins(READER, key)
        return any(name and self._about(edit, (name.split("[")[0].split(".")[0],)) and origin["at"] >= at for name, origin in origins.items())

    def _raced(self, edit: Edit) -> bool:
        if self.world.sandboxes[edit.place].habits.versions:
            return False
        found = self.world.find(edit.place, edit.name)
        if found is None:
            return False
        faults = self.world.characters[edit.place].faults
        span = timedelta(seconds=100) if "late" in faults else RACE
        records = [record for record in self.world.sandboxes[edit.place].log if (record.type, record.id) == found[0] and record.version > edit.version]
        return any(record.who == GATEWAY and record.at - edit.at <= span for record in records)
