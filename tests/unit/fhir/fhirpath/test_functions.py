"""Functions: https://hl7.org/fhirpath/N1/#functions and https://hl7.org/fhir/R4/fhirpath.html#functions"""

from decimal import Decimal
from typing import Any

import pytest

from fhir_gateway.fhir.fhirpath import Scope
from tests.unit.fhir.fhirpath.evaluating import found

PATIENT: dict[str, Any] = {
    "resourceType": "Patient",
    "id": "p",
    "active": True,
    "extension": [{"url": "http://a", "valueString": "x"}, {"url": "http://b", "valueInteger": 3}],
    "name": [
        {"use": "official", "family": "Kim", "given": ["Ann", "Bo"]},
        {"use": "usual", "given": ["Annie", None], "_given": [None, {"extension": [{"url": "http://c", "valueCode": "q"}]}]},
    ],
    "telecom": [{"system": "phone", "value": "1", "rank": 2}, {"system": "email", "value": "a@b", "rank": 1}],
    "birthDate": "1980-05-01",
    "_birthDate": {"extension": [{"url": "http://time", "valueDateTime": "1980-05-01T10:00:00Z"}]},
    "_gender": {"extension": [{"url": "http://why", "valueCode": "unknown"}]},
    "deceasedBoolean": False,
    "managingOrganization": {"reference": "Organization/1"},
    "contact": [{"name": {"text": "C"}, "gender": "male"}],
}
EXISTENCE = [
    ("name.exists()", [True]),
    ("photo.exists()", [False]),
    ("name.exists(use = 'usual')", [True]),
    ("name.exists(use = 'old')", [False]),
    ("photo.empty()", [True]),
    ("name.empty()", [False]),
    ("gender.exists()", [True]),
    ("gender.hasValue()", [False]),
    ("birthDate.hasValue()", [True]),
    ("name.hasValue()", [False]),
    ("birthDate.getValue()", ["1980-05-01"]),
    ("name.given.count()", [4]),
    ("name.all(given.exists())", [True]),
    ("name.all(family.exists())", [False]),
    ("photo.all(false)", [True]),
    ("(true | false).allTrue()", [False]),
    ("(true | false).anyTrue()", [True]),
    ("(true | false).anyFalse()", [True]),
    ("(true | false).allFalse()", [False]),
    ("{}.allTrue()", [True]),
    ("{}.anyTrue()", [False]),
    ("(1 | 2).allTrue()", []),
    ("(1 | 2).subsetOf(1 | 2 | 3)", [True]),
    ("(1 | 4).subsetOf(1 | 2 | 3)", [False]),
    ("(1 | 2 | 3).supersetOf(1 | 2)", [True]),
    ("(1).combine(1).isDistinct()", [False]),
    ("(1 | 2).isDistinct()", [True]),
    ("(1).combine(1).distinct()", [1]),
    ("photo.count()", [0]),
    ("active.not()", [False]),
    ("name.first().not()", [False]),
]
FILTERING = [
    ("name.where(use = 'usual').given", ["Annie"]),
    ("name.where($index = 1).use", ["usual"]),
    ("name.select(given.first())", ["Ann", "Annie"]),
    ("name.select($index)", [0, 1]),
    ("telecom.select(system & value)", ["phone1", "emaila@b"]),
    ("telecom.rank.where($this > 1)", [2]),
    ("telecom.rank.aggregate($this + $total, 0)", [3]),
    ("telecom.rank.aggregate(iif($total.empty(), $this, iif($this < $total, $this, $total)))", [1]),
    ("extension.value.ofType(string)", ["x"]),
    ("extension.value.as(integer)", [3]),
    ("extension.where(value is string).url", ["http://a"]),
    ("deceased.is(boolean)", [True]),
    ("deceased.is(dateTime)", [False]),
    ("deceased as boolean", [False]),
    ("deceased as dateTime", []),
    ("multipleBirth is integer", []),
    ("name.single()", []),
    ("birthDate.single()", ["1980-05-01"]),
    ("contact.repeat(name)", [{"text": "C"}]),
]
SUBSETTING = [
    ("name.given.first()", ["Ann"]),
    ("name.given[1]", ["Bo"]),
    ("telecom.value.last()", ["a@b"]),
    ("name.given.tail().first()", ["Bo"]),
    ("telecom.value.skip(1)", ["a@b"]),
    ("telecom.value.skip(0).count()", [2]),
    ("telecom.value.take(1)", ["1"]),
    ("telecom.value.take(0)", []),
    ("photo.first()", []),
    ("photo.last()", []),
    ("(1 | 2 | 3).intersect(2 | 3 | 4)", [2, 3]),
    ("(1 | 2 | 3).exclude(2)", [1, 3]),
    ("(1 | 2).union(2 | 3)", [1, 2, 3]),
    ("(1 | 2).combine(2 | 3)", [1, 2, 2, 3]),
]
TEXT = [
    ("'abc'.startsWith('ab')", [True]),
    ("'abc'.startsWith('b')", [False]),
    ("{}.startsWith('b')", []),
    ("'abc'.endsWith('bc')", [True]),
    ("'abc'.contains('b')", [True]),
    ("'abc'.contains('')", [True]),
    ("'abc'.matches('^a.c$')", [True]),
    ("'xabcx'.matches('abc')", [True]),
    ("'a\\nc'.matches('^a.c$')", [True]),
    ("'abc'.matches('b{2}')", [False]),
    ("'abc'.matchesFull('ab')", [False]),
    ("'abc'.matches('(')", []),
    ("'abc'.length()", [3]),
    ("'abc'.indexOf('c')", [2]),
    ("'abc'.indexOf('x')", [-1]),
    ("'abca'.lastIndexOf('a')", [3]),
    ("'abc'.substring(1)", ["bc"]),
    ("'abc'.substring(1, 1)", ["b"]),
    ("'abc'.substring(1, 9)", ["bc"]),
    ("'abc'.substring(3)", []),
    ("'abc'.substring(-1)", []),
    ("'abc'.upper()", ["ABC"]),
    ("'ABC'.lower()", ["abc"]),
    ("' a '.trim()", ["a"]),
    ("'abab'.replace('b', 'c')", ["acac"]),
    ("'a1b2'.replaceMatches('[0-9]', '-')", ["a-b-"]),
    ("'john doe'.replaceMatches('(\\\\w+) (\\\\w+)', '$2 $1')", ["doe john"]),
    ("'ab'.toChars()", ["a", "b"]),
    ("'a,b'.split(',')", ["a", "b"]),
    ("('a' | 'b').join('-')", ["a-b"]),
    ("('a' | 'b').join()", ["ab"]),
    ("birthDate.startsWith('1980')", [True]),
    ("(1).startsWith('1')", []),
    ("'abc'.startsWith({})", []),
    ("'abc'.contains(1)", []),
    ("'abc'.substring(0)", ["abc"]),
    ("'abc'.substring(2)", ["c"]),
    ("'abc'.substring(1, 0)", [""]),
    ("'abc'.substring(0, -1)", [""]),
    ("'abc'.substring(true)", []),
    ("'abc'.substring('1')", []),
    ("'abc'.length() + 'd'.length()", [4]),
    (r"""'a\r\n\f\t\`\"'""", ['a\r\n\f\t`"']),
    ("'ab'.split('')", ["a", "b"]),
    ("'ab'.split({})", []),
    ("{}.split(',')", []),
    ("{}.toChars()", []),
    ("('a' | 'b').join({})", ["ab"]),
    ("'a1'.replaceMatches('(', 'x')", []),
    ("'aXbXc'.lastIndexOf('X')", [3]),
    ("'aXbXc'.indexOf('X')", [1]),
    ("name.given.first().startsWith(name.given.first())", [True]),
    ("name.given.first().endsWith(telecom.system.first())", [False]),
    ("name.given.first().startsWith(photo.title)", []),
    ("name.given.first().substring(1)", ["nn"]),
    ("active.startsWith('t')", []),
    ("name.given.first().contains(name.given[1])", [False]),
]
CONVERSION = [
    ("'1'.toInteger()", [1]),
    ("'1.5'.toInteger()", []),
    ("'x'.toInteger()", []),
    ("true.toInteger()", [1]),
    ("1.5.toInteger()", []),
    ("'1.50'.toDecimal()", [Decimal("1.50")]),
    ("'x'.toDecimal()", []),
    ("2.toDecimal()", [2]),
    ("1.50.toString()", ["1.50"]),
    ("12.toString()", ["12"]),
    ("true.toString()", ["true"]),
    ("(4 'mg').toString()", ["4 'mg'"]),
    ("'yes'.toBoolean()", [True]),
    ("'0'.toBoolean()", [False]),
    ("'maybe'.toBoolean()", []),
    ("1.toBoolean()", [True]),
    ("'2014-12'.toDate()", ["2014-12"]),
    ("'2014-12-14T10:00:00Z'.toDate()", ["2014-12-14"]),
    ("'x'.toDate()", []),
    ("'2014-12-14T10:00:00Z'.toDateTime()", ["2014-12-14T10:00:00Z"]),
    ("'10:30'.toTime()", ["10:30"]),
    ("'2014'.toTime()", []),
    ("'4 days'.toQuantity() = 4 days", [True]),
    ("'4 \\'mg\\''.toQuantity() = 4 'mg'", [True]),
    ("'x'.toQuantity()", []),
    ("4.toQuantity() = 4 '1'", [True]),
    ("'1'.convertsToInteger()", [True]),
    ("'x'.convertsToInteger()", [False]),
    ("{}.convertsToInteger()", []),
    ("'x'.convertsToDate()", [False]),
    ("'2014'.convertsToDateTime()", [True]),
]
FHIR = [
    ("extension('http://a').value", ["x"]),
    ("extension('http://z').value", []),
    ("birthDate.extension('http://time').value", ["1980-05-01T10:00:00Z"]),
    ("gender.extension('http://why').value", ["unknown"]),
    ("name.given.extension('http://c').value", ["q"]),
    ("name.given.where(extension.exists()).count()", [1]),
    ("managingOrganization.resolve() is Organization", [True]),
    ("managingOrganization.resolve() is Patient", [False]),
    ("iif(active, 'yes', 'no')", ["yes"]),
    ("iif(active.not(), 'yes')", []),
    ("name.iif(count() > 1, 'many', 'one')", ["many"]),
    ("name.trace('names').count()", [2]),
    ("active.type().name", ["boolean"]),
    ("(name | active).type()", [{"namespace": "FHIR", "name": "HumanName"}] * 2 + [{"namespace": "FHIR", "name": "boolean"}]),
    ("photo.type()", []),
    ("contact.gender.memberOf('http://hl7.org/fhir/ValueSet/administrative-gender')", [True]),
    ("telecom.system.first().memberOf('http://hl7.org/fhir/ValueSet/administrative-gender')", [False]),
    ("contact.gender.memberOf('http://nowhere')", [True]),
    ("conformsTo('http://nowhere')", [True]),
    ("contact.children().count()", [2]),
    ("contact.children().ofType(HumanName).text", ["C"]),
    ("contact.descendants().count()", [3]),
    ("descendants().ofType(dateTime)", ["1980-05-01T10:00:00Z"]),
    ("descendants().text", ["C"]),
    ("descendants().as(Reference).reference", ["Organization/1"]),
    ("%resource.id", ["p"]),
    ("%context.name.count()", [2]),
    ("name.select(%context.id)", ["p", "p"]),
    ("%rootResource.birthDate", ["1980-05-01"]),
    ("%ucum", ["http://unitsofmeasure.org"]),
    ("%`vs-colours`", ["http://hl7.org/fhir/ValueSet/colours"]),
    ("%'ext-place'", ["http://hl7.org/fhir/StructureDefinition/place"]),
    ("Patient.birthDate", ["1980-05-01"]),
    ("Group.name", []),
    ("Resource.id", ["p"]),
    ("`id`", ["p"]),
    ("$this.id", ["p"]),
]


