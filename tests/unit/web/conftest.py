"""The pages over the story's store, asked through ASGI."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import timedelta

import httpx
import pytest
from pydantic import SecretStr
from starlette.applications import Starlette

from fhir_gateway.access.grant import Grant
from fhir_gateway.access.trail import Entry, Kind
from fhir_gateway.settings import Settings
from fhir_gateway.store.audit_search import Sought
from fhir_gateway.store.store import Store
from fhir_gateway.sync import acts
from fhir_gateway.web.links import secret_of, sign
from fhir_gateway.web.routes import routes
from tests.unit.care_plan import story
from tests.unit.web.case import Clock, seeded
from tests.unit.web.provider import Provider

PLAN = f"/plans/{story.PLAN.id}"


@dataclass(frozen=True)
class Pages:
    """The pages, and what is behind them."""

    store: Store
    clock: Clock
    settings: Settings
    browser: Callable[..., httpx.AsyncClient]
    provider: Provider

    def link(self, grant: Grant, hours: float = 8) -> str:
        """A token for the query of a signed link."""
        return sign(secret_of(self.settings), grant.name, self.clock.now() + timedelta(hours=hours))

    async def told(self, *kinds: Kind) -> list[Entry]:
        """What the audit trail tells, in order."""
        page = await self.store.audit.entries(Sought(kinds=kinds), count=1000)
        return [line.entry for line in reversed(page.lines)]

    async def signed_in(self, grant: Grant) -> httpx.AsyncClient:
        """A browser that has opened a signed link."""
        client = self.browser()
        answer = await client.get("/", params={"as": self.link(grant)})
        assert answer.status_code == 303
        return client


@pytest.fixture
def settings() -> Settings:
    return Settings(link_secret=SecretStr("a secret of the tests, long enough"), anonymous=False)


@pytest.fixture
async def pages(settings: Settings) -> AsyncIterator[Pages]:
    clock = Clock()
    store = await seeded(clock)
    provider = Provider(clock)
    app = Starlette(routes=routes(store, settings, choose=acts.choose, approve=acts.approve, clock=clock, fetch=provider))
    clients: list[httpx.AsyncClient] = []

    def browser(base: str = "http://127.0.0.1", peer: str = "127.0.0.1") -> httpx.AsyncClient:
        transport = httpx.ASGITransport(app, client=(peer, 50000))
        clients.append(httpx.AsyncClient(transport=transport, base_url=base))
        return clients[-1]

    yield Pages(store, clock, settings, browser, provider)
    for client in clients:
        await client.aclose()
    store.close()
