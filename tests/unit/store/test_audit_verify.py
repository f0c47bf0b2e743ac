"""Whoever changes, removes, moves or cuts off a part of the trail is found out, and the place is named."""

import sqlite3
from contextlib import closing

import pytest

from fhir_gateway.store.audit_file import beside, chained
from fhir_gateway.store.audit_verify import Breach, Fault
from fhir_gateway.store.store import Store
from tests.unit.store.test_audit import BASIC, at


@pytest.fixture
async def path(tmp_path, clock, ids):
    """A database that was closed, with nine batches in its trail."""
    store = Store.open(tmp_path / "gateway.db", clock=clock, ids=ids)
    for minute in range(9):
        await store.audit.record(at(minute))
    store.close()
    return tmp_path / "gateway.db"


def tamper(path, *statements):
    with closing(sqlite3.connect(beside(path), isolation_level=None)) as trail:
        for statement in statements:
            trail.execute(statement)


async def faults(path, clock, ids):
    store = Store.open(path, clock=clock, ids=ids, exclusive=False)
    try:
        return await store.audit.verify()
    finally:
        store.close()


CASES = {
    "a name in a body": (["UPDATE batch SET body = replace(body, 'nurse.lee', 'nurse.bee') WHERE seq = 4"], [Fault(Breach.CHANGED, 4)]),
    "a hash": (["UPDATE batch SET sha256 = x'00ff' WHERE seq = 4"], [Fault(Breach.CHANGED, 4), Fault(Breach.CHANGED, 5)]),
    "a count": (["UPDATE batch SET entries = 40 WHERE seq = 4"], [Fault(Breach.CHANGED, 4), Fault(Breach.CHANGED, 5)]),
    "a time": (["UPDATE batch SET first = '2020' WHERE seq = 4"], [Fault(Breach.CHANGED, 4)]),
    "a batch is gone": (["DELETE FROM batch WHERE seq = 4"], [Fault(Breach.REMOVED, 4)]),
    "the first is gone": (["DELETE FROM batch WHERE seq <= 2"], [Fault(Breach.REMOVED, 1)]),
    "the first is gone and said to be cut": (
        ["INSERT INTO retained SELECT seq, last, entries, outbox, sha256, '', '', '' FROM batch WHERE seq = 2", "DELETE FROM batch WHERE seq <= 2"],
        [Fault(Breach.REMOVED, 2)],
    ),
    "one is gone and the others moved up": (
        ["DELETE FROM batch WHERE seq = 4", "UPDATE batch SET seq = -(seq - 1) WHERE seq > 4", "UPDATE batch SET seq = -seq WHERE seq < 0"],
        [Fault(Breach.CHANGED, 4), Fault(Breach.TRUNCATED, 9)],
    ),
    "two changed places": (
        ["UPDATE batch SET seq = 99 WHERE seq = 4", "UPDATE batch SET seq = 4 WHERE seq = 6", "UPDATE batch SET seq = 6 WHERE seq = 99"],
        [Fault(Breach.REORDERED, seq) for seq in (4, 5, 6, 7)],
    ),
    "the end is cut off": (["DELETE FROM batch WHERE seq > 6"], [Fault(Breach.TRUNCATED, 7)]),
    "all is gone": (["DELETE FROM batch"], [Fault(Breach.TRUNCATED, 1)]),
}


async def test_a_trail_that_nobody_touched_is_whole(path, clock, ids):
    assert await faults(path, clock, ids) == []


@pytest.mark.parametrize("case", CASES)
async def test_what_was_done_to_the_trail_is_found(path, clock, ids, case):
    statements, expected = CASES[case]
    tamper(path, *statements)
    assert await faults(path, clock, ids) == expected


async def test_a_trail_that_was_written_anew_is_not_the_one_that_is_remembered(path, clock, ids):
    with closing(sqlite3.connect(beside(path), isolation_level=None)) as trail:
        before = bytes(32)
        for seq, body in trail.execute("SELECT seq, body FROM batch ORDER BY seq").fetchall():
            forged = body.replace(b"nurse.lee", b"nurse.bee")
            before = chained(before, forged)
            trail.execute("UPDATE batch SET body = ?, sha256 = ? WHERE seq = ?", (forged, before, seq))
    assert await faults(path, clock, ids) == [Fault(Breach.REPLACED, 9)]


async def test_a_cut_is_remembered_though_the_trail_goes_on(path, clock, ids, grant, origin):
    tamper(path, "DELETE FROM batch WHERE seq > 6")
    store = Store.open(path, clock=clock, ids=ids)
    for minute in range(9):
        await store.audit.record(at(minute + 20))
    await store.commit(grant, lambda tx: tx.create("Basic", BASIC, origin=origin, home="h"))
    store.close()
    assert await faults(path, clock, ids) == [Fault(Breach.REPLACED, 9)]
