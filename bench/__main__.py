"""``make bench``: a few measurements side by side in one run, each stated as a ratio.

Commits are durable (SQLite, WAL, ``synchronous=FULL``) on a file in a temporary folder.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random
from statistics import median

from bench import mappers
from fhir_gateway.access.grant import operator
from fhir_gateway.fhir.check import check
from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object
from fhir_gateway.mappers import understood
from fhir_gateway.store.clock import SystemClock
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.store import Store
from fhir_gateway.store.stored import Origin
from fhir_gateway.store.transaction import Transaction

ROUNDS = 5
WRITES = 200
ORIGIN = Origin(partner=None, their_version=None, activity="import")
PLAN: JsonObject = {
    "resourceType": "CarePlan",
    "status": "active",
    "intent": "plan",
    "title": "Home infusion, three weeks",
    "category": [{"coding": [{"system": "http://snomed.info/sct", "code": "734163000", "display": "Care plan"}]}],
    "subject": {"reference": "Patient/0000000000000"},
    "activity": [{"detail": {"status": "in-progress", "description": "Skilled nursing visit"}}],
    "note": [{"text": "Call before each visit"}],
}


def main() -> None:
    """Measure, and print one JSON object."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="rounds of each measurement; the median is given")
    rounds = parser.parse_args().rounds
    rates = asyncio.run(_commits(rounds))
    found = {
        "commits_per_second": rates,
        "group_commit_to_one_by_one": round(rates["together"] / rates["one_by_one"], 2),
        "mappers": mappers.measured(rounds),
        "microseconds": {"decode": _each(rounds, lambda: load_object(BODY)), "check": _each(rounds, lambda: check(PLAN)), "map": _each(rounds, _map)},
    }
    sys.stdout.write(json.dumps(found, indent=1) + "\n")


BODY = dumps(PLAN)


def _map() -> None:
    understood(PLAN)


async def _commits(rounds: int) -> dict[str, float]:
    """Durable creations a second: each awaited before the next, and all at once."""
    with tempfile.TemporaryDirectory() as folder:
        clock = SystemClock()
        store = Store.open(Path(folder) / "bench.db", clock=clock, ids=Ids(Random(1), clock))
        try:
            alone = [await _rate(lambda: _one_by_one(store)) for _ in range(rounds)]
            together = [await _rate(lambda: _together(store)) for _ in range(rounds)]
        finally:
            store.close()
    return {"one_by_one": round(median(alone)), "together": round(median(together))}


async def _rate(work: Callable[[], Awaitable[None]]) -> float:
    began = time.perf_counter()
    await work()
    return WRITES / (time.perf_counter() - began)


async def _one_by_one(store: Store) -> None:
    for _ in range(WRITES):
        await store.commit(operator(), _create)


async def _together(store: Store) -> None:
    await asyncio.gather(*(store.commit(operator(), _create) for _ in range(WRITES)))


def _create(tx: Transaction) -> None:
    tx.create("CarePlan", PLAN, origin=ORIGIN, home="0000000000000")


def _each(rounds: int, work: Callable[[], object]) -> float:
    """Median microseconds of one call."""
    times: list[float] = []
    for _ in range(rounds):
        began = time.process_time()
        for _ in range(WRITES):
            work()
        times.append((time.process_time() - began) / WRITES * 1e6)
    return round(median(times), 1)


if __name__ == "__main__":
    main()
