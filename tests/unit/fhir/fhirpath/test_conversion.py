"""One type made into another. https://hl7.org/fhirpath/N1/#conversion"""

from decimal import Decimal
from typing import Any

import pytest

from tests.unit.fhir.fhirpath.evaluating import found

UCUM = "http://unitsofmeasure.org"
TO: list[tuple[str, list[Any]]] = [
    *[(f"'{text}'.toBoolean()", [True]) for text in ("true", "t", "yes", "y", "1", "1.0", "TRUE", "Y")],
    *[(f"'{text}'.toBoolean()", [False]) for text in ("false", "f", "no", "n", "0", "0.0", "False", "N")],
    ("'2'.toBoolean()", []),
    ("0.toBoolean()", [False]),
    ("1.0.toBoolean()", [True]),
    ("2.toBoolean()", []),
    ("'+5'.toInteger()", [5]),
    ("'-5'.toInteger()", [-5]),
    ("'5 '.toInteger()", []),
    ("5.toInteger()", [5]),
    ("false.toInteger()", [0]),
    ("'+5.5'.toDecimal()", [Decimal("5.5")]),
    ("'-5.5'.toDecimal()", [Decimal("-5.5")]),
    ("'5.'.toDecimal()", []),
    ("true.toDecimal()", [1]),
    ("1.50.toDecimal()", [Decimal("1.50")]),
    ("false.toString()", ["false"]),
    ("'a'.toString()", ["a"]),
    ("(1.50 'mg').toString()", ["1.50 'mg'"]),
    ("(4 days).toString()", ["4 'day'"]),
    ("(1.5 + 1).toString()", ["2.5"]),
    ("(1.5 + 1).toDecimal()", [Decimal("2.5")]),
    ("1.5.toQuantity()", [{"value": Decimal("1.5"), "unit": "1", "system": UCUM, "code": "1"}]),
    ("name.toString()", []),
    ("'2014'.toDate()", ["2014"]),
    ("'2014-12-14'.toDate()", ["2014-12-14"]),
    ("'10:30'.toDate()", []),
    ("5.toDate()", []),
    ("'2014-12-14'.toDateTime()", ["2014-12-14"]),
    ("'10:30'.toDateTime()", []),
    ("'10:30:15.5'.toTime()", ["10:30:15.5"]),
    ("'2014-12-14T10:30'.toTime()", []),
    ("5.toTime()", []),
    ("true.toQuantity()", [{"value": Decimal("1.0"), "unit": "1", "system": UCUM, "code": "1"}]),
    ("false.toQuantity() = 0 '1'", [True]),
    ("5.toQuantity()", [{"value": 5, "unit": "1", "system": UCUM, "code": "1"}]),
    ("'5'.toQuantity()", [{"value": Decimal(5), "unit": "1", "system": UCUM, "code": "1"}]),
    ("'5.5 \\'mg\\''.toQuantity()", [{"value": Decimal("5.5"), "unit": "mg", "system": UCUM, "code": "mg"}]),
    ("'-4 days'.toQuantity()", [{"value": Decimal(-4), "unit": "day"}]),
    ("'4 day'.toQuantity()", [{"value": Decimal(4), "unit": "day"}]),
    ("'4 mg x'.toQuantity()", []),
]
CONVERTS = [
    ("'true'.convertsToBoolean()", True),
    ("'x'.convertsToBoolean()", False),
    ("'1.5'.convertsToInteger()", False),
    ("'1.5'.convertsToDecimal()", True),
    ("'x'.convertsToDecimal()", False),
    ("1.convertsToString()", True),
    ("'2014-01'.convertsToDate()", True),
    ("'2014-01-01T10:00:00Z'.convertsToDateTime()", True),
    ("'x'.convertsToDateTime()", False),
    ("'10:30'.convertsToTime()", True),
    ("'x'.convertsToTime()", False),
    ("'4 days'.convertsToQuantity()", True),
    ("'x'.convertsToQuantity()", False),
]
TYPES = [
    ("1 + 2", "Integer"),
    ("3 - 2", "Integer"),
    ("3 * 2", "Integer"),
    ("3 div 2", "Integer"),
    ("3 mod 2", "Integer"),
    ("3.5 div 2", "Integer"),
    ("3 / 2", "Decimal"),
    ("1.0 + 2", "Decimal"),
    ("2 - 1.0", "Decimal"),
    ("'a' + 'b'", "String"),
    ("'a' & 'b'", "String"),
    ("'a'.length()", "Integer"),
    ("'a'.upper()", "String"),
    ("'ab'.toChars().first()", "String"),
    ("('a' | 'b').join()", "String"),
    ("'a,b'.split(',').first()", "String"),
    ("-(1)", "Integer"),
    ("-(1.5)", "Decimal"),
    ("'1'.toInteger()", "Integer"),
    ("'1'.toDecimal()", "Decimal"),
    ("1.toString()", "String"),
    ("'2014'.toDate()", "Date"),
    ("'2014'.toDateTime()", "DateTime"),
    ("'10:30'.toTime()", "Time"),
    ("'true'.toBoolean()", "Boolean"),
]
MOMENTS = [
    ("@2012-04-15T10:00:00Z < @2012-04-15T11:00:00Z", True),
    ("@2012-04-15T10:00:00.5Z > @2012-04-15T10:00:00.25Z", True),
    ("@2012-04-15T10:00:00.10Z = @2012-04-15T10:00:00.1Z", True),
    ("@2012-04-15T10:00:00+01:00 = @2012-04-15T09:00:00Z", True),
    ("@2012-04-15T00:30:00+01:00 < @2012-04-15T00:00:00Z", True),
    ("@2012-12-31T23:30:00-01:00 = @2013-01-01T00:30:00Z", True),
    ("@2012-04-15T10:30:15.5+01:00 = @2012-04-15T09:30:15.5Z", True),
    ("@2012-04-15T10:30+01:00 = @2012-04-15T09:30Z", True),
    ("@2012-04-15T10:30+01:00 = @2012-04-15T09:30:00Z", None),
    ("@2012-04-15T10+01:00 = @2012-04-15T09Z", True),
    ("@2012-04-15T10:30:00 < @2012-04-15T10:30:00+01:00", None),
    ("@2012-04-15 < @2012-04-16T00:00:00Z", True),
    ("@2012-04-15 < @2012-04-15T10:00:00Z", None),
    ("@T10:30:00 < @T10:30:00.5", True),
    ("@T09 < @T10", True),
    ("'2012-13-45' < 'x'", True),
]

