"""What the parts of an expression mean. https://hl7.org/fhir/R4/fhirpath.html"""

from typing import Any

import pytest

from fhir_gateway.fhir.fhirpath import Scope, compile_constraint, compile_path, compile_typed, types_found
from fhir_gateway.fhir.fhirpath.functions import EMPTY_OF_EMPTY, FUNCTIONS
from tests.unit.fhir.fhirpath.evaluating import found

PATIENT: dict[str, Any] = {"resourceType": "Patient", "id": "p", "active": True, "name": [{"family": "Kim"}, {"family": "Lee"}], "_gender": {"id": "g"}}
OPERATORS = {
    "true and false": [False],
    "true or false": [True],
    "true xor false": [True],
    "false implies false": [True],
    "1 = 2": [False],
    "1 != 2": [True],
    "'a' ~ 'A'": [True],
    "'a' !~ 'A'": [False],
    "1 in (1 | 2)": [True],
    "(1 | 2) contains 3": [False],
    "1 < 1": [False],
    "1 <= 1": [True],
    "1 > 1": [False],
    "1 >= 1": [True],
    "'a' & 'b'": ["ab"],
    "1 | 1": [1],
    "5 + 2": [7],
    "5 - 2": [3],
    "5 * 2": [10],
    "5 / 2": [2.5],
    "5 div 2": [2],
    "5 mod 2": [1],
    "1 is Integer": [True],
    "1 as Integer": [1],
    "-1": [-1],
    "{}": [],
}
VARIABLES = {
    "%ucum": ["http://unitsofmeasure.org"],
    "%sct": ["http://snomed.info/sct"],
    "%loinc": ["http://loinc.org"],
    "%`vs-observation-vitalsignresult`": ["http://hl7.org/fhir/ValueSet/observation-vitalsignresult"],
    "%`ext-patient-birthTime`": ["http://hl7.org/fhir/StructureDefinition/patient-birthTime"],
    "%resource.id": ["p"],
    "%rootResource.id": ["p"],
    "%context.id": ["p"],
    "name.select(%context.id & family)": ["pKim", "pLee"],
    "$this.id": ["p"],
    "name.where($index = 1).family": ["Lee"],
    "name.select($index)": [0, 1],
    "name.all($index < 2)": [True],
    "name.all($index < 1)": [False],
    "name.exists($index = 2)": [False],
    "name.family.aggregate($total + $this, '>')": [">KimLee"],
    "name.family.aggregate(iif($total.empty(), $this, $total + $this))": ["KimLee"],
}
STARTS = {
    "Patient.id": ["p"],
    "Resource.id": ["p"],
    "DomainResource.id": ["p"],
    "Group.id": [],
    "Group.id.exists()": [False],
    "Group.name.where(family = 'x').exists()": [False],
    "HumanName.family": [],
    "name.where(HumanName.family = 'Kim').family": ["Kim"],
    "name.where(Patient.id = 'p')": [],
    "name.single().family": [],
}


@pytest.mark.parametrize("table", [OPERATORS, STARTS], ids=["operators", "starts"])
def test_a_whole_table_of_expressions_means_what_the_specification_says(table: dict[str, list[Any]]) -> None:
    assert {expression: found(expression, PATIENT) for expression in table} == table


@pytest.mark.parametrize(("expression", "values"), VARIABLES.items())
def test_a_variable_is_what_the_specification_says(expression: str, values: list[Any]) -> None:
    assert found(expression, PATIENT) == values


def test_what_is_inside_and_outside_of_a_contained_resource_is_told_apart() -> None:
    inner: dict[str, Any] = {"resourceType": "Goal", "id": "g", "note": [{"text": "x"}]}
    scope = Scope(inner, PATIENT)
    assert found("%resource.id | %rootResource.id | %context.text", inner["note"][0], "Annotation", scope) == ["g", "p", "x"]


