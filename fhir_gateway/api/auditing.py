"""The audit trail of the API: no answer leaves before the trail tells of its request, whatever became of that.

It stands around the whole API, so that a call to an address where nothing is, and a failure that nobody foresaw, are told of like a read.
https://profiles.ihe.net/ITI/BALP/
"""

from collections.abc import AsyncGenerator, Generator, Iterable
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fhir_gateway.access.grant import Grant
from fhir_gateway.access.trail import Kind
from fhir_gateway.api import answer
from fhir_gateway.api.authentication import grant_of
from fhir_gateway.api.call import PATH, Call, Service
from fhir_gateway.errors import GatewayError, GatewayProblem
from fhir_gateway.fhir.references import Key, parse
from fhir_gateway.store.occasion import MOST_QUERY, OCCASION, REQUEST_ID, Occasion, request_id

_SCOPE = "fhir_gateway.occasion"
_WITH_QUERY = frozenset({Kind.SEARCH, Kind.HISTORY, Kind.OPERATION})


class Audited:
    """An application of which each answer is told of in the trail of ``service`` first."""

    def __init__(self, inner: ASGIApp, service: Service) -> None:
        self._inner = inner
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        request = Request(scope)
        address = request.client.host if request.client else ""
        occasion = Occasion(Kind.NOWHERE, address, request_id(request.headers.get(REQUEST_ID)))
        scope[_SCOPE] = occasion
        token = OCCASION.set(occasion)
        try:
            await self._inner(scope, _listening(occasion, receive), _Telling(self._service, request, occasion, receive, send))
        finally:
            OCCASION.reset(token)


class _Telling:
    """Sends an answer on once the trail tells of it, or else the answer that it could not be told of."""

    def __init__(self, service: Service, request: Request, occasion: Occasion, receive: Receive, send: Send) -> None:
        self._service = service
        self._request = request
        self._occasion = occasion
        self._receive = receive
        self._send = send
        self._silenced = False

    async def __call__(self, message: Message) -> None:
        if self._silenced:
            return
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)[REQUEST_ID] = self._occasion.request
            try:
                await self._tell(int(message["status"]))
            except GatewayProblem as error:
                self._silenced = True
                response = answer.problem(self._request, GatewayError(f"{error.message}; so nothing is answered"))
                response.headers[REQUEST_ID] = self._occasion.request
                await response(self._request.scope, self._receive, self._send)
                return
        await self._send(message)

    async def _tell(self, status: int) -> None:
        occasion = self._occasion
        if occasion.kind is Kind.NOWHERE:
            occasion.grant = _known(self._request, self._service)
            occasion.query = f"{self._request.method} {self._request.url.path}?{self._request.url.query}"
        await self._service.store.tell(occasion, status)


def begun(request: Request, kind: Kind) -> Occasion:
    """The occasion of a request that an interaction takes up: what it is, and what its address is about."""
    occasion: Occasion = request.scope[_SCOPE]
    occasion.kind = kind
    below = request.url.path.removeprefix(PATH).removeprefix("/")
    if kind in _WITH_QUERY:
        occasion.query = f"{below}?{request.url.query}"
    named = parse("/".join(below.split("/")[:2]))
    if named is not None:
        occasion.touch([named])
    return occasion


@contextmanager
def handed(call: Call) -> Generator[None, None, None]:
    """Has the trail tell of all that the caller is handed meanwhile, whatever comes of it."""
    try:
        yield
    finally:
        if "reads" in call.__dict__:  # asked for, and so made
            touched(call, call.reads.touched)


def made(call: Call, location: str | None) -> None:
    """Says what a call was about besides its address: what it made."""
    key = parse(location.removeprefix(f"{call.base}/")) if location else None
    if key is not None:
        touched(call, [key])


def touched(call: Call, keys: Iterable[Key]) -> None:
    """Says what a call was about, or what its caller was handed."""
    _of(call).touch(keys)


def told_of(call: Call, homes: Iterable[str]) -> None:
    """Says whose records were told of, where what was handed out is not part of them."""
    _of(call).homes |= dict.fromkeys(homes)


@dataclass(slots=True)
class Part:
    """An entry of a batch that is being done; ``status`` is how it ended, in HTTP's words, and that it failed until it is known."""

    occasion: Occasion
    status: int = 500


@asynccontextmanager
async def part(call: Call, method: str, url: str) -> AsyncGenerator[Part, None]:
    """An entry of a batch, of which the trail tells by itself before the next is begun."""
    asked = url.removeprefix(f"{call.base}/").removeprefix("/")
    named = parse(asked)
    occasion = _of(call).within(_kind(method, bool(named)))
    if occasion.kind in _WITH_QUERY:
        occasion.query = asked
    if named is not None:
        occasion.touch([named])
    done, token = Part(occasion), OCCASION.set(occasion)
    try:
        yield done
    finally:
        OCCASION.reset(token)
        await call.store.tell(occasion, done.status)


def _kind(method: str, named: bool) -> Kind:
    match method:
        case "GET" | "HEAD":
            return Kind.READ if named else Kind.SEARCH
        case "POST":
            return Kind.CREATE
        case "PUT":
            return Kind.UPDATE
        case "DELETE":
            return Kind.DELETE
        case _:
            return Kind.NOWHERE


def _of(call: Call) -> Occasion:
    return call.request.scope[_SCOPE]


def _known(request: Request, service: Service) -> Grant | None:
    try:
        return grant_of(request, service)
    except GatewayProblem:
        return None


def _listening(occasion: Occasion, receive: Receive) -> Receive:
    """Receives what the application does, and keeps the parameters of a search that stand in the body."""

    async def listened() -> Message:
        message = await receive()
        if occasion.kind is Kind.SEARCH and message["type"] == "http.request" and len(occasion.query) < MOST_QUERY:
            text = message.get("body", b"")[:MOST_QUERY].decode(errors="replace")
            occasion.query += text if occasion.query.endswith("?") or not text else f"&{text}"
        return message

    return listened
