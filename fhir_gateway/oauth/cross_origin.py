"""Which pages of other sites may call us from a browser: those of registered apps, and of origins that the settings name.

No cookie of ours goes along: such a page calls with a token. https://fetch.spec.whatwg.org/#http-cors-protocol
"""

from typing import Final

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from fhir_gateway.oauth.configuration import OPENID
from fhir_gateway.oauth.registration import origin_of
from fhir_gateway.oauth.server import FHIR, JWKS, REVOKE, TOKEN, AuthorizationServer

_PATHS: Final = (TOKEN, REVOKE, JWKS, OPENID)
_METHODS: Final = ("GET", "POST", "PUT", "DELETE", "HEAD")
_ASKS_WITH: Final = ("Authorization", "Accept", "Content-Type", "If-Match", "If-None-Match", "If-Modified-Since", "If-None-Exist", "Prefer")
_IS_TOLD: Final = ("ETag", "Location", "Content-Location", "Last-Modified", "WWW-Authenticate", "X-Request-Id")
_KEPT_SECONDS: Final = 600


class RegisteredOrigins:
    """Lets browsers hand our answers to the pages of registered apps, at the addresses that apps call."""

    def __init__(self, app: ASGIApp, server: AuthorizationServer) -> None:
        self._app = app
        self._open = _Open(app, server)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self._open if scope["type"] == "http" and _for_apps(scope["path"]) else self._app
        await app(scope, receive, send)


class _Open(CORSMiddleware):
    def __init__(self, app: ASGIApp, server: AuthorizationServer) -> None:
        super().__init__(app, allow_methods=_METHODS, allow_headers=_ASKS_WITH, expose_headers=_IS_TOLD, max_age=_KEPT_SECONDS)
        self._server = server

    def is_allowed_origin(self, origin: str) -> bool:
        if origin in self._server.settings.cors_origins.split():
            return True
        active = (client for client in self._server.store.oauth_clients(self._server.grant) if client.active)
        return any(origin == origin_of(uri) for client in active for uri in client.redirect_uris)


def _for_apps(path: str) -> bool:
    return path in _PATHS or path == FHIR or path.startswith(f"{FHIR}/")
