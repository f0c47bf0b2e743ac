"""A partner in memory, and a client that talks to it."""

import random
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from fhir_gateway.sandbox.app import create_app
from fhir_gateway.sandbox.habits import Habits
from fhir_gateway.sandbox.partner import Partner


@dataclass
class Clock:
    moment: datetime = datetime(2026, 3, 1, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


@dataclass
class Seat:
    """A partner, its clock, and a client at its FHIR base."""

    partner: Partner
    clock: Clock
    http: httpx.AsyncClient

    async def post(self, resource: dict[str, Any], **headers: str) -> httpx.Response:
        return await self.http.post(f"/fhir/{resource['resourceType']}", json=resource, headers=_json(headers))

    async def put(self, resource: dict[str, Any], **headers: str) -> httpx.Response:
        return await self.http.put(f"/fhir/{resource['resourceType']}/{resource['id']}", json=resource, headers=_json(headers))

    async def get(self, path: str, **params: str) -> httpx.Response:
        return await self.http.get(f"/fhir{path}", params=params or None)

    async def kept(self, resource: dict[str, Any], **headers: str) -> dict[str, Any]:
        """The resource as the partner keeps it after a create."""
        answer = await self.post(resource, **headers)
        assert answer.status_code == 201, answer.text
        return answer.json()

    async def patient(self, value: str = "1") -> str:
        """The reference of a new Patient."""
        made = await self.kept({"resourceType": "Patient", "identifier": [{"system": "urn:mrn", "value": value}]})
        return f"Patient/{made['id']}"

    async def found(self, path: str, **params: str) -> list[str]:
        """Ids that a search finds."""
        answer = await self.get(path, **params)
        assert answer.status_code == 200, answer.text
        return [entry["resource"]["id"] for entry in answer.json().get("entry", [])]


def _json(headers: dict[str, str]) -> dict[str, str]:
    return {"Content-Type": "application/fhir+json"} | {name.replace("_", "-"): value for name, value in headers.items()}


Open = Callable[..., Seat]


@pytest.fixture
async def seat_of() -> AsyncIterator[Open]:
    """Opens a partner with the habits that a test gives it."""
    async with AsyncExitStack() as stack:

        def open_seat(habits: Habits | None = None, **more: Any) -> Seat:
            clock = Clock()
            partner = Partner("hospital", habits, now=clock, chance=random.Random(7), **more)
            http = httpx.AsyncClient(transport=httpx.ASGITransport(create_app(partner)), base_url="http://hospital.test")
            stack.push_async_callback(http.aclose)
            return Seat(partner, clock, http)

        yield open_seat


@pytest.fixture
def seat(seat_of: Open) -> Seat:
    """A partner with plain habits."""
    return seat_of()
