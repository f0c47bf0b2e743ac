"""References and contained resources. https://hl7.org/fhir/R4/references.html"""

from random import Random
from typing import Any

from fhir_gateway.fhir.lexical import JsonObject
from tests.validator.mutants.putting import ROOTS_WITHOUT_EXTENSION, put
from tests.validator.mutants.registry import bad_or_good, mutation, some
from tests.validator.typed import Place, places

R = "references"
_BAD = [
    "Patient",
    "Patient/",
    "Patient/1 2",
    "patient/1",
    "Foo/1",
    "/Patient/1",
    "Patient/" + "x" * 65,
    "Patient/a_b",
    "Patient/1/2",
    "Patient/1/_history",
    "Patient/1/_history/",
    "http://",
    "http:///Patient/1",
    "urn:uuid:x",
    "urn:oid:x",
    "urn:uuid:C757873D-EC9A-4326-A141-556F43239520",
    "",
    " Patient/1",
    "Patient/1 ",
    "1",
    "Patient#1",
    "Patient/1#a",
    "Patient\\1",
    "#nothing-here",
    "#",
    "../Patient/1",
    "Patient|1",
    "Sequence/1",
    "Transport/1",
]
_GOOD = [
    "urn:uuid:c757873d-ec9a-4326-a141-556f43239520",
    "urn:oid:1.2.3",
    "http://example.org/fhir/Patient/1",
    "https://example.org/fhir/Patient/1/_history/2",
    "http://example.org/anything",
    "Patient/1",
]


def _references(resource: JsonObject) -> list[Place]:
    return [one for one in places(resource) if one.element.kind == "Reference" and isinstance(one.value, dict)]


@mutation(R)
def text_of_a_reference(resource: JsonObject, random: Random) -> JsonObject | None:
    place = some(random, _references(resource))
    text = bad_or_good(random, _BAD, _GOOD, often=0.65)
    if place is None or random.random() < 0.3:
        return put(resource, random, "Reference", {"reference": text})
    place.value = {"reference": text}
    return resource


@mutation(R)
def target_of_a_reference(resource: JsonObject, random: Random) -> JsonObject | None:
    place = some(random, _references(resource))
    if place is None:
        return None
    targets = [one for one in place.element.targets if one != "Resource"] or ["Patient"]
    base = random.choice(["", "", "http://example.org/fhir/"])
    wrong = ["Patient", "Organization", "Goal", "Binary", "Slot", "Location"]
    place.value = {"reference": f"{base}{bad_or_good(random, wrong, targets, often=0.6)}/a1"}
    return resource


@mutation(R)
def type_of_a_reference(resource: JsonObject, random: Random) -> JsonObject | None:
    place = some(random, _references(resource))
    if place is None:
        return None
    targets = [one for one in place.element.targets if one != "Resource"] or ["Patient"]
    target = random.choice(targets)
    value: JsonObject = {"type": bad_or_good(random, ["Foo", "patient", "Patient", "Slot", "Binary", "", 5, "http://example.org"], [target], often=0.6)}
    random.choice(
        [
            lambda: value.update(reference=f"{target}/1"),
            lambda: value.update(display="x"),
            lambda: value.update(identifier={"system": "http://example.org", "value": "1"}),
            lambda: None,
        ]
    )()
    place.value = value
    return resource


@mutation(R)
def reference_in_part(resource: JsonObject, random: Random) -> JsonObject | None:
    place = some(random, _references(resource))
    if place is None:
        return None
    bad: list[Any] = [
        {},
        {"reference": None},
        {"reference": {"x": 1}},
        {"identifier": [{"value": "1"}]},
        {"id": "a"},
        {"display": ""},
        {"url": "Patient/1"},
        {"identifier": {}},
        "Patient/1",
    ]
    good: list[Any] = [
        {"display": "x"},
        {"identifier": {"value": "1"}},
        {"extension": [{"url": "https://example.org/x", "valueString": "x"}]},
        {"id": "a", "display": "x"},
    ]
    place.value = bad_or_good(random, bad, good, often=0.6)
    return resource


def _contain(resource: JsonObject, contained: JsonObject, random: Random, *, referred: bool = True) -> JsonObject | None:
    if resource["resourceType"] in ROOTS_WITHOUT_EXTENSION:
        return None
    resource.setdefault("contained", []).append(contained)
    if referred:
        resource.setdefault("extension", []).append({"url": "https://example.org/x", "valueReference": {"reference": f"#{contained.get('id', 'c1')}"}})
    return resource


_ORGANIZATION: JsonObject = {"resourceType": "Organization", "id": "c1", "name": "x"}


@mutation(R)
def contained_resource(resource: JsonObject, random: Random) -> JsonObject | None:
    return _contain(resource, dict(_ORGANIZATION), random, referred=random.random() < 0.5)


@mutation(R)
def id_of_a_contained_resource(resource: JsonObject, random: Random) -> JsonObject | None:
    contained = dict(_ORGANIZATION)
    contained["id"] = bad_or_good(random, ["#c1", "a b", "", "a_b", None, 5], ["c1", "a.b"], often=0.7)
    if random.random() < 0.3:
        contained.pop("id")
    return _contain(resource, contained, random)


