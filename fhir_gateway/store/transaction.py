"""What a commit's function may do: read, change resources, and keep the gateway's own state.

Each change writes its version, its current row and its index at once, so that what follows in the same function sees it; the Provenance, the
audit row and the outbox rows are written once, when the function has returned.
"""

from dataclasses import replace
from datetime import datetime
from sqlite3 import Connection
from typing import Final

from fhir_gateway.access.emergency import may_break, may_review
from fhir_gateway.access.grant import Grant
from fhir_gateway.access.labels import keeping, noticed
from fhir_gateway.access.limits import refuse_beyond
from fhir_gateway.access.scopes import Action
from fhir_gateway.access.trail import Kind
from fhir_gateway.agreement.link import Link
from fhir_gateway.agreement.units import changed
from fhir_gateway.care_plan.approval import proved
from fhir_gateway.errors import Conflict, Forbidden, Gone, Invalid, NotFound, NotSupported, Stale
from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object
from fhir_gateway.fhir.references import Key
from fhir_gateway.store import doctor, emergencies, lanes, links, partners, people, resources, sealing, sights
from fhir_gateway.store.accounts import Accounts
from fhir_gateway.store.attempts import Attempts
from fhir_gateway.store.clock import instant
from fhir_gateway.store.effects import write_effects
from fhir_gateway.store.emergencies import BrokenGlass
from fhir_gateway.store.gate import Gate
from fhir_gateway.store.ids import DIRECTORY, Ids
from fhir_gateway.store.oauth_state import OauthState
from fhir_gateway.store.occasion import Occasion
from fhir_gateway.store.provenance import Change, home_of, provenance
from fhir_gateway.store.providers import Providers
from fhir_gateway.store.reads import Reads
from fhir_gateway.store.resource_rows import write_resource
from fhir_gateway.store.sessions import Sessions
from fhir_gateway.store.stamping import content, says_the_same, stamp
from fhir_gateway.store.stored import Origin, Stored

_PROVENANCE: Final = "Provenance"


