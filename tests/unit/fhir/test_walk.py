"""What a walk says of a fault: how bad it is, of which kind, where, and which rule it breaks. https://hl7.org/fhir/R4/json.html"""

from typing import Any

import pytest

from fhir_gateway.fhir.check import check
from tests.unit.fhir.test_check import WRONG, bundle, care_plan, observation, patient

Told = tuple[str, str, str]
EXTENDED = {"extension": [{"url": "http://x.example/a", "valueCode": "b"}]}


def told(resource: dict[str, Any]) -> list[Told]:
    return [(issue.code, issue.expression, issue.rule) for issue in check(resource)]


def given(values: Any, siblings: Any) -> dict[str, Any]:
    return patient(name=[{"given": values, "_given": siblings}])


GIVEN = "Patient.name[0].given"
FAULTS: list[tuple[dict[str, Any], list[Told]]] = [
    ({}, [("required", "resourceType", "required")]),
    ({"resourceType": 5}, [("structure", "resourceType", "resource-type")]),
    (patient(_birthDate="x"), [("structure", "Patient.birthDate", "object")]),
    (patient(_birthDate=None), [("structure", "Patient.birthDate", "null")]),
    (patient(_birthDate=[{"id": "b"}]), [("structure", "Patient.birthDate", "object")]),
    (patient(_birthDate={}), [("structure", "Patient.birthDate", "ele-1")]),
    (patient(_birthDate={"x": 1}), [("structure", "Patient.birthDate.x", "unknown-element")]),
    (patient(birthDate="2000", _birthDate={"id": 5}), [("value", "Patient.birthDate.id", "string")]),
    (patient(name=["x"]), [("structure", "Patient.name[0]", "object")]),
    (patient(name=[{"family": "x"}, 5, None]), [("structure", "Patient.name[1]", "object"), ("structure", "Patient.name[2]", "null")]),
    (patient(name=None), [("structure", "Patient.name", "cardinality")]),
    (patient(name=[]), [("structure", "Patient.name", "empty")]),
    (given("x", [None]), [("structure", GIVEN, "cardinality"), ("structure", f"{GIVEN}[0]", "null")]),
    (given([], [EXTENDED]), [("structure", GIVEN, "empty")]),
    (given(["a"], {"id": "x"}), [("structure", GIVEN, "cardinality")]),
    (given(["a"], []), [("structure", GIVEN, "empty")]),
    (given(["a"], [None]), []),
    (given(["a"], [{"id": "x"}]), []),
    (given(["a"], [None, None]), [("structure", f"{GIVEN}[1]", "null")]),
    (given(["a"], [None, EXTENDED]), []),
    (given(["a"], [None, {"id": "x"}]), [("structure", f"{GIVEN}[1]", "ele-1")]),
    (given(["a", None], [None]), [("structure", f"{GIVEN}[1]", "null")]),
    (given(["a", None], [None, "x"]), [("structure", f"{GIVEN}[1]", "null"), ("structure", f"{GIVEN}[1]", "object")]),
    (given(["a", None], [EXTENDED, None]), [("structure", f"{GIVEN}[1]", "null")] * 2),
    (given(["a", 5], [None, EXTENDED]), [("value", f"{GIVEN}[1]", "string")]),
    (given(None, [EXTENDED]), [("structure", GIVEN, "cardinality")]),
    (patient(gender=" f"), [("value", "Patient.gender", "code")]),
    (patient(gender="f"), [("code-invalid", "Patient.gender", "required-binding")]),
    (patient(gender="male", _gender=EXTENDED), []),
    (patient(_gender=EXTENDED), [("code-invalid", "Patient.gender", "required-binding")]),
    (patient(_language=EXTENDED), []),
    (patient(language="english"), [("code-invalid", "Patient.language", "language")]),
    (patient(language=" en"), [("value", "Patient.language", "code")]),
    (patient(photo=[{"language": "english"}]), [("code-invalid", "Patient.photo[0].language", "language")]),
    (patient(birthDate=["2000"]), [("structure", "Patient.birthDate", "cardinality")]),
    (patient(_deceasedBoolean=EXTENDED, _deceasedDateTime=EXTENDED), [("structure", "Patient.deceased", "choice")]),
    (patient(deceasedBoolean=True, _deceasedDateTime=EXTENDED), [("structure", "Patient.deceased", "choice")]),
    (patient(deceasedBoolean=True, _deceasedBoolean=EXTENDED), []),
    (care_plan(activity=[{"detail": {"_status": EXTENDED}}]), [("code-invalid", "CarePlan.activity[0].detail.status", "required-binding")]),
    (observation(component=[{}]), [("structure", "Observation.component[0]", "ele-1"), ("required", "Observation.component[0].code", "required")]),
    (patient(**{"a b": 1}), [("structure", "Patient", "unknown-element")]),
    (patient(_x=1), [("structure", "Patient._x", "unknown-element")]),
    (patient(**{"x" * 64: 1}), [("structure", f"Patient.{'x' * 64}", "unknown-element")]),
    (patient(**{"x" * 65: 1}), [("structure", "Patient", "unknown-element")]),
    (patient(contained={}), [("structure", "Patient.contained", "cardinality")]),
    (patient(contained=["x"]), [("structure", "Patient.contained[0]", "object")]),
    (
        patient(contained=[{"id": "x"}], managingOrganization={"reference": "#x"}),
        [("required", "Patient.contained[0]", "required"), ("value", "Patient.managingOrganization.reference", "reference-target")],
    ),
    (bundle({"fullUrl": "http://x.example/1", "resource": "x"}), [("structure", "Bundle.entry[0].resource", "object")]),
    (bundle({"fullUrl": "http://x.example/1", "resource": {"id": "1"}}), [("required", "Bundle.entry[0].resource", "required")]),
    (bundle({"fullUrl": "http://x.example/1", "resource": {"resourceType": "X"}}), [("structure", "Bundle.entry[0].resource", "resource-type")]),
    (patient(id="x", name=[{"id": "x", "family": "a"}]), []),
    (patient(name=[{"id": "x", "family": "a"}, {"id": "x", "family": "b"}]), [("structure", "Patient.name[1]", "duplicate-id")]),
    (patient(name=[{"id": "x", "family": "a"}], _birthDate={"id": "x"}, birthDate="2000"), [("structure", "Patient.birthDate", "duplicate-id")]),
    (patient(contact=[{"gender": "male"}, {"x": 1}]), [("invariant", "Patient.contact[0]", "pat-1"), ("structure", "Patient.contact[1].x", "unknown-element")]),
    (patient(contact=[{"gender": "male", "x": 1}]), [("structure", "Patient.contact[0].x", "unknown-element")]),
]


