"""The trip: each resource is sent to the real application on a database of its own, read back, and compared to the letter.

What refers to each other in a circle is created first and completed by an update. https://hl7.org/fhir/R4/http.html
"""

from collections.abc import AsyncGenerator, AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from random import SystemRandom
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import httpx

from fhir_gateway import app
from fhir_gateway.api.references_in import SPANNING
from fhir_gateway.cli.roundtrip.exact import differences, exact
from fhir_gateway.cli.roundtrip.found import Found
from fhir_gateway.cli.roundtrip.naming import Names, sent
from fhir_gateway.fhir.lexical import dumps, load_object
from fhir_gateway.fhir.references import Key
from fhir_gateway.fhir.types import DIRECTORY
from fhir_gateway.settings import Settings
from fhir_gateway.store.clock import SystemClock
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.store import Store

_JSON = {"Content-Type": "application/fhir+json", "Accept": "application/fhir+json"}
_LARGEST = 256 * 1024 * 1024
_REFUSED = range(400, 500)


class Outcome(NamedTuple):
    """What became of a resource.

    Args:
        status: the HTTP status of the answer that decided.
        issues: why it was refused, as the API said it.
        different: the elements that came back otherwise.
    """

    found: Found
    status: int
    issues: list[dict[str, Any]]  # Any: what JSON can say
    different: list[str]

    @property
    def refused(self) -> bool:
        return self.status in _REFUSED

    @property
    def equal(self) -> bool:
        return not self.different and self.status < _REFUSED.start


async def trip(every: list[Found]) -> AsyncIterator[Outcome]:
    """Send each resource in and read it back; those that others refer to first. One that is completed later is told of again if it came to harm by that."""
    async with _server() as http:
        run = _Run(http, Names(every))
        order = _referred_first(every, run.names)
        for found in order:
            yield await run.send(found)
        for found in order:
            if run.waits(found) and not (outcome := await run.complete(found)).equal:
                yield outcome


class _Run:
    """What the server has so far: the key of each resource, its version, and which of its references had to wait."""

    def __init__(self, http: httpx.AsyncClient, names: Names) -> None:
        self.http = http
        self.names = names
        self.keys: dict[Found, Key] = {}
        self.versions: dict[Found, str] = {}
        self.missing: dict[Found, list[Found]] = {}

    async def send(self, found: Found) -> Outcome:
        self.missing[found] = [target for target in self.names.targets(found) if target not in self.keys]
        body, before = sent(found, self.names, self.keys, self._home(found))
        made = await self.http.post(f"/{body['resourceType']}", content=dumps(body), headers=_JSON)
        if made.is_error:
            return _refused(found, made)
        self.keys[found] = Key(body["resourceType"], load_object(made.content)["id"])
        self.versions[found] = made.headers["ETag"]
        return await _read(self.http, found, self.keys[found], before)

    def waits(self, found: Found) -> bool:
        """Something that it refers to came after it."""
        return found in self.keys and any(target in self.keys for target in self.missing[found])

    async def complete(self, found: Found) -> Outcome:
        """An update with the references that had to wait."""
        key = self.keys[found]
        spans = key.type in SPANNING or key.type in DIRECTORY
        body, before = sent(found, self.names, self.keys, None if spans else key.home)
        headers = {**_JSON, "If-Match": self.versions[found]}
        answer = await self.http.put(f"/{key}", content=dumps({**body, "id": key.id}), headers=headers)
        return _refused(found, answer) if answer.is_error else await _read(self.http, found, key, before)

    def _home(self, found: Found) -> str | None:
        """The case that a resource is to belong to: that of the first patient, or of what belongs to one, that it refers to."""
        if found.body["resourceType"] in SPANNING:
            return None
        homes = (self.keys[target].home for target in self.names.targets(found) if target in self.keys)
        return next((home for home in homes if home != "dir"), None)


async def _read(http: httpx.AsyncClient, found: Found, key: Key, before: dict[str, str]) -> Outcome:
    answer = await http.get(f"/{key}", headers=_JSON)
    if answer.is_error:
        return _refused(found, answer)
    return Outcome(found, answer.status_code, [], differences(found.letter, exact(answer.content), before))


def _refused(found: Found, answer: httpx.Response) -> Outcome:
    return Outcome(found, answer.status_code, load_object(answer.content)["issue"], [])


def _referred_first(every: Iterable[Found], names: Names) -> list[Found]:
    """In an order in which what is referred to comes before what refers to it, except in a circle."""
    order: dict[Found, None] = {}
    entered: set[Found] = set()
    for start in every:
        stack = [(start, False)]
        while stack:
            found, done = stack.pop()
            if done:
                order[found] = None
            elif found not in entered:
                entered.add(found)
                stack.append((found, True))
                stack.extend((target, False) for target in reversed(names.targets(found)))
    return list(order)


@asynccontextmanager
async def _server() -> AsyncGenerator[httpx.AsyncClient]:
    """The real application on a database that nobody else has and that goes with it."""
    clock = SystemClock()
    with TemporaryDirectory(prefix="fhir-gateway-roundtrip-") as folder:
        store = Store.open(Path(folder) / "gateway.db", clock=clock, ids=Ids(SystemRandom(), clock))
        settings = Settings(host="127.0.0.1", anonymous=True, public_url="", max_body_bytes=_LARGEST)
        transport = httpx.ASGITransport(app.create(settings, store, clock=clock))
        try:
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost/fhir") as http:
                yield http
        finally:
            store.close()
