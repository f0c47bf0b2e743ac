"""The compiled definitions say what R4 says, and compiling them again gives the same bytes."""

import pytest

from fhir_gateway.fhir import definitions
from fhir_gateway.fhir.definitions import DATA, Constraint
from fhir_gateway.fhir.plan import plan_of
from tests.needs import PROJECT, missing

PACKAGE = PROJECT / "fhir_gateway/fhir"


def constraint(name: str, key: str) -> Constraint:
    return next(one for one in definitions.of(name).constraints if one.key == key)


def test_every_concrete_resource_type_of_r4_is_there() -> None:
    assert len(definitions.resource_types()) == 146
    assert {"CarePlan", "MedicinalProduct", "Evidence"} <= definitions.resource_types()
    assert "DomainResource" not in definitions.resource_types()


def test_an_element_says_what_it_takes() -> None:
    status = definitions.of("CarePlan").elements["status"]
    assert (status.type, status.many, status.min, status.binding, status.modifier) == ("code", False, 1, "http://hl7.org/fhir/ValueSet/request-status", True)
    assert definitions.of("CarePlan").elements["subject"].targets == ("Group", "Patient")
    assert definitions.of("Patient").elements["id"].type == "id"
    assert definitions.of("Extension").elements["url"].type == "uri"


def test_a_choice_has_one_element_for_each_of_its_types() -> None:
    observation = definitions.of("Observation")
    assert observation.choices["effective"] == ("effectiveDateTime", "effectivePeriod", "effectiveTiming", "effectiveInstant")
    assert observation.elements["valueQuantity"].choice == "value"
    assert "medication" in definitions.of("MedicationRequest").required


def test_a_simple_quantity_has_the_name_of_a_quantity_and_no_comparator() -> None:
    assert definitions.of("Coverage.costToBeneficiary").elements["valueQuantity"].type == "SimpleQuantity"
    assert definitions.of("SimpleQuantity").elements["comparator"].max == 0


def test_an_element_that_is_defined_elsewhere_has_the_type_of_that_place() -> None:
    assert definitions.of("Questionnaire.item").elements["item"].type == "Questionnaire.item"
    assert definitions.of("Bundle.entry").elements["link"].type == "Bundle.link"


def test_invariants_are_inherited_and_corrected() -> None:
    assert constraint("Duration", "qty-3").severity == "error"
    assert constraint("Patient", "dom-6").severity == "advice"
    assert constraint("Timing.repeat", "tim-9").expression.endswith(".allFalse())")
    assert constraint("Reference", "ref-1").expression.startswith("reference.exists() implies")
    assert [one.key for one in definitions.of("Organization").elements["address"].constraints] == ["org-2"]


def test_the_codes_of_a_required_binding_are_listed() -> None:
    assert ("http://hl7.org/fhir/administrative-gender", "other") in (definitions.codes("http://hl7.org/fhir/ValueSet/administrative-gender") or ())
    assert "EUR" in (definitions.bare_codes("http://hl7.org/fhir/ValueSet/currencies") or ())
    assert len(definitions.bare_codes("http://hl7.org/fhir/ValueSet/resource-types") or ()) == 148
    assert definitions.codes("http://hl7.org/fhir/ValueSet/mimetypes") is None


@pytest.mark.parametrize(
    ("url", "code", "known"),
    [
        ("http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "M", True),
        ("http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "m", False),
        ("http://terminology.hl7.org/CodeSystem/v2-0203", "mr", True),
        ("urn:iso:std:iso:3166", "US", True),
    ],
)
def test_a_code_system_knows_its_codes_and_whether_case_matters(url: str, code: str, known: bool) -> None:
    system = definitions.code_system(url)
    assert system is not None
    assert (code in system) is known


def test_a_system_that_r4_does_not_publish_is_unknown() -> None:
    assert definitions.code_system("http://snomed.info/sct") is None


def test_an_extension_says_where_it_stands_and_what_it_holds() -> None:
    nationality = definitions.extension("http://hl7.org/fhir/StructureDefinition/patient-nationality")
    assert nationality is not None
    assert nationality.contexts == ("element:Patient",)
    assert nationality.parts["code"] == (frozenset({"CodeableConcept"}), 0, "1", "")
    assert definitions.extension("http://x.example/unknown") is None


def test_search_parameters_and_compartments_are_there() -> None:
    subject = next(one for one in definitions.search_parameters() if one.code == "subject" and one.bases == ("CarePlan",))
    assert (subject.type, subject.expression, subject.targets) == ("reference", "CarePlan.subject", ("Group", "Patient"))
    assert definitions.compartments()["Patient"]["CarePlan"] == ("patient", "performer")


def test_modifiers_are_found_at_every_depth() -> None:
    assert {"CarePlan.status", "CarePlan.activity.detail.doNotPerform", "CarePlan.modifierExtension"} <= set(definitions.modifiers("CarePlan"))


def test_every_type_has_a_plan() -> None:
    names = definitions.resource_types() | definitions.datatypes()
    assert all(plan_of(path).name == path for name in sorted(names) for path in (name, *definitions.backbones(name)))


def test_what_r4_does_not_have_is_not_there() -> None:
    with pytest.raises(KeyError):
        definitions.of("NutritionProduct")


def test_the_data_file_is_small() -> None:
    assert (PACKAGE / DATA).stat().st_size <= 300 * 1024


def test_compiling_again_gives_the_same_bytes(tmp_path_factory: pytest.TempPathFactory) -> None:
    from tools.definitions import __main__ as compiler
    from tools.definitions import artifacts

    if not (artifacts.R4.path.exists() and artifacts.UCUM.path.exists()):
        missing("the artifacts of R4 and UCUM in the local Maven repository")
    made = tmp_path_factory.mktemp("definitions") / DATA
    compiler.write_data(made)
    assert made.read_bytes() == (PACKAGE / DATA).read_bytes()
