"""Nobody is kept out: no finding of axe, nothing cut off on a telephone, everything by keyboard."""

from typing import Any

import pytest
from playwright.async_api import Page

from fhir_gateway.access.grant import Grant
from fhir_gateway.web.languages import LANGUAGES
from tests.browser.conftest import NARROW, WIDE, Desk
from tests.unit.care_plan import story
from tests.unit.web.case import ADMINISTRATOR, AGENCY_NURSE, AUDITOR, NURSE, PHYSICIAN

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PLAN = f"/plans/{story.PLAN.id}"
PASSWORD = "correct horse battery"
VISITS: list[tuple[str, Grant | None]] = [
    ("/", NURSE),
    (PLAN, PHYSICIAN),
    (PLAN, AGENCY_NURSE),
    ("/inbox", PHYSICIAN),
    ("/plans/none", NURSE),
    ("/", None),
    ("/sign-in", None),
    ("/people", ADMINISTRATOR),
    ("/access", AUDITOR),
    ("/access?patient=-", AUDITOR),
    (f"/patients/{story.HOME}/access", AUDITOR),
    (f"/access/why?person=Ana+Rivera&resource={story.PLAN}", AUDITOR),
    ("/access/why?person=Amara+Diallo&resource=Observation/nobody.x", AUDITOR),
    ("/break-glass", AGENCY_NURSE),
    ("/break-glass/reviews", AUDITOR),
]


async def findings(page: Page, axe: str) -> list[tuple[str, str, str]]:
    await page.evaluate(axe)
    result: dict[str, Any] = await page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [(found["id"], found["impact"], found["nodes"][0]["html"][:200]) for found in result["violations"]]


@pytest.mark.parametrize(("language", "width"), [*((language, NARROW) for language in LANGUAGES), ("en", WIDE)])
async def test_axe_finds_nothing_on_any_page(desk: Desk, axe: str, language: str, width: int) -> None:
    for path, grant in VISITS:
        page = await desk.open(path, grant, language=language, width=width)
        assert await findings(page, axe) == [], path
        await page.close()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_signing_in_is_open_to_everybody_at_each_step(desk: Desk, axe: str, language: str) -> None:
    await desk.with_second_factor(NURSE, PASSWORD)
    page = await desk.open("/sign-in", None, language=language, width=NARROW)
    await page.fill("#name", NURSE.name)
    await page.fill("#password", "not the right one")
    await page.keyboard.press("Enter")
    await page.get_by_role("alert").wait_for()
    assert await findings(page, axe) == []
    await page.fill("#name", NURSE.name)
    await page.fill("#password", PASSWORD)
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/sign-in/second-factor")
    assert await findings(page, axe) == []
    assert await page.evaluate("document.documentElement.scrollWidth") <= NARROW


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_emergency_is_open_to_everybody_from_the_form_to_the_review(desk: Desk, axe: str, language: str) -> None:
    page = await desk.open("/break-glass", NURSE, language=language, width=NARROW)
    await page.fill("#patient", story.HOME)
    await page.fill("#reason", "Unconscious at the door, and no history at hand")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.get_by_role("status").wait_for()
    assert await findings(page, axe) == []
    assert await page.locator(f'a[href="{PLAN}"]').count() == 1
    review = await desk.open("/break-glass/reviews", AUDITOR, language=language, width=NARROW)
    assert await findings(review, axe) == []
    for shown in (page, review):
        assert await shown.evaluate("document.documentElement.scrollWidth") <= NARROW
    await review.locator('button[value="justified"]').first.press("Enter")
    await review.get_by_role("status").wait_for()
    assert await findings(review, axe) == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nothing_is_wider_than_a_telephone(desk: Desk, language: str) -> None:
    for path, grant in VISITS:
        page = await desk.open(path, grant, language=language, width=NARROW)
        assert await page.evaluate("document.documentElement.scrollWidth") <= NARROW, path
        await page.close()


async def test_everything_to_press_is_large_enough_for_a_thumb(desk: Desk) -> None:
    page = await desk.open(PLAN, PHYSICIAN, width=NARROW)
    for button in await page.get_by_role("button").all():
        box = await button.bounding_box()
        assert box is not None
        assert box["height"] >= 40
        assert box["width"] >= 40


async def test_the_first_key_leads_past_the_frame(desk: Desk) -> None:
    page = await desk.open(PLAN, NURSE)
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.className") == "skip"
    await page.keyboard.press("Enter")
    assert await page.evaluate("document.activeElement.id") == "main"


async def test_what_has_the_focus_is_seen(desk: Desk) -> None:
    page = await desk.open(PLAN, PHYSICIAN)
    for _ in range(12):
        await page.keyboard.press("Tab")
        outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).outlineWidth")
        assert outline == "solid3px"


@pytest.mark.parametrize("width", [NARROW, WIDE])
async def test_activities_are_a_table_for_a_screen_reader_at_every_width(desk: Desk, width: int) -> None:
    page = await desk.open(PLAN, NURSE, width=width)
    table = page.get_by_role("table", name="Activities: Infection under control")
    row = table.get_by_role("row").filter(has_text="Deliver the infusion pump")
    assert await table.get_by_role("columnheader").all_inner_texts() == ["Activity", "Owner", "State", "Due"]
    assert [text.split("\n")[0] for text in await row.get_by_role("cell").all_inner_texts()] == ["Evergreen Home Health", "In progress", "10 Mar 2026"]
