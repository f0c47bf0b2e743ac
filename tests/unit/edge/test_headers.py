from collections import Counter

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from fhir_gateway import app
from fhir_gateway.edge.failures import LastResort
from fhir_gateway.settings import Settings
from fhir_gateway.store.store import Store
from fhir_gateway.web.rendering import HEADERS
from tests.unit.edge.whole import application, calls

SAFE = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cross-origin-resource-policy": "same-origin"}


def on(application: object, scheme: str = "http", host: str = "localhost") -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(application), base_url=f"{scheme}://{host}")  # type: ignore[arg-type] : an application


@pytest.mark.parametrize("host", ["localhost", "elsewhere.test"])  # whoever is not on this machine is not let in
async def test_every_answer_of_every_route_carries_the_safe_headers(store: Store, host: str) -> None:
    made = application(store)
    statuses = Counter[int]()
    async with on(made, host=host) as http:
        for call in calls(made):
            answer = await http.request(call.method, call.filled(), content=b"{}", headers={"Content-Type": "application/fhir+json"})
            statuses[answer.status_code] += 1
            found = answer.headers
            assert {name: found.get(name) for name in SAFE} == SAFE, call
            assert found["cache-control"] == ("max-age=3600" if call.path.startswith("/static") and answer.is_success else "no-store"), call
            assert "frame-ancestors 'none'" in found["content-security-policy"], call
            assert [value for name, value in found.multi_items() if name == "content-security-policy"] == [found["content-security-policy"]], call
            assert "server" not in found, call
            assert "strict-transport-security" not in found, call
    assert statuses.total() > 100
    assert statuses.keys() >= ({200, 400, 404, 405} if host == "localhost" else {200, 401, 404, 405})


async def test_a_page_keeps_its_own_stricter_policy(store: Store) -> None:
    async with on(application(store)) as http:
        answer = await http.get("/")
    assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]
    assert "script" not in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize(("scheme", "public_url"), [("https", ""), ("http", "https://gateway.example")])
async def test_over_https_a_browser_is_told_to_come_back_over_https(store: Store, scheme: str, public_url: str) -> None:
    async with on(application(store, public_url=public_url), scheme) as http:
        assert (await http.get("/fhir/metadata")).headers["strict-transport-security"] == "max-age=31536000"


async def test_only_swagger_ui_and_our_own_script_run_at_docs(store: Store) -> None:
    async with on(application(store)) as http:
        answer = await http.get("/docs")
    scripts = answer.headers["content-security-policy"].partition("script-src ")[2].partition(";")[0].split()
    assert [one.partition("-")[0] for one in scripts] == ["https://cdn.jsdelivr.net/npm/swagger", "'sha256"]


async def test_an_error_of_ours_is_answered_with_the_safe_headers_and_without_its_message(store: Store) -> None:
    async def fails(_request: Request) -> Response:
        raise ValueError("Quartzberg")

    async def names_its_server(_request: Request) -> Response:
        return PlainTextResponse("", headers={"Server": "ours/1.0", "Cache-Control": "max-age=60"})

    pages = [Route("/fails", fails), Route("/server", names_its_server)]
    async with on(app.create(Settings(), store, pages=pages)) as http:
        failed, named = [await http.get(path) for path in ("/fails", "/server")]
    assert (failed.status_code, failed.headers["cache-control"], "Quartzberg" in failed.text) == (500, "no-store", False)
    assert ("server" in named.headers, named.headers["cache-control"]) == (False, "max-age=60")


async def test_an_error_in_the_middle_of_an_answer_goes_no_further_and_ends_it() -> None:
    async def breaks_off(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ValueError("Quartzberg")

    async def received() -> Message:
        return {"type": "http.disconnect"}

    async def sent(message: Message) -> None:
        said.append(message)

    said: list[Message] = []
    await LastResort(breaks_off)({"type": "http"}, received, sent)
    assert [message["type"] for message in said] == ["http.response.start"]
