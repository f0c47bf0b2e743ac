"""Real records: 28 patients in a hospital's HAPI are pulled whole, and each of their care plans is shared with two other servers."""

import asyncio
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

import httpx
import pytest

from fhir_gateway.access.grant import Role, operator
from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.fhir.lexical import load_object
from fhir_gateway.fhir.references import Key
from fhir_gateway.mappers import MAPPERS
from fhir_gateway.store.clock import SystemClock
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.store import Store
from fhir_gateway.sync import acts
from fhir_gateway.sync.closure import closure
from fhir_gateway.sync.engine import Engine, Moved
from fhir_gateway.sync.take_in import Taken
from tests.hapi.servers import HapiUrls

pytestmark = [pytest.mark.hapi, pytest.mark.timeout(1500)]

FIRST = ("hospital", "practitioner")
OTHERS = ("home-health", "payer")
PLANS = 82


async def test_every_resource_is_accounted_for_and_every_plan_is_shared_with_its_closure(
    hapi_servers: HapiUrls, test_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = test_data / "synthea-us-core-6.1"
    loaded = await _load(hapi_servers.hospital, folder)
    async with _gateway(hapi_servers, tmp_path) as (store, engine):
        pulled = await engine.round("hospital")
        _every_resource_is_accounted_for(loaded, pulled, capsys)
        plans = [key for home in _homes(store) for key in store.current(operator(), home) if key.type == "CarePlan" and _is_loaded(store, key)]
        assert len(plans) == PLANS
        for plan in plans:
            for name in OTHERS:
                await acts.share(store, operator(), plan, name)
        moved = await engine.until_quiet()
        assert not any(one.failed for one in moved.values())
        _every_closure_is_there(store, plans)
        await _plans_are_there(hapi_servers, store, plans)
        again = await engine.until_quiet()
        assert sum(one.pushed + one.created for one in again.values()) == 0


def _every_resource_is_accounted_for(loaded: Counter[str], pulled: Moved, capsys: pytest.CaptureFixture[str]) -> None:
    assert not pulled.failed
    by_type = {taken: Counter(report.theirs.type for report in pulled.reports if report.taken is taken) for taken in Taken}
    refusals = {str(report.theirs): report.reason for report in pulled.reports if report.taken in (Taken.REFUSED, Taken.QUARANTINED)}
    assert refusals == {}
    everything = sum(by_type.values(), Counter[str]())
    assert {name: everything[name] - count for name, count in loaded.items() if everything[name] < count} == {}
    assert {name for name in loaded if name in MAPPERS} == {name for name in by_type[Taken.MAPPED] if name in loaded}
    carried = {(report.theirs.type, report.reason) for report in pulled.reports if report.taken is Taken.CARRIED and report.theirs.type in MAPPERS}
    assert carried == set()
    figures = ", ".join(f"{count.total()} {taken.value}" for taken, count in by_type.items())
    with capsys.disabled():
        sys.stdout.write(f"\nloaded {loaded.total()}, pulled {everything.total()}: {figures}\n")


def _every_closure_is_there(store: Store, plans: list[Key]) -> None:
    reads = store.reads(operator())
    lacking = {(name, key) for plan in plans for key in closure(reads, plan) for name in OTHERS if not _is_at(store, name, key)}
    assert lacking == set()
    waiting = [
        (link.partner, str(link.key), link.between.parked) for link in store.links(operator()) if link.between.held or link.between.parked or link.between.row
    ]
    assert waiting == []


async def _plans_are_there(urls: HapiUrls, store: Store, plans: list[Key]) -> None:
    for name, url in zip(OTHERS, (urls.home_health, urls.payer), strict=True):
        async with FhirClient(url) as client:
            for plan in plans[::10]:
                link = store.link(operator(), name, plan)
                assert link is not None
                answer = await client.read("CarePlan", link.theirs)
                patient = store.link(operator(), name, Key("Patient", plan.home))
                assert patient is not None
                assert answer.json["subject"]["reference"] == f"Patient/{patient.theirs}"


def _is_at(store: Store, name: str, key: Key) -> bool:
    link = store.link(operator(), name, key)
    return link is not None and bool(link.theirs) and link.seen is not None


def _is_loaded(store: Store, plan: Key) -> bool:
    """A plan of these files: other tests share the servers."""
    stored = store.read(operator(), plan)
    return stored is not None and stored.json()["intent"] == "order"


def _homes(store: Store) -> list[str]:
    return sorted({link.key.home for link in store.links(operator(), partner="hospital") if link.key.type == "Patient"})


@asynccontextmanager
async def _gateway(urls: HapiUrls, folder: Path) -> AsyncIterator[tuple[Store, Engine]]:
    clock = SystemClock()
    store = Store.open(folder / "gateway.db", clock=clock, ids=Ids(Random(7), clock))
    roles = {"hospital": Role.HOSPITAL, "home-health": Role.HOME_HEALTH, "payer": Role.PAYER}
    for (name, role), url in zip(roles.items(), urls, strict=True):
        partner = Partner(name, role, name, url, receives="invited")
        await store.commit(operator(), lambda tx, made=partner: tx.save_partner(made))
    engine = Engine(store, lambda partner: FhirClient(partner.base_url, timeout=120), clock, Random(7), asyncio.sleep)
    try:
        yield store, engine
    finally:
        await engine.close()
        store.close()


async def _load(url: str, folder: Path) -> Counter[str]:
    """Give the hospital's server its records, as Synthea wrote them; how many of each type."""
    loaded = Counter[str]()
    async with httpx.AsyncClient(timeout=300) as http:
        for file in _in_order(folder):
            body = file.read_bytes()
            answer = await http.post(url, content=body, headers={"Content-Type": "application/fhir+json"})
            assert answer.status_code == 200, file.name
            loaded.update(entry["resource"]["resourceType"] for entry in load_object(body)["entry"])
    return loaded


def _in_order(folder: Path) -> Iterator[Path]:
    files = sorted(folder.glob("*.json"))
    yield from (file for start in FIRST for file in files if file.name.startswith(start))
    yield from (file for file in files if not file.name.startswith(FIRST))
