"""Activities: owner, state, due date."""

import pytest

from fhir_gateway.care_plan.view.activities import DESCRIBED, Activity, activities, activity
from fhir_gateway.fhir.lexical import JsonObject
from tests.unit.care_plan import story


def shown(*changed: JsonObject) -> dict[str, Activity]:
    return {one.title.split(":")[0]: one for one, _ in activities(story.gathered(*changed))}


def test_a_task_has_an_owner_with_organisation_a_state_and_a_due_date() -> None:
    one = shown()["Teach-back"]
    assert (one.owner, one.organisation, one.status.kind, one.status.code, one.due) == (
        "Kwame Osei",
        "Evergreen Home Health",
        "task",
        "requested",
        "2026-03-14T18:00:00-08:00",
    )


def test_an_organisation_that_is_the_owner_is_named_once() -> None:
    one = shown()["Skilled nursing visit with line care"]
    assert (one.owner, one.organisation) == ("Evergreen Home Health", "")


def test_what_is_past_its_date_and_not_ended_is_overdue() -> None:
    assert [title for title, one in shown().items() if one.overdue] == ["Deliver the infusion pump and tubing, set it up at home"]


def test_what_has_ended_is_not_overdue() -> None:
    done = {**story.tasks()[0], "status": "completed"}
    assert not any(one.overdue for one in shown(done).values())


def test_do_not_do_is_never_lost() -> None:
    assert shown()["Contact sports"].forbidden
    order = {**story.orders()[0], "doNotPerform": True}
    assert shown(order)["Intravenous antibiotic at home"].forbidden


def test_a_task_that_the_plan_does_not_name_is_shown_because_it_is_based_on_the_plan() -> None:
    assert "Review the antibiotic against the culture" in shown()


def test_the_stay_that_the_plan_is_about_is_no_activity() -> None:
    assert [one.type for one in shown().values()].count("Encounter") == 1


def test_an_activity_that_has_not_arrived_is_shown_as_missing() -> None:
    plan = {**story.plan(), "activity": [{"reference": {"reference": "https://elsewhere.example.org/fhir/Task/3", "display": "Order oxygen"}}]}
    one = shown(plan)["Order oxygen"]
    assert (one.here, one.key, one.type) == (False, None, "Task")


def test_an_activity_that_the_plan_describes_has_its_own_list_of_states() -> None:
    one = shown()["Dietitian talk about carbohydrate counting"]
    assert (one.type, one.status.kind, one.status.code, one.due) == (DESCRIBED, "care-plan-activity", "scheduled", "2026-03-20")


@pytest.mark.parametrize(
    ("resource", "owner", "due"),
    [
        (
            story.made(
                story.own("MedicationRequest", "m"),
                status="active",
                intent="order",
                medicationCodeableConcept={"text": "Ceftriaxone"},
                dispenseRequest={"performer": story.to(story.shared("Organization", "pharmacy")), "validityPeriod": {"end": "2026-04-01"}},
            ),
            "Pine Street Infusion Pharmacy",
            "2026-04-01",
        ),
        (
            story.made(
                story.own("Appointment", "a"),
                status="booked",
                start="2026-03-20T09:00:00Z",
                participant=[{"actor": story.to(story.own("Patient", ""))}, {"actor": story.to(story.shared("PractitionerRole", "okafor"))}],
            ),
            "Dr. Ngozi Okafor",
            "2026-03-20T09:00:00Z",
        ),
    ],
)
def test_other_types_say_their_owner_and_date_in_other_elements(resource: JsonObject, owner: str, due: str) -> None:
    one = activity(story.gathered(resource), resource)
    assert (one.owner, one.due) == (owner, due)
