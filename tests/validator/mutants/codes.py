"""Codes, codings, units and quantities. https://hl7.org/fhir/R4/terminologies.html https://hl7.org/fhir/R4/datatypes.html"""

from random import Random
from typing import Any

from fhir_gateway.fhir.lexical import JsonObject, Number
from tests.validator.mutants.putting import of_kind, put
from tests.validator.mutants.registry import bad_or_good, mutation, some
from tests.validator.typed import places

C = "codes"
UCUM = "http://unitsofmeasure.org"
_THO = "http://terminology.hl7.org/CodeSystem"
N = Number


@mutation(C)
def required_code_unknown(resource: JsonObject, random: Random) -> JsonObject | None:
    place = some(random, [one for one in places(resource) if one.element.kind == "code" and one.element.codes])
    if place is None:
        return None
    place.value = bad_or_good(random, ["foo", "unknown-code", "x"], list(place.element.codes), often=0.6)
    return resource


@mutation(C)
def required_code_in_other_case(resource: JsonObject, random: Random) -> JsonObject | None:
    place = some(random, [one for one in places(resource) if one.element.kind == "code" and isinstance(one.value, str)])
    if place is None:
        return None
    place.value = bad_or_good(random, [place.value.upper(), place.value.capitalize(), f"{place.value} ", f"{place.value}s"], [place.value], often=0.75)
    return resource


@mutation(C)
def code_of_another_element(resource: JsonObject, random: Random) -> JsonObject | None:
    found = [one for one in places(resource) if one.element.kind == "code"]
    place, other = some(random, found), some(random, found)
    if place is None or other is None:
        return None
    place.value = other.value
    return resource


@mutation(C)
def code_of_a_known_system(resource: JsonObject, random: Random) -> JsonObject | None:
    bad = [
        {"system": f"{_THO}/observation-category", "code": "foo"},
        {"system": f"{_THO}/condition-clinical", "code": "Active"},
        {"system": f"{_THO}/v3-ActCode", "code": "nope"},
        {"system": "http://hl7.org/fhir/request-status", "code": "doing"},
        {"system": f"{_THO}/v2-0203", "code": "mr"},
        {"system": f"{_THO}/care-plan-activity", "code": "x"},
        {"system": "urn:ietf:bcp:47", "code": "not-a-language-tag-at-all"},
        {"system": "urn:iso:std:iso:3166", "code": "XX"},
        {"system": f"{_THO}/v3-RoleCode", "code": "MOTHER"},
        {"system": "http://hl7.org/fhir/administrative-gender", "code": "M"},
    ]
    good = [
        {"system": f"{_THO}/observation-category", "code": "vital-signs"},
        {"system": f"{_THO}/v3-ActCode", "code": "IMP"},
        {"system": f"{_THO}/v2-0203", "code": "MR"},
        {"system": f"{_THO}/v3-RoleCode", "code": "MTH"},
        {"system": "http://hl7.org/fhir/administrative-gender", "code": "male"},
        {"system": "urn:ietf:bcp:47", "code": "en-US"},
        {"system": "http://loinc.org", "code": "8302-2"},
        {"system": "http://snomed.info/sct", "code": "404684003"},
    ]
    return put(resource, random, "Coding", bad_or_good(random, bad, good, often=0.6))


@mutation(C)
def coding_in_part(resource: JsonObject, random: Random) -> JsonObject | None:
    some_of = [
        {"code": "x"},
        {"system": "http://example.org/codes"},
        {"display": "only words"},
        {"code": "a  b", "system": "http://example.org/codes"},
        {"code": "", "system": "http://example.org/codes"},
        {"system": f"{_THO}/observation-category"},
        {"system": f"{_THO}/observation-category", "code": "vital-signs", "display": "Wrong words"},
        {"system": f"{_THO}/observation-category", "code": "vital-signs", "version": "99"},
        {"system": "http://example.org/codes", "code": "x", "userSelected": "yes"},
        {"system": "http://example.org/codes", "code": "x", "userSelected": True},
    ]
    return put(resource, random, "Coding", random.choice(some_of))


