"""Group commit, on a file with its own writer thread."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest

from fhir_gateway.access.grant import Grant
from fhir_gateway.errors import GatewayError, Stale
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.store import Store
from fhir_gateway.store.stored import Stored
from fhir_gateway.store.transaction import Transaction

BASIC = {"resourceType": "Basic"}


@pytest.fixture
def threaded(tmp_path, clock, ids):
    opened = Store.open(tmp_path / "gateway.db", clock=clock, ids=ids)
    yield opened
    opened.close()


def body(text):
    return {**BASIC, "code": {"text": text}}


async def together(store: Store, grant: Grant, *acts: Callable[[Transaction], Any]) -> list[Any]:
    """Commits functions as one batch: they wait behind a commit that is held until all are there."""
    gate = threading.Event()
    first = asyncio.ensure_future(store.commit(grant, lambda tx: gate.wait(10)))
    await asyncio.sleep(0.02)
    waiting = [asyncio.ensure_future(store.commit(grant, act)) for act in acts]
    await asyncio.sleep(0.02)
    gate.set()
    await first
    return await asyncio.gather(*waiting, return_exceptions=True)


async def test_a_function_that_refuses_leaves_nothing_and_its_batch_mates_commit(threaded, grant, origin):
    def refuses(tx):
        raise Stale("too late")

    runs = []

    def makes(tx):
        runs.append(1)
        return tx.create("Basic", body("a"), origin=origin, home="h")

    made, refused = await together(threaded, grant, makes, refuses)
    assert isinstance(refused, Stale)
    assert threaded.read(grant, made.key) == made
    assert len(runs) == 1  # no replay was needed


async def test_a_function_that_raises_after_writing_is_rolled_back_alone(threaded, grant, origin):
    runs = []

    def makes(id):
        def act(tx):
            runs.append(id)
            return tx.create("Basic", body(id), origin=origin, home="h", id=f"h.{id}")

        return act

    def breaks(tx):
        tx.create("Basic", body("broken"), origin=origin, home="h", id="h.broken")
        raise ValueError("after writing")

    before, broken, after = await together(threaded, grant, makes("before"), breaks, makes("after"))
    assert isinstance(broken, ValueError)
    assert runs == ["before", "before", "after"]
    assert threaded.read(grant, Key("Basic", "h.broken")) is None
    assert threaded.read(grant, before.key) == before
    assert threaded.read(grant, after.key) == after
    assert len(threaded.history(grant, type="Provenance").entries) == 2


async def test_one_that_raises_after_writing_in_memory_leaves_nothing(store, grant, origin):
    def breaks(tx):
        tx.create("Basic", BASIC, origin=origin, home="h")
        raise ValueError("after writing")

    with pytest.raises(ValueError, match="after writing"):
        await store.commit(grant, breaks)
    assert store.history(grant).entries == []


async def test_a_crash_inside_a_commit_in_memory_leaves_nothing(store, grant, origin):
    class Crash(BaseException):
        pass

    def crashes(tx):
        tx.create("Basic", BASIC, origin=origin, home="h")
        raise Crash

    with pytest.raises(Crash):
        await store.commit(grant, crashes)
    assert store.history(grant).entries == []
    await store.commit(grant, lambda tx: tx.create("Basic", BASIC, origin=origin, home="h"))


async def test_of_a_thousand_updates_each_version_has_exactly_one_winner(threaded, grant, origin):
    stored = await threaded.commit(grant, lambda tx: tx.create("Basic", body("start"), origin=origin, home="h"))
    key = stored.key
    for round in range(10):
        expect = threaded.read(grant, key).version_id

        def act(text, expect=expect):
            return lambda tx: tx.update(key, body(text), origin=origin, expect=expect)

        results = await asyncio.gather(*(threaded.commit(grant, act(f"{round}.{index}")) for index in range(100)), return_exceptions=True)
        winners = [one for one in results if isinstance(one, Stored)]
        assert all(isinstance(one, Stored | Stale) for one in results)
        assert [one.version for one in winners] == [round + 2]
    assert len(threaded.history(grant, key=key, count=100).entries) == 11


async def test_concurrent_increments_lose_none(threaded, grant, origin):
    key = (await threaded.commit(grant, lambda tx: tx.create("Basic", body("0"), origin=origin, home="h"))).key

    def increment(tx):
        was = int(tx.read(key).json()["code"]["text"])
        return tx.update(key, body(str(was + 1)), origin=origin)

    await asyncio.gather(*(threaded.commit(grant, increment) for _ in range(200)))
    assert threaded.read(grant, key).json()["code"]["text"] == "200"


async def test_a_commit_that_the_database_does_not_take_fails_every_item(threaded, grant, origin):
    def full(tx):
        tx._connection.execute("PRAGMA max_page_count = 1")
        for index in range(200):
            tx.create("Basic", body("x" * 10_000), origin=origin, home="h", id=f"h.{index}")

    mate = lambda tx: tx.create("Basic", body("mate"), origin=origin, home="h", id="h.mate")  # noqa: E731
    results = await together(threaded, grant, mate, full)
    assert isinstance(results[1], Exception)
    threaded._database.writer.execute("PRAGMA max_page_count = 1000000")
    assert threaded.read(grant, Key("Basic", "h.0")) is None
    assert (threaded.read(grant, Key("Basic", "h.mate")) is None) == isinstance(results[0], GatewayError)
    await threaded.commit(grant, lambda tx: tx.create("Basic", body("later"), origin=origin, home="h"))


async def test_a_caller_who_left_before_the_commit_leaves_nothing(threaded, grant, origin):
    gate = threading.Event()
    first = asyncio.ensure_future(threaded.commit(grant, lambda tx: gate.wait(10)))
    await asyncio.sleep(0.02)
    left = asyncio.ensure_future(threaded.commit(grant, lambda tx: tx.create("Basic", BASIC, origin=origin, home="h", id="h.left")))
    await asyncio.sleep(0.02)
    left.cancel()
    await asyncio.sleep(0.02)
    gate.set()
    await first
    await threaded.commit(grant, lambda tx: None)
    assert threaded.read(grant, Key("Basic", "h.left")) is None


async def test_a_function_that_breaks_off_does_not_stop_the_writer(threaded, grant, origin):
    def leaves(tx):
        tx.create("Basic", BASIC, origin=origin, home="h")
        raise SystemExit

    with pytest.raises(GatewayError, match="SystemExit"):
        await threaded.commit(grant, leaves)
    assert threaded.history(grant).entries == []
    await threaded.commit(grant, lambda tx: tx.create("Basic", BASIC, origin=origin, home="h"))


async def test_a_closed_store_refuses_to_commit(tmp_path, clock, ids, grant):
    opened = Store.open(tmp_path / "closed.db", clock=clock, ids=ids)
    opened.close()
    with pytest.raises(GatewayError, match="closed"):
        await opened.commit(grant, lambda tx: None)


async def test_listeners_hear_of_each_commit(store, grant):
    heard = []
    store.listen(lambda: heard.append(1))
    await store.commit(grant, lambda tx: None)
    assert heard == [1]


def test_closing_commits_what_waits(tmp_path, clock, ids, grant, origin):
    async def act():
        opened = Store.open(tmp_path / "g.db", clock=clock, ids=ids)
        waiting = [asyncio.ensure_future(opened.commit(grant, lambda tx: tx.create("Basic", BASIC, origin=origin, home="h"))) for _ in range(5)]
        await asyncio.sleep(0)
        opened.close()
        return await asyncio.gather(*waiting)

    assert len(asyncio.run(act())) == 5
