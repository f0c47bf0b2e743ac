"""A process that is killed while it commits has lost nothing that it acknowledged and left nothing half-written."""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from fhir_gateway.fhir.references import Key
from fhir_gateway.store.search import Query
from fhir_gateway.store.store import Store

CHILD = Path(__file__).with_name("crash_child.py")
KILLS = 3


def run_and_kill(database, run, seconds):
    """The names that the child acknowledged before it was killed."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    with subprocess.Popen([sys.executable, str(CHILD), str(database), str(run)], stdout=subprocess.PIPE, text=True, env=environment) as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
        rest = child.stdout.read()
    return [line for line in (first + rest).split("\n")[:-1] if line]


def test_nothing_acknowledged_is_lost_and_nothing_is_half_written(tmp_path, clock, ids, whole):
    chance = random.Random(3)
    acknowledged = [name for run in range(KILLS) for name in run_and_kill(tmp_path / "g.db", run, chance.uniform(0, 0.3))]
    store = Store.open(tmp_path / "g.db", clock=clock, ids=ids)
    goals, tasks = (everything(store, whole, type) for type in ("Goal", "Task"))
    assert len(acknowledged) > KILLS
    assert set(acknowledged) <= {key.id.removeprefix("h.") for key in goals}
    assert {key.id for key in goals} == {key.id for key in tasks}
    assert len(everything(store, whole, "Provenance")) == len(goals)
    assert all(store.referring(whole, goal) == [Key("Task", goal.id)] for goal in goals)
    assert store.waiting(whole) == {"agency": 2 * len(goals)}
    assert store.examine(whole, clock.now()) == []
    assert asyncio.run(audited(store)) == len(goals) + 1
    assert asyncio.run(store.audit.verify()) == []
    store.close()


def everything(store, whole, type):
    query, found = Query.parse(type, [("_count", "1000")]), []
    while True:
        page = store.search(whole, query)
        found += [match.key for match in page.matches]
        if page.next is None:
            return found
        query = Query.parse(type, [("_count", "1000"), ("_page", page.next)])


async def audited(store):
    """How many commits the trail tells of, each once."""
    lines, after = [], None
    while True:
        page = await store.audit.entries(count=1000, after=after)
        lines += page.lines
        if page.next is None:
            assert len({line.entry.what for line in lines}) == len(lines)
            return len(lines)
        after = page.next
