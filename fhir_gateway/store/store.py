"""The store: the one way in, ``commit``, and reads that take a grant."""

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final, Self, TypeVar

from fhir_gateway.access.emergency import MAY_REVIEW
from fhir_gateway.access.grant import Grant, Purpose, Reach, operator
from fhir_gateway.access.scopes import Action
from fhir_gateway.access.trail import Entry, told_to
from fhir_gateway.access.why import Explained
from fhir_gateway.agreement.link import Link
from fhir_gateway.errors import DatabaseBusy, Forbidden, NotFound
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key
from fhir_gateway.store import doctor, lanes, people, sights, why
from fhir_gateway.store.accounts import Accounts
from fhir_gateway.store.audit import AuditLog
from fhir_gateway.store.audit_search import EVERY, Line, Sought, TrailPage
from fhir_gateway.store.clock import Clock, instant
from fhir_gateway.store.data_quality import UnmappedCount, unmapped_counts
from fhir_gateway.store.database import Database
from fhir_gateway.store.doctor import Finding
from fhir_gateway.store.gate import Gate
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.lanes import Claim, Lane, Share
from fhir_gateway.store.lock import Lock
from fhir_gateway.store.oauth_clients import OauthClient
from fhir_gateway.store.occasion import OCCASION, Occasion
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.people import Person
from fhir_gateway.store.providers import Providers
from fhir_gateway.store.reads import Reads
from fhir_gateway.store.search import Query
from fhir_gateway.store.sessions import Sessions
from fhir_gateway.store.stored import HistoryPage, SearchPage, Stored
from fhir_gateway.store.transaction import Transaction
from fhir_gateway.store.writer import Item, Writer

T = TypeVar("T")
_MOST_TRAIL_PAGES: Final = 20
"""So many pages of the trail are looked through for one page of an auditor."""


