"""Bundles and Parameters. https://hl7.org/fhir/R4/bundle.html https://hl7.org/fhir/R4/parameters.html"""

from random import Random
from typing import Any

from fhir_gateway.fhir.lexical import JsonObject
from tests.validator.mutants.registry import bad_or_good, register

_UUID = "urn:uuid:c757873d-ec9a-4326-a141-556f4323952"
_BASE = "http://example.org/fhir"


def _bundled(name: str, build: Any) -> None:
    """Register a class that puts the base resource into a Bundle; ``build`` makes the Bundle of it."""

    def make(resource: JsonObject, random: Random) -> JsonObject | None:
        if resource["resourceType"] in ("Bundle", "Parameters", "Binary"):
            return None
        resource.pop("contained", None)
        return build(resource, random)

    register("bundles", name, make)


def _key(resource: JsonObject) -> str:
    return f"{resource['resourceType']}/{resource.setdefault('id', 'a1')}"


def _bundle(kind: str, *entries: JsonObject, **more: Any) -> JsonObject:
    return {"resourceType": "Bundle", "type": kind, **more, "entry": list(entries)}


def _full_url(resource: JsonObject, random: Random) -> JsonObject:
    key = _key(resource)
    bad: list[Any] = [
        None,
        f"{_BASE}/{resource['resourceType']}/other",
        f"{_BASE}/Slot/{resource['id']}",
        key,
        "",
        "a b",
        "urn:uuid:x",
        f"{_UUID}0".upper(),
        f"{_BASE}/{key}/_history/1",
        5,
    ]
    url = bad_or_good(random, bad, [f"{_BASE}/{key}", f"{_UUID}0", "urn:oid:1.2.3"], often=0.65)
    entry = {"resource": resource} if url is None else {"fullUrl": url, "resource": resource}
    return _bundle(random.choice(["collection", "collection", "searchset", "history"]), entry)


def _twice(resource: JsonObject, random: Random) -> JsonObject:
    key = _key(resource)
    other = {"resourceType": "Basic", "id": "b1", "code": {"text": "x"}}
    second: JsonObject = bad_or_good(
        random,
        [{"fullUrl": f"{_BASE}/{key}", "resource": resource}, {"fullUrl": f"{_BASE}/{key}", "resource": other}],
        [{"fullUrl": f"{_BASE}/Basic/b1", "resource": other}, {"fullUrl": f"{_UUID}1", "resource": resource}],
    )
    return _bundle(random.choice(["collection", "collection", "history"]), {"fullUrl": f"{_BASE}/{key}", "resource": resource}, second)


def _transaction(resource: JsonObject, random: Random) -> JsonObject:
    key = _key(resource)
    bad: list[Any] = [
        None,
        {},
        {"method": "PUT"},
        {"url": key},
        {"method": "put", "url": key},
        {"method": "FETCH", "url": key},
        [{"method": "PUT", "url": key}],
        {"method": "PUT", "url": "a b"},
    ]
    good: list[Any] = [
        {"method": "PUT", "url": key},
        {"method": "POST", "url": resource["resourceType"]},
        {"method": "POST", "url": "x", "ifNoneExist": "identifier=x"},
    ]
    request = bad_or_good(random, bad, good, often=0.65)
    entry: JsonObject = {"fullUrl": f"{_UUID}0", "resource": resource}
    return _bundle(random.choice(["transaction", "batch", "collection"]), entry if request is None else {**entry, "request": request})


def _response(resource: JsonObject, random: Random) -> JsonObject:
    key = _key(resource)
    response = random.choice(
        [
            {"status": "200 OK"},
            {},
            None,
            {"status": "200", "etag": "W/1", "lastModified": "2023-01-01T10:00:00Z"},
            {"status": "200", "lastModified": "2023"},
            {"status": 200},
        ]
    )
    entry: JsonObject = {"fullUrl": f"{_BASE}/{key}", "resource": resource}
    return _bundle(
        random.choice(["transaction-response", "batch-response", "searchset", "history"]), entry if response is None else {**entry, "response": response}
    )