@pytest.mark.parametrize(("resource", "faults"), FAULTS)
def test_each_fault_is_told_once_with_its_kind_its_place_and_its_rule(resource: dict[str, Any], faults: list[Told]) -> None:
    assert told(resource) == faults


MORE_THAN_ONE = {
    "a datatype of R4B alone": ["unknown-element", "ext-1"],
    "a contained resource with a version": ["dom-4", "dom-3"],
    "a comparator where none may be": ["sqty-1", "cardinality"],
    "a contained resource without an id": ["contained-id", "dom-3"],
    "a part with an object for its URL": ["uri", "ext-1"],
    "a document that does not begin with its Composition": ["bdl-9", "bdl-10", "bdl-11"],
}


@pytest.mark.parametrize(("what", "resource", "rule"), [(what, resource, rule) for what, resource, _, rule in WRONG], ids=[row[0] for row in WRONG])
def test_nothing_else_is_said_of_what_is_wrong(what: str, resource: dict[str, Any], rule: str) -> None:
    assert [issue.rule for issue in check(resource)] == MORE_THAN_ONE.get(what, [rule])


CODES = {
    "invariant": """bdl-10 bdl-11 bdl-3 bdl-7 bdl-9 bundle-link cpl-3 document-orphan dom-2 dom-3 dom-4 ext-1 inv-1 pat-1 per-1 ref-1 sqty-1 tim-10 tim-2 tim-4
        tim-9 txt-1 txt-2 xhtml-link""",
    "structure": """cardinality choice duplicate-id ele-1 empty extension-context extension-modifier extension-part extension-type null object resource-type
        unknown-element""",
    "value": """attachment-hash attachment-size boolean bundle-full-url code date dateTime extension-url id positiveInt reference reference-target
        reference-type string uri""",
    "code-invalid": "code-system coding-system identifier-system identifier-uri language reference-type required-binding",
    "required": "bundle-full-url contained-id required",
    "not-found": "document-reference",
}


def test_each_rule_has_its_type_of_issue() -> None:
    found: dict[str, set[str]] = {}
    for _, resource, _, _ in WRONG:
        for issue in check(resource):
            found.setdefault(issue.code, set()).add(issue.rule)
    assert found == {code: set(rules.split()) for code, rules in CODES.items()}


def test_an_invariant_of_good_practice_is_a_warning() -> None:
    issues = check({"resourceType": "Questionnaire", "status": "active", "name": "two words"})
    assert [(issue.severity, issue.code, issue.expression, issue.rule) for issue in issues] == [("warning", "invariant", "Questionnaire", "que-0")]


def test_ids_of_elements_are_told_apart_by_the_resource_that_holds_them() -> None:
    named = patient(name=[{"id": "x", "family": "a"}])
    entries = [{"id": "x", "fullUrl": f"http://x.example/{number}", "resource": named} for number in (1, 2)]
    assert told(bundle(entries[0], {**entries[1], "id": "y"})) == []
    assert told(bundle(*entries)) == [("structure", "Bundle.entry[1]", "duplicate-id")]


def test_a_container_is_one_only_for_what_it_contains() -> None:
    inner = {"resourceType": "Provenance", "id": "p", "target": [{"reference": "#"}], "recorded": "2026-01-01T00:00:00Z", "agent": [{"who": {"display": "x"}}]}
    whole = care_plan(contained=[inner], goal=[{"reference": "#"}])
    assert told(whole) == [("invariant", "CarePlan.goal[0].reference", "ref-1")]
