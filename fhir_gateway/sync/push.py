"""Push one resource to one partner: frozen, sent with If-Match, settled; recovered first where an earlier push is unsettled.

Rules: docs/agreement.md, *The algorithm*; https://hl7.org/fhir/R4/http.html#concurrency
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from fhir_gateway.access.grant import Grant, recipient
from fhir_gateway.agreement.choose import lapsed
from fhir_gateway.agreement.directions import Direction, direction
from fhir_gateway.agreement.habits import Habit, HabitKind
from fhir_gateway.agreement.link import Link, LinkStatus, Row
from fhir_gateway.agreement.merge import applied
from fhir_gateway.agreement.push import landed, reduced, settle, to_push, what_landed
from fhir_gateway.agreement.sides import sides
from fhir_gateway.clients.fhir_client import Answer, FhirClient
from fhir_gateway.errors import PartnerGone, PartnerRefused, PartnerSignIn, PartnerStale
from fhir_gateway.fhir.lexical import dumps, load_object
from fhir_gateway.fhir.narrate import renewed
from fhir_gateway.fhir.references import Key
from fhir_gateway.mappers.dialects import dialect
from fhir_gateway.store.clock import instant
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.store import Store
from fhir_gateway.store.stored import Origin
from fhir_gateway.store.transaction import Transaction
from fhir_gateway.sync.disclosing import disclose
from fhir_gateway.sync.gather import mentioned
from fhir_gateway.sync.space import project, unspoken, without_own
from fhir_gateway.sync.take_in import acceptable, may_be_changed_by, space_of, take_in


class Pushed(StrEnum):
    """What became of a push."""

    NOTHING = "nothing owed"
    SENT = "sent"
    WITHHELD = "the partner may not see it"
    STALE = "somebody was there first"
    GONE = "gone there"
    PARKED = "refused there"


@dataclass(frozen=True, slots=True)
class Pusher:
    """Pushes to one partner.

    Args:
        versioned: the partner answers with versions and honours If-Match.
    """

    store: Store
    grant: Grant
    partner: Partner
    client: FhirClient
    versioned: bool

    async def push(self, key: Key) -> Pushed:
        """Send what is owed of one resource.

        Raises:
            PartnerAway: no answer; the row stays and is recovered before anything else happens to this link.
        """
        link = await self._settled_link(key)
        if link is None or link.status != LinkStatus.ACTIVE:
            return Pushed.NOTHING
        if self._is_withheld(key):
            return Pushed.WITHHELD
        row = await self.store.commit(self.grant, lambda tx: _freeze(tx, self.partner, key))
        return Pushed.NOTHING if row is None else await self._send(key, link.theirs, row)

    async def recover(self, key: Key) -> None:
        """Find out what became of a push whose answer was lost. Rules: docs/agreement.md, *recover*."""
        link = self.store.link(self.grant, self.partner.name, key)
        row = link.between.row if link is not None else None
        if link is None or row is None or not link.theirs:
            return
        try:
            now = await self.client.read(key.type, link.theirs)
        except PartnerGone:
            await self._mark_gone(key)
            return
        if self.versioned and row.base is not None:
            await self._recover_by_version(key, link, row, now)
        else:
            await self._recover_by_unit(key, link, row, now)

    async def _settled_link(self, key: Key) -> Link | None:
        link = self.store.link(self.grant, self.partner.name, key)
        if link is not None and link.between.row is not None:
            await self.recover(key)
            link = self.store.link(self.grant, self.partner.name, key)
        return link

    async def _send(self, key: Key, theirs: str, row: Row) -> Pushed:
        try:
            if not self.versioned and not await self._still_as_seen(key, theirs):
                raise PartnerStale(f"{key.type} changed before our PUT")
            if self._is_withheld(key) or not await self._disclosed(key):  # since it was frozen, or while it waited: their copy stays as it is
                await self.store.commit(self.grant, lambda tx: _drop_row(tx, self.partner, key))
                return Pushed.WITHHELD
            answer = await self.client.update(key.type, theirs, row.body, if_match=row.base if self.versioned else None)
            if not self.versioned:
                answer = await self.client.read(key.type, theirs)
        except PartnerStale:
            await self.store.commit(self.grant, lambda tx: _drop_row(tx, self.partner, key))
            return Pushed.STALE
        except PartnerGone:
            await self._mark_gone(key)
            return Pushed.GONE
        except PartnerSignIn:
            raise
        except PartnerRefused as error:
            reason = error.message
            await self.store.commit(self.grant, lambda tx: _park(tx, self.partner, key, reason))
            return Pushed.PARKED
        await self._settle(key, row, answer)
        return Pushed.SENT

    async def _disclosed(self, key: Key) -> bool:
        """Whether it may still go once its disclosure is on disk."""
        await disclose(self.store, self.partner, [key])
        return not self._is_withheld(key)

    def _is_withheld(self, key: Key) -> bool:
        return not self.store.reads(received_by(self.partner)).sees(key)

    async def _still_as_seen(self, key: Key, theirs: str) -> bool:
        """Without versions: GET, compare, PUT, read back. What happens between GET and PUT is not seen; documented."""
        link = self.store.link(self.grant, self.partner.name, key)
        now = await self.client.read(key.type, theirs)
        return link is not None and link.seen is not None and dumps(load_object(link.seen)) == dumps(now.json)

    async def _recover_by_version(self, key: Key, link: Link, row: Row, now: Answer) -> None:
        if now.version == row.base:
            await self._send(key, link.theirs, row)
            return
        after = await self.client.version_after(key.type, link.theirs, row.base or "")
        if after is not None and await self._landed(key, row, after):
            await self._settle(key, row, after)
        else:
            await self.store.commit(self.grant, lambda tx: _drop_row(tx, self.partner, key))

    async def _recover_by_unit(self, key: Key, link: Link, row: Row, now: Answer) -> None:
        def landed_part(tx: Transaction) -> Row:
            space = space_of(tx, self.partner)
            seen = space.inward(load_object(link.seen)) if link.seen is not None else None
            return reduced(row, what_landed(link.between, row, seen, space.inward(now.json)))

        part = await self.store.commit(self.grant, landed_part)
        if part.changes:
            await self._settle(key, part, now)
        else:
            await self.store.commit(self.grant, lambda tx: _drop_row(tx, self.partner, key))

    async def _landed(self, key: Key, row: Row, after: Answer) -> bool:
        def judge(tx: Transaction) -> bool:
            link = tx.link(self.partner.name, key)
            space = space_of(tx, self.partner)
            seen = space.inward(load_object(link.seen)) if link is not None and link.seen is not None else None
            return link is not None and landed(link.between, row, seen, space.inward(after.json))

        return await self.store.commit(self.grant, judge)

    async def _settle(self, key: Key, row: Row, answer: Answer) -> None:
        beside = [] if self.versioned else await mentioned(self.client, [answer], self._is_linked)

        def settled(tx: Transaction) -> None:
            take_in(tx, self.partner, beside)
            settle_in(tx, self.partner, key, row, answer, versioned=self.versioned)

        await self.store.commit(self.grant, settled)

    def _is_linked(self, key: Key) -> bool:
        return self.store.link_at(self.grant, self.partner.name, key.type, key.id) is not None

    async def _mark_gone(self, key: Key) -> None:
        await self.store.commit(self.grant, lambda tx: mark_gone(tx, self.partner, key))


def received_by(partner: Partner) -> Grant:
    """The grant of a partner as one that receives: what it does not see is never sent. Rules: docs/agreement.md, *What goes to whom*."""
    return recipient(partner.name, partner.name, frozenset({partner.role}))


def settle_in(tx: Transaction, partner: Partner, key: Key, row: Row, answer: Answer, *, versioned: bool) -> None:
    """Take the state that our own write made into the link, and what else it says into the hub."""
    link, stored = tx.link(partner.name, key), tx.read(key)
    if link is None or stored is None or stored.deleted:
        return
    if direction(key.type) is Direction.LINKED:
        tx.save_link(link.having_seen(answer.body, answer.version))
        return
    space, hub = space_of(tx, partner), stored.json()
    seen = space.inward(load_object(link.seen)) if link.seen is not None else None
    now = space.inward(answer.json)
    mine, may = project(hub, now, dialect(partner.dialect)), may_be_changed_by(tx, partner, key, hub, now)
    settled = settle(link.between, row, seen, now, mine, versioned=versioned, habits=_habits(partner), may_change=may, at=instant(tx.now))
    merged = applied(hub, settled.pulled, acceptable, instant(tx.now))
    if merged.changed:
        origin = Origin(partner=partner.name, their_version=answer.version, activity="pull")
        tx.update(key, without_own(merged.hub), origin=origin)
    if settled.habits != _habits(partner):
        tx.save_partner(replace(partner, habits={"learned": [[habit.path, habit.kind.value, habit.value] for habit in sorted(settled.habits, key=str)]}))
    tx.save_link(link.having_seen(answer.body, answer.version).standing(merged.between))


def mark_gone(tx: Transaction, partner: Partner, key: Key) -> None:
    """A deletion there: the hub keeps the resource and a person is asked."""
    link = tx.link(partner.name, key)
    if link is not None and link.status != LinkStatus.GONE:
        between = replace(link.between, row=None, parked="deleted there: keep, withdraw, or entered in error?")
        tx.save_link(replace(link, status=LinkStatus.GONE).standing(between))


def _freeze(tx: Transaction, partner: Partner, key: Key) -> Row | None:
    link, stored = tx.link(partner.name, key), tx.read(key)
    if link is None or link.seen is None or stored is None or stored.deleted or direction(key.type) is Direction.LINKED:
        return None
    between = lapsed(link.between, {label: origin["at"] for label, origin in tx.origins(key).items() if origin["by"] != partner.name})
    if between.parked and between.parked_at == stored.version_id:
        return None
    space = space_of(tx, partner)
    seen = space.inward(load_object(link.seen))
    spoken = dialect(partner.dialect)
    mine = project(stored.json(), seen, spoken)
    like = sides(between, seen, mine).like
    changes, body = to_push(between, seen, mine, space.withheld(mine, like))
    if not changes:
        if between is not link.between:
            tx.save_link(link.standing(between))
        return None
    problem = unspoken(spoken, body, seen)
    if problem is not None:
        _park(tx, partner, key, problem)
        return None
    row = Row(changes, dumps(space.outward({**renewed(body), "id": link.theirs})), link.seen_version)
    tx.save_link(link.standing(replace(between, row=row, parked="")))
    return row


def _drop_row(tx: Transaction, partner: Partner, key: Key) -> None:
    link = tx.link(partner.name, key)
    if link is not None:
        tx.save_link(link.standing(replace(link.between, row=None)))


def _park(tx: Transaction, partner: Partner, key: Key, reason: str) -> None:
    link, stored = tx.link(partner.name, key), tx.read(key)
    if link is not None and stored is not None:
        tx.save_link(link.standing(replace(link.between, row=None, parked=reason, parked_at=stored.version_id)))


def _habits(partner: Partner) -> frozenset[Habit]:
    learned: list[list[Any]] = partner.habits.get("learned", [])
    return frozenset(Habit(path, HabitKind(kind), value) for path, kind, value in learned)
