"""No line of the log, and nothing that a process prints, holds what stood in a request or in a partner's answer.

A name that is nowhere else is put into every place of a request to every route, and into every place of a partner's answer: it must not be in what is captured.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from random import Random

import httpx
import pytest
import structlog
import uvicorn

from fhir_gateway.access.grant import Role, operator
from fhir_gateway.cli.serving import configured
from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.clients.guarded import Guarded
from fhir_gateway.clients.outbound import Outbound
from fhir_gateway.errors import PartnerError
from fhir_gateway.events import configure
from fhir_gateway.fhir.lexical import dumps
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.store import Store
from fhir_gateway.sync.engine import Engine
from tests.unit.api.client import StepClock
from tests.unit.clients.network_double import Network, http
from tests.unit.edge.whole import application, calls

CANARY = "Quartzberg"
JSON = {"Content-Type": "application/fhir+json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
RESOURCE = dumps({"resourceType": "Patient", "id": CANARY, "name": [{"family": CANARY}], CANARY: CANARY})
BODIES: list[tuple[dict[str, str], bytes]] = [
    (JSON, RESOURCE),
    (JSON, f'{{"resourceType":"Patient","{CANARY}":1,"{CANARY}":2}}'.encode()),
    (JSON, f'{{"resourceType":"Patient","name":"{CANARY}'.encode()),
    (JSON, dumps({"resourceType": "Patient", "birthDate": CANARY, "gender": CANARY, "name": [{"family": CANARY, "use": CANARY}]})),
    (JSON, dumps({"resourceType": "Bundle", "type": "batch", "entry": [{"request": {"method": "GET", "url": f"Patient?name={CANARY}&{CANARY}={CANARY}"}}]})),
    (JSON, dumps({"resourceType": "Bundle", "type": "transaction", "entry": [{"fullUrl": CANARY, "request": {"method": CANARY, "url": CANARY}}]})),
    (JSON | {"Content-Encoding": CANARY}, RESOURCE),
    (FORM, f"name={CANARY}&{CANARY}={CANARY}&key=Patient/{CANARY}&version={CANARY}".encode()),
    ({"Content-Type": CANARY}, CANARY.encode()),
]
HEADERS = {
    "Authorization": f"Bearer {CANARY}",
    "Cookie": f"fhir_gateway_session={CANARY}; fhir_gateway_language={CANARY}",
    "If-Match": CANARY,
    "If-None-Exist": f"identifier={CANARY}|{CANARY}",
    "Prefer": CANARY,
    "Accept-Language": CANARY,
    "User-Agent": CANARY,
    "Referer": f"https://{CANARY}.test/{CANARY}",
    "Origin": f"https://{CANARY}.test",
    "X-Forwarded-For": CANARY,
    "X-Request-Id": CANARY,
}
QUERIES = [
    "",
    f"?name={CANARY}",
    f"?{CANARY}={CANARY}&_count={CANARY}",
    f"?_format={CANARY}",
    f"?as={CANARY}&lang={CANARY}",
    f"?_since={CANARY}&_page={CANARY}",
]


@pytest.fixture(autouse=True, params=["json", "console"])
def _talkative(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Everything that can be logged is."""
    configure(request.param, "debug")
    caplog.set_level(logging.DEBUG)
    yield
    structlog.reset_defaults()


