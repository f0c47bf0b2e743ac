"""Opening and closing: one process writes, others may read, and a newer database is refused."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from fhir_gateway.errors import DatabaseBusy, GatewayError
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.store import Store

BASIC = {"resourceType": "Basic"}
OPENER = """
import sys, pathlib, random
from fhir_gateway.store.clock import SystemClock
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.store import Store
store = Store.open(pathlib.Path(sys.argv[1]), clock=SystemClock(), ids=Ids(random.Random(), SystemClock()))
print("open", flush=True)
sys.stdin.read()
"""


async def test_what_was_committed_is_there_after_opening_again(tmp_path, clock, ids, grant, origin):
    first = Store.open(tmp_path / "g.db", clock=clock, ids=ids)
    made = await first.commit(grant, lambda tx: tx.create("Basic", BASIC, origin=origin, home="h"))
    first.close()
    second = Store.open(tmp_path / "g.db", clock=clock, ids=ids, inline=True)
    assert second.read(grant, made.key) == made
    second.close()


def test_a_second_process_is_refused_and_told_who_holds_the_database(tmp_path, clock, ids):
    command = [sys.executable, "-c", OPENER, str(tmp_path / "g.db")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3]) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(DatabaseBusy, match=f"process {holder.pid} on "):
            Store.open(tmp_path / "g.db", clock=clock, ids=ids)
        holder.kill()
    Store.open(tmp_path / "g.db", clock=clock, ids=ids).close()


async def test_a_reader_may_look_while_another_writes(tmp_path, clock, ids, grant, origin):
    writing = Store.open(tmp_path / "g.db", clock=clock, ids=ids)
    made = await writing.commit(grant, lambda tx: tx.create("Basic", BASIC, origin=origin, home="h"))
    reading = Store.open(tmp_path / "g.db", clock=clock, ids=ids, exclusive=False)
    assert reading.read(grant, made.key) == made
    with pytest.raises(DatabaseBusy):
        await reading.commit(grant, lambda tx: None)
    reading.close()
    writing.close()


async def test_a_database_of_a_newer_gateway_is_refused(tmp_path, clock, ids):
    Store.open(tmp_path / "g.db", clock=clock, ids=ids).close()
    with sqlite3.connect(tmp_path / "g.db") as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(GatewayError, match="newer gateway"):
        Store.open(tmp_path / "g.db", clock=clock, ids=ids)
    with pytest.raises(GatewayError, match="newer gateway"):
        Store.open(tmp_path / "g.db", clock=clock, ids=ids, exclusive=False)


@pytest.mark.parametrize("exclusive", [True, False])
async def test_another_programs_database_is_refused(tmp_path, clock, ids, exclusive):
    with sqlite3.connect(tmp_path / "g.db") as raw:
        raw.execute("CREATE TABLE letters (body)")
    raw.close()
    with pytest.raises(GatewayError, match="none of the gateway"):
        Store.open(tmp_path / "g.db", clock=clock, ids=ids, exclusive=exclusive)


async def test_a_file_that_is_no_database_is_refused(tmp_path, clock, ids):
    (tmp_path / "g.db").write_text("hello, this is a letter and no database\n" * 50)
    with pytest.raises(GatewayError):
        Store.open(tmp_path / "g.db", clock=clock, ids=ids)


async def test_a_database_that_is_not_there_cannot_be_read(tmp_path, clock, ids):
    with pytest.raises(GatewayError):
        Store.open(tmp_path / "none.db", clock=clock, ids=ids, exclusive=False)


async def test_opening_frees_the_lanes_of_the_process_before(tmp_path, clock, ids, grant, origin):
    def act(tx):
        tx.create("CarePlan", {"resourceType": "CarePlan"}, origin=origin, home="h", id="h.plan")
        tx.share(Key("CarePlan", "h.plan"), "agency")

    first = Store.open(tmp_path / "g.db", clock=clock, ids=ids)
    await first.commit(grant, act)
    claim = await first.claim(grant, "one", "agency", 3600)
    first.close()
    second = Store.open(tmp_path / "g.db", clock=clock, ids=ids)
    again = await second.claim(grant, "two", "agency", 3600)
    assert claim is not None
    assert again is not None
    assert (again.keys, again.upto, again.fence) == (claim.keys, claim.upto, claim.fence + 1)
    second.close()


async def test_a_commit_is_flushed_to_disk(tmp_path, clock, ids):
    opened = Store.open(tmp_path / "g.db", clock=clock, ids=ids)
    writer = opened._database.writer
    assert writer is not None
    assert writer.execute("PRAGMA synchronous").fetchone() == (2,)
    assert writer.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    opened.close()
