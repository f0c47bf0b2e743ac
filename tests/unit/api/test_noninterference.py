"""Whatever one organisation asks, the answer is the same whether or not another has a patient here: to the byte, and with the same work in the database.

Two gateways get the same questions. In one there is the record of another organisation besides, brought after the first; its ids are asked for too.
"""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from random import Random
from typing import Any

import httpx
import pytest

from fhir_gateway.access.grant import Role
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.search_params import PARAMS
from fhir_gateway.fhir.search_table import Kind
from fhir_gateway.store.store import Store
from tests.unit.api.client import in_memory, on
from tests.unit.api.two_records import TYPES, Record, bring, let_in, marker

QUERIES = int(os.environ.get("FHIR_ACCESS_QUERIES", "5000"))
OURS, THEIRS = "ours", "theirs"
_ROLES = (Role.HOSPITAL, Role.PAYER, Role.PHYSICIAN)
_SEARCHED = tuple(kind for kind in TYPES if kind not in ("AuditEvent", "ConceptMap"))
"""Types of which nothing is made by asking and nothing is published."""
_VALUES = {
    Kind.TOKEN: ("active", "completed", "http://x|y", "|y", "final"),
    Kind.TEXT: ("a", "written", "zz"),
    Kind.DATE: ("2026", "ge2026-01-01", "lt2020", "ap2026-01-01T00:00:00Z"),
    Kind.URI: ("http://x", "urn:y"),
}


@dataclass(frozen=True)
class Question:
    """A request, and the role that asks."""

    role: Role
    method: str
    address: str
    body: JsonObject | None = None


class World:
    """A gateway, whose database counts what it is asked to do."""

    def __init__(self, store: Store, http: httpx.AsyncClient, record: Record) -> None:
        self.store = store
        self.http = http
        self.record = record
        self.statements = 0
        store._database.reader.set_trace_callback(self._count)  # pyright: ignore[reportPrivateUsage] : the work itself is what is looked at

    async def ask(self, question: Question) -> tuple[int, bytes, int]:
        """The status and body of the answer, and how many statements it took."""
        self.statements = 0
        headers = {"Authorization": f"Bearer {question.role.value} at {OURS}", "X-Request-Id": "same"}
        answer = await self.http.request(question.method, question.address, json=question.body, headers=headers)
        return answer.status_code, answer.content, self.statements

    def _count(self, _statement: str) -> None:
        self.statements += 1


@asynccontextmanager
async def world(*, other: bool) -> AsyncIterator[tuple[World, Record]]:
    store = in_memory()
    own = await bring(store, OURS)
    await let_in(store, OURS)
    foreign = await bring(store, THEIRS) if other else own
    async with on(store) as http:
        yield World(store, http, own), foreign
    store.close()


@pytest.mark.parametrize("seed", range(5))
async def test_nothing_of_another_record_shows(seed: int) -> None:
    async with world(other=False) as (alone, _), world(other=True) as (beside, foreign):
        for question in questions(Random(seed), QUERIES // 5, alone.record, foreign):
            one, other = await alone.ask(question), await beside.ask(question)
            assert marker(THEIRS).encode() not in other[1], question
            assert one[:2] == other[:2], question
            assert one[2] == other[2], question


def questions(random: Random, count: int, own: Record, foreign: Record) -> Iterator[Question]:
    """Reads, histories, searches and batches of them, which name things of both records."""
    for _ in range(count):
        role, kind = random.choice(_ROLES), random.choice(_SEARCHED)
        if random.random() < 0.1:
            entries = [{"request": {"method": "GET", "url": _address(random, random.choice(_SEARCHED), own, foreign)[1:]}} for _ in range(3)]
            yield Question(role, "POST", "", {"resourceType": "Bundle", "type": "batch", "entry": entries})
        else:
            yield Question(role, "GET", _address(random, kind, own, foreign))


def _address(random: Random, kind: str, own: Record, foreign: Record) -> str:
    record = random.choice((own, foreign))
    stored = record.of_type[kind]
    match random.randrange(8):
        case 0:
            return f"/{stored.key}"
        case 1:
            return f"/{stored.reference}"
        case 2:
            return f"/{stored.key}/_history"
        case 3:
            return f"/{kind}/_history?_count={random.choice((0, 1, 50))}"
        case _:
            return f"/{kind}?{'&'.join(_parameters(random, kind, own, foreign))}"


def _parameters(random: Random, kind: str, own: Record, foreign: Record) -> Iterator[str]:
    for _ in range(random.randrange(3)):
        yield _filter(random, kind, own, foreign)
    if random.random() < 0.3:
        other = random.choice(_SEARCHED)
        yield random.choice((f"_include={kind}:*", f"_revinclude={other}:*", f"_include:iterate={kind}:*"))
    if random.random() < 0.3:
        yield random.choice(("_total=accurate", "_summary=count", "_count=0", "_count=1", "_sort=_lastUpdated", "_sort=-_lastUpdated", "_sort=_id"))
    yield "_count=50"


def _filter(random: Random, kind: str, own: Record, foreign: Record) -> str:
    parameters: dict[str, Any] = {**PARAMS.get(kind, {}), **PARAMS["Resource"]}
    name = random.choice([*sorted(parameters), "_id", "_lastUpdated"])
    record = random.choice((own, foreign))
    if name == "_id":
        return f"_id={record.of_type[kind].key.id}"
    if name == "_lastUpdated":
        return f"_lastUpdated={random.choice(_VALUES[Kind.DATE])}"
    if random.random() < 0.15:
        return f"{name}:missing={random.choice(('true', 'false'))}"
    if parameters[name].kind is Kind.REFERENCE:
        target = record.of_type[random.choice(_SEARCHED)].key
        return f"{name}={random.choice((str(target), target.id, f'Patient/{record.patient}'))}"
    return f"{name}={random.choice(_VALUES[parameters[name].kind])}"


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1000, 1010))
async def test_nothing_of_another_record_shows_in_fifty_thousand_questions(seed: int) -> None:
    async with world(other=False) as (alone, _), world(other=True) as (beside, foreign):
        for question in questions(Random(seed), 5000, alone.record, foreign):
            one, other = await alone.ask(question), await beside.ask(question)
            assert marker(THEIRS).encode() not in other[1], question
            assert one == other, question
