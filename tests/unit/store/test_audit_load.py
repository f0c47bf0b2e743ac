"""A trail of a million reads: who saw a patient is found at once, and the index is never far behind."""

import asyncio
import time

import pytest

from fhir_gateway.access.trail import Entry, Kind, Outcome
from fhir_gateway.store.audit_search import Sought
from fhir_gateway.store.store import Store

READS, PATIENTS, CALLERS = 1_000_000, 10_000, 250


async def record(store, first, after):
    for number in range(first, after, CALLERS):
        home = f"patient{number % PATIENTS}"
        at = f"2026-03-02T09:{number * 60 // READS:02}:00.000Z"
        await store.audit.record(Entry(at, Kind.READ, Outcome.DONE, "nurse.lee", "hospital", what=(f"CarePlan/{home}.1",), homes=(home,)))


async def seconds_behind(store):
    """How long the index takes to come to what was recorded last."""
    began, query = time.monotonic(), "SELECT (SELECT max(seq) FROM batch) - upto FROM indexed"
    while store.audit._read(lambda trail: trail.execute(query).fetchone()[0]):
        await asyncio.to_thread(time.sleep, 0.02)
    return time.monotonic() - began


@pytest.mark.slow
async def test_a_patient_among_a_million_reads_is_found_in_200_ms_and_the_index_is_at_most_5_s_behind(tmp_path, clock, ids):
    store = Store.open(tmp_path / "g.db", clock=clock, ids=ids)
    await asyncio.gather(*(record(store, caller, READS) for caller in range(CALLERS)))
    lag = await seconds_behind(store)
    began = time.monotonic()
    lines = [line for patient in range(0, PATIENTS, PATIENTS // 10) for line in (await store.audit.entries(Sought(home=f"patient{patient}"), count=200)).lines]
    each = (time.monotonic() - began) / 10
    whole = await store.audit.verify()
    store.close()
    assert (len(lines), whole) == (1000, [])
    assert each <= 0.2, f"{each:.3f} s to find a patient"
    assert lag <= 5, f"{lag:.1f} s until the index was made"
