"""The engine: for each partner, pull what changed there, then carry its lanes.

One partner's work is done by one task, so a link is never pulled and pushed at once; partners do not wait for each other. Clock, sleep, chance and the clients
come in as arguments, so that the same engine runs under simulation. Rules: docs/agreement.md, *Delivery*.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from fhir_gateway.access.grant import Grant, engine, operator
from fhir_gateway.agreement.directions import Direction, direction
from fhir_gateway.agreement.link import LinkStatus
from fhir_gateway.clients.capabilities import Capabilities
from fhir_gateway.clients.feeds import OVERLAP, Hint, changes
from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.errors import LeaseLost, PartnerAway, PartnerError, PartnerSignIn
from fhir_gateway.events import Event, log
from fhir_gateway.fhir.lexical import dumps, load_object
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.clock import Clock, moment
from fhir_gateway.store.lanes import Claim
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.store import Store
from fhir_gateway.store.transaction import Transaction
from fhir_gateway.sync.closure import closure
from fhir_gateway.sync.create import Creator, lacking
from fhir_gateway.sync.gather import gather
from fhir_gateway.sync.push import Pushed, Pusher, mark_gone, received_by
from fhir_gateway.sync.take_in import Report, Taken, take_in

LEASE_SECONDS = 60.0
FIRST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 300.0
PARK_AFTER = timedelta(hours=24)
ASK_AGAIN_AFTER = timedelta(hours=1)
LOOK_BACK_EVERY = timedelta(minutes=5)
LOOK_BACK_FIRST = timedelta(days=2)
"""How far a process that starts looks back for records that a partner began to see while nobody ran."""
SHORT_OVERLAP = timedelta(seconds=20)
_BATCH = 25
_TRIES = 4


@dataclass(slots=True)
class Moved:
    """What one round with a partner moved."""

    reports: list[Report] = field(default_factory=list[Report])
    pushed: int = 0
    created: int = 0
    failed: str = ""

    @property
    def anything(self) -> bool:
        return bool(self.pushed or self.created or any(report.changed for report in self.reports))


@dataclass(frozen=True, slots=True)
class Engine:
    """Keeps the hub and its partners in agreement.

    Args:
        connect: makes the client of a partner.
        sleep: waits so many seconds.
        name: the holder of leases.
    """

    store: Store
    connect: Callable[[Partner], FhirClient]
    clock: Clock
    random: Random
    sleep: Callable[[float], Awaitable[None]]
    name: str = "sync"
    unsettled: set[str] = field(default_factory=lambda: {"*"})
    """Partners whose pushes may have lost their answer: all of them when we start."""
    connected: dict[str, "_Connection"] = field(default_factory=dict[str, "_Connection"])

    async def close(self) -> None:
        """Close the connections to partners."""
        for connection in self.connected.values():
            await connection.client.aclose()
        self.connected.clear()

    async def follow(self, interval: float, stop: asyncio.Event | None = None) -> None:
        """Sync for ever: a round with every partner, each at its own pace, every ``interval`` seconds."""
        known: dict[str, asyncio.Task[None]] = {}
        async with asyncio.TaskGroup() as tasks:
            while stop is None or not stop.is_set():
                for partner in self._partners():
                    if partner.name not in known:
                        known[partner.name] = tasks.create_task(self._follow_one(partner.name, interval, stop))
                await self.sleep(interval)

    async def until_quiet(self, rounds: int = 50) -> dict[str, Moved]:
        """Rounds with every partner until one moves nothing; what moved, by partner."""
        total: dict[str, Moved] = {}
        for _ in range(rounds):
            moved = [(partner.name, await self.round(partner.name)) for partner in self._partners()]
            for name, one in moved:
                whole = total.setdefault(name, Moved())
                whole.reports += one.reports
                whole.pushed, whole.created, whole.failed = whole.pushed + one.pushed, whole.created + one.created, one.failed
            if not any(one.anything for _, one in moved) and not self._waiting():
                break
        return total

    async def round(self, name: str) -> Moved:
        """One round with a partner: recover, pull, carry. A partner's fault ends it and is kept in the partner's state."""
        partner, moved = self._partner(name), Moved()
        if partner is None or not _reachable(partner):
            return moved
        try:
            connection = await self._connection(partner)
            await _Round(self, partner, connection, moved).run()
            await self._recovered(partner)
        except PartnerSignIn as error:
            moved.failed = error.message
            await self._pause(partner, "our token is refused there: register the partner again with a new one")
        except PartnerError as error:
            moved.failed = error.message
            self.unsettled.add(name)
            await self._failed(partner, error)
        finally:
            _tell(name, moved)
        return moved

    async def _connection(self, partner: Partner) -> "_Connection":
        """The client of a partner and what its server can do, asked once an hour."""
        known = self.connected.get(partner.name)
        if known is not None and known.partner_at == (partner.base_url, partner.token) and self.clock.now() - known.asked < ASK_AGAIN_AFTER:
            return known
        client = known.client if known is not None and known.partner_at == (partner.base_url, partner.token) else self.connect(partner)
        made = _Connection(client, (partner.base_url, partner.token), await client.capabilities(), self.clock.now())
        self.connected[partner.name] = made
        return made

    async def _follow_one(self, name: str, interval: float, stop: asyncio.Event | None) -> None:
        failures = 0
        while stop is None or not stop.is_set():
            failed = await self._round_contained(name)
            failures = failures + 1 if failed else 0
            longest = min(LONGEST_WAIT_SECONDS, interval + FIRST_WAIT_SECONDS * 2 ** min(failures, 12))
            await self.sleep(self.random.uniform(interval, longest) if failures else interval)

    async def _round_contained(self, name: str) -> bool:
        """Whether a round failed; an error of ours stops the work with this partner for a while, and nobody else's."""
        try:
            return bool((await self.round(name)).failed)
        except LeaseLost:
            log.warning(Event.LEASE_LOST, partner=name)
            self.unsettled.add(name)
            return True
        except Exception as error:
            log.error(Event.ROUND_FAILED, partner=name, fault=type(error).__name__)
            self.unsettled.add(name)
            await self._save(name, f"stopped by an error of ours: {type(error).__name__}")
            return True

    def _partners(self) -> list[Partner]:
        return [partner for partner in self.store.partners(_reader()) if _reachable(partner)]

    def _partner(self, name: str) -> Partner | None:
        return self.store.partner(_reader(), name)

    def _waiting(self) -> bool:
        return any(lane.waiting for lane in self.store.lanes(_reader()) if lane.state == "ready" and any(lane.partner == one.name for one in self._partners()))

    async def _failed(self, partner: Partner, error: PartnerError) -> None:
        if partner.state_reason != error.message:
            log.warning(Event.PARTNER_FAILED, partner=partner.name, fault=type(error).__name__)
            await self._save(partner.name, error.message)

    async def _recovered(self, partner: Partner) -> None:
        if partner.state_reason:
            log.info(Event.PARTNER_RECOVERED, partner=partner.name)
            await self._save(partner.name, "")

    async def _pause(self, partner: Partner, reason: str) -> None:
        log.warning(Event.PARTNER_PAUSED, partner=partner.name)
        self.unsettled.add(partner.name)
        await self._save(partner.name, reason, state="paused")

    async def _save(self, name: str, reason: str, state: str = "active") -> None:
        def save(tx: Transaction) -> None:
            partner = tx.partner(name)
            if partner is not None:
                tx.save_partner(replace(partner, state_reason=reason, state=state))

        await self.store.commit(operator("sync"), save)


