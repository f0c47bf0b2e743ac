"""An app in the browser, with the SMART client in JavaScript that others use: standalone launch with PKCE, from another origin."""

from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.async_api import Browser, expect
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from fhir_gateway.web.languages import LANGUAGES
from tests.browser.conftest import NARROW
from tests.browser.test_accessibility import findings
from tests.interop.gateway import APP, SCOPE, gateway, listening
from tests.needs import PROJECT, missing

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

LIBRARY = PROJECT / "tests/interop/node_modules/fhirclient/build/fhir-client.js"
PAGE = """<!doctype html><title>An app</title><link rel="icon" href="data:,"><p id="said">…</p><script src="/fhir-client.js"></script><script>
const here = new URLSearchParams(location.search), said = document.getElementById("said");
const show = problem => { said.textContent = "failed: " + problem.message; };
if (here.has("launch-at")) {
  FHIR.oauth2.authorize({iss: here.get("launch-at"), clientId: "%s", scope: "%s", redirectUri: "/", pkceMode: "required"}).catch(show);
} else {
  FHIR.oauth2.ready().then(async client => {
    const patient = await client.patient.read();
    await client.refresh();
    const again = await client.request("Patient/" + client.patient.id);
    const user = await client.user.read();
    said.textContent = `read ${patient.name[0].family}, again ${again.name[0].family}, for ${user.name[0].text}`;
  }).catch(show);
}
</script>"""


@pytest.fixture
def library() -> Path:
    if not LIBRARY.exists():
        missing("the JavaScript clients of tests/interop, which tools/install-node-clients brings")
    return LIBRARY


def an_app(library: Path) -> Starlette:
    async def page(_request: Request) -> Response:
        return HTMLResponse(PAGE % (APP, SCOPE))

    async def script(_request: Request) -> Response:
        return FileResponse(library, media_type="text/javascript")

    return Starlette(routes=[Route("/", page), Route("/fhir-client.js", script)])


async def test_the_smart_client_in_the_browser_launches_reads_and_refreshes(window: Browser, library: Path) -> None:
    async with listening(an_app(library)) as app_address, gateway(f"{app_address}/") as here:
        page = await (await window.new_context()).new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        await page.goto(here.link())
        await page.goto(f"{app_address}/?launch-at={here.fhir}")
        await expect(page.get_by_role("heading", name="May An app act for you?")).to_be_visible()
        await page.get_by_label("Rossi").check()
        await page.get_by_role("button", name="Allow").click()
        await expect(page.locator("#said")).to_have_text("read Rossi, again Rossi, for nurse")
        await page.context.close()
        assert said == []


async def test_a_person_who_refuses_sends_the_app_back_with_nothing(window: Browser, library: Path) -> None:
    async with listening(an_app(library)) as app_address, gateway(f"{app_address}/") as here:
        page = await (await window.new_context()).new_page()
        await page.goto(here.link())
        await page.goto(f"{app_address}/?launch-at={here.fhir}")
        await page.get_by_role("button", name="Refuse").click()
        await expect(page.locator("#said")).to_contain_text("the person said no")
        await page.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_axe_finds_nothing_where_a_person_is_asked_and_clients_are_listed(window: Browser, axe: str, language: str) -> None:
    async with gateway("https://app.example/") as here:
        context = await window.new_context(viewport={"width": NARROW, "height": 900})
        page = await context.new_page()
        await page.goto(here.link())
        asked = {"client_id": APP, "redirect_uri": "https://app.example/", "response_type": "code", "scope": SCOPE, "state": "s", "aud": here.fhir}
        query = urlencode(asked | {"code_challenge": "c" * 43, "code_challenge_method": "S256", "lang": language})
        for path in (f"/oauth/authorize?{query}", f"/clients?lang={language}"):
            await page.goto(f"{here.address}{path}")
            assert await page.evaluate("document.documentElement.lang") == language
            assert await findings(page, axe) == [], path
            assert await page.evaluate("document.documentElement.scrollWidth") <= NARROW, path
        await context.close()
