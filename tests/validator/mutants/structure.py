"""Shape: elements, cardinality, choice, null and empty. https://hl7.org/fhir/R4/json.html"""

from copy import deepcopy
from random import Random
from typing import Any

from fhir_gateway.fhir.lexical import JsonObject, Number
from tests.validator.mutants.putting import URL, objects, of_kind
from tests.validator.mutants.registry import bad_or_good, mutation, some
from tests.validator.typed import elements_of, places

S = "structure"
_R5 = {
    "Patient": "patientRank",
    "Encounter": "actualPeriod",
    "CarePlan": "custodian",
    "Task": "requestedPerformer",
    "Condition": "participant",
    "Goal": "acceptance",
}
_STU3 = {"Patient": "animal", "CarePlan": "context", "CareTeam": "context", "Condition": "context", "ServiceRequest": "context", "Goal": "statusDate"}


def _inner(resource: JsonObject, random: Random) -> JsonObject | None:
    """Some object below the root."""
    place = some(random, objects(resource))
    return place.value if place else None


@mutation(S)
def unknown_element_at_the_root(resource: JsonObject, random: Random) -> JsonObject:
    name = bad_or_good(random, ["foo", "Status", "note_", "$x", "identifiers", "fhir_comment", "@type"], [])
    resource[name] = random.choice(["x", 1, {"a": "b"}, ["x"], True])
    return resource


@mutation(S)
def unknown_element_inside(resource: JsonObject, random: Random) -> JsonObject | None:
    owner = _inner(resource, random)
    if owner is None:
        return None
    owner[random.choice(["foo", "Code", "values", "text_"])] = random.choice(["x", 1, {"a": "b"}, ["x"]])
    return resource


@mutation(S)
def misspelled_element(resource: JsonObject, random: Random) -> JsonObject | None:
    place = some(random, [one for one in places(resource) if one.name in one.owner])
    if place is None:
        return None
    name = random.choice([place.name.capitalize(), place.name + "s", place.name[:-1], place.name.upper(), place.name + " "])
    place.owner[name] = place.owner.pop(place.name)
    return resource


@mutation(S)
def unknown_sibling(resource: JsonObject, random: Random) -> JsonObject | None:
    owner = _inner(resource, random) or resource
    owner[random.choice(["_foo", "_", "__id"])] = {"extension": [{"url": URL, "valueString": "x"}]}
    return resource


@mutation(S)
def sibling_of_an_object(resource: JsonObject, random: Random) -> JsonObject | None:
    place = some(random, objects(resource))
    if place is None:
        return None
    place.owner[f"_{place.name}"] = {"extension": [{"url": URL, "valueString": "x"}]}
    return resource


@mutation(S)
def sibling_of_a_primitive(resource: JsonObject, random: Random) -> JsonObject | None:
    place = some(random, [one for one in places(resource) if one.element.primitive and one.element.kind != "xhtml" and one.index is None])
    if place is None:
        return None
    place.owner[f"_{place.name}"] = bad_or_good(
        random,
        ["x", 5, [], {}, None, {"foo": "x"}, {"extension": []}, [{"id": "a"}], {"value": "x"}],
        [{"id": "a"}, {"extension": [{"url": URL, "valueString": "x"}]}],
    )
    return resource