@mutation(C)
def system_of_a_coding(resource: JsonObject, random: Random) -> JsonObject | None:
    systems = [
        "codes",
        "/codes",
        "example.org/codes",
        "",
        " http://example.org",
        "http://example.org/a b",
        "urn:oid:1.2.x",
        "urn:uuid:x",
        "LOINC",
        "http://loinc.org/",
    ]
    good = ["http://example.org/codes", "urn:oid:1.2.3", "urn:uuid:c757873d-ec9a-4326-a141-556f43239520", "https://example.org/codes"]
    return put(resource, random, "Coding", {"system": bad_or_good(random, systems, good), "code": "x"})


@mutation(C)
def system_inside_a_concept(resource: JsonObject, random: Random) -> JsonObject | None:
    coding = {"system": bad_or_good(random, ["codes", "Loinc", "http://example.org/a b", ""], ["http://example.org/codes"]), "code": "x"}
    return put(resource, random, "CodeableConcept", {"coding": [coding]})


@mutation(C)
def concept(resource: JsonObject, random: Random) -> JsonObject | None:
    bad: list[Any] = [
        {"coding": []},
        {"coding": {"code": "x"}},
        {"text": ""},
        {"code": "x"},
        {"coding": [{}]},
        {"coding": ["x"]},
        {"text": ["x"]},
        {"coding": [None]},
    ]
    return put(resource, random, "CodeableConcept", bad_or_good(random, bad, [{"text": "x"}, {"coding": [{"display": "x"}]}], often=0.7))


@mutation(C, "Condition", "AllergyIntolerance")
def required_concept(resource: JsonObject, random: Random) -> JsonObject:
    system = f"{_THO}/{'condition-clinical' if resource['resourceType'] == 'Condition' else 'allergyintolerance-clinical'}"
    bad = [
        {"text": "active"},
        {"coding": [{"system": system, "code": "foo"}]},
        {"coding": [{"code": "active"}]},
        {"coding": [{"system": "http://example.org/x", "code": "active"}]},
        {"coding": [{"system": system}]},
        {"coding": [{"system": system, "code": "ACTIVE"}]},
    ]
    good = [
        {"coding": [{"system": system, "code": "active"}]},
        {"coding": [{"system": "http://example.org/x", "code": "x"}, {"system": system, "code": "active"}]},
        {"coding": [{"system": system, "code": "active", "display": "Wrong"}]},
    ]
    resource["clinicalStatus"] = bad_or_good(random, bad, good, often=0.65)
    resource.pop("abatementString", None)
    return resource


_BAD_UNITS = ["tbl", "mcg", "ea", "TAB", "lbs", "°C", "kilo", "MG", "mg/", "10*", "m g", "beats/min", "{", "[foo]", "mg//kg", "kgs", "hours", "x"]
_GOOD_UNITS = [
    "mg",
    "kg",
    "mL/h",
    "mm[Hg]",
    "10*3/uL",
    "{beats}/min",
    "1",
    "%",
    "[in_i]",
    "[lb_av]",
    "Cel",
    "m/s2",
    "ug",
    "d",
    "wk",
    "mmol/L",
    "{score}",
    "ng/(24.h)",
    "10*-3",
]


@mutation(C)
def ucum_unit(resource: JsonObject, random: Random) -> JsonObject | None:
    return put(resource, random, "Quantity", {"value": 5, "unit": "unit", "system": UCUM, "code": bad_or_good(random, _BAD_UNITS, _GOOD_UNITS, often=0.5)})


@mutation(C)
def ucum_coding(resource: JsonObject, random: Random) -> JsonObject | None:
    return put(resource, random, "Coding", {"system": UCUM, "code": bad_or_good(random, _BAD_UNITS, _GOOD_UNITS, often=0.6)})


