"""How a partner fails on the wire: slow, away, losing answers, landing late, talking nonsense.

A request of the partner's own people (``X-Sandbox-User``) meets none of it, and nothing outside ``/fhir`` does.
"""

import asyncio
from collections.abc import Mapping

import httpx
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fhir_gateway.fhir.lexical import dumps
from fhir_gateway.sandbox.outcome import outcome
from fhir_gateway.sandbox.partner import Partner

DROP = "sandbox.drop"
"""Key of the scope under which a real server puts the coroutine function that closes the connection."""

_HTML = b"<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>"
_REFUSALS: Mapping[str, tuple[int, str, str]] = {
    "unavailable": (503, "transient", "down for a moment"),
    "too_many": (429, "throttled", "too many requests"),
    "broken": (500, "exception", "something broke here"),
}


class Faults:
    """An ASGI application in front of another, which fails as the partner's habits say."""

    def __init__(self, app: ASGIApp, partner: Partner) -> None:
        self.app = app
        self.partner = partner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        fhir = scope["type"] == "http" and scope["path"].startswith("/fhir")
        if not fhir or not self.partner.faults_on or "X-Sandbox-User" in Headers(scope=scope):
            await self.app(scope, receive, send)
            return
        await asyncio.sleep(self._between(self.partner.habits.slow))
        if not await self._refused(scope, receive, send):
            await self._answered(scope, receive, send)

    async def _refused(self, scope: Scope, receive: Receive, send: Send) -> bool:
        """Fail before anything is done."""
        habits = self.partner.habits
        if self._happens(habits.unreachable):
            await _drop(scope, httpx.ConnectError("connection refused"))
            return True
        if self._happens(habits.hangs):
            await asyncio.sleep(habits.hang_seconds)
            await _drop(scope, httpx.ReadTimeout("no answer"))
            return True
        for name, (status, code, text) in _REFUSALS.items():
            if self._happens(getattr(habits, name)):
                headers = {"Retry-After": str(habits.retry_after)} if habits.retry_after and status != 500 else {}
                await Response(dumps(outcome(code, text)), status, headers, "application/fhir+json")(scope, receive, send)
                return True
        if self._happens(habits.html):
            await Response(_HTML, 200, media_type="text/html")(scope, receive, send)
            return True
        return False

    async def _answered(self, scope: Scope, receive: Receive, send: Send) -> None:
        habits = self.partner.habits
        if _writes(scope) and self._happens(habits.late):
            await self._land_later(scope, receive)
            await _drop(scope, httpx.ReadTimeout("no answer"))
        elif _writes(scope) and self._happens(habits.loses_answers):
            await self.app(scope, receive, _nowhere)
            await _drop(scope, httpx.ReadError("connection lost"))
        elif self._happens(habits.wrong_content_type):
            await self._spoilt(scope, receive, send, content_type=b"text/plain")
        elif self._happens(habits.half_body):
            await self._spoilt(scope, receive, send, cut=2)
        else:
            await self.app(scope, receive, send)

    async def _land_later(self, scope: Scope, receive: Receive) -> None:
        body = await _whole_body(receive)
        task = asyncio.get_running_loop().create_task(self._land(scope, body))
        self.partner.landing.add(task)
        task.add_done_callback(self.partner.landing.discard)

    async def _land(self, scope: Scope, body: bytes) -> None:
        await asyncio.sleep(self._between(self.partner.habits.late_seconds))

        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        await self.app(scope, receive, _nowhere)

    async def _spoilt(self, scope: Scope, receive: Receive, send: Send, *, content_type: bytes | None = None, cut: int = 1) -> None:
        """The right answer with another content type, or only the first part of its body."""
        messages: list[Message] = []

        async def keep(message: Message) -> None:
            messages.append(message)

        await self.app(scope, receive, keep)
        body = b"".join(message.get("body", b"") for message in messages)
        body = body[: len(body) // cut]
        headers = [(name, value) for name, value in messages[0]["headers"] if name not in (b"content-length", b"content-type" if content_type else b"")]
        typed = [(b"content-type", content_type)] if content_type else []
        await send({**messages[0], "headers": [*headers, *typed, (b"content-length", str(len(body)).encode())]})
        await send({"type": "http.response.body", "body": body, "more_body": False})

    def _happens(self, probability: float) -> bool:
        return probability > 0 and self.partner.chance.random() < probability

    def _between(self, seconds: tuple[float, ...]) -> float:
        return self.partner.chance.uniform(seconds[0], seconds[-1]) if seconds[-1] else 0.0


async def _drop(scope: Scope, error: httpx.TransportError) -> None:
    """Close the connection without an answer; in memory, raise what httpx would see."""
    if DROP not in scope:
        raise error
    await scope[DROP]()


async def _nowhere(message: Message) -> None:
    """An answer that nobody hears."""


async def _whole_body(receive: Receive) -> bytes:
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body", False):
            return body


def _writes(scope: Scope) -> bool:
    return scope["method"] in ("POST", "PUT", "DELETE") and not scope["path"].endswith("/_search")
