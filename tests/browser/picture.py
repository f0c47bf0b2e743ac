"""Makes the picture of the plan page that the README shows: ``python -m tests.browser.picture``."""

import asyncio

from tests.browser.conftest import chrome, desk_at
from tests.needs import PROJECT, chromium_path
from tests.unit.care_plan import story
from tests.unit.web.case import AGENCY_NURSE

HEIGHT = 1760


async def take() -> None:
    """Writes docs/plan-page.png: the upper part of the page, as the agency's case manager sees it."""
    async with chrome(chromium_path() or "chromium") as window, desk_at(window) as desk:
        page = await desk.open(f"/plans/{story.PLAN.id}", AGENCY_NURSE)
        await page.screenshot(path=PROJECT / "docs" / "plan-page.png", full_page=True, clip={"x": 0, "y": 0, "width": 1280, "height": HEIGHT})


if __name__ == "__main__":
    asyncio.run(take())
