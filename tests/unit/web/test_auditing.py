"""Each page that was shown and each form that was sent has its entry in the trail."""

import pytest

from fhir_gateway.access.trail import Entry, Kind, Outcome
from fhir_gateway.errors import GatewayError
from tests.unit.care_plan import story
from tests.unit.web.case import NURSE, PHYSICIAN
from tests.unit.web.conftest import PLAN, Pages
from tests.unit.web.form import forms

ID = {"X-Request-Id": "r-1"}


async def told(pages: Pages) -> list[Entry]:
    page = await pages.store.audit.entries(count=1000)
    return [line.entry for line in page.lines if line.entry.request == "r-1"]


async def test_a_page_that_was_shown_is_told_of(pages: Pages) -> None:
    browser = await pages.signed_in(NURSE)
    answer = await browser.get(PLAN, headers=ID)
    [entry] = await told(pages)
    assert (entry.kind, entry.outcome, entry.who, entry.query) == (Kind.PAGE, Outcome.DONE, "Ana Rivera", PLAN)
    assert (entry.what[0], entry.homes, answer.headers["X-Request-Id"]) == (str(story.PLAN), (story.HOME,), "r-1")
    assert len(entry.what) > 10  # the orders, goals and visits that were shown


async def test_a_stranger_is_told_of_without_a_name(pages: Pages) -> None:
    await pages.browser().get(PLAN, headers=ID)
    assert [(entry.outcome, entry.who, entry.rule) for entry in await told(pages)] == [(Outcome.REFUSED, "", "NotSignedIn")]


async def test_a_sign_in_is_told_of_without_its_token(pages: Pages) -> None:
    token = pages.link(NURSE)
    await pages.browser().get("/", params={"as": token}, headers=ID)
    await pages.browser().get("/", params={"as": "forged"}, headers=ID)
    forged, signed_in = await told(pages)
    assert (signed_in.kind, signed_in.outcome, signed_in.who) == (Kind.SIGN_IN, Outcome.DONE, "Ana Rivera")
    assert (forged.kind, forged.outcome, forged.who) == (Kind.SIGN_IN, Outcome.REFUSED, "")
    assert token not in str(signed_in)


async def test_a_choice_is_told_of_once_as_an_act(pages: Pages) -> None:
    browser = await pages.signed_in(PHYSICIAN)
    action, fields = forms((await browser.get(PLAN)).text, "/choose")[0]
    answer = await browser.post(action, data=fields | {"choice": "theirs"}, headers=ID)
    entries = await told(pages)
    assert (answer.status_code, {entry.kind for entry in entries}, len(entries)) == (303, {Kind.ACT}, 1), entries


async def test_what_cannot_be_told_of_is_not_shown(pages: Pages) -> None:
    async def refuse(entry: Entry) -> None:
        raise GatewayError("the audit trail did not take an entry")

    browser = await pages.signed_in(NURSE)
    pages.store.audit.record = refuse
    answer = await browser.get(PLAN)
    assert (answer.status_code, story.PLAN.id in answer.text.replace(PLAN, "")) == (500, False)


@pytest.mark.parametrize("path", ["/", "/inbox", "/plans/none"])
async def test_each_page_is_told_of(pages: Pages, path: str) -> None:
    browser = await pages.signed_in(NURSE)
    await browser.get(path, headers=ID)
    assert [(entry.kind, entry.query) for entry in await told(pages)] == [(Kind.PAGE, path)]