@mutation(C)
def quantity(resource: JsonObject, random: Random) -> JsonObject | None:
    bad: list[Any] = [
        {"value": 1, "code": "mg"},
        {"value": "1"},
        {"value": 1, "comparator": "="},
        {"value": 1, "comparator": "<>"},
        {"value": 1, "units": "mg"},
        {"value": 1, "system": "ucum", "code": "mg"},
        {"value": [1]},
        {"value": 1, "unit": ""},
        {"value": 1, "unit": 5},
    ]
    good: list[Any] = [
        {"value": N("1.50")},
        {"value": 1, "comparator": "<", "unit": "x"},
        {"unit": "mg", "system": UCUM},
        {"value": 1, "unit": "mg", "system": UCUM, "code": "mg"},
    ]
    return put(resource, random, "Quantity", bad_or_good(random, bad, good))


@mutation(C)
def duration(resource: JsonObject, random: Random) -> JsonObject | None:
    bad = [
        {"value": 1, "unit": "d"},
        {"value": 1, "system": UCUM, "code": "kg"},
        {"value": 1, "system": "http://example.org", "code": "d"},
        {"value": 1, "code": "d"},
    ]
    good = [{"value": 1, "system": UCUM, "code": code} for code in ("d", "h", "min", "wk", "mo", "a", "s")]
    return put(resource, random, "Duration", bad_or_good(random, bad, good))


@mutation(C)
def age(resource: JsonObject, random: Random) -> JsonObject | None:
    bad = [
        {"value": 1, "unit": "a"},
        {"value": 0, "system": UCUM, "code": "a"},
        {"value": -1, "system": UCUM, "code": "a"},
        {"value": 5, "system": UCUM, "code": "kg"},
        {"system": UCUM, "code": "a"},
    ]
    good = [{"value": 5, "system": UCUM, "code": code} for code in ("a", "mo", "d", "wk")]
    return put(resource, random, "Age", bad_or_good(random, bad, good))


@mutation(C)
def money(resource: JsonObject, random: Random) -> JsonObject | None:
    bad = [
        {"value": 1, "currency": "usd"},
        {"value": 1, "currency": "XXQ"},
        {"value": "1.00", "currency": "USD"},
        {"value": 1, "code": "USD"},
        {"value": 1, "currency": "$"},
    ]
    good = [{"value": N("750.00"), "currency": "USD"}, {"value": 5, "currency": "EUR"}, {"currency": "CHF"}, {"value": 0}]
    return put(resource, random, "Money", bad_or_good(random, bad, good))


@mutation(C)
def range_of_quantities(resource: JsonObject, random: Random) -> JsonObject | None:
    def at(value: Any, **more: Any) -> JsonObject:
        return {"value": value, "unit": "mg", "system": UCUM, "code": "mg"} | more

    bad = [
        {"low": at(5), "high": at(1)},
        {"low": at(1), "high": at(5, comparator="<")},
        {"low": {}},
        {"low": [at(1)]},
        {"lower": at(1)},
        {"low": at(N("1.01")), "high": at(1)},
    ]
    good = [{"low": at(1), "high": at(5)}, {"low": at(1)}, {"high": at(5)}, {"low": at(1), "high": at(1)}, {"low": at(5, code="g"), "high": at(1, code="kg")}]
    return put(resource, random, "Range", bad_or_good(random, bad, good))


@mutation(C)
def ratio(resource: JsonObject, random: Random) -> JsonObject | None:
    one = {"value": 1, "unit": "mg"}
    bad: list[Any] = [
        {"numerator": one},
        {"denominator": one},
        {"numerator": one, "denominator": {}},
        {"numerator": 1, "denominator": 2},
        {"numerator": one, "denominator": {"value": 1, "code": "x"}},
    ]
    extended = {"extension": [{"url": "https://example.org/x", "valueString": "x"}]}
    return put(resource, random, "Ratio", bad_or_good(random, bad, [{"numerator": one, "denominator": one}, extended]))


