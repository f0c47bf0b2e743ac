"""The pages as a case manager uses them."""

import pytest
from playwright.async_api import expect

from fhir_gateway.web.languages import LANGUAGES
from tests.browser.conftest import Desk
from tests.unit.care_plan import story
from tests.unit.web.case import AGENCY_NURSE, NURSE, PHYSICIAN

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PLAN = f"/plans/{story.PLAN.id}"


async def test_a_physician_approves_an_order(desk: Desk) -> None:
    page = await desk.open(PLAN, PHYSICIAN)
    await page.get_by_role("button", name="Approve: Skilled nursing visit").click()
    await expect(page.get_by_role("status")).to_contain_text("approved as it stands")
    order = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Skilled nursing visit", exact=False)).last
    await expect(order).to_contain_text("Approved by Ngozi Okafor")


async def test_a_case_manager_takes_the_value_of_a_partner(desk: Desk) -> None:
    page = await desk.open(PLAN, AGENCY_NURSE)
    question = page.get_by_role("article", name="target (Body temperature) due date")
    await question.get_by_role("button", name="Take the value of Harbor General Hospital").click()
    await expect(page.get_by_role("status")).to_contain_text("now in the plan")
    await expect(page.get_by_role("main")).to_contain_text("by 31 Mar 2026")
    await expect(question).to_have_count(0)


async def test_a_choice_in_the_inbox_comes_back_to_the_inbox(desk: Desk) -> None:
    page = await desk.open("/inbox", PHYSICIAN)
    await page.get_by_role("button", name="Keep the plan's value").click()
    await expect(page).to_have_url(f"{desk.address}/inbox?done=kept-ours")
    await expect(page.get_by_role("article")).to_have_count(2)


async def test_a_form_in_two_windows_acts_once(desk: Desk) -> None:
    page = await desk.open(PLAN, PHYSICIAN)
    other = await page.context.new_page()
    await other.goto(page.url)
    await page.get_by_role("button", name="Approve: Skilled nursing visit").click()
    await expect(page.get_by_role("status")).to_be_visible()
    await other.get_by_role("button", name="Approve: Skilled nursing visit").click()
    await expect(other.get_by_role("heading", level=1)).to_have_text("This has changed")


async def test_the_language_is_switched_on_the_page_and_stays(desk: Desk) -> None:
    page = await desk.open(PLAN, NURSE)
    for tag, name in LANGUAGES.items():
        await page.get_by_role("link", name=name, exact=True).click()
        assert await page.evaluate("document.documentElement.lang") == tag
    await page.get_by_role("link", name="Planos", exact=True).first.click()
    assert await page.evaluate("document.documentElement.lang") == "pt"


async def test_a_signed_link_leaves_no_token_anywhere_a_page_can_see(desk: Desk) -> None:
    page = await desk.open(PLAN, NURSE)
    assert page.url == f"{desk.address}{PLAN}?lang=en"
    assert await page.evaluate("document.cookie") == ""


async def test_chromium_finds_nothing_to_complain_of(desk: Desk) -> None:
    for path in ("/", "/inbox", PLAN):
        await (await desk.open(path, PHYSICIAN)).close()
    assert desk.said == []


async def test_what_needs_attention_leads_there(desk: Desk) -> None:
    page = await desk.open(PLAN, NURSE)
    for link in await page.get_by_role("navigation", name="What needs attention").get_by_role("link").all():
        target = await link.get_attribute("href")
        assert target is not None
        await expect(page.locator(target)).to_have_count(1)