@pytest.mark.parametrize(("expression", "values"), [*EXISTENCE, *FILTERING, *SUBSETTING, *TEXT, *CONVERSION, *FHIR])
def test_a_function_gives_what_the_specification_says(expression: str, values: list[Any]) -> None:
    assert found(expression, PATIENT) == values


def test_the_time_comes_from_the_scope() -> None:
    scope = Scope(PATIENT, now="2026-11-22T10:30:00.000Z")
    assert found("now()", PATIENT, scope=scope) == ["2026-11-22T10:30:00.000Z"]
    assert found("today()", PATIENT, scope=scope) == ["2026-11-22"]
    assert found("timeOfDay()", PATIENT, scope=scope) == ["10:30:00.000"]
    assert found("birthDate < today()", PATIENT, scope=scope) == [True]


def test_there_is_no_time_where_the_scope_has_none() -> None:
    assert found("now() | today() | timeOfDay()", PATIENT) == []


def test_a_reference_is_resolved_by_the_scope() -> None:
    organization = {"resourceType": "Organization", "name": "Care"}
    scope = Scope(PATIENT, resolve={"Organization/1": organization}.get)
    assert found("managingOrganization.resolve().name", PATIENT, scope=scope) == ["Care"]


def test_repeat_goes_on_until_nothing_new_is_found() -> None:
    questionnaire = {"resourceType": "Questionnaire", "item": [{"linkId": "1", "item": [{"linkId": "1.1", "item": [{"linkId": "1.1.1"}]}]}, {"linkId": "2"}]}
    assert found("repeat(item).linkId", questionnaire, "Questionnaire") == ["1", "2", "1.1", "1.1.1"]
    assert found("descendants().linkId", questionnaire, "Questionnaire") == ["1", "1.1", "1.1.1", "2"]


