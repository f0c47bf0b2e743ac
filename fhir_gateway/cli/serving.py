"""Serve: the FHIR API, the pages and the sync in one process, on one database."""

import asyncio
import os
import secrets
import socket
import sys

import uvicorn
from pydantic import SecretStr
from starlette.types import ASGIApp

from fhir_gateway import app
from fhir_gateway.cli.parts import authorization_server, engine_on, fetch_sign_in, open_store
from fhir_gateway.errors import GatewayError
from fhir_gateway.events import Event, configure, log
from fhir_gateway.settings import Settings
from fhir_gateway.store.store import Store
from fhir_gateway.sync import acts
from fhir_gateway.web.routes import routes


def run(settings: Settings) -> None:
    """Serve until told to stop; prints ``READY <URL>`` when it listens.

    Raises:
        DatabaseBusy: another process holds the database; the message names it.
        GatewayError: the address cannot be listened on, such as a port that is taken.
    """
    configure(settings.log_format, settings.log_level)
    store = open_store(settings)
    try:
        with _listener(settings) as listener:
            port = listener.getsockname()[1]
            secret = settings.link_secret or SecretStr(secrets.token_urlsafe(32))
            asyncio.run(_serve(settings.model_copy(update={"port": port, "link_secret": secret}), store, listener))
    finally:
        store.close()


def _listener(settings: Settings) -> socket.socket:
    try:
        return socket.create_server((settings.host, settings.port))
    except OSError as error:
        why = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror  # Python adds the address once more
        raise GatewayError(f"cannot listen on {settings.host}, port {settings.port}: {why}; give another with --port or --host") from None


async def _serve(settings: Settings, store: Store, listener: socket.socket) -> None:
    log.info(Event.DATABASE_OPENED)
    engine = engine_on(store, settings)
    oauth = authorization_server(store, settings)
    pages = routes(store, settings, choose=acts.choose, approve=acts.approve, oauth=oauth, fetch=fetch_sign_in(store, settings))
    application = app.create(settings, store, background=lambda: engine.follow(settings.sync_seconds), pages=pages, oauth=oauth)
    try:
        await _Announced(configured(application), f"http://{settings.host}:{settings.port}").serve(sockets=[listener])
    finally:
        await engine.close()


def configured(application: ASGIApp) -> uvicorn.Config:
    """How uvicorn serves: no line for each request, whose address may hold search values, and no name of its own in answers."""
    return uvicorn.Config(application, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=5)


class _Announced(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, url: str) -> None:
        super().__init__(config)
        self._url = url

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        sys.stdout.write(f"READY {self._url}\n")
        sys.stdout.flush()