class Transaction(Reads):
    """One function's part of a commit.

    Args:
        grant: who acts.
        now: the time of the commit.
        ids: makes ids for new resources.
        occasion: what it happens for; None where nobody asked.
    """

    def __init__(self, connection: Connection, grant: Grant, now: datetime, ids: Ids, occasion: Occasion | None = None) -> None:
        super().__init__(connection, Gate(grant, instant(now)))
        self.grant = grant
        self.now = now
        self.ids = ids
        self.occasion = occasion
        self.entered = False
        """The trail is told of it; known once it is closed."""
        self._before: dict[Key, JsonObject | None] = {}
        self._after: dict[Key, tuple[Stored, Origin]] = {}
        self._said: list[str] = []
        self._written: dict[Key, JsonObject | None] = {}
        self._fresh_lanes: set[int] = set()
        """The lanes that were opened just now, with everything waiting in them."""
        self._concerned: dict[str, None] = {}
        """The homes that the trail is to name besides those of what changed."""
        self._facts: set[str] = set()
        """The homes of which who sees them may have changed otherwise than by a resource."""

    def create(self, type: str, body: JsonObject, *, origin: Origin, home: str | None, id: str | None = None) -> Stored:
        """Makes a resource; with ``id`` a deleted one of that id comes back.

        Raises:
            Conflict: there is one of that id.
            Forbidden: the grant does not make resources of the type, or another party brought the one that would come back.
            NotFound: the record is not the caller's to write in.
        """
        self._permit(type, Action.CREATE)
        refuse_beyond(self.grant, {}, body)
        body = proved(self.grant, body) if type == _PROVENANCE else body
        if id is not None and self.for_rules.read(Key(type, id)) is not None:
            self._refuse_others(Key(type, id))
        self._refuse_closed(home)
        return self._create(type, body, origin=origin, home=home, id=id)

    def _create(self, type: str, body: JsonObject, *, origin: Origin, home: str | None, id: str | None = None) -> Stored:
        key = Key(type, id or self.ids.for_type(type, home))
        was = self.for_rules.read(key)
        if was is not None and not was.deleted:
            raise Conflict(f"{key} exists already")
        return self._write(key, was, body, origin)

    def update(self, key: Key, body: JsonObject, *, origin: Origin, expect: str | None = None) -> Stored:
        """Replaces a resource; a body that says the same as the current one writes nothing.

        Args:
            expect: the version id that must be the current one.

        Raises:
            NotFound: there is none.
            Gone: it is deleted; ``create`` with its id brings it back.
            Stale: ``expect`` is not the current version.
            Forbidden: the grant does not change resources of the type.
        """
        self._permit(key.type, Action.UPDATE)
        was = self._current(key, expect, Action.UPDATE)
        body = body if self._may_unlabel(key) else keeping(body, was.json())
        refuse_beyond(self.grant, was.json(), body)
        if says_the_same(content(was.json()), content(body)):
            return was
        if key.type == _PROVENANCE:
            raise NotSupported("a Provenance is never changed")
        return self._write(key, was, body, origin)

    def delete(self, key: Key, *, origin: Origin, expect: str | None = None) -> None:
        """Marks a resource as deleted; its history stays. One that is deleted already stays so.

        Raises:
            NotFound: there never was one.
            Stale: ``expect`` is not the current version.
            Forbidden: the grant does not delete resources of the type, or another party brought this one.
        """
        if key.type == _PROVENANCE:
            raise NotSupported("a Provenance is never deleted")
        self._permit(key.type, Action.DELETE)
        try:
            was = self._current(key, expect, Action.DELETE)
        except Gone:
            return
        self._refuse_others(key)
        self._write(key, was, None, origin)

    def shown(self, stored: Stored) -> Stored:
        """What was written, as its writer may see it."""
        return stored if self.gate.whole else self.read(stored.key) or stored

    def save_link(self, link: Link) -> None:
        links.save_link(self._connection, link)

    def drop_link(self, partner: str, key: Key) -> None:
        links.drop_link(self._connection, partner, key)

    def save_partner(self, partner: partners.Partner) -> None:
        was = partners.partner(self._connection, partner.name)
        partners.save_partner(self._connection, partner)
        if was is None or _who(was) != _who(partner):
            self._facts |= {home for (home,) in self._connection.execute("SELECT id FROM resource WHERE type = 'Patient'")}

    def save_person(self, person: people.Person) -> None:
        people.save_person(self._connection, person)
        self._said.append(f"person {person.name}")

    def save_token(self, name: str, token: str) -> None:
        people.save_token(self._connection, name, token, instant(self.now))
        self._said.append(f"token of {name}")

    def person(self, name: str) -> people.Person | None:
        return people.person(self._connection, name)

    def revoke_tokens(self, name: str) -> None:
        """Takes every token of a person or system back, and signs it out everywhere."""
        people.revoke_tokens(self._connection, name)
        self.sessions.end_all(name)
        self._said.append(f"no token of {name}")

    @property
    def sessions(self) -> Sessions:
        return Sessions(self._connection)

    @property
    def accounts(self) -> Accounts:
        return Accounts(self._connection)

    @property
    def attempts(self) -> Attempts:
        return Attempts(self._connection)

    @property
    def providers(self) -> Providers:
        return Providers(self._connection)

    def note(self, said: str) -> None:
        """Has a change to the gateway's own state in the audit row of the commit."""
        self._said.append(said)

    def share(self, plan: Key, partner: str) -> None:
        """Opens the lane of a plan to a partner, with all that the case holds now waiting in it; an open one stays as it is."""
        lane = lanes.share(self._connection, plan, partner, self.now)
        if lane is None:
            return
        waiting = [key for key in self.for_rules.current(plan.home) if key.type != _PROVENANCE and key not in self._after]
        if waiting:
            lanes.append(self._connection, lane, waiting, self.now)
        self._fresh_lanes.add(lane)
        self._said.append(f"share {plan} {partner}")
        self._concerned[plan.home] = None
        self._facts.add(plan.home)

    def unshare(self, plan: Key, partner: str) -> None:
        lanes.unshare(self._connection, plan, partner)
        self._said.append(f"unshare {plan} {partner}")
        self._concerned[plan.home] = None
        self._facts.add(plan.home)

    def break_glass(self, home: str, reason: str, until: datetime) -> BrokenGlass:
        """Opens a record to the person who asks, for this emergency; it ends by itself. One that is open to them is given as it is.

        Raises:
            Forbidden, BadRequest: see ``access.emergency.may_break``.
            NotFound: there is no such record.
        """
        may_break(self.grant, reason)
        if self.for_rules.read(Key("Patient", home)) is None:
            raise NotFound("there is no such patient")
        self._concerned[home] = None
        self._said.append(f"break-glass Patient/{home}")
        now, party, person = instant(self.now), self.grant.organisation, self.grant.name
        for already in emergencies.opened(self._connection, home, party, person, now):
            return already
        made = BrokenGlass(self.ids.token() + self.ids.token(), home, party, person, reason.strip(), now, instant(until))
        emergencies.save(self._connection, made)
        self._facts.add(home)
        return made

    def review(self, id: str, *, justified: bool) -> BrokenGlass:
        """Keeps what a reviewer found of a broken glass; one that was not justified ends at once, with all that is open to the person.

        Raises:
            NotFound: there is none.
            Forbidden: see ``access.emergency.may_review``.
            Conflict: somebody reviewed it before.
        """
        found = emergencies.emergency(self._connection, id)
        if found is None or not (self.gate.whole or found.party == self.grant.organisation):
            raise NotFound("there is no such break-glass")
        may_review(self.grant, found.party, found.person)
        if found.verdict:
            raise Conflict("it has been reviewed; a verdict stands")
        now = instant(self.now)
        if not justified:
            for open in emergencies.opened(self._connection, found.home, found.party, found.person, now):
                emergencies.save(self._connection, replace(open, ends=now))
        ends = found.ends if justified else min(found.ends, now)
        made = replace(found, ends=ends, reviewed_by=self.grant.name, reviewed_at=now, verdict="justified" if justified else "not justified")
        emergencies.save(self._connection, made)
        self._facts.add(found.home)
        self._said.append(f"review of break-glass {id}: {made.verdict}")
        self._concerned[found.home] = None
        return made

    def resume_begun(self, partner: str, since: datetime) -> None:
        """The same for all records that the partner began to see since then, as a period began."""
        for home in sights.begun(self._connection, partner, instant(since), self.gate.now):
            self.resume(partner, home)

    def resume(self, partner: str, home: str) -> None:
        """Puts a record into the lanes of a partner that sees it again: what changed while it was closed has waited nowhere."""
        keys = [key for key in self.for_rules.current(home) if key.type != _PROVENANCE]
        for lane in lanes.lanes_of(self._connection, home, partner):
            if keys and lane not in self._fresh_lanes:
                lanes.append(self._connection, lane, keys, self.now)

    def enqueue(self, lane: int, keys: list[Key]) -> None:
        """Puts resources into a lane that did not change, to have them looked at again."""
        lanes.append(self._connection, lane, keys, self.now)

    def claim(self, owner: str, partner: str, lease_seconds: float) -> lanes.Claim | None:
        return lanes.claim(self._connection, owner, partner, lease_seconds, self.now)

    def finish(self, claim: lanes.Claim) -> None:
        lanes.finish(self._connection, claim, self.now)

    def fail(self, claim: lanes.Claim, error: str, due_at: datetime, *, park: bool = False) -> None:
        lanes.fail(self._connection, claim, error, due_at, self.now, park=park)

    def renew(self, claim: lanes.Claim, lease_seconds: float) -> None:
        lanes.renew(self._connection, claim, lease_seconds, self.now)

    def replay(self, lane: int) -> None:
        lanes.replay(self._connection, lane, self.now)

    def rebuild(self) -> int:
        """Makes all rows and the index anew from the stored JSON; how many resources there are."""
        self._said.append("rebuild")
        return doctor.rebuild(self._connection)

    def close(self) -> None:
        """Writes what follows from the changes; called once, by the commit, after the function."""
        changes = [
            Change(stored, [] if stored.deleted else changed(key.type, was, load_object(stored.body)), origin, created=was is None)
            for key, (stored, origin) in self._after.items()
            for was in [self._before[key]]
        ]
        if self.occasion is not None and self.occasion.kind is Kind.BATCH:
            self.occasion.touch(self.touched)
        self.entered = write_effects(self._connection, self.grant, self.occasion, self.now, changes, self._said, self._concerned)
        if changes:
            made = provenance(self.grant, changes, instant(self.now))
            self._create(_PROVENANCE, made, origin=changes[0].origin, home=home_of(changes))
        self._renew_sight()

    def _renew_sight(self) -> None:
        """Who sees what, after what this commit changed of it."""
        written: dict[str, list[JsonObject | None]] = {}
        for key, resource in self._written.items():
            if key.home != DIRECTORY:
                written.setdefault(key.home, []).append(resource)
        for home, bodies in written.items():
            sealing.seal(self._connection, home, bodies)
        homes = self._facts | {key.home for key in self._written if key.type in sights.FACTS and key.home != DIRECTORY}
        homes |= sights.homes_naming(self._connection, [key for key in self._written if key.type in sights.DIRECTORY_FACTS])
        for home in sorted(homes):
            before = sights.open_to(self._connection, home, self.gate.now)
            sights.renew(self._connection, home)
            for party in sorted(sights.open_to(self._connection, home, self.gate.now) - before):
                self.resume(party, home)

    def _permit(self, resource_type: str, action: Action) -> None:
        if not self.gate.allows(resource_type, action):
            raise Forbidden(f"neither roles nor scopes let {self.grant.name} {action.name.lower()} {resource_type}")

    def _may_unlabel(self, key: Key) -> bool:
        """A label is taken off by the party that brought the resource, or by whoever holds the machine."""
        return self.gate.whole or resources.source(self._connection, key) == self.grant.organisation

    def _refuse_others(self, key: Key) -> None:
        """What is taken away or brought back whole knows no owner of its parts, so only who brought it does that."""
        if not self._may_unlabel(key):
            raise Forbidden(f"another party brought {key}; set its status instead")

    def _refuse_closed(self, home: str | None) -> None:
        patient = Key("Patient", home or DIRECTORY)
        if not self.gate.whole and self.for_rules.read(patient) is not None and not self.writable(patient):
            raise NotFound("there is no such patient")

    def _current(self, key: Key, expect: str | None, action: Action) -> Stored:
        was = self.for_rules.read(key) if self._reaches(key, action) else None
        if was is None:
            raise NotFound(f"there is no {key}")
        if expect is not None and expect != was.version_id:
            raise Stale(f"{key} is at version {was.version_id}, not {expect}")
        if was.deleted:
            raise Gone(f"{key} is deleted")
        return was

    def _reaches(self, key: Key, action: Action) -> bool:
        """Whether the caller may do this with a resource that is there; a party may do its part of a request that it has been asked to take."""
        if self.gate.whole or resources.read(self._connection, key, self.gate.of_type(key.type, action)) is not None:
            return True
        return action is Action.UPDATE and key.type == "Task" and self.read(key) is not None

    def _write(self, key: Key, was: Stored | None, body: JsonObject | None, origin: Origin) -> Stored:
        if body is not None and body.get("resourceType") != key.type:
            raise Invalid(f"the body is not a {key.type}", expression="resourceType")
        number = was.version + 1 if was else 1
        version_id, updated = f"{number}-{self.ids.token()}", instant(self.now)
        stamped = stamp(noticed(body), key.id, version_id, updated) if body is not None else None
        stored = Stored(key, number, version_id, updated, dumps(stamped) if stamped else b"", deleted=stamped is None)
        write_resource(self._connection, stored, stamped, self.grant.organisation)
        self._written[key] = stamped
        if key.type != _PROVENANCE:
            self._before.setdefault(key, was.json() if was and not was.deleted else None)
            self._after[key] = stored, origin
        return stored

    @property
    def oauth(self) -> OauthState:
        """What was given out over OAuth, to be read and written."""
        return OauthState(self._connection, self.now.timestamp(), instant(self.now), self._said)


def _who(partner: partners.Partner) -> tuple[object, ...]:
    """What of a partner decides which references stand for it, and what it may see."""
    return partner.role, partner.organisation, partner.quirks.get("organisation")
