"""A partner in a process of its own, over uvicorn."""

import random
import socket
import sys
from datetime import UTC, datetime
from typing import Any

import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from fhir_gateway.sandbox.app import create_app
from fhir_gateway.sandbox.faults import DROP
from fhir_gateway.sandbox.habits import Habits
from fhir_gateway.sandbox.partner import Partner


def serve(name: str, port: int = 0, habits: Habits | None = None, *, host: str = "127.0.0.1", seed: int = 0, token: str | None = None) -> None:
    """Serve a partner until the process is told to stop; prints ``READY <base URL>`` when it listens.

    Args:
        port: 0 for any that is free.
        seed: of its habits and faults.
    """
    with socket.create_server((host, port)) as listener:
        base_url = f"http://{host}:{listener.getsockname()[1]}/fhir"
        partner = Partner(name, habits, now=lambda: datetime.now(UTC), chance=random.Random(seed), base_url=base_url, token=token)
        config = uvicorn.Config(
            create_app(partner), http=_DroppableProtocol, loop="asyncio", lifespan="off", log_level="warning", access_log=False, date_header=False
        )
        _Announced(config, base_url).run(sockets=[listener])


class _Announced(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, base_url: str) -> None:
        super().__init__(config)
        self.base_url = base_url

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        sys.stdout.write(f"READY {self.base_url}\n")
        sys.stdout.flush()


class _DroppableProtocol(H11Protocol):
    """HTTP/1.1 whose application may close the connection without answering."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: uvicorn's own
        super().__init__(*args, **kwargs)
        served = self.app

        async def droppable(scope: Scope, receive: Receive, send: Send) -> None:
            async def drop() -> None:
                self.transport.abort()
                while (await receive())["type"] != "http.disconnect":
                    pass

            scope[DROP] = drop
            await served(scope, receive, send)

        self.app = droppable
