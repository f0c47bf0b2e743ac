"""The page of a plan."""

import re

from fhir_gateway.access.grant import operator
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.stored import Origin
from fhir_gateway.store.transaction import Transaction
from tests.unit.care_plan import story
from tests.unit.web.case import AGENCY_NURSE, NURSE, PHYSICIAN
from tests.unit.web.conftest import PLAN, Pages
from tests.unit.web.form import forms


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


async def test_the_page_shows_what_a_case_manager_looks_for(pages: Pages) -> None:
    shown = text((await (await pages.signed_in(NURSE)).get(PLAN)).text)
    for said in (
        "Teresa María Castellanos",
        "Chronic osteomyelitis of the left tibia",
        "Infection under control, no fever for seven days",
        "Deliver the infusion pump and tubing",
        "10 Mar 2026 Overdue",
        "Kwame Osei",
        "Cascade PPO Silver",
        "Approved in full",
        "$5,000.00",
        "The shares make up the whole cost.",
        "Approved by Ngozi Okafor, 3 Mar 2026",
        "Claimed: not confirmed",
        "Do not do: Contact sports",
        "Older than the data",
        "Quarantined",
        "Evergreen Home Health (home health) on its own server",
    ):
        assert said in shown


async def test_each_question_shows_both_values(pages: Pages) -> None:
    shown = text((await (await pages.signed_in(NURSE)).get(PLAN)).text)
    assert "In the plan now 24 Mar 2026" in shown
    assert "At Harbor General Hospital 31 Mar 2026" in shown
    assert "1 × a day, for 3 weeks" in shown
    assert "1 × a day, for 2 weeks" in shown


async def test_only_who_may_decide_gets_the_buttons(pages: Pages) -> None:
    offered = {
        grant.name: {fields["key"].split("/")[0] for _, fields in forms((await (await pages.signed_in(grant)).get(PLAN)).text, "/choose")}
        for grant in (NURSE, AGENCY_NURSE, PHYSICIAN)
    }
    assert offered == {"Ana Rivera": set(), "Kwame Osei": {"Goal"}, "Ngozi Okafor": {"ServiceRequest"}}


async def test_only_a_physician_gets_the_button_to_approve(pages: Pages) -> None:
    nurse, physician = [(await (await pages.signed_in(grant)).get(PLAN)).text for grant in (NURSE, PHYSICIAN)]
    assert forms(nurse, "/approve") == []
    assert [fields["key"].rsplit(".")[-1] for _, fields in forms(physician, "/approve")] == ["nursing", "laboratory"]


async def test_foreign_text_never_becomes_markup(pages: Pages) -> None:
    nasty = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}"

    def soil(tx: Transaction) -> None:
        for key, name in ((story.PLAN, "title"), (Key("Task", f"{story.HOME}.pump"), "description")):
            stored = tx.read(key)
            assert stored is not None
            div = f'<div xmlns="http://www.w3.org/1999/xhtml"><p onclick="x()">Seen</p><script>alert(2)</script>{nasty}</div>'
            tx.update(key, {**stored.json(), name: nasty, "text": {"status": "additional", "div": div}}, origin=Origin(None, None, "api"))

    await pages.store.commit(operator(), soil)
    html = (await (await pages.signed_in(NURSE)).get(PLAN)).text
    assert "&lt;script&gt;alert(1)" in html
    assert "{{ 7*7 }}" in html
    assert not re.search(r"<(script|img|iframe|object)\b|<[^>]* on\w+=|<[^>]* style=|javascript:", html)


async def test_pages_carry_a_strict_policy_and_are_not_kept(pages: Pages) -> None:
    answer = await (await pages.signed_in(NURSE)).get(PLAN)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_plan_that_is_not_there_is_a_page_that_says_so(pages: Pages) -> None:
    answer = await (await pages.signed_in(NURSE)).get("/plans/none")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")


async def test_a_plan_of_nothing_but_references_to_nowhere_has_a_page(pages: Pages) -> None:
    away = {"reference": "https://elsewhere.example.org/fhir/Goal/1"}
    plan = {
        "resourceType": "CarePlan",
        "status": "unheard-of",
        "intent": "plan",
        "subject": {"reference": "Patient/gone"},
        **{name: [away] for name in ("goal", "addresses", "careTeam", "supportingInfo")},
        "activity": [{"reference": away}],
        "author": away,
        "encounter": away,
    }
    key = (await pages.store.commit(NURSE, lambda tx: tx.create("CarePlan", plan, origin=Origin(None, None, "api"), home="gone"))).key
    answer = await (await pages.signed_in(NURSE)).get(f"/plans/{key.id}")
    assert answer.status_code == 200
    assert "unheard-of" in answer.text