# by how many arguments a function takes at least and at most: https://hl7.org/fhirpath/N1/#functions, https://hl7.org/fhir/R4/fhirpath.html#functions
ARITY = {
    (0, 0): """empty not allTrue anyTrue allFalse anyFalse count distinct isDistinct hasValue getValue single first last tail length upper lower trim toChars
        children descendants resolve type now today timeOfDay htmlChecks htmlChecks2 toBoolean toInteger toDecimal toString toDate toDateTime toTime
        convertsToBoolean convertsToInteger convertsToDecimal convertsToString convertsToDate convertsToDateTime convertsToTime""",
    (0, 1): "exists join toQuantity convertsToQuantity",
    (1, 1): """all subsetOf supersetOf where select repeat ofType as skip take union combine intersect exclude startsWith endsWith contains matches matchesFull
        indexOf lastIndexOf split extension is memberOf conformsTo""",
    (1, 2): "aggregate substring trace",
    (2, 2): "replace replaceMatches",
    (2, 3): "iif",
}
TOO_MANY = [(name, most + 1) for (_, most), names in ARITY.items() for name in names.split()]
TOO_FEW = [(name, least - 1) for (least, _), names in ARITY.items() for name in names.split() if least]


@pytest.mark.parametrize(("name", "count"), [*TOO_MANY, *TOO_FEW])
def test_a_function_with_too_many_or_too_few_arguments_is_refused(name: str, count: int) -> None:
    with pytest.raises(ValueError, match=f"{name}\\(\\) does not take {count} argument"):
        found(f"name.{name}({', '.join(['string'] * count)})", PATIENT)


@pytest.mark.parametrize("expression", ["telecom.system.first().indexOf({})", "'abc'.replace({}, 'b')", "{}.length()", "{}.join('-')"])
def test_a_function_of_nothing_gives_nothing(expression: str) -> None:
    assert found(expression, PATIENT) in ([], [""])