class Heard:
    """What was captured, by pytest and by the file descriptors of the process."""

    def __init__(self, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
        self._capfd, self._caplog = capfd, caplog

    def lines(self) -> list[str]:
        out, err = self._capfd.readouterr()
        return [
            *out.splitlines(),
            *err.splitlines(),
            *(f"{one.name} {one.getMessage()} {one.exc_text or ''} {one.exc_info or ''}" for one in self._caplog.records),
        ]

    def canaries(self) -> list[str]:
        return [line for line in self.lines() if CANARY.lower() in line.lower()]


@pytest.fixture
def heard(capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> Heard:
    return Heard(capfd, caplog)


@asynccontextmanager
async def served(store: Store) -> AsyncIterator[tuple[str, int]]:
    """The application behind a real server, as ``serve`` configures it."""
    config = configured(application(store))
    config.port, config.lifespan = 0, "off"
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 : uvicorn offers no event
        await asyncio.sleep(0.01)
    yield "127.0.0.1", server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    with suppress(asyncio.CancelledError):
        await serving


async def test_a_request_to_any_route_leaves_nothing_in_the_log(store: Store, heard: Heard) -> None:
    made = application(store)
    values = dict.fromkeys(("type", "id", "version", "path"), CANARY)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(made), base_url="http://localhost") as client:
        for at, call in enumerate(calls(made)):
            headers, body = BODIES[at % len(BODIES)]
            query = QUERIES[at % len(QUERIES)]
            for path in (call.filled(), call.filled(**values)):
                await client.request(call.method, path + query, content=body, headers=headers)
                await client.request(call.method, path + query, content=body, headers=HEADERS | headers)
    assert heard.canaries() == []


@pytest.mark.parametrize("number", range(len(BODIES)))
async def test_a_body_of_any_kind_leaves_nothing_in_the_log(store: Store, heard: Heard, number: int) -> None:
    headers, body = BODIES[number]
    async with httpx.AsyncClient(transport=httpx.ASGITransport(application(store)), base_url="http://localhost") as client:
        for method, path in [
            ("POST", "/fhir"),
            ("POST", "/fhir/Patient"),
            ("PUT", "/fhir/Patient/x"),
            ("POST", "/fhir/Patient/_search"),
            ("POST", "/plans/x/choose"),
        ]:
            await client.request(method, path, content=body, headers=headers)
    assert heard.canaries() == []


async def test_an_error_of_ours_leaves_its_place_in_the_log_and_not_its_message(heard: Heard, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_args: object, **_named: object) -> None:
        raise ValueError(CANARY)

    for name in ("read", "reads", "history", "commit", "partners"):
        monkeypatch.setattr(store, name, fails)  # the store is at fault here, which no request can bring about
    async with served(store) as (host, port), httpx.AsyncClient(base_url=f"http://{host}:{port}") as client:
        for call in calls(application(store)):
            await client.request(call.method, call.filled(), content=RESOURCE, headers=JSON)
    lines = heard.lines()
    assert [line for line in lines if CANARY in line or "Traceback" in line] == []
    assert any("CALL_FAILED" in line and "ValueError" in line for line in lines)


RAW = [
    f"GET /fhir/Patient?name={CANARY} HTTP/1.1\r\nHost: localhost\r\nX: {CANARY}\r\n\r\n",
    f"{CANARY} / HTTP/1.1\r\nHost: {CANARY}\r\n\r\n",
    f"GET /{CANARY} {CANARY}\r\n\r\n",
    f"GET / HTTP/9.9\r\n{CANARY}\r\n\r\n",
    f"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: {CANARY * 10_000}\r\n\r\n",
    f"POST /fhir/Patient HTTP/1.1\r\nHost: localhost\r\nContent-Length: {CANARY}\r\n\r\n{CANARY}",
    f"POST /fhir/Patient HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n{CANARY}\r\n",
    f"POST /fhir/Patient HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{CANARY}",
    f"GET /?as={CANARY} HTTP/1.1\r\nHost: localhost\r\nUpgrade: {CANARY}\r\nConnection: upgrade\r\n\r\n",
    f"GET /?as={CANARY} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Key: {CANARY}\r\n\r\n",
]


@pytest.mark.parametrize("raw", RAW)
async def test_a_request_that_is_no_good_http_leaves_nothing_in_the_log(store: Store, heard: Heard, raw: str) -> None:
    async with served(store) as (host, port):
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(raw.encode())
        writer.write_eof()
        answer = await reader.read()
        writer.close()
    assert b"server:" not in answer.lower()
    assert heard.canaries() == []


PATIENT = dumps({"resourceType": "Patient", "id": "1", "name": [{"family": CANARY}]})
OUTCOME = dumps({"resourceType": "OperationOutcome", "issue": [{"code": CANARY, "diagnostics": CANARY, "details": {"text": CANARY}, "expression": [CANARY]}]})
FHIR = {"Content_Type": "application/fhir+json", "X_Patient": CANARY, "ETag": f'W/"{CANARY}"'}
ANSWERS = [
    http(PATIENT, **FHIR),
    *(
        http(OUTCOME, status, **FHIR)
        for status in (f"400 {CANARY}", "401 x", "404 x", "409 x", "412 x", "422 x", "429 x", f"500 {CANARY}", "503 x", f"999 {CANARY}")
    ),
    http(PATIENT, "302 Found", **FHIR, Location=f"https://{CANARY}.test/{CANARY}?name={CANARY}"),
    http(PATIENT, "302 Found", **FHIR, Location=f"//{CANARY}:x"),
    http(PATIENT, Content_Type=CANARY),
    http(PATIENT, **FHIR, Content_Encoding=CANARY),
    http(PATIENT, **FHIR, Content_Encoding="gzip"),
    http(f"<html>{CANARY}".encode(), Content_Type="text/html"),
    http(f'{{"{CANARY}":"{CANARY}","{CANARY}":1'.encode(), **FHIR),
    http(dumps({"resourceType": CANARY, "id": CANARY}), **FHIR),
    http(dumps({"resourceType": "Bundle", "type": CANARY, "entry": CANARY, "link": [{"relation": "next", "url": f"https://{CANARY}.test"}]}), **FHIR),
    http(dumps({"resourceType": "Bundle", "type": "searchset", "link": [{"relation": "next", "url": f"https://partner.test:x/{CANARY}"}]}), **FHIR),
    f"HTTP/1.1 200 OK\r\n{CANARY}\r\n\r\n".encode(),
    f"{CANARY}\r\n\r\n".encode(),
    f"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{CANARY}".encode(),
]


@pytest.mark.parametrize("reply", ANSWERS, ids=range(len(ANSWERS)))
async def test_a_partners_answer_leaves_nothing_in_the_log_or_in_an_error(heard: Heard, reply: bytes) -> None:
    network = Network(reply, names={"partner.test": [["8.8.8.8"]]})
    guard = Guarded(Outbound(), resolve=network.resolve, network=network)
    told: list[str] = []
    async with FhirClient("https://partner.test/fhir", token=CANARY, transport=guard, sleep=_at_once) as client:
        for act in (
            client.read("Patient", "1"),
            client.update("Patient", "1", PATIENT, if_match=None),
            client.create("Patient", PATIENT, if_none_exist=f"identifier=x|{CANARY}"),
            client.find("Patient", "x", CANARY),
            client.capabilities(),
            client.transaction([]),
        ):
            try:
                await act
            except PartnerError as error:
                told.append(f"{error!r} {error} {error.expression}")
    assert [one for one in told if CANARY in one] == []
    assert heard.canaries() == []


@pytest.mark.parametrize("reply", ANSWERS, ids=range(len(ANSWERS)))
async def test_sync_with_such_a_partner_leaves_nothing_in_the_log(heard: Heard, reply: bytes) -> None:
    network = Network(reply, names={"partner.test": [["8.8.8.8"]]})
    guard = Guarded(Outbound(), resolve=network.resolve, network=network)
    clock = StepClock()
    store = Store.open(None, clock=clock, ids=Ids(Random(1), clock))
    partner = Partner("mercy", Role.HOSPITAL, "mercy", "https://partner.test/fhir", token=CANARY)
    await store.commit(operator(), lambda tx: tx.save_partner(partner))
    engine = Engine(store, lambda one: FhirClient(one.base_url, token=one.token, transport=guard, sleep=_at_once), clock, Random(1), _at_once)
    with suppress(PartnerError):
        await engine.round("mercy")
    await engine.close()
    state = store.partner(operator(), "mercy")
    store.close()
    assert state is not None
    assert CANARY not in state.state_reason
    assert heard.canaries() == []


async def _at_once(_seconds: float) -> None:
    pass
