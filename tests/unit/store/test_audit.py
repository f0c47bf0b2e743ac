"""The trail: on disk before anybody is told, found again, taken over from commits once each, and cut without being broken."""

import asyncio
import sqlite3
from dataclasses import replace

import pytest

from fhir_gateway.access.trail import Entry, Kind, Outcome
from fhir_gateway.errors import BadRequest, GatewayError, NotFound
from fhir_gateway.store.audit_file import beside
from fhir_gateway.store.audit_search import Sought
from fhir_gateway.store.store import Store

READ = Entry(
    at="2026-03-02T09:00:00.000Z",
    kind=Kind.READ,
    outcome=Outcome.DONE,
    who="nurse.lee",
    organisation="hospital",
    purpose="CAREMGT",
    client="app",
    address="10.0.0.1",
    request="r1",
    what=("CarePlan/h.1",),
    homes=("h",),
)
BASIC = {"resourceType": "Basic"}


def at(minute, **changes):
    return replace(READ, at=f"2026-03-02T09:{minute:02}:00.000Z", **changes)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "gateway.db"


@pytest.fixture
def threaded(path, clock, ids):
    opened = Store.open(path, clock=clock, ids=ids)
    yield opened
    opened.close()


async def all_of(store, **sought):
    return [line.entry for line in (await store.audit.entries(Sought(**sought))).lines]


async def test_what_was_recorded_is_found_as_it_was(store):
    odd = replace(READ, kind=Kind.DISCLOSURE, outcome=Outcome.FAILED, query='name=O"Neil\n', rule="consent", recipient="payer", what=(), homes=("a", "b"))
    await store.audit.record(READ)
    await store.audit.record(odd)
    assert await all_of(store) == [odd, READ]


async def test_half_a_surrogate_pair_does_not_keep_an_entry_out(store):
    await store.audit.record(replace(READ, query="a\ud800b"))
    assert [entry.query for entry in await all_of(store)] == ["a?b"]


async def test_an_entry_is_on_disk_when_the_caller_is_told(threaded, path):
    await threaded.audit.record(READ)
    other = sqlite3.connect(beside(path))
    assert other.execute("SELECT entries FROM batch").fetchall() == [(1,)]
    other.close()


async def test_entries_that_wait_together_are_one_batch(threaded, path):
    await asyncio.gather(*(threaded.audit.record(at(minute)) for minute in range(40)))
    other = sqlite3.connect(beside(path))
    assert other.execute("SELECT max(entries), max(seq) < 20 FROM batch").fetchall() == [(40, 1)]
    other.close()


async def test_what_is_sought_by_home_is_found_before_and_after_the_index_is_made(path, clock, ids):
    threaded = Store.open(path, clock=clock, ids=ids)
    await threaded.audit.record(at(1))
    await threaded.audit.record(at(2, homes=("x", "h")))
    await threaded.audit.record(at(3, homes=("x",)))
    assert await all_of(threaded, home="h") == [at(2, homes=("x", "h")), at(1)]
    threaded.close()
    again = Store.open(path, clock=clock, ids=ids)
    await again.audit.record(at(4))
    assert await all_of(again, home="h") == [at(4), at(2, homes=("x", "h")), at(1)]
    again.close()
    assert sqlite3.connect(beside(path)).execute("SELECT home, seq FROM touched ORDER BY seq, home").fetchall() == [
        ("h", 1),
        ("h", 2),
        ("x", 2),
        ("x", 3),
        ("h", 4),
    ]


async def test_a_time_a_name_and_a_kind_narrow_what_is_found(store):
    entries = [at(1), at(2, who="dr.okafor"), at(3, kind=Kind.DISCLOSURE, recipient="payer"), at(4)]
    for entry in entries:
        await store.audit.record(entry)
    one, two, three, four = entries
    assert await all_of(store, since=two.at) == [four, three, two]
    assert await all_of(store, until=three.at) == [two, one]
    assert await all_of(store, since=two.at, until=four.at) == [three, two]
    assert await all_of(store, who="dr.okafor") == [two]
    assert await all_of(store, who="payer") == [three]
    assert await all_of(store, kinds={Kind.DISCLOSURE}) == [three]


async def test_an_entry_that_came_late_is_found_by_its_own_time(store):
    for minute in (5, 1, 6):
        await store.audit.record(at(minute))
    assert await all_of(store, since=at(2).at) == [at(6), at(5)]
    assert await all_of(store, until=at(2).at) == [at(1)]


async def test_pages_together_are_the_whole_trail(store):
    for minute in range(7):
        await store.audit.record(at(minute))
    found, after = [], None
    for _page in range(4):
        page = await store.audit.entries(Sought(home="h"), count=2, after=after)
        found, after = found + [line.entry for line in page.lines], page.next
    assert (found, after) == ([at(minute) for minute in reversed(range(7))], None)


async def test_a_page_that_was_never_given_out_is_refused(store):
    for after in ("1", "a-1", "1-", "-", "1-2-3", "٣-1", "9" * 30 + "-1"):
        with pytest.raises(BadRequest):
            await store.audit.entries(after=after)


