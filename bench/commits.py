"""What a durable creation costs: each awaited before the next, beside all at once, which the store commits in groups.

SQLite, WAL, ``synchronous=FULL``, on a file in a temporary folder.
"""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from fhir_gateway.access.grant import operator
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.store.clock import SystemClock
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.store import Store
from fhir_gateway.store.stored import Origin
from fhir_gateway.store.transaction import Transaction

_WRITES = 200
_ORIGIN = Origin(partner=None, their_version=None, activity="import")
_PLAN: JsonObject = {
    "resourceType": "CarePlan",
    "status": "active",
    "intent": "plan",
    "title": "Home infusion, three weeks",
    "category": [{"coding": [{"system": "http://snomed.info/sct", "code": "734163000", "display": "Care plan"}]}],
    "subject": {"reference": "Patient/0000000000000"},
    "activity": [{"detail": {"status": "in-progress", "description": "Skilled nursing visit"}}],
    "note": [{"text": "Call before each visit"}],
}


def measured(rounds: int) -> dict[str, Any]:
    """Creations a second in the median of the rounds, and how many times as many in groups."""
    alone, together = asyncio.run(_rates(rounds))
    return {"a_second": {"one_by_one": round(alone), "together": round(together)}, "together_to_one_by_one": round(together / alone, 1)}


async def _rates(rounds: int) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        clock = SystemClock()
        store = Store.open(Path(folder) / "bench.db", clock=clock, ids=Ids(Random(1), clock))
        try:
            turns = [(await _rate(lambda: _one_by_one(store)), await _rate(lambda: _together(store))) for _ in range(rounds)]
        finally:
            store.close()
    return median(alone for alone, _ in turns), median(together for _, together in turns)


async def _rate(work: Callable[[], Awaitable[None]]) -> float:
    began = time.perf_counter()
    await work()
    return _WRITES / (time.perf_counter() - began)


async def _one_by_one(store: Store) -> None:
    for _ in range(_WRITES):
        await store.commit(operator(), _create)


async def _together(store: Store) -> None:
    await asyncio.gather(*(store.commit(operator(), _create) for _ in range(_WRITES)))


def _create(tx: Transaction) -> None:
    tx.create("CarePlan", _PLAN, origin=_ORIGIN, home="0000000000000")
