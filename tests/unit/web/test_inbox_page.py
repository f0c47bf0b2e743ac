"""The inbox."""

from dataclasses import replace

from fhir_gateway.access.grant import operator
from tests.unit.web.case import NURSE, PARTNERS, PHYSICIAN
from tests.unit.web.conftest import Pages
from tests.unit.web.form import forms


async def test_everything_that_waits_is_there_with_what_to_do(pages: Pages) -> None:
    html = (await (await pages.signed_in(NURSE)).get("/inbox")).text
    assert html.count('<article class="question"') == 3
    assert "Find out whose it is" in html
    assert "has deleted its copy" in html
    assert "Teresa María Castellanos" in html


async def test_what_the_reader_may_decide_comes_first_and_comes_back_here(pages: Pages) -> None:
    client = await pages.signed_in(PHYSICIAN)
    html = (await client.get("/inbox")).text
    assert html.index("<form") < html.index("Waits for")
    action, fields = forms(html, "/choose")[0]
    assert (await client.post(action, data={**fields, "choice": "ours"})).headers["location"] == "/inbox?done=kept-ours"


async def test_a_partner_in_trouble_is_shown_with_what_it_said(pages: Pages) -> None:
    paused = replace(PARTNERS["agency"], state="paused", state_reason="the server went back to an older state")
    await pages.store.commit(operator(), lambda tx: tx.save_partner(paused))
    html = (await (await pages.signed_in(NURSE)).get("/inbox")).text
    assert "Partners in trouble" in html
    assert "the server went back to an older state" in html
