"""Hostile requests to the whole application, each in a process of its own that is forked from a warm one: status, seconds of work, and memory that it took.

``python -m tests.bad.requests`` prints a table; with ``--json`` a line for each.
"""

import asyncio
import gzip
import json
import os
import resource
import sys
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from fhir_gateway import app
from fhir_gateway.events import configure
from fhir_gateway.fhir.check import check
from fhir_gateway.fhir.lexical import dumps, loads
from fhir_gateway.settings import Settings
from fhir_gateway.store.store import Store
from fhir_gateway.sync import acts
from fhir_gateway.web.routes import routes
from tests.bad.hostile import MEGABYTE, REFUSED, TOO_MANY, patient
from tests.unit.api.client import in_memory

JSON = {"content-type": "application/fhir+json"}
FORM = {"content-type": "application/x-www-form-urlencoded"}
CHUNK = 64 * 1024


def nothing() -> bytes:
    return b""


@dataclass(frozen=True)
class Hostile:
    """A request. ``status`` is what answers it; ``body`` makes the body."""

    method: str
    path: str
    status: frozenset[int]
    headers: dict[str, str] = field(default_factory=dict[str, str])
    body: Callable[[], bytes] = nothing


def entries(count: int, entry: str) -> bytes:
    return b'{"resourceType":"Bundle","type":"batch","entry":[' + b",".join([entry.encode()] * count) + b"]}"


def bomb(size: int) -> bytes:
    return gzip.compress(b'{"resourceType":"Patient","id":"' + b"0" * size + b'"}')


def kind_of(body: bytes) -> str:
    return "Observation" if b'"Observation"' in body[:60] else "Patient"


REFUSAL = frozenset({400, 413, 415, 422})
ENTRY = '{"request":{"method":"GET","url":"Patient/x"}}'
SEARCH = '{"request":{"method":"GET","url":"Patient?name=' + "," * 100_000 + '"}}'
HEADS: dict[str, Hostile] = {
    "thousands of parameters": Hostile("GET", "/fhir/Patient?" + "a=1&" * 2000, frozenset({414})),
    "a flood of _count": Hostile("GET", "/fhir/Patient?" + "_count=500&" * 1000, frozenset({414})),
    "a huge _count": Hostile("GET", "/fhir/Patient?_count=" + "9" * 5000, frozenset({200, 400})),
    "a value of 60 kilobytes": Hostile("GET", "/fhir/Patient?name=" + "x" * 60_000, frozenset({414})),
    "a path of 60 kilobytes": Hostile("GET", "/fhir/Patient/" + "x" * 60_000, frozenset({414})),
    "commas without end": Hostile("GET", "/fhir/Patient?name=" + "," * 15_000, frozenset({400})),
    "escapes without end": Hostile("GET", "/fhir/Patient?identifier=" + "%7C%5C" * 2500, frozenset({200, 400})),
    "NUL in a parameter": Hostile("GET", "/fhir/Patient?name=%00", frozenset({200, 400})),
    "half a surrogate in a parameter": Hostile("GET", "/fhir/Patient?name=%ED%A0%80", frozenset({200, 400})),
    "NUL in an id": Hostile("GET", "/fhir/Patient/%00", frozenset({400, 404})),
    "half a surrogate in an id": Hostile("GET", "/fhir/Patient/%ED%A0%80", frozenset({400, 404})),
    "a path that climbs": Hostile("GET", "/fhir/Patient/..%2F..%2F..%2Fetc%2Fpasswd", frozenset({400, 404})),
    "a huge header": Hostile("GET", "/fhir/Patient", frozenset({431}), {"x-a": "x" * 60_000}),
    "a thousand headers": Hostile("GET", "/fhir/Patient", frozenset({431}), {f"x-{n}": "x" * 40 for n in range(1000)}),
    "a huge Accept": Hostile("GET", "/fhir/Patient", frozenset({200, 406}), {"accept": "a/b;q=0," * 3500}),
    "a huge If-None-Match": Hostile("GET", "/fhir/Patient/x", frozenset({404}), {"if-none-match": 'W/"1",' * 5000}),
    "a huge token": Hostile("GET", "/fhir/Patient", frozenset({401}), {"authorization": "Bearer " + "x" * 30_000}),
    "a huge condition": Hostile(
        "POST", "/fhir/Patient", frozenset({400, 422, 201}), JSON | {"if-none-exist": "identifier=a|b&" * 2000}, lambda: patient('"active":true')
    ),
    "gzip in Content-Encoding": Hostile("POST", "/fhir/Patient", frozenset({415}), JSON | {"content-encoding": "gzip"}, lambda: bomb(100 * MEGABYTE)),
    "deflate in Content-Encoding": Hostile("POST", "/fhir/Patient", frozenset({415}), JSON | {"content-encoding": "deflate"}, lambda: b"x"),
    "a body of 50 megabytes": Hostile("POST", "/fhir/Patient", frozenset({413}), JSON, lambda: b"x" * (50 * MEGABYTE)),
    "a Bundle of ten thousand entries": Hostile("POST", "/fhir", frozenset({413}), JSON, lambda: entries(10_000, ENTRY)),
    "a Bundle of a million entries": Hostile("POST", "/fhir", frozenset({413}), JSON, lambda: entries(MEGABYTE, "{}")),
    "a batch that searches for thousands": Hostile("POST", "/fhir", frozenset({200}), JSON, lambda: entries(1, SEARCH)),
    "a search of a megabyte by POST": Hostile("POST", "/fhir/Patient/_search", frozenset({413}), FORM, lambda: b"name=" + b"x" * MEGABYTE),
    "a search of thousands of fields by POST": Hostile("POST", "/fhir/Patient/_search", frozenset({413}), FORM, lambda: b"a=1&" * 10_000),
    "a form of ten megabytes": Hostile("POST", "/plans/x/choose", frozenset({413}), FORM, lambda: b"a=" + b"x" * (10 * MEGABYTE)),
    "a form of thousands of fields": Hostile("POST", "/plans/x/approve", frozenset({413}), FORM, lambda: b"a=1&" * 10_000),
    "a form that is no form": Hostile("POST", "/plans/x/approve", frozenset({400}), FORM, lambda: b"\xff\x00&&&="),
    "a form of parts": Hostile("POST", "/plans/x/choose", frozenset({415}), {"content-type": "multipart/form-data; boundary=x"}, lambda: b"--x\r\n" * 100_000),
    "a compressed form": Hostile("POST", "/plans/x/choose", frozenset({415}), FORM | {"content-encoding": "gzip"}, lambda: bomb(MEGABYTE)),
    "a page with thousands of parameters": Hostile("GET", "/?" + "a=1&" * 2000, frozenset({414})),
    "a page with a huge link": Hostile("GET", "/?as=" + "x" * 15_000, frozenset({401, 403})),
    "a page with a huge cookie": Hostile("GET", "/", frozenset({431}), {"cookie": "a=" + "x" * 60_000}),
    "a page with thousands of languages": Hostile("GET", "/", frozenset({200}), {"accept-language": "en;q=0.1," * 3000}),
}
ALL: dict[str, Hostile] = HEADS | {name: Hostile("POST", "/fhir/{kind}", REFUSAL, JSON, made) for name, made in (REFUSED | TOO_MANY).items()}


