"""How types are walked. https://hl7.org/fhir/R4/json.html"""

import pytest

from fhir_gateway.fhir.definitions import Element
from fhir_gateway.fhir.plan import JUDGED_ELSEWHERE, LEAF, NAME, NODE, NODES, Choice, Kind, plan_of

KINDS = {
    "Patient": {
        "resourceType": Kind.NAME,
        "id": Kind.LEAF,
        "_id": Kind.SIBLING,
        "birthDate": Kind.LEAF,
        "_birthDate": Kind.SIBLING,
        "name": Kind.NODES,
        "maritalStatus": Kind.NODE,
        "extension": Kind.EXTENSIONS,
        "contained": Kind.RESOURCES,
    },
    "HumanName": {"given": Kind.LEAVES, "_given": Kind.SIBLING, "period": Kind.NODE, "extension": Kind.EXTENSIONS},
    "Bundle.entry": {"resource": Kind.RESOURCE, "link": Kind.NODES, "fullUrl": Kind.LEAF},
}


def test_a_property_is_of_the_kind_that_its_json_is() -> None:
    assert {name: {key: plan_of(name).properties[key].kind for key in kinds} for name, kinds in KINDS.items()} == KINDS
    assert (LEAF, NODE, NODES, NAME) == (Kind.LEAF, Kind.NODE, Kind.NODES, Kind.NAME)


@pytest.mark.parametrize("name", ["_name", "_maritalStatus", "_extension", "_resourceType"])
def test_only_a_primitive_has_a_sibling(name: str) -> None:
    assert name not in plan_of("Patient").properties


def test_only_a_resource_says_its_type() -> None:
    assert [name for name in ("Patient", "Bundle", "HumanName", "Patient.contact", "Element") if "resourceType" in plan_of(name).properties] == [
        "Patient",
        "Bundle",
    ]
    assert [name for name in ("Patient", "Resource", "HumanName", "Patient.contact", "Element") if plan_of(name).is_resource] == ["Patient", "Resource"]


def test_the_type_of_a_resource_is_a_code_that_must_be_there() -> None:
    expected = Element("resourceType", "code", many=False, min=1, choice="", targets=(), binding="", modifier=False)
    assert plan_of("Patient").properties["resourceType"].element == expected
    assert plan_of("Patient").properties["resourceType"].path == "Patient.resourceType"


def test_what_must_be_there_may_be_there_by_its_sibling() -> None:
    assert plan_of("Extension").required == (("url", "_url"),)
    assert plan_of("Observation").required == (("status", "_status"), ("code", "_code"))
    assert plan_of("Patient").required == ()


def test_a_choice_may_be_made_by_one_of_its_names_or_their_siblings() -> None:
    names = frozenset({"deceasedBoolean", "_deceasedBoolean", "deceasedDateTime", "_deceasedDateTime"})
    assert next(one for one in plan_of("Patient").choices if one.name == "deceased") == Choice("deceased", names, required=False)
    assert [one.name for one in plan_of("MedicationRequest").choices if one.required] == ["medication"]


@pytest.mark.parametrize(
    ("name", "ancestry"),
    [
        ("Patient", {"Patient", "DomainResource", "Resource"}),
        ("Age", {"Age", "Quantity", "Element"}),
        ("Patient.contact", {"Patient.contact", "BackboneElement", "Element"}),
        ("Element", {"Element"}),
    ],
)
def test_a_type_is_all_that_it_extends(name: str, ancestry: set[str]) -> None:
    assert plan_of(name).ancestry == ancestry


@pytest.mark.parametrize(
    ("of", "name", "path", "shown"),
    [
        ("HumanName", "given", "HumanName.given", "given"),
        ("HumanName", "_given", "HumanName.given", "given"),
        ("Observation", "valueQuantity", "Observation.value[x]", "value"),
        ("Observation", "_valueString", "Observation.value[x]", "value"),
        ("Patient.contact", "gender", "Patient.contact.gender", "gender"),
    ],
)
def test_a_property_knows_where_it_is_defined_and_how_a_path_shows_it(of: str, name: str, path: str, shown: str) -> None:
    found = plan_of(of).properties[name]
    assert (found.path, found.shown, found.name) == (path, shown, name)


def test_what_stands_beside_a_primitive_is_an_element() -> None:
    assert plan_of("Patient").properties["_birthDate"].plan.name == "Element"
    assert plan_of("Patient").properties["name"].plan.name == "HumanName"


@pytest.mark.parametrize(
    ("of", "name", "takes", "refuses"),
    [
        ("Patient", "gender", "male", "Male"),
        ("Patient", "language", "en-US", "english"),
        ("Patient", "birthDate", "2000", "2000-13"),
        ("Questionnaire", "url", "http://x.example/a", "relative"),
        ("Attachment", "url", "relative", "a b"),
        ("Extension", "url", "relative", "a b"),
        ("Coding", "code", "x", " x"),
        ("Coding", "code", "x" * 300, "x" * 300 + " "),
        ("Meta", "profile", "http://x.example/a", "a b"),
        ("Observation", "valueBoolean", True, 1),
        ("Observation", "valueInteger", 1, True),
    ],
)
def test_a_primitive_takes_the_values_of_its_type_and_binding(of: str, name: str, takes: object, refuses: object) -> None:
    test = plan_of(of).properties[name].takes
    assert (test(takes), test(refuses)) == (True, False)
    assert (test(takes), test(refuses)) == (True, False), "remembered"


def test_a_code_that_is_no_text_is_refused_though_it_cannot_be_remembered() -> None:
    assert not plan_of("Patient").properties["gender"].takes(["male"])
    assert not plan_of("Coding").properties["code"].takes(["x"])


def test_what_is_no_primitive_takes_no_value_as_one() -> None:
    assert plan_of("Patient").properties["name"].takes("x") is False


def test_codes_are_those_of_a_required_binding() -> None:
    assert plan_of("Patient").properties["gender"].codes == {"male", "female", "other", "unknown"}
    assert plan_of("Patient").properties["language"].codes is None
    assert plan_of("Condition").properties["clinicalStatus"].codes is None


def test_invariants_that_are_judged_elsewhere_or_only_advice_are_not_asked() -> None:
    assert [rule.constraint.key for rule in plan_of("Patient").rules] == []
    assert [rule.constraint.key for rule in plan_of("Patient.contact").rules] == ["pat-1"]
    assert [rule.constraint.key for rule in plan_of("Organization").properties["address"].rules] == ["org-2"]
    assert {"ele-1", "ext-1", "ref-1", "dom-2", "dom-3", "dom-4", "dom-5", "txt-1", "txt-2"} == JUDGED_ELSEWHERE


def test_what_r4_does_not_have_has_no_plan() -> None:
    with pytest.raises(KeyError):
        plan_of("NutritionProduct")
