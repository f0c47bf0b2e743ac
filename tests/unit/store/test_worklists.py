import pytest

from fhir_gateway.store.tables import Table
from fhir_gateway.store.worklists import WORKLISTS, rows

SUBJECT = {"subject": {"reference": "Patient/h"}}


def columns(resource):
    """The rows as dictionaries."""
    names = ("rid", *WORKLISTS[resource["resourceType"]].columns)
    return [dict(zip(names, row, strict=True)) for row in rows(7, resource)]


def test_a_patient_is_listed_by_name():
    patient = {"resourceType": "Patient", "name": [{"family": "Abel", "given": ["Ana"]}], "birthDate": "1950-06", "gender": "female", "active": True}
    assert columns(patient) == [{"rid": 7, "name": "Ana Abel", "family": "Abel", "birth_date": "1950-06", "gender": "female", "active": True}]


def test_a_goal_is_listed_by_its_words_and_earliest_date():
    goal = {
        "resourceType": "Goal",
        "lifecycleStatus": "on-hold",
        "description": {"text": "walk"},
        "target": [{"dueDate": "2026-05-01"}, {"dueDate": "2026-04-01"}],
        **SUBJECT,
    }
    assert columns(goal) == [{"rid": 7, "patient": "Patient/h", "status": "paused", "achievement": None, "description": "walk", "due": "2026-04-01"}]


def test_a_plan_is_listed_with_its_period():
    plan = {"resourceType": "CarePlan", "status": "active", "intent": "plan", "title": "Home", "period": {"start": "2026-03-01"}, **SUBJECT}
    assert columns(plan) == [{"rid": 7, "patient": "Patient/h", "status": "agreed", "title": "Home", "starts": "2026-03-01", "ends": None}]


def test_an_order_not_to_do_something_says_so_in_its_row():
    order = {
        "resourceType": "ServiceRequest",
        "status": "active",
        "intent": "order",
        "doNotPerform": True,
        "code": {"text": "visit"},
        "priority": "urgent",
        **SUBJECT,
    }
    (row,) = columns(order)
    assert (row["forbidden"], row["code"], row["urgency"], row["requester"]) == (True, "visit", "urgent", None)


def test_a_task_is_listed_with_its_owner_and_the_time_to_answer():
    task = {
        "resourceType": "Task",
        "status": "requested",
        "intent": "proposal",
        "owner": {"reference": "Organization/dir.1"},
        "requester": {"display": "Ana"},
        "restriction": {"period": {"end": "2026-03-05"}},
    }
    (row,) = columns(task)
    assert (row["owner"], row["requester"], row["answer_by"], row["status"]) == ("Organization/dir.1", "Ana", "2026-03-05", "requested")


def test_a_team_has_a_row_for_each_member():
    nurse = {"member": {"reference": "Practitioner/dir.1"}, "role": [{"text": "nurse"}], "onBehalfOf": {"reference": "Organization/dir.2"}}
    team = {"resourceType": "CareTeam", "status": "active", "participant": [nurse, {"member": {"display": "Ana's wife"}}], **SUBJECT}
    assert sorted((row["place"], row["member"], row["role"], row["on_behalf_of"]) for row in columns(team)) == [
        (0, "Practitioner/dir.1", "nurse", "Organization/dir.2"),
        (1, "Ana's wife", None, None),
    ]


def test_a_case_is_listed_with_who_manages_it():
    case = {"resourceType": "EpisodeOfCare", "status": "active", "patient": {"reference": "Patient/h"}, "careManager": {"reference": "Practitioner/dir.1"}}
    (row,) = columns(case)
    assert (row["patient"], row["status"], row["care_manager"]) == ("Patient/h", "open", "Practitioner/dir.1")


def test_a_stay_is_listed_with_its_setting():
    act = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
    stay = {"resourceType": "Encounter", "status": "in-progress", "class": {"system": act, "code": "IMP"}, "period": {"start": "2026-03-01"}, **SUBJECT}
    (row,) = columns(stay)
    assert (row["patient"], row["setting"], row["starts"], row["ends"]) == ("Patient/h", "inpatient", "2026-03-01", None)


def test_every_worklist_has_its_table():
    tables = {name: [column.name for column in table.columns] for name, table in Table.metadata.tables.items()}
    assert {one.table: ["rid", *one.columns] for one in WORKLISTS.values()} == {name: tables[name] for name in tables if name.endswith("row")}


@pytest.mark.parametrize(
    "resource", [{"resourceType": "Goal", "lifecycleStatus": "made-up", **SUBJECT}, {"resourceType": "Basic"}, {"resourceType": "Patient", "name": 3}]
)
def test_what_is_not_understood_has_no_row(resource):
    assert rows(7, resource) == set()
