"""The gateway as one application: the FHIR API, the pages, and what runs beside them.

``create`` puts the rooms together; a command gives it the store and what to run in the background.
"""

import asyncio
import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Any, TypeAlias

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from fhir_gateway.access.grant import operator
from fhir_gateway.api.call import PATH, Service
from fhir_gateway.api.docs_page import docs_page
from fhir_gateway.api.openapi import paths
from fhir_gateway.api.routes import fhir_api
from fhir_gateway.edge.failures import LastResort
from fhir_gateway.edge.headers import SafeHeaders
from fhir_gateway.events import Event, log
from fhir_gateway.fhir.references import Key
from fhir_gateway.oauth.cross_origin import RegisteredOrigins
from fhir_gateway.oauth.routes import routes as oauth_routes
from fhir_gateway.oauth.server import AuthorizationServer
from fhir_gateway.settings import Settings
from fhir_gateway.store.clock import Clock, SystemClock, instant
from fhir_gateway.store.store import Store

Background: TypeAlias = Callable[[], Awaitable[None]]
"""What runs beside the application until it stops; it is cancelled then."""


def create(
    settings: Settings,
    store: Store,
    *,
    clock: Clock | None = None,
    background: Background | None = None,
    pages: Sequence[BaseRoute] = (),
    oauth: AuthorizationServer | None = None,
) -> FastAPI:
    """The application.

    Args:
        store: open, and closed by whoever opened it.
        background: the sync of ``serve``; None serves only.
        pages: the routes of the pages for case managers, from ``web.routes``.
        oauth: gives tokens to systems and apps; None serves without it.
    """
    application = _Gateway(title="fhir_gateway", docs_url=None, redoc_url=None, lifespan=_lifespan(settings, background))
    application.https = settings.public_url.startswith("https:")
    api = fhir_api(Service(store, settings, started=instant((clock or SystemClock()).now())))
    application.router.routes += [
        Route("/healthz", _healthz(store), methods=["GET"]),
        Route("/docs", docs_page, methods=["GET"]),
        *(oauth_routes(oauth) if oauth is not None else ()),
        Route(PATH, _AtItsRoot(api)),
        _mounted(api),
        *pages,
    ]
    if oauth is not None:
        application.add_middleware(RegisteredOrigins, server=oauth)
    return application


class _Gateway(FastAPI):
    """FastAPI that also describes the routes of the FHIR API, which are not its own, and whose every answer passes the edge."""

    https = False
    """Callers reach it over https."""

    def build_middleware_stack(self) -> ASGIApp:
        return SafeHeaders(LastResort(super().build_middleware_stack()), https=self.https)

    def openapi(self) -> dict[str, Any]:  # Any: an OpenAPI document
        return super().openapi() | {"paths": paths()}


def _lifespan(settings: Settings, background: Background | None) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_application: FastAPI) -> AsyncGenerator[None, None]:
        if settings.lets_anonymous_in:
            log.warning(Event.ANONYMOUS_LET_IN, host=settings.host)
        if not settings.public_url and not settings.on_loopback:
            log.warning(Event.ADDRESS_NOT_SET, host=settings.host)
        task = asyncio.create_task(_followed(background)) if background is not None else None
        log.info(Event.SERVING, host=settings.host, port=settings.port)
        try:
            yield
        finally:
            if task is not None:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
            log.info(Event.STOPPED)

    return lifespan


async def _followed(background: Background) -> None:
    """Run it, and say so if it ends by an error of ours; the API goes on serving."""
    log.info(Event.SYNC_STARTED)
    try:
        await background()
    except Exception as error:
        log.error(Event.SYNC_FAILED, fault=type(error).__name__)
    finally:
        log.info(Event.SYNC_STOPPED)


def _healthz(store: Store) -> Callable[[Request], Awaitable[JSONResponse]]:
    async def healthz(_request: Request) -> JSONResponse:
        """Says that the process answers and the database can be read; nothing about anybody."""
        store.read(operator("healthz"), Key("Patient", "healthz"))
        return JSONResponse({"status": "ok"})

    return healthz


def _mounted(api: ASGIApp) -> Mount:
    """The API below its address, whatever follows there: it answers an address with a line break in it too, and tells of that in the audit trail."""
    mount = Mount(PATH, api)
    mount.path_regex = re.compile(mount.path_regex.pattern, re.DOTALL)
    return mount


class _AtItsRoot:
    """The API called by its address without the slash at the end, as clients write it for a Bundle."""

    def __init__(self, api: ASGIApp) -> None:
        self._api = api

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._api({**scope, "path": f"{scope['path']}/", "root_path": scope["path"]}, receive, send)