def _search(resource: JsonObject, random: Random) -> JsonObject:
    key = _key(resource)
    search = random.choice([{"mode": "match"}, {"mode": "foo"}, {"score": 0.5, "mode": "match"}, {"score": 2}, {}, {"score": "1"}, None])
    entry: JsonObject = {"fullUrl": f"{_BASE}/{key}", "resource": resource}
    return _bundle(random.choice(["searchset", "searchset", "collection"]), entry if search is None else {**entry, "search": search})


def _total(resource: JsonObject, random: Random) -> JsonObject:
    entry: JsonObject = {"fullUrl": f"{_BASE}/{_key(resource)}", "resource": resource}
    return _bundle(random.choice(["searchset", "history", "collection", "batch"]), entry, total=random.choice([0, 1, 5, -1, "1"]))


def _links(resource: JsonObject, random: Random) -> JsonObject:
    one = {"relation": "self", "url": f"{_BASE}/x"}
    bad: list[Any] = [[one, one], [{"relation": "self"}], [{"url": _BASE}], one, [{**one, "url": "a b"}], []]
    entry: JsonObject = {"fullUrl": f"{_BASE}/{_key(resource)}", "resource": resource}
    return _bundle("searchset", {**entry, "search": {"mode": "match"}}, link=bad_or_good(random, bad, [[one], [one, {"relation": "next", "url": _BASE}]]))


def _document(resource: JsonObject, random: Random) -> JsonObject:
    composition: JsonObject = {
        "resourceType": "Composition",
        "id": "c1",
        "status": "final",
        "type": {"text": "x"},
        "date": "2023-01-01",
        "author": [{"display": "x"}],
        "title": "x",
        "section": [{"title": "x", "entry": [{"reference": f"{_BASE}/{_key(resource)}"}]}],
    }
    first: JsonObject = {"fullUrl": f"{_BASE}/Composition/c1", "resource": composition}
    second: JsonObject = {"fullUrl": f"{_BASE}/{_key(resource)}", "resource": resource}
    whole = _bundle("document", first, second, identifier={"system": "http://example.org", "value": "1"}, timestamp="2023-01-01T10:00:00Z")
    change = bad_or_good(random, ["swap", "identifier", "timestamp", "value", "alone", "lost"], ["none"])
    match change:
        case "swap":
            whole["entry"].reverse()
        case "identifier" | "timestamp":
            whole.pop(change)
        case "value":
            whole["identifier"] = {"value": "1"}
        case "alone":
            whole["entry"] = [second]
        case "lost":
            composition["subject"] = {"reference": "Patient/not-here"}
        case _:
            pass
    return whole


def _message(resource: JsonObject, random: Random) -> JsonObject:
    header: JsonObject = {"resourceType": "MessageHeader", "id": "m1", "eventUri": "http://example.org/e", "source": {"endpoint": "http://example.org/s"}}
    first: JsonObject = {"fullUrl": f"{_BASE}/MessageHeader/m1", "resource": header}
    second: JsonObject = {"fullUrl": f"{_BASE}/{_key(resource)}", "resource": resource}
    header["focus"] = [{"reference": second["fullUrl"]}]
    change = bad_or_good(random, ["swap", "alone", "event", "source"], ["none"], often=0.75)
    if change in ("event", "source"):
        header.pop("eventUri" if change == "event" else "source")
    return _bundle("message", *{"swap": [second, first], "alone": [second]}.get(change, [first, second]))


def _within(resource: JsonObject, random: Random) -> JsonObject:
    """References among the entries of a Bundle."""
    key = _key(resource)
    texts = ["Patient/p1", f"{_BASE}/Patient/p1", f"{_UUID}1", "Patient/none", f"{_UUID}9", "http://elsewhere.example.org/Patient/p1", "Organization/p1"]
    basic = {"resourceType": "Basic", "id": "b1", "code": {"text": "x"}, "subject": {"reference": random.choice(texts)}}
    patient = {"resourceType": "Patient", "id": "p1", "active": True}
    patient_url = random.choice([f"{_BASE}/Patient/p1", f"{_UUID}1"])
    own_url = random.choice([f"{_BASE}/Basic/b1", f"{_UUID}2"])
    return _bundle(
        "collection",
        {"fullUrl": own_url, "resource": basic},
        {"fullUrl": patient_url, "resource": patient},
        {"fullUrl": f"{_BASE}/{key}", "resource": resource},
    )


