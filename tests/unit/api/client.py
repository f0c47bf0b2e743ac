"""A client of the real application on a real store in memory."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, TypeVar

import httpx

from fhir_gateway import app
from fhir_gateway.fhir.lexical import dumps, load_object
from fhir_gateway.settings import Settings
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.store import Store

FHIR_JSON = {"Content-Type": "application/fhir+json"}
S = TypeVar("S", bound=Store)


class StepClock:
    """A clock that moves a second each time it is read."""

    def __init__(self) -> None:
        self._now = datetime(2026, 1, 1, tzinfo=UTC)

    def now(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now


class Client:
    """Speaks to the API in decoded JSON; each answer is kept whole in ``last``."""

    def __init__(self, store: Store, http: httpx.AsyncClient) -> None:
        self.store = store
        self.http = http

    async def post(self, path: str, body: Any, **headers: str) -> httpx.Response:
        return await self.send("POST", path, body, **headers)

    async def put(self, path: str, body: Any, **headers: str) -> httpx.Response:
        return await self.send("PUT", path, body, **headers)

    async def get(self, path: str, **headers: str) -> httpx.Response:
        return await self.http.get(path, headers=_named(headers))

    async def delete(self, path: str, **headers: str) -> httpx.Response:
        return await self.http.delete(path, headers=_named(headers))

    async def send(self, method: str, path: str, body: Any, **headers: str) -> httpx.Response:
        content = body if isinstance(body, bytes) else dumps(body)
        return await self.http.request(method, path, content=content, headers=FHIR_JSON | _named(headers))

    async def made(self, resource: dict[str, Any]) -> dict[str, Any]:
        """A new resource, as the server has it."""
        answer = await self.post(f"/{resource['resourceType']}", resource)
        assert answer.status_code == 201, answer.text
        return load_object(answer.content)

    async def patient(self) -> dict[str, Any]:
        return await self.made({"resourceType": "Patient", "name": [{"family": "Rossi"}]})

    async def plan(self, patient: dict[str, Any], **elements: Any) -> dict[str, Any]:
        subject = {"reference": f"Patient/{patient['id']}"}
        return await self.made({"resourceType": "CarePlan", "status": "active", "intent": "plan", "subject": subject, **elements})


def in_memory(of: type[S] = Store) -> S:
    clock = StepClock()
    return of.open(None, clock=clock, ids=Ids(Random(1), clock))


def on(store: Store, *, at: str = "localhost", **settings: Any) -> httpx.AsyncClient:
    """HTTP to an application with these settings, under the name ``at``."""
    transport = httpx.ASGITransport(app.create(Settings(**settings), store), raise_app_exceptions=True)
    return httpx.AsyncClient(transport=transport, base_url=f"http://{at}/fhir")


def issue(answer: httpx.Response) -> tuple[int, str]:
    """The status of a refusal and the element that it names."""
    first = load_object(answer.content)["issue"][0]
    return answer.status_code, first.get("expression", [""])[0]


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