async def test_an_entry_has_a_place_of_its_own(store):
    await store.audit.record(READ)
    [line] = (await store.audit.entries()).lines
    assert (line.place, await store.audit.entry("1-1")) == ("1-1", line)
    for place in ("1-2", "1-0", "2-1", "nowhere"):
        with pytest.raises(NotFound):
            await store.audit.entry(place)


async def test_who_cannot_be_told_of_is_told_so(threaded):
    threaded.audit._connection.execute("DROP TABLE batch")
    with pytest.raises(GatewayError):
        await threaded.audit.record(READ)
    threaded.audit._connection.execute("CREATE TABLE batch (seq INTEGER PRIMARY KEY, last, first, entries, outbox, sha256, body)")
    await threaded.audit.record(READ)


async def test_a_trail_that_is_closed_takes_nothing(path, clock, ids):
    store = Store.open(path, clock=clock, ids=ids)
    store.close()
    with pytest.raises(GatewayError):
        await store.audit.record(READ)


async def test_a_commit_is_in_the_trail_of_whoever_looks_next(threaded, grant, origin):
    made = await threaded.commit(grant, lambda tx: tx.create("Basic", BASIC, origin=origin, home="h"))
    assert [entry.what for entry in await all_of(threaded, home="h")] == [(made.reference,)]


async def test_what_commits_leave_is_taken_over_in_their_order_between_other_entries(store, grant, origin):
    make = lambda tx: tx.create("Basic", BASIC, origin=origin, home="h")  # noqa: E731 : the same act twice
    await store.commit(grant, make)
    await store.audit.record(READ)
    await store.commit(grant, make)
    assert [entry.kind for entry in await all_of(store)] == [Kind.CREATE, Kind.READ, Kind.CREATE]
    assert await store.audit.verify() == []


async def test_what_was_taken_over_is_not_kept_twice(threaded, grant, origin):
    for _ in range(3):
        await threaded.commit(grant, lambda tx: tx.create("Basic", BASIC, origin=origin, home="h"))
        await threaded.audit.entries()
    assert threaded._database.reader.execute("SELECT count(*) FROM audit").fetchone()[0] <= 2
    assert len(await all_of(threaded)) == 3


async def test_a_database_older_than_its_trail_goes_on_above_it_and_says_so(path, clock, ids, grant, origin):
    make = lambda tx: tx.create("Basic", BASIC, origin=origin, home="h")  # noqa: E731 : the same act twice
    store = Store.open(path, clock=clock, ids=ids)
    await store.commit(grant, make)
    store.close()
    copy = path.read_bytes()
    store = Store.open(path, clock=clock, ids=ids)
    await store.commit(grant, make)
    await store.commit(grant, make)
    store.close()
    path.write_bytes(copy)
    store = Store.open(path, clock=clock, ids=ids)
    again = await store.commit(grant, make)
    entries = await all_of(store)
    assert [entry.what for entry in entries[:2]] == [(again.reference,), ("the database is older than its trail",)]
    assert len(entries) == 5
    assert await store.audit.verify() == []
    store.close()


async def test_a_process_that_only_reads_the_database_may_record(threaded, path, clock, ids):
    await threaded.audit.record(at(1))
    reading = Store.open(path, clock=clock, ids=ids, exclusive=False)
    await reading.audit.record(at(2, kind=Kind.COMMAND))
    await threaded.audit.record(at(3))
    assert await all_of(reading) == [at(3), at(2, kind=Kind.COMMAND), at(1)]
    assert await threaded.audit.verify() == []
    reading.close()


async def test_retention_cuts_what_is_older_and_leaves_a_whole_chain(path, clock, ids):
    store = Store.open(path, clock=clock, ids=ids)
    for minute in range(5):
        await store.audit.record(at(minute))
    store.close()
    store = Store.open(path, clock=clock, ids=ids)
    assert await store.audit.retain(at(3).at, who="operator", organisation="gateway") == 3
    cut, *rest = await all_of(store)
    assert (cut.kind, cut.who, cut.rule, rest) == (Kind.ADMINISTRATION, "operator", "retention", [at(4), at(3)])
    assert await store.audit.verify() == []
    assert await store.audit.retain(at(3).at, who="operator", organisation="gateway") == 0
    store.close()
    trail = sqlite3.connect(beside(path))
    assert trail.execute("SELECT seq, who, until FROM retained").fetchall() == [(3, "operator", at(3).at)]
    assert trail.execute("SELECT min(seq) FROM touched").fetchone() == (4,)
    trail.close()


async def test_a_trail_that_is_cut_twice_is_still_whole(store):
    for minute in range(5):
        await store.audit.record(at(minute))
    assert await store.audit.retain(at(2).at, who="operator", organisation="gateway") == 2
    assert await store.audit.retain("2027-01-01T00:00:00.000Z", who="operator", organisation="gateway") == 3
    assert [entry.rule for entry in await all_of(store)] == ["retention", "retention"]
    assert await store.audit.verify() == []
