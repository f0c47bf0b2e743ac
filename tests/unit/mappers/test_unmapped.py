"""The codes that no table knows are listed with their FHIRPath; those that a table knows are not."""

from typing import Any

import pytest

from fhir_gateway.fhir.lexical import JsonObject, load_object
from fhir_gateway.mappers.unmapped import UnmappedCode, unmapped
from tests.unit.mappers.test_golden import GOLDEN

LOCAL = {"coding": [{"system": "https://payer.example.org/codes", "code": "P1"}]}


def goal(**elements: Any) -> JsonObject:
    return {"resourceType": "Goal", "lifecycleStatus": "active", "description": {"text": "x"}, "subject": {"display": "x"}, **elements}


def test_a_code_that_no_table_knows_is_listed_with_its_path() -> None:
    found = unmapped(goal(category=[{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/goal-category", "code": "safety"}]}, LOCAL]))
    assert found == [UnmappedCode("Goal.category", "Goal.category[1]", "https://payer.example.org/codes", "P1")]


def test_codes_that_contradict_each_other_are_listed_each() -> None:
    system = "http://terminology.hl7.org/CodeSystem/goal-achievement"
    found = unmapped(goal(achievementStatus={"coding": [{"system": system, "code": "achieved"}, {"system": system, "code": "not-achieved"}]}))
    assert [one.code for one in found] == ["achieved", "not-achieved"]


def test_words_without_a_code_are_listed_without_one() -> None:
    assert unmapped(goal(priority={"text": "first"})) == [UnmappedCode("Goal.priority", "Goal.priority", "", "")]


def test_a_coding_that_is_no_concept_is_listed() -> None:
    endpoint = load_object((GOLDEN / "endpoint" / "connection_that_no_table_knows.json").read_bytes())
    assert [one.expression for one in unmapped(endpoint)] == ["Endpoint.connectionType"]


def test_parts_of_lists_are_listed_where_they_stand() -> None:
    event = load_object((GOLDEN / "audit_event" / "codes_that_no_table_knows.json").read_bytes())
    assert [one.expression for one in unmapped(event)] == [
        "AuditEvent.type",
        "AuditEvent.subtype[0]",
        "AuditEvent.purposeOfEvent[0]",
        "AuditEvent.entity[0].type",
        "AuditEvent.entity[0].role",
    ]


def _takes(code: str, system: str) -> JsonObject:
    accepting = {"url": "acceptingPatients", "valueCodeableConcept": {"coding": [{"system": system, "code": code}]}}
    url = "http://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition/newpatients"
    return {"resourceType": "HealthcareService", "extension": [{"url": "urn:x", "valueInteger": 1}, {"url": url, "extension": [accepting]}]}


def test_a_code_within_an_extension_counts_where_its_system_is_the_table_s() -> None:
    system = "http://hl7.org/fhir/us/davinci-pdex-plan-net/CodeSystem/AcceptingPatientsCS"
    assert [one.expression for one in unmapped(_takes("perhaps", system))] == ["HealthcareService.extension[1].extension[0].value"]
    assert unmapped(_takes("nopt", system)) == []
    assert unmapped(_takes("perhaps", "urn:other")) == []


@pytest.mark.parametrize(
    "resource",
    [
        {"resourceType": "Basic", "code": LOCAL},
        {**goal(category=[LOCAL]), "implicitRules": "urn:x"},
        {**goal(category=[LOCAL]), "lifecycleStatus": "asleep"},
        {},
    ],
)
def test_what_is_carried_has_none(resource: JsonObject) -> None:
    assert unmapped(resource) == []


@pytest.mark.parametrize("case", sorted(GOLDEN.glob("*/smallest.json")), ids=lambda path: path.parent.name)
def test_every_type_can_be_asked(case: Any) -> None:
    assert all(one.expression.startswith(one.element.split(".")[0]) for one in unmapped(load_object(case.read_bytes())))
