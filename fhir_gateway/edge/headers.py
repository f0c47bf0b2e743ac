"""The headers that every answer carries, whoever made it, so that nothing is kept, guessed, framed or told to others.

What an answer says itself counts: a page has its own policy, the style sheet may be kept for an hour.
https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html
https://hl7.org/fhir/R4/security.html#http
"""

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ALWAYS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HTTPS: Final = {"Strict-Transport-Security": "max-age=31536000"}
"""A browser that was here over https comes back over https only: https://www.rfc-editor.org/rfc/rfc6797#section-7.2"""


class SafeHeaders:
    """An application whose answers carry them.

    Args:
        https: callers reach it over https, at a proxy before it at least.
    """

    def __init__(self, application: ASGIApp, *, https: bool) -> None:
        self._application = application
        self._https = https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        wanted = ALWAYS | HTTPS if self._https or scope["scheme"] == "https" else ALWAYS

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in wanted.items():
                    headers.setdefault(name, value)
                del headers["server"]
            await send(message)

        await self._application(scope, receive, sent)
