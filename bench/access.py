"""What a read pays for who asks: token, rules and audit, in microseconds of CPU, beside the same read without any of them.

A file database with the record of one patient among others; the caller has a token and sees the record by a share. The audit trail is on disk before each
answer, as in the server; with several callers at once they share a write, as they do there.
"""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from fhir_gateway.access.grant import Role, engine, operator
from fhir_gateway.access.trail import Kind
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.clock import SystemClock
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.occasion import Occasion
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.people import Person
from fhir_gateway.store.store import Store
from fhir_gateway.store.stored import Origin
from fhir_gateway.store.transaction import Transaction

_READS = 2000
_PATIENTS = 200
_ORIGIN = Origin(None, None, "import")
_TOKEN = "fgw_bench"


def measured(rounds: int) -> dict[str, Any]:
    """Microseconds of CPU of one read, each part by itself and all together, in the median of the rounds."""
    return asyncio.run(_measured(rounds))


async def _measured(rounds: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        clock = SystemClock()
        store = Store.open(Path(folder) / "bench.db", clock=clock, ids=Ids(Random(1), clock))
        try:
            key = await _filled(store)
            parts: dict[str, Callable[[], Awaitable[None]]] = {
                "read": lambda: _repeat(lambda: store.read(operator(), key)),
                "token": lambda: _repeat(lambda: store.token_grant(_TOKEN)),
                "token_rules_read": lambda: _repeat(lambda: _seen(store, key)),
                "token_rules_audit_read_alone": lambda: _audited(store, key, 1),
                "token_rules_audit_read_32_at_once": lambda: _audited(store, key, 32),
            }
            turns = [{name: await _cpu(work) for name, work in parts.items()} for _ in range(rounds)]
        finally:
            store.close()
    found = {name: median(turn[name] for turn in turns) for name in parts}
    bare = found["read"]
    return {
        "cpu_us": {name: round(value, 1) for name, value in found.items()},
        "beyond_the_read_us": {name: round(value - bare, 1) for name, value in found.items() if name not in ("read", "token")},
    }


async def _filled(store: Store) -> Key:
    hospital = engine("hospital", "hospital", frozenset({Role.HOSPITAL}))

    def act(tx: Transaction) -> Key:
        for name, role in (("hospital", Role.HOSPITAL), ("agency", Role.HOME_HEALTH)):
            tx.save_partner(Partner(name, role, name, "", reach="pull-only"))
        tx.save_person(Person("nurse", "agency", frozenset({Role.HOME_HEALTH})))
        tx.save_token("nurse", _TOKEN)
        return Key("Patient", "none")

    def record(tx: Transaction) -> Key:
        home = tx.create("Patient", {"resourceType": "Patient", "name": [{"family": "Sample"}]}, origin=_ORIGIN, home=None).key.id
        plan: JsonObject = {"resourceType": "CarePlan", "status": "active", "intent": "plan", "subject": {"reference": f"Patient/{home}"}}
        made = tx.create("CarePlan", plan, origin=_ORIGIN, home=home).key
        tx.share(made, "agency")
        return made

    await store.commit(operator(), act)
    return [await store.commit(hospital, record) for _ in range(_PATIENTS)][-1]


def _seen(store: Store, key: Key) -> None:
    grant = store.token_grant(_TOKEN)
    if grant is None or store.reads(grant).read(key) is None:
        raise AssertionError("the nurse sees the plan")


async def _audited(store: Store, key: Key, at_once: int) -> None:
    async def caller() -> None:
        for _ in range(_READS // at_once):
            grant = store.token_grant(_TOKEN)
            if grant is None:
                raise AssertionError("the token is good")
            occasion = Occasion(Kind.READ, "127.0.0.1", "bench", grant)
            reads = store.reads(grant)
            reads.read(key)
            occasion.touch(reads.touched)
            await store.audit.record(occasion.entry(store.audit.now(), 200))

    await asyncio.gather(*(caller() for _ in range(at_once)))


async def _repeat(work: Callable[[], object]) -> None:
    for _ in range(_READS):
        work()


async def _cpu(work: Callable[[], Awaitable[None]]) -> float:
    """Microseconds of CPU of all threads for each of the reads."""
    began = time.process_time()
    await work()
    return (time.process_time() - began) / _READS * 1e6
