"""The list of plans."""

from fhir_gateway.access.grant import operator
from fhir_gateway.store.stored import Origin
from tests.unit.care_plan import story
from tests.unit.web.case import NURSE
from tests.unit.web.conftest import PLAN, Pages


async def test_a_plan_is_listed_with_its_patient_state_and_open_questions(pages: Pages) -> None:
    html = (await (await pages.signed_in(NURSE)).get("/")).text
    assert f'<a href="{PLAN}">Teresa María Castellanos</a>' in html
    assert "5 open items" in html


async def test_the_address_above_the_plans_leads_to_their_list(pages: Pages) -> None:
    answer = await (await pages.signed_in(NURSE)).get("/plans")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


async def test_only_shared_plans_are_listed(pages: Pages) -> None:
    order = {"resourceType": "CarePlan", "status": "active", "intent": "order", "title": "Certified plan", "subject": story.to(story.own("Patient", ""))}
    await pages.store.commit(operator(), lambda tx: tx.create("CarePlan", order, origin=Origin(None, None, "api"), home=story.HOME))
    assert "Certified plan" not in (await (await pages.signed_in(NURSE)).get("/")).text


async def test_more_plans_than_fit_one_search_are_all_listed(pages: Pages) -> None:
    plan = {"resourceType": "CarePlan", "status": "draft", "intent": "plan", "subject": {"display": "Somebody"}}

    def many(tx: object) -> None:
        for number in range(230):
            tx.create("CarePlan", {**plan, "title": f"Plan number {number}"}, origin=Origin(None, None, "import"), home="other")  # type: ignore[attr-defined] : a Transaction

    await pages.store.commit(NURSE, many)
    html = (await (await pages.signed_in(NURSE)).get("/")).text
    assert html.count("Plan number") == 230