@mutation(S)
def sibling_alone(resource: JsonObject, random: Random) -> JsonObject | None:
    place = some(random, [one for one in places(resource) if one.element.primitive and one.element.kind != "xhtml" and one.index is None and one.name != "id"])
    if place is None:
        return None
    place.owner.pop(place.name)
    absent = {"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}
    place.owner[f"_{place.name}"] = bad_or_good(random, [{"id": "a"}, {}, {"extension": [{"url": URL}]}], [{"extension": [absent]}], often=0.5)
    return resource


@mutation(S)
def required_element_missing(resource: JsonObject, random: Random) -> JsonObject | None:
    required = [one for one in places(resource) if one.element.required or (one.element.kind != "Resource" and random.random() < 0.05)]
    place = some(random, required)
    if place is None:
        return None
    place.owner.pop(place.name, None)
    place.owner.pop(f"_{place.name}", None)
    return resource


@mutation(S)
def any_element_missing(resource: JsonObject, random: Random) -> JsonObject | None:
    place = some(random, [one for one in places(resource) if one.name in one.owner])
    if place is None:
        return None
    place.owner.pop(place.name)
    return resource


@mutation(S)
def array_for_one(resource: JsonObject, random: Random) -> JsonObject | None:
    place = some(random, [one for one in places(resource) if not one.element.many and one.element.kind != "xhtml"])
    if place is None:
        return None
    place.value = random.choice([[place.value], [place.value, deepcopy(place.value)], []])
    return resource


@mutation(S)
def one_for_array(resource: JsonObject, random: Random) -> JsonObject | None:
    place = some(random, [one for one in places(resource) if one.element.many and isinstance(one.owner[one.name], list)])
    if place is None:
        return None
    place.owner[place.name] = place.owner[place.name][0]
    return resource


@mutation(S)
def array_in_array(resource: JsonObject, random: Random) -> JsonObject | None:
    place = some(random, [one for one in places(resource) if one.index is not None])
    if place is None:
        return None
    place.value = [place.value]
    return resource


@mutation(S)
def two_of_one_choice(resource: JsonObject, random: Random) -> JsonObject | None:
    place = some(random, [one for one in places(resource) if one.element.choice])
    if place is None:
        return None
    choice, value = place.element.choice, place.value
    place.owner.pop(place.name)
    others = {f"{choice}{kind}": example for kind, example in _CHOICES.items()}
    for name, example in bad_or_good(random, [{**others, place.name: value}], [{place.name: value}], often=0.6).items():
        if name == place.name or random.random() < 0.4:
            place.owner[name] = example
    return resource


_CHOICES: dict[str, Any] = {
    "String": "x",
    "DateTime": "2023-01-01",
    "Date": "2023-01-01",
    "Boolean": True,
    "CodeableConcept": {"text": "x"},
    "Reference": {"display": "x"},
    "Period": {"start": "2023"},
    "Quantity": {"value": 1},
    "Age": {"value": 1, "unit": "a", "system": "http://unitsofmeasure.org", "code": "a"},
}


@mutation(S)
def type_of_a_choice(resource: JsonObject, random: Random) -> JsonObject | None:
    place = some(random, [one for one in places(resource) if one.element.choice])
    if place is None:
        return None
    place.owner.pop(place.name)
    kind = random.choice(list(_CHOICES))
    place.owner[f"{place.element.choice}{kind}"] = _CHOICES[kind]
    return resource


@mutation(S)
def choice_without_a_type(resource: JsonObject, random: Random) -> JsonObject | None:
    place = some(random, [one for one in places(resource) if one.element.choice])
    if place is None:
        return None
    bad = [place.element.choice, f"{place.element.choice}[x]", f"{place.element.choice}Foo", f"{place.element.choice}quantity", f"{place.element.choice}Uuid"]
    place.owner[bad_or_good(random, bad, [place.name], often=0.75)] = place.owner.pop(place.name)
    return resource


@mutation(S)
def null_for_a_value(resource: JsonObject, random: Random) -> JsonObject | None:
    place = some(random, places(resource))
    if place is None:
        return None
    place.value = None
    return resource


@mutation(S, "Patient", "Practitioner", "Person", "RelatedPerson")
def null_in_an_array(resource: JsonObject, random: Random) -> JsonObject:
    extension = {"extension": [{"url": URL, "valueString": "x"}]}
    names: list[JsonObject] = [
        {"given": [None]},
        {"given": ["a", None]},
        {"given": [None, "a"]},
        {"given": ["a", None], "_given": [extension]},
        {"given": [None], "_given": [None]},
        {"given": ["a"], "_given": [None, None]},
        {"given": [None, None], "_given": [extension]},
        {"given": ["a"], "_given": extension},
        {"given": ["a"], "_given": []},
        {"family": None, "given": ["a"]},
    ]
    good: list[JsonObject] = [
        {"given": ["a", None], "_given": [None, extension]},
        {"given": [None], "_given": [extension]},
        {"_given": [extension]},
        {"given": ["a", "b"], "_given": [None, {"id": "x"}]},
        {"given": ["a", "b"], "_given": [None, extension]},
        {"given": ["a", "b"], "_given": [extension]},
        {"given": ["a"], "_given": [None, extension]},
    ]
    resource["name"] = [bad_or_good(random, names, good, often=0.55)]
    return resource


@mutation(S)
def empty_object(resource: JsonObject, random: Random) -> JsonObject | None:
    place = some(random, objects(resource))
    if place is None:
        return None
    place.value = random.choice([{}, {}, {"id": "a"}, {"extension": []}])
    return resource


@mutation(S)
def empty_object_added(resource: JsonObject, random: Random) -> JsonObject | None:
    known = [
        (name, one) for name, one in elements_of(resource["resourceType"]).items() if not one.primitive and one.kind != "Resource" and name not in resource
    ]
    chosen = some(random, known)
    if chosen is None:
        return None
    name, element = chosen
    value: Any = bad_or_good(random, [{}, {"id": "a"}, None], [{"extension": [{"url": URL, "valueString": "x"}]}], often=0.6)
    resource[name] = [value] if element.many else value
    return resource


@mutation(S)
def empty_array(resource: JsonObject, random: Random) -> JsonObject | None:
    known = [name for name, one in elements_of(resource["resourceType"]).items() if one.many]
    name = some(random, known)
    if name is None:
        return None
    resource[name] = []
    return resource


@mutation(S)
def object_for_a_primitive(resource: JsonObject, random: Random) -> JsonObject | None:
    place = some(random, [one for one in places(resource) if one.element.primitive])
    if place is None:
        return None
    place.value = random.choice([{}, {"value": place.value}, {"extension": [{"url": URL, "valueString": "x"}]}])
    return resource


@mutation(S)
def primitive_for_an_object(resource: JsonObject, random: Random) -> JsonObject | None:
    place = some(random, objects(resource))
    if place is None:
        return None
    place.value = random.choice(["x", 5, True, "", Number("1.50")])
    return resource


@mutation(S)
def wrong_json_type(resource: JsonObject, random: Random) -> JsonObject | None:
    place = some(random, [one for one in places(resource) if one.element.primitive])
    if place is None:
        return None
    value = place.value
    place.value = {str: random.choice([5, True]), bool: str(value).lower()}.get(type(value), str(value))
    return resource


@mutation(S)
def resource_type(resource: JsonObject, random: Random) -> JsonObject:
    name = resource["resourceType"]
    bad = ["Foo", "", name.lower(), "Transport", "Sequence", "DomainResource", "Resource", "BodySite", 5, None, ["Patient"], "HumanName"]
    chosen = bad_or_good(random, bad, [name], often=0.85)
    if random.random() < 0.1:
        resource.pop("resourceType")
        return resource
    return {**resource, "resourceType": chosen}


@mutation(S)
def type_of_another_resource(resource: JsonObject, random: Random) -> JsonObject:
    return {**resource, "resourceType": random.choice(["Patient", "Basic", "Observation", "CarePlan", "Task", resource["resourceType"]])}


@mutation(S, *_R5)
def element_of_r5(resource: JsonObject, random: Random) -> JsonObject:
    resource[_R5[resource["resourceType"]]] = random.choice(["x", {"start": "2023"}, [{"display": "x"}]])
    return resource


@mutation(S, *_STU3)
def element_of_stu3(resource: JsonObject, random: Random) -> JsonObject:
    resource[_STU3[resource["resourceType"]]] = random.choice([{"display": "x"}, "2023"])
    return resource


@mutation(S)
def comments_of_stu3(resource: JsonObject, random: Random) -> JsonObject | None:
    owner = _inner(resource, random) or resource
    owner["fhir_comments"] = ["a comment"]
    return resource


@mutation(S)
def id_of_an_element(resource: JsonObject, random: Random) -> JsonObject | None:
    owner = _inner(resource, random)
    if owner is None:
        return None
    owner["id"] = bad_or_good(random, ["", 5, " ", "a b", {"x": 1}, ["a"], "x" * 70], ["a", "a/b", "a_b", "ä"], often=0.6)
    return resource


@mutation(S)
def id_of_the_resource(resource: JsonObject, random: Random) -> JsonObject:
    resource["id"] = bad_or_good(random, ["", "a b", "a_b", "x" * 65, "Patient/1", 5, "ä", "a/b", "#a", " a"], ["x" * 64, "a.b-C", "1", "a"], often=0.7)
    return resource


@mutation(S)
def twice_the_same_item(resource: JsonObject, random: Random) -> JsonObject | None:
    place = some(random, [one for one in places(resource) if one.index is not None])
    if place is None:
        return None
    place.owner[place.name].append(deepcopy(place.value))
    return resource


@mutation(S)
def value_from_elsewhere(resource: JsonObject, random: Random) -> JsonObject | None:
    one, other = some(random, objects(resource)), some(random, objects(resource))
    if one is None or other is None:
        return None
    one.value = deepcopy(other.value)
    return resource


@mutation(S)
def deep_nesting(resource: JsonObject, random: Random) -> JsonObject:
    depth = bad_or_good(random, [120, 220], [3, 10, 20], often=0.3)
    value: JsonObject = {"url": URL, "valueString": "x"}
    for _ in range(depth // 2):
        value = {"url": URL, "extension": [value]}
    resource.setdefault("extension", []).append(value)
    return resource


@mutation(S, "Questionnaire", "QuestionnaireResponse")
def deep_items(resource: JsonObject, random: Random) -> JsonObject:
    item: JsonObject = {"linkId": "end"}
    if resource["resourceType"] == "Questionnaire":
        item |= {"text": "x", "type": bad_or_good(random, ["group", "foo"], ["display", "string"], often=0.5)}
    for level in range(random.randint(1, 12)):
        item = {**item, "linkId": f"g{level}", "type": "group", "item": [item]} if "type" in item else {"linkId": f"g{level}", "item": [item]}
    resource["item"] = [item]
    return resource


@mutation(S)
def place_of_kind_in_wrong_array(resource: JsonObject, random: Random) -> JsonObject | None:
    place = of_kind(resource, random, "CodeableConcept", "Reference", "Identifier")
    if place is None:
        return None
    place.value = random.choice([{"text": "x"}, {"reference": "Patient/1"}, {"system": "http://example.org", "value": "1"}])
    return resource