def _empty(resource: JsonObject, random: Random) -> JsonObject:
    entry: JsonObject = {"fullUrl": f"{_BASE}/{_key(resource)}", "resource": resource}
    bad: list[JsonObject] = [
        _bundle("collection", {}),
        _bundle("collection", {"fullUrl": f"{_BASE}/Patient/1"}),
        {"resourceType": "Bundle", "type": "collection", "entry": []},
        {"resourceType": "Bundle", "entry": [entry]},
        {"resourceType": "Bundle", "type": "foo", "entry": [entry]},
        {"resourceType": "Bundle", "type": "collection", "entry": entry},
        _bundle("collection", {**entry, "resource": {}}),
        _bundle("collection", {**entry, "resource": [resource]}),
        _bundle("collection", {**entry, "resource": {"resourceType": "Foo"}}),
        _bundle("collection", {**entry, "foo": 1}),
    ]
    return bad_or_good(random, bad, [_bundle("collection", entry), {"resourceType": "Bundle", "type": "collection"}], often=0.75)


def _broken_inside(resource: JsonObject, random: Random) -> JsonObject:
    broken: JsonObject = bad_or_good(
        random, [{"foo": "x"}, {"language": ["en"]}, {"id": "a b"}, {"implicitRules": 5}, {"meta": {"lastUpdated": "x"}}], [{}], often=0.75
    )
    inner = {**resource, **broken}
    return _bundle("collection", {"fullUrl": f"{_UUID}0", "resource": inner})


for _name, _build in {
    "bundle-full-url": _full_url,
    "bundle-twice": _twice,
    "bundle-transaction": _transaction,
    "bundle-response": _response,
    "bundle-search": _search,
    "bundle-total": _total,
    "bundle-links": _links,
    "bundle-document": _document,
    "bundle-message": _message,
    "bundle-references": _within,
    "bundle-empty": _empty,
    "bundle-broken-inside": _broken_inside,
}.items():
    _bundled(_name, _build)


def _parameters(resource: JsonObject, random: Random) -> JsonObject:
    one: JsonObject = {"name": "a", "valueString": "x"}
    bad: list[Any] = [
        {"valueString": "x"},
        {"name": "a", "valueString": "x", "resource": resource},
        {"name": "a", "valueString": "x", "valueBoolean": True},
        {"name": "a", "valueFoo": "x"},
        {"name": "a", "value": "x"},
        {"name": "a", "valueDate": "2023-02-30"},
        {"name": "a", "part": [{"valueString": "x"}]},
        {"name": "a", "part": []},
        {"name": "a", "resource": {"resourceType": "Foo"}},
        {"name": "a", "resource": {**resource, "foo": 1}},
        {"name": "", "valueString": "x"},
        {"name": "a", "part": [one], "valueString": "x"},
        {"name": "a"},
        {"name": "a", "part": [{"name": "b"}]},
        {},
        "x",
    ]
    good: list[Any] = [
        one,
        {"name": "a", "part": [one, one]},
        {"name": "a", "resource": resource},
        {"name": "a", "valueMeta": {"versionId": "1"}},
        {"name": "a", "valueReference": {"display": "x"}},
    ]
    return {"resourceType": "Parameters", "parameter": [bad_or_good(random, bad, good)]}


_bundled("parameters", _parameters)


def _parameters_as_a_whole(resource: JsonObject, random: Random) -> JsonObject:
    one: JsonObject = {"name": "a", "valueString": "x"}
    bad: list[JsonObject] = [
        {"parameter": []},
        {"parameter": one},
        {"parameters": [one]},
        {"text": {"status": "empty"}, "parameter": [one]},
        {"contained": [resource], "parameter": [one]},
    ]
    bad += [{"extension": [{"url": "http://example.org/x", "valueString": "x"}], "parameter": [one]}]
    return {"resourceType": "Parameters", **bad_or_good(random, bad, [{}, {"parameter": [one, one]}, {"id": "a", "parameter": [one]}])}


_bundled("parameters-as-a-whole", _parameters_as_a_whole)