TO_A_UNIT: list[tuple[str, list[Any]]] = [
    ("(4 'g').toQuantity('mg')", [{"value": Decimal(4000), "unit": "mg", "system": UCUM, "code": "mg"}]),
    ("'5 \\'cm\\''.toQuantity('m')", [{"value": Decimal("0.05"), "unit": "m", "system": UCUM, "code": "m"}]),
    ("(4 'g').toQuantity('g').value", [4]),
    ("(48 'h').toQuantity('days').value", [2]),
    ("(2 weeks).toQuantity('d').value", [14]),
    ("(4 'g').toQuantity('m')", []),
    ("(4 'g').toQuantity('[lb_av]')", []),
    ("(4 '{score}').toQuantity('g')", []),
    ("'x'.toQuantity('g')", []),
    ("{}.toQuantity('g')", []),
    ("(4 'g').toQuantity({})", []),
    ("(4 'g').convertsToQuantity('mg')", [True]),
    ("(4 'g').convertsToQuantity('m')", [False]),
    ("{}.convertsToQuantity('g')", []),
]


@pytest.mark.parametrize(("expression", "values"), TO_A_UNIT)
def test_a_quantity_is_made_one_of_another_unit_where_that_can_be(expression: str, values: list[Any]) -> None:
    assert found(expression) == values


@pytest.mark.parametrize(("expression", "values"), TO)
def test_a_value_becomes_one_of_another_type_or_nothing(expression: str, values: list[Any]) -> None:
    assert found(expression) == values


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"value": 4, "unit": "milligram", "code": "mg"}, "4 'mg'"),
        ({"value": 4, "unit": "milligram"}, "4 'milligram'"),
        ({"value": 4}, "4 '1'"),
    ],
)
def test_a_quantity_is_written_with_the_code_of_its_unit_or_else_its_name(value: dict[str, Any], text: str) -> None:
    assert found("value.toString()", {"resourceType": "Observation", "valueQuantity": value}, "Observation") == [text]


@pytest.mark.parametrize(("expression", "does"), CONVERTS)
def test_whether_a_value_can_become_another_is_told(expression: str, does: bool) -> None:
    assert found(expression) == [does]


@pytest.mark.parametrize(("expression", "kind"), TYPES)
def test_what_is_computed_is_of_the_type_that_the_specification_says(expression: str, kind: str) -> None:
    assert [name for name in ("Integer", "Decimal", "String", "Boolean", "Date", "DateTime", "Time") if found(f"({expression}) is {name}") == [True]] == [kind]


@pytest.mark.parametrize(("expression", "value"), MOMENTS)
def test_moments_compare_field_by_field_in_one_zone(expression: str, value: bool | None) -> None:
    assert found(expression) == ([] if value is None else [value])
