"""What the definitions say of steps and types. https://hl7.org/fhir/R4/types.html"""

import pytest

from fhir_gateway.fhir.fhirpath import model
from fhir_gateway.fhir.fhirpath.model import Branch

FAMILIES = {
    "string": "string code id markdown uri url canonical oid uuid base64Binary xhtml",
    "number": "integer positiveInt unsignedInt decimal",
    "boolean": "boolean",
    "temporal": "date dateTime instant time",
    "quantity": "Quantity Age Count Distance Duration MoneyQuantity SimpleQuantity",
    "complex": "HumanName Money Patient Element BackboneElement Timing",
}
SYSTEM = {"Boolean": "boolean", "String": "string", "Integer": "integer", "Decimal": "decimal", "Date": "date", "DateTime": "dateTime", "Time": "time"}


@pytest.mark.parametrize(("family", "name"), [(family, name) for family, names in FAMILIES.items() for name in names.split()])
def test_values_of_a_type_compare_as_its_family_does(family: str, name: str) -> None:
    assert model.family((name,)) == family


def test_types_of_one_family_compare_and_those_of_several_depend() -> None:
    assert model.family(("string", "code")) == "string"
    assert model.family(("string", "integer")) == ""
    assert model.family(()) == ""


def test_primitives_are_all_types_that_have_a_value_in_json() -> None:
    assert {name for family, names in FAMILIES.items() if family not in ("quantity", "complex") for name in names.split()} == model.PRIMITIVES


@pytest.mark.parametrize(("own", "fhir"), SYSTEM.items())
def test_a_type_of_fhirpath_means_one_of_fhir(own: str, fhir: str) -> None:
    assert model.fhir_name(own) == fhir
    assert model.kind_of(fhir, own)


def test_a_name_of_fhir_means_itself() -> None:
    assert model.fhir_name("Patient") == "Patient"


@pytest.mark.parametrize(
    ("of", "wanted"),
    [("Patient", "Patient"), ("Patient", "DomainResource"), ("Patient", "Resource"), ("Age", "Quantity"), ("code", "string"), ("uuid", "Element")],
)
def test_a_type_is_of_the_kind_of_all_that_it_derives_from(of: str, wanted: str) -> None:
    assert model.kind_of(of, wanted)


@pytest.mark.parametrize(("of", "wanted"), [("Quantity", "Age"), ("string", "code"), ("Bundle", "DomainResource"), ("Nothing", "Resource"), ("", "Resource")])
def test_a_type_is_not_of_the_kind_of_what_derives_from_it_or_from_another(of: str, wanted: str) -> None:
    assert not model.kind_of(of, wanted)


@pytest.mark.parametrize(
    ("of", "above"), [("Patient", "DomainResource"), ("DomainResource", "Resource"), ("Resource", ""), ("uuid", "uri"), ("Element", ""), ("Nothing", "")]
)
def test_a_type_says_what_it_is_derived_from(of: str, above: str) -> None:
    assert model.parent(of) == above


@pytest.mark.parametrize(
    ("of", "step", "branch"),
    [
        ("Patient", "name", Branch("name", "HumanName", many=True, primitive=False)),
        ("Patient", "birthDate", Branch("birthDate", "date", many=False, primitive=True)),
        ("HumanName", "given", Branch("given", "string", many=True, primitive=True)),
        ("Patient.contact", "name", Branch("name", "HumanName", many=False, primitive=False)),
        ("string", "extension", Branch("extension", "Extension", many=True, primitive=False)),
        ("Resource", "contained", Branch("contained", "Resource", many=True, primitive=False)),
        ("DomainResource", "text", Branch("text", "Narrative", many=False, primitive=False)),
    ],
)
def test_a_step_reads_the_property_of_its_name(of: str, step: str, branch: Branch) -> None:
    assert model.branches(of, step) == (branch,)


def test_a_step_to_a_choice_reads_one_property_for_each_type() -> None:
    assert model.branches("Patient", "deceased") == (
        Branch("deceasedBoolean", "boolean", many=False, primitive=True),
        Branch("deceasedDateTime", "dateTime", many=False, primitive=True),
    )


@pytest.mark.parametrize(("of", "step"), [("Patient", "nothing"), ("Nothing", "id"), ("string", "value"), ("Patient", "deceasedBoolean2"), ("", "id")])
def test_a_step_that_a_type_does_not_have_reads_nothing(of: str, step: str) -> None:
    assert model.branches(of, step) == ()


@pytest.mark.parametrize("name", ["Patient", "HumanName", "string", "DomainResource"])
def test_the_names_of_datatypes_and_resources_are_types(name: str) -> None:
    assert model.is_type(name)


@pytest.mark.parametrize("name", ["Nothing", "name", "Patient.contact"])
def test_other_names_are_no_types(name: str) -> None:
    assert not model.is_type(name)


@pytest.mark.parametrize(
    ("suffix", "kind"), [("DateTime", "dateTime"), ("Base64Binary", "base64Binary"), ("PositiveInt", "positiveInt"), ("Quantity", "Quantity"), ("Age", "Age")]
)
def test_the_end_of_the_name_of_a_choice_says_the_type(suffix: str, kind: str) -> None:
    assert model.choice_type(suffix) == kind


@pytest.mark.parametrize("suffix", ["", "dateTime", "string", "Nothing", "s", "Quantities"])
def test_another_end_of_a_name_says_no_type(suffix: str) -> None:
    assert model.choice_type(suffix) == ""
