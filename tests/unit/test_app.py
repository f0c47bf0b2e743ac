"""The application: what runs beside it starts and stops with it, and it says that it lives."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from fhir_gateway import app
from fhir_gateway.api.routes import OPERATIONS, ROWS
from fhir_gateway.settings import Settings
from fhir_gateway.store.store import Store
from tests.unit.api.client import in_memory


@pytest.fixture
async def store() -> AsyncIterator[Store]:
    made = in_memory()
    yield made
    made.close()


async def test_it_says_that_it_lives(store: Store) -> None:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app.create(Settings(), store)), base_url="http://gateway.example") as http:
        assert (await http.get("/healthz")).json() == {"status": "ok"}
        assert (await http.get("/docs")).status_code == 200


async def test_what_runs_beside_it_stops_with_it(store: Store) -> None:
    said: list[str] = []

    async def background() -> None:
        said.append("started")
        try:
            await asyncio.Event().wait()
        finally:
            said.append("stopped")

    application = app.create(Settings(), store, background=background)
    async with application.router.lifespan_context(application):
        await asyncio.sleep(0)
        assert said == ["started"]
    assert said == ["started", "stopped"]


async def test_it_goes_on_serving_where_what_runs_beside_it_fails(store: Store) -> None:
    async def background() -> None:
        raise RuntimeError

    application = app.create(Settings(), store, background=background)
    async with (
        application.router.lifespan_context(application),
        httpx.AsyncClient(transport=httpx.ASGITransport(application), base_url="http://localhost") as http,
    ):
        await asyncio.sleep(0)
        assert (await http.get("/fhir/Patient")).status_code == 200


async def test_pages_stand_beside_the_api(store: Store) -> None:
    async def page(_request: Request) -> Response:
        return PlainTextResponse("a page")

    application = app.create(Settings(), store, pages=[Route("/", page)])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(application), base_url="http://localhost") as http:
        assert (await http.get("/")).text == "a page"
        assert (await http.get("/fhir/metadata")).status_code == 200


async def test_the_docs_describe_each_interaction(store: Store) -> None:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app.create(Settings(), store)), base_url="http://localhost") as http:
        described = (await http.get("/openapi.json")).json()["paths"]
    assert {(path, method) for path, operations in described.items() for method in operations} == {
        (f"/fhir{row.path}", row.method.lower()) for row in (*OPERATIONS, *ROWS)
    }