@mutation(C)
def period(resource: JsonObject, random: Random) -> JsonObject | None:
    bad: list[Any] = [
        {"start": "2023-02-01", "end": "2023-01-01"},
        {"start": "2023-01-01T10:00:00Z", "end": "2023-01-01T09:00:00Z"},
        {"start": "2023-01-01T10:00:00+01:00", "end": "2023-01-01T10:00:00+02:00"},
        {"start": "2023", "end": "2022"},
        {"start": "2023-02-30"},
        {"begin": "2023"},
        {"start": ["2023"]},
        {"start": "2023-05", "end": "2023-04-30"},
        {"start": "2023-05-01", "end": "2023"},
        {"start": "2023-05-01T00:00:00Z", "end": "2023-05-01"},
    ]
    good: list[Any] = [
        {"start": "2023-01-01", "end": "2023-01-01"},
        {"start": "2023-01-01T10:00:00Z", "end": "2023-01-01T11:00:00Z"},
        {"start": "2023", "end": "2024"},
        {"end": "2023"},
        {"start": "2023-01-01T10:00:00+02:00", "end": "2023-01-01T09:30:00+01:00"},
    ]
    return put(resource, random, "Period", bad_or_good(random, bad, good, often=0.65))


@mutation(C)
def attachment(resource: JsonObject, random: Random) -> JsonObject | None:
    bad: list[Any] = [
        {"data": "QUJD"},
        {"contentType": "text", "data": "QUJD"},
        {"contentType": "text/plain", "data": "not base64"},
        {"contentType": "text/plain", "size": -1},
        {"contentType": "text/plain", "data": "QUJD", "size": 7},
        {"contentType": "text/plain", "data": "QUJD", "hash": "QUJD"},
        {"contentType": "text/plain", "url": "a b"},
        {"contentType": "text/plain", "language": "xx-not-a-language"},
        {"contentType": "nonsense/of-mine", "url": "http://example.org/a"},
    ]
    good: list[Any] = [
        {"contentType": "application/pdf", "url": "http://example.org/a"},
        {"contentType": "text/plain", "data": "QUJD", "size": 3},
        {"title": "only a title"},
    ]
    return put(resource, random, "Attachment", bad_or_good(random, bad, good))


@mutation(C)
def language(resource: JsonObject, random: Random) -> JsonObject:
    bad = ["english", "xx", "en_US", "", "EN", "en-us", "de-XX", "e", "en-", 5]
    resource["language"] = bad_or_good(random, bad, ["en", "en-US", "de", "fr-CH", "es", "pt-BR", "zh-CN", "nl", "la", "sw", "eu"], often=0.5)
    return resource


@mutation(C, "Patient", "Practitioner", "Person", "RelatedPerson")
def language_of_a_person(resource: JsonObject, random: Random) -> JsonObject:
    code = bad_or_good(random, ["english", "xx-yy-zz", "en_US", "e"], ["en", "en-US", "hi", "sw", "la", "yue"], often=0.5)
    said = {"coding": [{"system": "urn:ietf:bcp:47", "code": code}]}
    resource["communication"] = [said] if resource["resourceType"] == "Practitioner" else [{"language": said}]
    return resource


@mutation(C)
def sampled_data(resource: JsonObject, random: Random) -> JsonObject | None:
    whole: JsonObject = {"origin": {"value": 0, "unit": "x"}, "period": 10, "dimensions": 1, "data": "1 2 3 E U L -4.5"}
    bad = [
        {**whole, "data": ""},
        {**whole, "dimensions": 0},
        {**whole, "period": "10"},
        {key: value for key, value in whole.items() if key != "origin"},
        {**whole, "data": "a, b"},
    ]
    bad += [{**whole, "origin": {"value": 1, "comparator": "<"}}, {key: value for key, value in whole.items() if key != "dimensions"}]
    return put(resource, random, "SampledData", bad_or_good(random, bad, [whole, {key: value for key, value in whole.items() if key != "data"}]))


@mutation(C)
def simple_quantity(resource: JsonObject, random: Random) -> JsonObject | None:
    place = of_kind(resource, random, "Quantity")
    if place is None:
        return None
    place.value = {**place.value, "comparator": random.choice(["<", ">=", "<", "?"])} if isinstance(place.value, dict) else {"value": 1}
    return resource
