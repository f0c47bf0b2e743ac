"""What is said of an extension. https://hl7.org/fhir/R4/extensibility.html"""

from typing import Any

import pytest

from fhir_gateway.fhir.check import check
from tests.unit.fhir.test_check import HL7, observation, patient

Extended = dict[str, Any]


def extension(name: str, *parts: Extended, **value: Any) -> Extended:
    return {"url": f"{HL7}{name}", **value, **({"extension": list(parts)} if parts else {})}


def part(url: str, **value: Any) -> Extended:
    return {"url": url, **value}


def said(resource: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(issue.code, issue.expression, issue.rule) for issue in check(resource)]


def on(resource_type: str, one: Extended, **elements: Any) -> list[tuple[str, str]]:
    """What is said of an extension at the top of a resource: the type of issue and the rule."""
    found = said({"resourceType": resource_type, **elements, "extension": [one]})
    assert all(place == f"{resource_type}.extension[0]" for _, place, _ in found)
    return [(code, rule) for code, _, rule in found]


GOAL: dict[str, Any] = {"lifecycleStatus": "active", "description": {"text": "x"}, "subject": {"reference": "Patient/1"}}
WHO = {"reference": "Patient/1"}
PARTS: list[tuple[list[Extended], list[tuple[str, str]]]] = [
    ([part("individual", valueReference=WHO)], []),
    ([part("individual", valueReference=WHO), part("status", valueCode="agree")], []),
    ([part("status", valueCode="agree")], [("required", "extension-part")]),
    ([part("individual", valueReference=WHO)] * 2, [("structure", "extension-part")]),
    ([part("individual", valueString="x")], [("structure", "extension-type")]),
    ([part("individual", extension=[part("http://x.example/a", valueString="x")])], []),
    ([part("individual", valueReference=WHO), part("status", valueCode="perhaps")], [("code-invalid", "required-binding")]),
    ([part("individual", valueReference=WHO), part("nothing", valueString="x")], [("structure", "extension-part")]),
    ([part("individual", valueReference=WHO), part("http://x.example/a", valueString="x")], []),
]


@pytest.mark.parametrize(("parts", "faults"), PARTS)
def test_the_parts_of_an_extension_are_those_of_its_definition(parts: list[Extended], faults: list[tuple[str, str]]) -> None:
    assert on("Goal", extension("goal-acceptance", *parts), **GOAL) == faults


VALUES: list[tuple[Extended, list[tuple[str, str]]]] = [
    (extension("patient-birthPlace", valueAddress={"text": "x"}), []),
    (extension("patient-birthPlace", valueString="x"), [("structure", "extension-type")]),
    (extension("patient-birthPlace", part("http://x.example/a", valueString="x")), [("structure", "extension-value")]),
    (extension("patient-nationality", valueString="x"), [("structure", "extension-type")]),
    (extension("patient-nationality", part("code", valueCodeableConcept={"text": "x"})), []),
    (extension("iso21090-nullFlavor", valueCode="UNK"), []),
    (extension("data-absent-reason", valueCode="unknown"), []),
    (extension("data-absent-reason", valueCode="nothing"), [("code-invalid", "required-binding")]),
    (extension("data-absent-reason", _valueCode={"extension": [part("http://x.example/a", valueString="x")]}), []),
    (extension("nothing-of-r4", valueString="x"), []),
    ({"url": "http://x.example/a"}, [("invariant", "ext-1")]),
    ({"url": "http://x.example/a", "valueString": "x", "extension": [part("b", valueString="x")]}, [("invariant", "ext-1")]),
]


@pytest.mark.parametrize(("one", "faults"), VALUES)
def test_the_value_of_an_extension_is_that_of_its_definition(one: Extended, faults: list[tuple[str, str]]) -> None:
    assert on("Patient", one) == faults


