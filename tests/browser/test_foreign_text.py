"""What somebody else wrote, in real Chromium: nothing of it runs, and nobody is called."""

import pytest
from playwright.async_api import Page

from tests.bad.fragments import FRAGMENTS
from tests.browser.conftest import Desk
from tests.unit.care_plan import story
from tests.unit.web.case import NURSE
from tests.unit.web.foreign import write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PLAN = f"/plans/{story.PLAN.id}"


async def test_nothing_that_somebody_else_wrote_runs_or_calls_anybody(desk: Desk) -> None:
    for word in map(str, range(12)):  # what was changed often has a history, folded away
        await write(desk.store, word)
    page = await desk.open(PLAN, NURSE)
    called: list[str] = []
    page.on("request", lambda request: called.append(request.url))
    page.on("dialog", lambda dialog: called.append(dialog.message))
    await page.reload()
    plain = await _seen(page)
    for name, fragment in FRAGMENTS.items():
        await write(desk.store, fragment)
        await page.reload()
        await page.mouse.move(400, 400)
        assert await page.evaluate("window.ran") is None, name
        assert await _seen(page) == plain, name
        assert page.url.startswith(desk.address), name
    assert [url for url in called if not url.startswith(f"{desk.address}/")] == []
    assert desk.said == []  # not even a refusal of the policy: there was nothing to refuse


async def test_the_policy_would_stop_a_script_that_came_through(desk: Desk) -> None:
    page = await desk.open(PLAN, NURSE)
    await page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran=1\"><a id=x href=\"javascript:window.ran=1\">x</a>')")
    await page.click("#x")
    assert await page.evaluate("window.ran") is None
    assert any("Content Security Policy" in line for line in desk.said)


async def _seen(page: Page) -> dict[str, list[str]]:
    """The kinds of elements that the browser made, and each of those that do something."""
    return await page.evaluate(
        """() => {
            const names = [...document.querySelectorAll('*')].map(one => one.localName)
            const acting = ['a', 'form', 'button', 'input', 'img', 'link', 'meta', 'script', 'style', 'iframe', 'svg', 'base']
            return {kinds: [...new Set(names)].sort(), acting: names.filter(name => acting.includes(name))}
        }"""
    )