def grant_of(partner: Partner) -> Grant:
    """The grant under which a partner's changes are committed."""
    return engine(partner.name, partner.name, frozenset({partner.role}))


def _tell(name: str, moved: Moved) -> None:
    """Log what a round moved; nothing where it moved nothing."""
    pulled, held = sum(report.changed for report in moved.reports), sum(report.asked for report in moved.reports)
    if pulled:
        log.info(Event.PULLED, partner=name, count=pulled)
    if held:
        log.info(Event.HELD, partner=name, count=held)
    for report in moved.reports:
        if report.taken is Taken.QUARANTINED:
            log.warning(Event.QUARANTINED, partner=name, theirs=str(report.theirs))
    if moved.created or moved.pushed:
        log.info(Event.PUSHED, partner=name, created=moved.created, changed=moved.pushed)


def _reader() -> Grant:
    return engine("sync", "gateway", frozenset())


def _reachable(partner: Partner) -> bool:
    return bool(partner.base_url) and partner.state == "active" and partner.reach == "two-way"


@dataclass(slots=True)
class _Connection:
    """A partner's client, what its server can do, and when the whole overlap window was read last."""

    client: FhirClient
    partner_at: tuple[str, str]
    able: Capabilities
    asked: datetime
    looked_back: datetime | None = None
    resumed: datetime | None = None


