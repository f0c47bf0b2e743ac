"""A process that commits as fast as it can and tells what was acknowledged, until it is killed. Run by ``test_crash.py``."""

import asyncio
import sys
from pathlib import Path
from random import Random

from fhir_gateway.access.grant import operator
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.clock import SystemClock
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.store import Store
from fhir_gateway.store.stored import Origin

ORIGIN = Origin(None, None, "import")
CALLERS = 8


def pair(name):
    """One commit: two resources, the second of which refers to the first."""

    def act(tx):
        tx.create("Goal", {"resourceType": "Goal"}, origin=ORIGIN, home="h", id=f"h.{name}")
        task = {"resourceType": "Task", "focus": {"reference": f"Goal/h.{name}"}}
        tx.create("Task", task, origin=ORIGIN, home="h", id=f"h.{name}")

    return act


async def call(store, run, caller):
    for count in range(100_000):
        name = f"{run}-{caller}-{count}"
        await store.commit(operator(), pair(name))
        print(name, flush=True)  # noqa: T201


async def main(path, run):
    clock = SystemClock()
    store = Store.open(Path(path), clock=clock, ids=Ids(Random(), clock))
    await store.commit(operator(), lambda tx: tx.share(Key("CarePlan", "h.plan"), "agency"))
    await asyncio.gather(*(call(store, run, caller) for caller in range(CALLERS)))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