class Store:
    """A database of the gateway, open. Reads are plain calls of well under a millisecond; ``commit`` is awaited."""

    def __init__(self, database: Database, audit: AuditLog, writer: Writer | None, lock: Lock | None, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self.audit = audit
        """The trail of who did what; whoever answers a caller records it here first."""
        self._writer = writer
        self._lock = lock

    @classmethod
    def open(cls, path: Path | None, *, clock: Clock, ids: Ids, inline: bool = False, exclusive: bool = True) -> Self:
        """Opens a database, making it where there is none.

        Args:
            path: the SQLite file; None for one in memory.
            inline: commits run at once on the caller's loop, with no thread; always so in memory.
            exclusive: this process alone writes; otherwise the store only reads.

        Raises:
            DatabaseBusy: another process holds it; the message names that process.
            GatewayError: it cannot be opened, or was made by a newer gateway.
        """
        lock = Lock(path, instant(clock.now())) if path is not None and exclusive else None
        try:
            database = Database(path, writes=exclusive)
            audit = AuditLog(database, path, clock, inline=inline)
            if database.writer is None:
                return cls(database, audit, None, None, clock)
            if database.upgraded:
                with database.writer:
                    doctor.rebuild(database.writer)
            lanes.clear_leases(database.writer)
            writer = Writer(database.writer, clock, ids, audit, inline=inline or path is None)
            audit.anchor_due = lambda: writer.put(Item(operator("audit"), _nothing, Future()))
            return cls(database, audit, writer, lock, clock)
        except BaseException:
            if lock is not None:
                lock.release()
            raise

    def close(self) -> None:
        """Commits what waits, then lets go of the database."""
        if self._writer is not None:
            self._writer.close()
        self.audit.close()
        self._database.close()
        if self._lock is not None:
            self._lock.release()

    async def commit(self, grant: Grant, act: Callable[[Transaction], T]) -> T:
        """Runs a function that checks and writes, and returns what it returned once that is on disk.

        Args:
            act: may run twice, so it touches nothing but its transaction; what it raises is raised here, and then it has written nothing.

        Raises:
            Forbidden: the grant does not write.
            GatewayError: the database did not take the commit; nothing is written.
        """
        if not grant.writes:
            raise Forbidden(f"{grant.name} may not write")
        if self._writer is None:
            raise DatabaseBusy("the database is open for reading only")
        future: Future[T] = Future()
        item = Item(grant, act, future, OCCASION.get())
        self._writer.put(item)
        result = await asyncio.wrap_future(future)
        if item.occasion is not None:
            item.occasion.ran(grant, item.touched, entered=item.entered)
        return result

    def listen(self, listener: Callable[[], None]) -> None:
        """Has ``listener`` called after each commit, in the writer's thread; it must be quick and raise nothing."""
        if self._writer is not None:
            self._writer.listeners.append(listener)

    def read(self, grant: Grant, key: Key) -> Stored | None:
        return self.reads(grant).read(key)

    def vread(self, grant: Grant, key: Key, version_id: str) -> Stored | None:
        return self.reads(grant).vread(key, version_id)

    def history(
        self, grant: Grant, *, key: Key | None = None, type: str | None = None, since: str | None = None, count: int = 50, after: str | None = None
    ) -> HistoryPage:
        return self.reads(grant).history(key=key, type=type, since=since, count=count, after=after)

    def search(self, grant: Grant, query: Query) -> SearchPage:
        return self.reads(grant).search(query)

    def find(self, grant: Grant, type: str, system: str, value: str) -> list[Key]:
        return self.reads(grant).find(type, system, value)

    def referring(self, grant: Grant, key: Key) -> list[Key]:
        return self.reads(grant).referring(key)

    def current(self, grant: Grant, home: str) -> list[Key]:
        return self.reads(grant).current(home)

    def origins(self, grant: Grant, key: Key) -> JsonObject:
        return self.reads(grant).origins(key)

    def links(self, grant: Grant, *, key: Key | None = None, partner: str | None = None) -> list[Link]:
        return self.reads(grant).links(key=key, partner=partner)

    def link(self, grant: Grant, partner: str, key: Key) -> Link | None:
        return self.reads(grant).link(partner, key)

    def link_at(self, grant: Grant, partner: str, type: str, theirs: str) -> Link | None:
        return self.reads(grant).link_at(partner, type, theirs)

    def partners(self, grant: Grant) -> list[Partner]:
        return self.reads(grant).partners()

    def partner(self, grant: Grant, name: str) -> Partner | None:
        return self.reads(grant).partner(name)

    def people(self, grant: Grant) -> list[Person]:
        return self.reads(grant).people()

    def lanes(self, grant: Grant) -> list[Lane]:
        return self.reads(grant).lanes()

    def shares(self, grant: Grant) -> list[Share]:
        return self.reads(grant).shares()

    def waiting(self, grant: Grant) -> dict[str, int]:
        """How many changes wait for each partner."""
        return self.reads(grant).waiting()

    def next_due(self, grant: Grant, partner: str | None = None) -> datetime | None:
        """When a lane next wants carrying; None while all are idle or parked."""
        return self.reads(grant).next_due(partner)

    def token_grant(self, token: str) -> Grant | None:
        """The grant of whoever holds this token; None for one that we do not know, or that is over."""
        return people.token_grant(self._database.reader, token, self._clock.now().timestamp())

    @property
    def sessions(self) -> Sessions:
        """Who is signed in in which browser, for reading."""
        return Sessions(self._database.reader)

    @property
    def accounts(self) -> Accounts:
        """What people sign in with here, for reading."""
        return Accounts(self._database.reader)

    @property
    def providers(self) -> Providers:
        """Organisations' own sign-in, for reading."""
        return Providers(self._database.reader)

    def person(self, name: str) -> Person | None:
        """A caller as registered now, for whoever is about to prove that they are it."""
        return people.person(self._database.reader, name)

    async def claim(self, grant: Grant, owner: str, partner: str, lease_seconds: float) -> Claim | None:
        """Leases the lane of a partner that is longest due, and freezes its batch; None when none is due."""
        return await self.commit(grant, lambda transaction: transaction.claim(owner, partner, lease_seconds))

    async def finish(self, grant: Grant, claim: Claim) -> None:
        await self.commit(grant, lambda transaction: transaction.finish(claim))

    async def fail(self, grant: Grant, claim: Claim, error: str, due_at: datetime, *, park: bool = False) -> None:
        await self.commit(grant, lambda transaction: transaction.fail(claim, error, due_at, park=park))

    async def renew(self, grant: Grant, claim: Claim, lease_seconds: float) -> None:
        await self.commit(grant, lambda transaction: transaction.renew(claim, lease_seconds))

    async def replay(self, grant: Grant, lane: int) -> None:
        await self.commit(grant, lambda transaction: transaction.replay(lane))

    def examine(self, grant: Grant, now: datetime) -> list[Finding]:
        """What is wrong in the database, on one snapshot of it; this reads everything."""
        self.reads(grant)
        reader = self._database.reader
        reader.execute("BEGIN")
        try:
            return list(doctor.examine(reader, now))
        finally:
            reader.execute("COMMIT")

    def unmapped(self, grant: Grant) -> list[UnmappedCount]:
        """The codes that no table knows, by element and code system; this reads everything."""
        self.reads(grant)
        return unmapped_counts(self._database.reader)

    async def rebuild(self, grant: Grant) -> int:
        """Makes all rows and the index anew from the stored JSON; how many resources there are."""
        return await self.commit(grant, lambda transaction: transaction.rebuild())

    def reads(self, grant: Grant) -> Reads:
        """All reads at once, for a caller that makes many."""
        if not grant.reads:
            raise Forbidden(f"{grant.name} may not read")
        whole = grant.reach is Reach.WHOLE
        return Reads(self._database.reader, Gate(grant, "" if whole else instant(self._clock.now())))

    async def trail(self, grant: Grant, sought: Sought = EVERY, *, count: int = 50, after: str | None = None) -> TrailPage:
        """A page of the audit trail as far as it is an auditor's to see. A page may be shorter than asked for.

        Raises:
            Forbidden: the grant oversees nothing.
        """
        keeps = self._overseen(grant)
        found: list[Line] = []
        for _ in range(_MOST_TRAIL_PAGES):
            page = await self.audit.entries(sought, count=count - len(found), after=after)
            found += [Line(line.place, told) for line in page.lines if (told := self._told(grant, line.entry, keeps)) is not None]
            after = page.next
            if after is None or len(found) >= count:
                break
        return TrailPage(found, after)

    async def trail_entry(self, grant: Grant, place: str) -> Line:
        """One entry of the audit trail.

        Raises:
            NotFound: there is none at that place, or it is not theirs to see.
            Forbidden: the grant oversees nothing.
        """
        keeps = self._overseen(grant)
        line = await self.audit.entry(place)
        told = self._told(grant, line.entry, keeps)
        if told is None:
            raise NotFound("there is no such entry of the trail")
        return Line(line.place, told)

    def _overseen(self, grant: Grant) -> Callable[[str], bool]:
        if grant.reach is not Reach.WHOLE and not grant.roles & MAY_REVIEW:
            raise Forbidden("the audit trail is shown to auditors and administrators")
        reads = self.reads(grant)
        return lru_cache(maxsize=None)(reads.keeps)

    def _told(self, grant: Grant, entry: Entry, keeps: Callable[[str], bool]) -> Entry | None:
        return entry if grant.reach is Reach.WHOLE else told_to(entry, grant.organisation, keeps)

    async def tell(self, occasion: Occasion, status: int) -> None:
        """Has the trail tell of something that has ended with that HTTP status, unless a commit of it told of it.

        Raises:
            GatewayError: it could not be told of.
        """
        if occasion.entered and status < 400:
            return
        if occasion.grant is not None:
            occasion.purpose = self.purpose(occasion.grant, occasion.homes)
        await self.audit.record(occasion.entry(self.audit.now(), status))

    def purpose(self, grant: Grant, homes: Iterable[str]) -> Purpose:
        """Why somebody looks into some patients' records now: an emergency, where nothing but a broken glass opens one of them."""
        if not grant.person or grant.reach is Reach.WHOLE:
            return grant.purpose
        now, reader = instant(self._clock.now()), self._database.reader
        emergency = any(sights.only_by_emergency(reader, home, grant.organisation, grant.name, now) for home in homes)
        return Purpose.EMERGENCY if emergency else grant.purpose

    def why(self, grant: Grant, action: Action, key: Key) -> Explained:
        """What each rule says of somebody who wants to do something with a resource, for those who oversee access."""
        return why.why(self._database.reader, grant, action, key, instant(self._clock.now()))

    def oauth_clients(self, grant: Grant) -> list[OauthClient]:
        return self.reads(grant).oauth_clients()

    def oauth_client(self, grant: Grant, id: str) -> OauthClient | None:
        return self.reads(grant).oauth_client(id)


def _nothing(_transaction: Transaction) -> None:
    """A commit of nothing, in which the end of the trail is kept."""