class _Round:
    """One round with one partner."""

    def __init__(self, run: Engine, partner: Partner, connection: _Connection, moved: Moved) -> None:
        self.run_by = run
        self.store = run.store
        self.partner = partner
        self.connection = connection
        self.client = connection.client
        self.able = connection.able
        self.moved = moved
        self.grant = grant_of(partner)

    async def run(self) -> None:
        pusher = Pusher(self.store, self.grant, self.partner, self.client, self.able.versioned)
        await self._recover(pusher)
        await self._pull()
        await self._resume()
        await self._carry(pusher)

    async def _recover(self, pusher: Pusher) -> None:
        doubtful = self.run_by.unsettled
        if "*" in doubtful:
            doubtful |= {partner.name for partner in self.store.partners(self.grant)}
            doubtful.remove("*")
        if self.partner.name in doubtful:
            for link in self.store.links(self.grant, partner=self.partner.name):
                if link.between.row is not None:
                    await pusher.recover(link.key)
            doubtful.discard(self.partner.name)

    async def _pull(self) -> None:
        since = self.partner.cursor.get("since")
        types = [name for name in self.able.types if direction(name) is not Direction.APART]
        feed = changes(self.client, self.able, since, types, overlap=self._overlap())
        batch: list[Key] = []
        async for hint in feed:
            if self._is_news(hint):
                batch.append(Key(hint.type, hint.id))
            if len(batch) == _BATCH:
                await self._take(batch)
                batch = []
        await self._take(batch)
        if feed.clock is not None and feed.clock != since:
            await self._move_cursor(feed.clock)

    def _overlap(self) -> timedelta:
        """A short look back each time, and the whole window every few minutes: lateness is found without reading the window each second."""
        connection, now = self.connection, self.run_by.clock.now()
        if connection.looked_back is None or now - connection.looked_back >= LOOK_BACK_EVERY:
            connection.looked_back = now
            return OVERLAP
        return SHORT_OVERLAP

    def _is_news(self, hint: Hint) -> bool:
        link = self.store.link_at(self.grant, self.partner.name, hint.type, hint.id)
        if link is None:
            return not hint.deleted and self._is_meant(hint)
        if hint.deleted:
            return link.status == LinkStatus.ACTIVE
        if hint.version is not None:
            return hint.version != link.seen_version
        return hint.body is None or link.seen is None or dumps(load_object(hint.body)) != dumps(load_object(link.seen))

    def _is_meant(self, hint: Hint) -> bool:
        """On a server that others use too, only what carries the partner's tag is ours to take; what that refers to comes along."""
        wanted = self.partner.quirks.get("only_tag")
        if not wanted or hint.body is None:
            return True
        tags = load_object(hint.body).get("meta", {}).get("tag", [])
        return any(f"{tag.get('system', '')}|{tag.get('code', '')}" == wanted for tag in tags)

    async def _take(self, keys: list[Key]) -> None:
        if not keys:
            return
        log.debug(Event.PULL_PAGE, partner=self.partner.name, count=len(keys))
        answers, gone = await gather(self.client, keys, self._is_linked)
        await self._creator().claim(answers)
        reports = await self.store.commit(self.grant, lambda tx: take_in(tx, self.partner, answers))
        self.moved.reports += reports
        for key in gone:
            await self._gone(key)

    def _is_linked(self, key: Key) -> bool:
        return self.store.link_at(self.grant, self.partner.name, key.type, key.id) is not None

    async def _gone(self, key: Key) -> None:
        link = self.store.link_at(self.grant, self.partner.name, key.type, key.id)
        if link is not None:
            await self.store.commit(self.grant, lambda tx: mark_gone(tx, self.partner, link.key))

    async def _move_cursor(self, clock: str) -> None:
        def move(tx: Transaction) -> None:
            partner = tx.partner(self.partner.name)
            if partner is not None:
                tx.save_partner(replace(partner, cursor={"since": clock}))

        await self.store.commit(self.grant, move)

    async def _resume(self) -> None:
        """What the partner began to see as a period began goes to it now; looked for every few minutes."""
        connection, now = self.connection, self.run_by.clock.now()
        since = connection.resumed or now - LOOK_BACK_FIRST
        if connection.resumed is None or now - since >= LOOK_BACK_EVERY:
            await self.store.commit(self.grant, lambda tx: tx.resume_begun(self.partner.name, since))
            connection.resumed = now

    async def _carry(self, pusher: Pusher) -> None:
        while (claim := await self._claim()) is not None:
            try:
                await self._deliver(claim, pusher)
            except PartnerError as error:
                await self._put_back(claim, error)
                raise
            await self.store.finish(self.grant, claim)

    async def _claim(self) -> Claim | None:
        due = self.store.next_due(self.grant, self.partner.name)
        if due is None or due > self.run_by.clock.now():
            return None
        return await self.store.claim(self.grant, self.run_by.name, self.partner.name, LEASE_SECONDS)

    async def _deliver(self, claim: Claim, pusher: Pusher) -> None:
        seen = self.store.reads(received_by(self.partner))
        members = [key for key in await self.store.commit(self.grant, lambda tx: closure(tx, claim.plan)) if seen.sees(key)]
        self.moved.created += await self._creator().create(lacking(self.store, self.grant, self.partner.name, members))
        # What left the plan keeps its copies in agreement; only nothing new is made of it.
        for key in dict.fromkeys([*members, *claim.keys]):
            await self._push(pusher, key)

    def _creator(self) -> Creator:
        able = self.able
        return Creator(self.store, self.grant, self.partner, self.client, able.transaction, able.conditional_create, able.versioned, frozenset(able.types))

    async def _push(self, pusher: Pusher, key: Key) -> None:
        for _ in range(_TRIES):
            pushed = await pusher.push(key)
            self.moved.pushed += pushed is Pushed.SENT
            if pushed is Pushed.PARKED:
                log.warning(Event.PARKED, partner=self.partner.name, about=str(key))
            if pushed is not Pushed.STALE:
                return
            await self._take_current(key)

    async def _take_current(self, key: Key) -> None:
        link = self.store.link(self.grant, self.partner.name, key)
        if link is not None:
            await self._take([Key(key.type, link.theirs)])

    async def _put_back(self, claim: Claim, error: PartnerError) -> None:
        lane = next(lane for lane in self.store.lanes(self.grant) if lane.id == claim.lane)
        now = self.run_by.clock.now()
        longest = min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** min(lane.attempts, 12))
        asked = error.retry_after if isinstance(error, PartnerAway) and error.retry_after else 0.0
        due = now + timedelta(seconds=max(asked, self.run_by.random.uniform(0.0, longest)))
        park = lane.first_fail is not None and now - moment(lane.first_fail) > PARK_AFTER
        if park:
            log.warning(Event.PARKED, partner=self.partner.name, about=str(claim.plan))
        await self.store.fail(self.grant, claim, error.message, due, park=park)