@pytest.mark.parametrize(
    ("expression", "of", "types"),
    [
        ("name", "Patient", ("HumanName",)),
        ("deceased", "Patient", ("boolean", "dateTime")),
        ("name.family | name.given", "Patient", ("string",)),
        ("name.family | birthDate", "Patient", ("string", "date")),
        ("%resource", "Patient", ("Patient",)),
        ("%resource", "Patient.contact", ("Patient",)),
        ("%resource", "HumanName", ("Resource",)),
        ("%rootResource", "Patient", ("Resource",)),
        ("%context", "Patient.contact", ("Patient.contact",)),
        ("name.select($index)", "Patient", ("integer",)),
        ("name.count()", "Patient", ("integer",)),
        ("%ucum", "Patient", ("string",)),
        ("{}", "Patient", ()),
        ("Group.name", "Patient", ()),
        ("contained", "Patient", ("Resource",)),
        ("contained.name", "Patient", ()),
        ("contained.ofType(Group)", "Patient", ("Group",)),
        ("managingOrganization.resolve()", "Patient", ("Resource",)),
        ("iif(active, name, contact.name)", "Patient", ("HumanName",)),
        ("iif(active, name, birthDate)", "Patient", ()),
        ("descendants()", "Patient", ()),
    ],
)
def test_the_types_that_a_path_finds_are_known_before(expression: str, of: str, types: tuple[str, ...]) -> None:
    assert types_found(expression, of) == types


@pytest.mark.parametrize(
    ("expression", "kept"),
    [
        ("active", True),
        ("active.not()", False),
        ("name", True),
        ("photo", False),
        ("name.family", True),
        ("photo.url", False),
        ("id", True),
        ("language", False),
        ("gender.exists()", True),
        ("{}", False),
        ("'x'", True),
        ("name.select(family = 'Kim')", True),
        ("name.select(family = 'Lee').first()", False),
        ("name.single()", True),
        ("name.nothing.exists()", False),
        ("nothing.empty()", True),
        ("%context.id = 'p'", True),
        ("%context.id = 'q'", False),
    ],
)
def test_a_constraint_is_kept_where_it_is_true_or_not_empty(expression: str, kept: bool) -> None:
    assert compile_constraint(expression, "Patient")(PATIENT, Scope(PATIENT)) is kept


@pytest.mark.parametrize("compiled", [compile_path, compile_constraint, compile_typed, types_found])
@pytest.mark.parametrize(("expression", "at"), [("nothing()", 1), ("%nothing", 1), ("name.first(1)", 6), ("name.where()", 6), ("id =", 5)])
def test_what_is_no_fhirpath_is_refused_with_its_position(compiled: Any, expression: str, at: int) -> None:
    with pytest.raises(ValueError, match=f", at character {at} of "):
        compiled(expression, "Patient")


def test_values_with_their_siblings_and_types_are_listed() -> None:
    assert [(one.value, one.sibling, one.type) for one in compile_typed("gender | id", "Patient")(PATIENT, Scope(PATIENT))] == [
        (None, {"id": "g"}, "code"),
        ("p", None, "id"),
    ]


NAMES = """
    aggregate all allFalse allTrue anyFalse anyTrue as children combine conformsTo contains convertsToBoolean convertsToDate convertsToDateTime
    convertsToDecimal convertsToInteger convertsToQuantity convertsToString convertsToTime count descendants distinct empty endsWith exclude exists
    extension first getValue hasValue htmlChecks htmlChecks2 iif indexOf intersect is isDistinct join last lastIndexOf length lower matches
    matchesFull memberOf not now ofType repeat replace replaceMatches resolve select single skip split startsWith subsetOf substring supersetOf tail
    take timeOfDay toBoolean toChars toDate toDateTime toDecimal toInteger toQuantity toString toTime today trace trim type union upper where
"""


def test_the_functions_are_those_of_fhirpath_and_of_r4() -> None:
    assert sorted(FUNCTIONS) == sorted(NAMES.split())


def test_what_only_chooses_from_its_base_finds_nothing_in_nothing() -> None:
    chosen = {"where", "select", "ofType", "as", "repeat", "first", "last", "tail", "skip", "take", "single", "intersect", "exclude", "distinct"}
    assert chosen | {"extension", "resolve", "trace", "children", "descendants"} == EMPTY_OF_EMPTY