def measured(hostile: Hostile) -> dict[str, Any]:
    """What a request costs, found out by a child of this process."""
    body = hostile.body()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writing, json.dumps(asyncio.run(_answered(hostile, body))).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        found = said.read()
    os.waitpid(child, 0)
    return json.loads(found or b'{"status":0,"ms":0,"mib":0}')


async def _answered(hostile: Hostile, body: bytes) -> dict[str, Any]:
    store = in_memory()
    async with _on(store) as http:
        await http.post("/fhir/Patient", content=patient('"active":true'), headers=JSON)
        path = hostile.path.replace("{kind}", kind_of(body))
        memory, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
        answer = await http.request(hostile.method, path, content=_chunks(body) if body else None, headers=hostile.headers)
        seconds, more = time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory
    return {"status": answer.status_code, "ms": round(seconds * 1000, 1), "mib": round(more / 1024, 1)}


async def _chunks(body: bytes) -> AsyncIterator[bytes]:
    for at in range(0, len(body), CHUNK):
        yield body[at : at + CHUNK]


def _on(store: Store) -> httpx.AsyncClient:
    settings = Settings()
    pages = routes(store, settings, choose=acts.choose, approve=acts.approve)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app.create(settings, store, pages=pages)), base_url="http://localhost")


def main() -> None:
    """Measure all of them, and print."""
    configure("json", "error")
    check({"resourceType": "Patient"})
    loads(dumps({"warm": [1.5]}))
    for name, hostile in ALL.items():
        found = measured(hostile)
        line = json.dumps({"name": name, **found}) if "--json" in sys.argv else f"{found['status']:3} {found['ms']:7.1f} ms {found['mib']:6.1f} MiB  {name}"
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