@mutation(R)
def twice_the_same_contained_id(resource: JsonObject, random: Random) -> JsonObject | None:
    other: JsonObject = {"resourceType": random.choice(["Organization", "Patient"]), "id": random.choice(["c1", "c1", "c2"]), "active": True}
    made = _contain(resource, dict(_ORGANIZATION), random)
    return None if made is None else _contain(made, other, random)


@mutation(R)
def contained_in_contained(resource: JsonObject, random: Random) -> JsonObject | None:
    inner: JsonObject = {"resourceType": "Organization", "id": "c2", "name": "y"}
    contained = bad_or_good(random, [{**_ORGANIZATION, "contained": [inner], "partOf": {"reference": "#c2"}}], [dict(_ORGANIZATION)])
    return _contain(resource, contained, random)


@mutation(R)
def meta_of_a_contained_resource(resource: JsonObject, random: Random) -> JsonObject | None:
    bad = [{"versionId": "1"}, {"lastUpdated": "2023-01-01T10:00:00Z"}, {"security": [{"system": "http://example.org", "code": "x"}]}]
    good: list[JsonObject] = [{"tag": [{"system": "http://example.org", "code": "x"}]}, {"source": "http://example.org"}, {"profile": ["http://example.org/p"]}]
    return _contain(resource, {**_ORGANIZATION, "meta": bad_or_good(random, bad, good)}, random)


@mutation(R)
def narrative_of_a_contained_resource(resource: JsonObject, random: Random) -> JsonObject | None:
    text = {"status": "generated", "div": '<div xmlns="http://www.w3.org/1999/xhtml">x</div>'}
    return _contain(resource, {**_ORGANIZATION, "text": bad_or_good(random, [{**text, "div": "x"}, {"status": "generated"}], [text], often=0.5)}, random)


@mutation(R)
def broken_contained_resource(resource: JsonObject, random: Random) -> JsonObject | None:
    bad: list[JsonObject] = [
        {"resourceType": "Organization", "id": "c1"},
        {"resourceType": "Foo", "id": "c1"},
        {"id": "c1", "name": "x"},
        {"resourceType": "Organization", "id": "c1", "foo": 1},
        {"resourceType": "Observation", "id": "c1"},
        {"resourceType": "Patient", "id": "c1", "birthDate": "2023-02-30"},
        {"resourceType": "Patient", "id": "c1", "gender": "x"},
        {"resourceType": "Bundle", "id": "c1", "type": "collection"},
    ]
    return _contain(resource, bad_or_good(random, bad, [dict(_ORGANIZATION)], often=0.75), random)


@mutation(R)
def reference_to_a_contained_resource(resource: JsonObject, random: Random) -> JsonObject | None:
    place = some(random, _references(resource))
    if place is None:
        return None
    targets = [one for one in place.element.targets if one in _MINIMAL]
    kind = bad_or_good(random, list(_MINIMAL), targets, often=0.5)
    made = _contain(resource, {"resourceType": kind, "id": "c1", **_MINIMAL[kind]}, random, referred=False)
    place.value = {"reference": "#c1"}
    return made


_MINIMAL: dict[str, JsonObject] = {
    "Patient": {"active": True},
    "Organization": {"name": "x"},
    "Practitioner": {"active": True},
    "Location": {"name": "x"},
    "Device": {"manufacturer": "x"},
    "Slot": {"schedule": {"display": "x"}, "status": "free", "start": "2023-01-01T10:00:00Z", "end": "2023-01-01T11:00:00Z"},
}


@mutation(R)
def not_an_array_of_contained(resource: JsonObject, random: Random) -> JsonObject | None:
    if resource["resourceType"] in ROOTS_WITHOUT_EXTENSION:
        return None
    resource["contained"] = random.choice([dict(_ORGANIZATION), [], [None], ["x"], [{}], {}])
    return resource


@mutation(R)
def identifier(resource: JsonObject, random: Random) -> JsonObject | None:
    bad: list[Any] = [
        {"system": "mrn", "value": "1"},
        {"system": "urn:ietf:rfc:3986", "value": "123"},
        {"system": "urn:ietf:rfc:3986", "value": "urn:oid:1.2.x"},
        {"system": "urn:ietf:rfc:3986", "value": "urn:uuid:XYZ"},
        {"system": "urn:oid:1.2.x", "value": "1"},
        {"use": "main", "value": "1"},
        {"value": 5},
        {"value": ""},
        {"system": "http://example.org/a b", "value": "1"},
        {"assigner": {"reference": "Patient/1"}, "value": "1"},
        {"period": {"start": "2023", "end": "2022"}, "value": "1"},
        {"type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "foo"}]}, "value": "1"},
        {"system": "urn:ietf:rfc:3986", "value": "urn:uuid:C757873D-EC9A-4326-A141-556F43239520"},
    ]
    good: list[Any] = [
        {"system": "urn:ietf:rfc:3986", "value": "urn:oid:1.2.3"},
        {"system": "urn:ietf:rfc:3986", "value": "http://example.org"},
        {"value": "1"},
        {"system": "http://example.org", "value": "1", "assigner": {"display": "x"}},
        {"system": "urn:oid:1.2.3", "use": "official", "value": "1"},
        {"system": "http://hl7.org/fhir/sid/us-npi", "value": "1234567893"},
        {"system": "http://hl7.org/fhir/sid/us-ssn", "value": "000000000"},
    ]
    return put(resource, random, "Identifier", bad_or_good(random, bad, good))
