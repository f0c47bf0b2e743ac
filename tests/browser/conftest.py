"""The pages over the story's store, in real Chromium."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
import uvicorn
from playwright.async_api import Browser, Page, async_playwright
from pydantic import SecretStr
from starlette.applications import Starlette

from fhir_gateway.access.grant import Grant, operator
from fhir_gateway.settings import Settings
from fhir_gateway.store import passwords, second_factors
from fhir_gateway.store.store import Store
from fhir_gateway.store.transaction import Transaction
from fhir_gateway.sync import acts
from fhir_gateway.web.links import secret_of, sign
from fhir_gateway.web.routes import routes
from tests.unit.web.case import Clock, seeded

WIDE, NARROW = 1280, 360


@dataclass
class Desk:
    """A case manager's browser, at a server that holds the story.

    Args:
        said: what the browser complained of: errors, refused styles and scripts.
    """

    browser: Browser
    address: str
    settings: Settings
    clock: Clock
    store: Store
    said: list[str] = field(default_factory=list[str])

    def link(self, path: str, grant: Grant, language: str = "en") -> str:
        """A signed link to a page."""
        token = sign(secret_of(self.settings), grant.name, self.clock.now() + timedelta(hours=8))
        return f"{self.address}{path}?lang={language}&as={token}"

    async def with_second_factor(self, grant: Grant, password: str) -> None:
        """Gives somebody a password and a second factor."""

        def act(tx: Transaction) -> None:
            tx.accounts.save_password(grant.name, passwords.hashed(password))
            tx.accounts.save_second_factor(grant.name, second_factors.closed(secret_of(self.settings), grant.name, second_factors.made()))

        await self.store.commit(operator(), act)

    async def open(self, path: str, grant: Grant | None, *, language: str = "en", width: int = WIDE) -> Page:
        """Opens a page in a window of its own."""
        context = await self.browser.new_context(viewport={"width": width, "height": 900})
        page = await context.new_page()
        page.on("console", lambda message: self.said.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        await page.goto(self.link(path, grant, language) if grant else f"{self.address}{path}?lang={language}")
        return page


@asynccontextmanager
async def chrome(path: str) -> AsyncIterator[Browser]:
    """Chromium, running without a window."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        yield browser
        await browser.close()


@asynccontextmanager
async def desk_at(window: Browser) -> AsyncIterator[Desk]:
    """A server with the story, and a browser before it."""
    clock, settings = Clock(), Settings(link_secret=SecretStr("a secret of the tests, long enough"), anonymous=False)
    store = await seeded(clock)
    app = Starlette(routes=routes(store, settings, choose=acts.choose, approve=acts.approve, clock=clock))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", lifespan="off"))
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 : uvicorn offers no event
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield Desk(window, f"http://127.0.0.1:{port}", settings, clock, store)
    for context in window.contexts:
        await context.close()
    server.should_exit = True
    with suppress(asyncio.CancelledError):
        await serving
    store.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def window(chromium: str) -> AsyncIterator[Browser]:
    """One Chromium for all tests."""
    async with chrome(chromium) as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="session")
async def desk(window: Browser) -> AsyncIterator[Desk]:
    async with desk_at(window) as made:
        yield made


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility rules, as a script: https://github.com/dequelabs/axe-core"""
    package = pytest.importorskip("axe_playwright_python")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
