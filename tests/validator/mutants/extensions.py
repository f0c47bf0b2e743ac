"""Extensions and modifier extensions. https://hl7.org/fhir/R4/extensibility.html"""

from random import Random
from typing import Any

from fhir_gateway.fhir.lexical import JsonObject, Number
from tests.validator.mutants.putting import ROOTS_WITHOUT_EXTENSION, URL, extend, holder
from tests.validator.mutants.registry import bad_or_good, mutation, some
from tests.validator.typed import places

X = "extensions"
_HL7 = "http://hl7.org/fhir/StructureDefinition"


@mutation(X)
def url_of_an_extension(resource: JsonObject, random: Random) -> JsonObject | None:
    bad: list[Any] = ["made-up", "", None, " https://example.org/x", "https://example.org/a b", 5, "/x", "urn:oid:1.2.x", "#x", f"{_HL7}/does-not-exist"]
    good = [URL, "urn:oid:1.2.3", "https://example.org/x#y", "http://example.org/fhir/StructureDefinition/x|1.0"]
    url = bad_or_good(random, bad, good, often=0.6)
    return extend(resource, random, {"valueString": "x"} if url is None else {"url": url, "valueString": "x"})


@mutation(X)
def content_of_an_extension(resource: JsonObject, random: Random) -> JsonObject | None:
    inner = {"url": "a", "valueString": "x"}
    bad: list[Any] = [
        {"url": URL},
        {"url": URL, "valueString": "x", "extension": [inner]},
        {"url": URL, "valueString": "x", "valueBoolean": True},
        {"url": URL, "value": "x"},
        {"url": URL, "valueFoo": "x"},
        {"url": URL, "valueString": ""},
        {"url": URL, "valueString": None},
        {"url": URL, "extension": []},
        {"url": URL, "extension": inner},
        {"url": URL, "valueXhtml": "x"},
        {"url": URL, "valueNarrative": {"status": "empty", "div": "x"}},
        {"url": URL, "valueElement": {"id": "x"}},
        {"url": URL, "valueResource": {"resourceType": "Basic"}},
        "x",
        None,
        {"url": URL, "id": "a"},
    ]
    good: list[Any] = [
        {"url": URL, "valueString": "x"},
        {"url": URL, "extension": [inner]},
        {"url": URL, "extension": [inner, inner]},
        {"url": URL, "valueMeta": {"versionId": "1"}},
        {"url": URL, "valueContactDetail": {"name": "x"}},
        {"url": URL, "valueDosage": {"text": "x"}},
        {"url": URL, "valueDecimal": Number("1.50")},
        {"url": URL, "_valueString": {"extension": [inner]}},
    ]
    return extend(resource, random, bad_or_good(random, bad, good))


@mutation(X)
def extension_that_is_no_array(resource: JsonObject, random: Random) -> JsonObject | None:
    owner = holder(resource, random)
    if owner is None:
        return None
    one = {"url": URL, "valueString": "x"}
    owner["extension"] = bad_or_good(random, [one, [], [[one]], "x", [one, None], None], [[one], [one, one]], often=0.7)
    return resource


@mutation(X, "Patient")
def known_extension_of_a_patient(resource: JsonObject, random: Random) -> JsonObject:
    bad: list[JsonObject] = [
        {"url": f"{_HL7}/patient-birthPlace", "valueString": "Bern"},
        {"url": f"{_HL7}/patient-religion", "valueCode": "x"},
        {"url": f"{_HL7}/patient-birthTime", "valueDateTime": "2023-01-01T10:00:00Z"},
        {"url": f"{_HL7}/patient-cadavericDonor", "valueString": "yes"},
        {"url": f"{_HL7}/humanname-own-name", "valueString": "x"},
        {"url": f"{_HL7}/patient-nationality", "extension": [{"url": "foo", "valueString": "x"}]},
        {"url": f"{_HL7}/patient-nationality", "valueString": "x"},
        {"url": f"{_HL7}/patient-citizenship", "extension": [{"url": "code", "valueString": "x"}]},
        {"url": f"{_HL7}/patient-mothersMaidenName", "extension": [{"url": "a", "valueString": "x"}]},
        {"url": f"{_HL7}/observation-bodyPosition", "valueCodeableConcept": {"text": "x"}},
        {"url": f"{_HL7}/goal-acceptance"},
    ]
    good: list[JsonObject] = [
        {"url": f"{_HL7}/patient-birthPlace", "valueAddress": {"city": "Bern"}},
        {"url": f"{_HL7}/patient-mothersMaidenName", "valueString": "x"},
        {"url": f"{_HL7}/patient-cadavericDonor", "valueBoolean": True},
        {"url": f"{_HL7}/patient-nationality", "extension": [{"url": "code", "valueCodeableConcept": {"text": "x"}}]},
        {"url": f"{_HL7}/patient-religion", "valueCodeableConcept": {"text": "x"}},
    ]
    resource.setdefault("extension", []).append(bad_or_good(random, bad, good))
    return resource