def test_a_concept_in_an_extension_has_one_of_the_codes_that_must_come_from_a_value_set() -> None:
    def risk(*codings: dict[str, str]) -> list[tuple[str, str]]:
        parts = [part("substance", valueCodeableConcept={"text": "x"}), part("exposureRisk", valueCodeableConcept={"coding": [*codings]})]
        return on("AllergyIntolerance", extension("allergyintolerance-substanceExposureRisk", *parts), patient=WHO, clinicalStatus={"coding": [active]})

    active = {"system": "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", "code": "active"}
    known = {"system": "http://terminology.hl7.org/CodeSystem/allerg-intol-substance-exp-risk", "code": "known-reaction-risk"}
    other = {"system": "http://x.example", "code": "known-reaction-risk"}
    assert risk(known) == []
    assert risk(other, known) == []
    assert risk(other) == [("code-invalid", "required-binding")]


@pytest.mark.parametrize("url", ["http://hl7.org/fhir/5.0/StructureDefinition/extension-Patient.x", "relative"])
def test_the_url_of_an_extension_is_absolute_and_of_no_other_version(url: str) -> None:
    assert said(patient(extension=[{"url": url, "valueString": "x"}])) == [("value", "Patient.extension[0].url", "extension-url")]


def test_the_url_of_a_part_may_be_relative() -> None:
    assert said(patient(extension=[{"url": "http://x.example/a", "extension": [part("b", valueString="x")]}])) == []


AT_HOME: list[dict[str, Any]] = [
    patient(extension=[extension("patient-birthPlace", valueAddress={"text": "x"})]),
    patient(birthDate="2000-01-01", _birthDate={"extension": [extension("patient-birthTime", valueDateTime="2000-01-01T00:00:00Z")]}),
    patient(name=[{"family": "x", "_family": {"extension": [extension("humanname-own-prefix", valueString="x")]}}]),
    patient(name=[{"given": ["x"], "_given": [{"extension": [extension("iso21090-EN-qualifier", valueCode="IN")]}]}]),
    patient(deceasedDateTime="2000", _deceasedDateTime={"extension": [extension("data-absent-reason", valueCode="unknown")]}),
    observation(effectiveTiming={"repeat": {"count": 1, "extension": [extension("timing-exact", valueBoolean=True)]}}),
    observation(effectiveTiming={"event": ["2000"], "code": {"text": "x", "extension": [extension("data-absent-reason", valueCode="unknown")]}}),
]
ASTRAY: list[tuple[dict[str, Any], str]] = [
    (observation(extension=[extension("patient-birthPlace", valueAddress={"text": "x"})]), "Observation.extension[0]"),
    (patient(extension=[extension("humanname-own-prefix", valueString="x")]), "Patient.extension[0]"),
    (patient(name=[{"family": "x", "extension": [extension("humanname-own-prefix", valueString="x")]}]), "Patient.name[0].extension[0]"),
    (
        patient(name=[{"given": ["x"], "_given": [{"extension": [extension("humanname-own-prefix", valueString="x")]}]}]),
        "Patient.name[0].given[0].extension[0]",
    ),
    (observation(effectiveTiming={"event": ["2000"], "extension": [extension("timing-exact", valueBoolean=True)]}), "Observation.effective.extension[0]"),
    (
        {
            "resourceType": "Parameters",
            "parameter": [{"name": "a", "resource": observation(extension=[extension("patient-birthPlace", valueAddress={"text": "x"})])}],
        },
        "Parameters.parameter[0].resource.extension[0]",
    ),
]


@pytest.mark.parametrize("resource", AT_HOME)
def test_an_extension_may_stand_where_its_definition_says(resource: dict[str, Any]) -> None:
    assert said(resource) == []


@pytest.mark.parametrize(("resource", "place"), ASTRAY)
def test_an_extension_that_stands_elsewhere_is_refused(resource: dict[str, Any], place: str) -> None:
    assert said(resource) == [("structure", place, "extension-context")]


def test_a_modifier_is_one_and_nothing_else_is() -> None:
    order = {"resourceType": "NutritionOrder", "status": "active", "intent": "order", "patient": WHO, "dateTime": "2026", "oralDiet": {"type": [{"text": "x"}]}}
    one = extension("request-doNotPerform", valueBoolean=True)
    assert said({**order, "modifierExtension": [one]}) == []
    assert said({**order, "extension": [one]}) == [("structure", "NutritionOrder.extension[0]", "extension-modifier")]
    plain = extension("patient-birthPlace", valueAddress={"text": "x"})
    assert said(patient(modifierExtension=[plain])) == [("structure", "Patient.modifierExtension[0]", "extension-modifier")]
