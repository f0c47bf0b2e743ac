"""The value that the plan page shows."""

from pathlib import Path

from fhir_gateway.care_plan.plan_view import patient_view, plan_view
from fhir_gateway.care_plan.view.gathered import Gathered, key_of
from fhir_gateway.fhir.lexical import load_object
from tests.unit.care_plan import story


def test_a_plan_names_its_patient_period_and_who_answers_for_it() -> None:
    plan = plan_view(story.gathered())
    assert (plan.patient.name, plan.patient.birth_date, plan.patient.number) == ("Teresa María Castellanos", "1961-07-19", "HG-448812")
    assert (plan.start, plan.end) == ("2026-03-03", "2026-03-24")
    assert plan.responsible is not None
    assert (plan.responsible.name, plan.responsible.organisation) == ("Ana Rivera", "Harbor General Hospital")


def test_what_needs_attention_is_counted() -> None:
    plan = plan_view(story.gathered(links=story.links()))
    assert (len(plan.questions), len(plan.waiting_orders), len(plan.overdue), len(plan.parked)) == (3, 3, 1, 2)
    assert plan.unbalanced == []


def test_shares_that_do_not_add_up_need_attention() -> None:
    plan = plan_view(story.gathered(story.contract(("1", "1", "1", "1"))))
    assert [one.key.id for one in plan.unbalanced] == [f"{story.HOME}.funding"]


def test_a_plan_with_nothing_but_what_is_required_has_a_page() -> None:
    bare = story.made(str(story.PLAN), status="active", intent="plan", subject={"display": "T. C."})
    plan = plan_view(story.gathered(bare))
    assert (plan.patient.name, plan.work.problems, plan.team, plan.responsible) == ("T. C.", (), (), None)


def test_a_patient_that_is_not_here_is_called_as_the_plan_says() -> None:
    assert patient_view(None, "T. C.").name == "T. C."


def test_every_resource_of_the_story_is_understood() -> None:
    plan = plan_view(story.gathered())
    marks = [one.not_understood for one in plan.work.every_activity] + [one.not_understood for one in plan.work.problems]
    assert [mark for mark in marks if mark] == []


def test_every_published_resource_has_a_place_on_a_page(test_data: Path) -> None:
    shown = 0
    for path in sorted((test_data / "hl7-r4-examples").rglob("*.json")):
        resource = load_object(path.read_bytes())
        if resource["resourceType"] == "Bundle" or "id" not in resource:
            continue
        reference = {"reference": f"{resource['resourceType']}/{resource['id']}"}
        around = {"goal": [reference], "careTeam": [reference], "addresses": [reference], "activity": [{"reference": reference}], "supportingInfo": [reference]}
        plan = resource if resource["resourceType"] == "CarePlan" else story.made(str(story.PLAN), subject=reference, **around)
        plan_view(Gathered(plan=plan, resources={key_of(one): one for one in (resource, plan)}, now=story.NOW))
        shown += 1
    assert shown > 200