@mutation(X)
def known_extension_anywhere(resource: JsonObject, random: Random) -> JsonObject | None:
    every: list[JsonObject] = [
        {"url": f"{_HL7}/data-absent-reason", "valueCode": "unknown"},
        {"url": f"{_HL7}/data-absent-reason", "valueCode": "because"},
        {"url": f"{_HL7}/data-absent-reason", "valueString": "unknown"},
        {"url": f"{_HL7}/rendering-style", "valueString": "color: red"},
        {"url": f"{_HL7}/translation", "extension": [{"url": "lang", "valueCode": "de"}, {"url": "content", "valueString": "x"}]},
        {"url": f"{_HL7}/translation", "extension": [{"url": "lang", "valueCode": "de"}]},
        {"url": f"{_HL7}/iso21090-nullFlavor", "valueCode": "UNK"},
        {"url": f"{_HL7}/iso21090-nullFlavor", "valueCode": "NOPE"},
        {"url": f"{_HL7}/originalText", "valueString": "x"},
        {"url": f"{_HL7}/ordinalValue", "valueDecimal": 1},
        {"url": f"{_HL7}/resource-effectivePeriod", "valuePeriod": {"start": "2023"}},
        {"url": f"{_HL7}/workflow-episodeOfCare", "valueReference": {"reference": "EpisodeOfCare/1"}},
        {"url": f"{_HL7}/event-basedOn", "valueReference": {"reference": "ServiceRequest/1"}},
        {"url": f"{_HL7}/quantity-precision", "valueInteger": 1},
    ]
    return extend(resource, random, random.choice(every))


@mutation(X, "Questionnaire", "Observation", "Condition", "Goal", "Encounter", "ServiceRequest", "Practitioner", "Organization")
def known_extension_of_another_type(resource: JsonObject, random: Random) -> JsonObject:
    every: dict[str, JsonObject] = {
        "Questionnaire": {"url": f"{_HL7}/questionnaire-baseType", "valueCode": "x"},
        "Observation": {"url": f"{_HL7}/observation-bodyPosition", "valueCodeableConcept": {"text": "x"}},
        "Condition": {"url": f"{_HL7}/condition-outcome", "valueCodeableConcept": {"text": "x"}},
        "Goal": {"url": f"{_HL7}/goal-reasonRejected", "valueCodeableConcept": {"text": "x"}},
        "Encounter": {"url": f"{_HL7}/encounter-modeOfArrival", "valueCoding": {"display": "x"}},
        "ServiceRequest": {"url": f"{_HL7}/servicerequest-precondition", "valueCodeableConcept": {"text": "x"}},
        "Practitioner": {"url": f"{_HL7}/practitioner-animalSpecies", "valueCodeableConcept": {"text": "x"}},
        "Organization": {"url": f"{_HL7}/organization-period", "valuePeriod": {"start": "2023"}},
    }
    own = every[resource["resourceType"]]
    other = bad_or_good(random, list(every.values()), [own], often=0.6)
    resource.setdefault("extension", []).append(other)
    return resource


@mutation(X)
def modifier_extension(resource: JsonObject, random: Random) -> JsonObject | None:
    if resource["resourceType"] in ROOTS_WITHOUT_EXTENSION:
        return None
    one = {"url": random.choice([URL, f"{_HL7}/condition-outcome", f"{_HL7}/does-not-exist"]), "valueString": "x"}
    resource["modifierExtension"] = bad_or_good(random, [[one], one, [], [{"valueBoolean": True}], [{"url": URL}]], [])
    return resource


@mutation(X)
def modifier_extension_where_there_is_none(resource: JsonObject, random: Random) -> JsonObject | None:
    place = some(random, [one for one in places(resource) if isinstance(one.value, dict) and one.element.kind != "Resource"])
    if place is None:
        return None
    place.value["modifierExtension"] = [{"url": URL, "valueBoolean": True}]
    return resource


@mutation(X)
def known_modifier_as_extension(resource: JsonObject, random: Random) -> JsonObject | None:
    one = {"url": f"{_HL7}/{random.choice(['request-doNotPerform', 'request-statusReason', 'condition-related'])}", "valueBoolean": True}
    return extend(resource, random, one, random.choice(["extension", "modifierExtension"]))


@mutation(X)
def meta(resource: JsonObject, random: Random) -> JsonObject:
    bad: list[Any] = [
        {"versionId": "a b"},
        {"lastUpdated": "2023-01-01"},
        {"lastUpdated": "2023-01-01T10:00:00"},
        {"profile": ["Patient"]},
        {"profile": "http://example.org/p"},
        {"source": "a b"},
        {"tag": [{"code": "a  b"}]},
        {"security": ["R"]},
        {"security": {"code": "R"}},
        {"foo": "x"},
        {},
        [],
        {"versionId": 1},
        {"profile": [f"{_HL7}/does-not-exist"]},
    ]
    good: list[Any] = [
        {"versionId": "1", "lastUpdated": "2023-01-01T10:00:00.123Z"},
        {"profile": ["http://example.org/p"]},
        {"source": "urn:uuid:c757873d-ec9a-4326-a141-556f43239520"},
        {"tag": [{"system": "http://example.org/tags", "code": "x"}]},
        {"security": [{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}]},
    ]
    resource["meta"] = bad_or_good(random, bad, good)
    return resource


@mutation(X)
def implicit_rules(resource: JsonObject, random: Random) -> JsonObject:
    resource["implicitRules"] = bad_or_good(random, ["", "a b", 5, "urn:oid:1.2.x"], ["http://example.org/rules", "urn:oid:1.2.3"])
    return resource
