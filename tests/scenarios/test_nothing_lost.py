"""Nothing is lost on any path that writes: numbers, times, order, pads and what no mapper knows keep their text.

Each case is a piece of an order as somebody sends it; it is compared to the letter where it arrives. https://hl7.org/fhir/R4/datatypes.html#decimal
"""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from fhir_gateway.access.grant import operator
from fhir_gateway.cli.roundtrip.exact import exact
from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object
from fhir_gateway.mappers import service_request
from fhir_gateway.mappers.overlay import overlay
from fhir_gateway.sync.files import import_files
from tests.scenarios.parties import Parties, shared_plan
from tests.unit.api.client import Client, in_memory, on
from tests.unit.sync.reading import FILES, opened

CASES = {
    "two noughts after the point": '"quantityQuantity":{"value":750.00}',
    "an exponent": '"quantityQuantity":{"value":1e3}',
    "an exponent with its sign": '"quantityQuantity":{"value":1.50E+02}',
    "eight places": '"quantityQuantity":{"value":0.00000001}',
    "a negative nought": '"quantityQuantity":{"value":-0.0}',
    "more digits than a float has": '"quantityQuantity":{"value":12345678901234567890.123456789}',
    "a zone of nought": '"authoredOn":"2026-01-05T10:00:00+00:00"',
    "another zone": '"occurrenceDateTime":"2026-01-05T23:30:00-08:00"',
    "a fraction of a second": '"authoredOn":"2026-01-05T10:00:00.1200+01:00"',
    "half a date": '"occurrenceDateTime":"2026-01"',
    "a pad of null": '"instantiatesUri":[null,"http://e.example/b"],"_instantiatesUri":[{"extension":[{"url":"http://e.example/why","valueCode":"unknown"}]},null]',
    "a sibling beside a value": '"authoredOn":"2026-01-05","_authoredOn":{"id":"a1","extension":[{"url":"http://e.example/why","valueString":"x"}]}',
    "a sibling in place of a value": '"_authoredOn":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]}',
    "unknown extensions and their order": '"extension":[{"url":"http://z.example","valueDecimal":1.0},{"url":"http://a.example","valueString":"b"},'
    '{"url":"http://m.example","extension":[{"url":"z","valueInteger":2},{"url":"a","valueDecimal":2.0}]}]',
    "an extension deep inside": '"orderDetail":[{"text":"x","extension":[{"url":"http://e.example","valueQuantity":{"value":5.10,"unit":"mm"}}]}]',
    "the order of a list": '"reasonCode":[{"text":"b"},{"text":"a"},{"text":"c"},{"text":"a"}]',
    "spaces and other scripts": '"patientInstruction":"  nüchtern \\n 空腹 \\ud83d\\ude00 "',
}


def _together() -> list[str]:
    """The cases again, as many in one piece as speak of different elements: partners take time."""
    pieces: list[JsonObject] = []
    for said in map(_read, CASES.values()):
        piece = next((one for one in pieces if not one.keys() & said.keys()), None)
        if piece is None:
            pieces.append(piece := {})
        piece.update(said)
    return [dumps(piece).decode()[1:-1] for piece in pieces]


def _read(said: str) -> JsonObject:
    return load_object(f"{{{said}}}")


def order(said: str, patient: str) -> JsonObject:
    """An order that says a piece of JSON, and that its nurse calls ``order``."""
    name = '"identifier":[{"system":"https://records.example.org/names","value":"order"}]'
    fixed = f'"resourceType":"ServiceRequest",{name},"status":"active","intent":"order","code":{{"text":"Visit"}},"subject":{{"reference":"{patient}"}}'
    return load_object(f"{{{fixed},{said}}}")


def kept(body: bytes | JsonObject, said: str) -> bool:
    """The piece of JSON stands in a body to the letter."""
    found = exact(body if isinstance(body, bytes) else dumps(body))
    return all(found.get(name) == value for name, value in exact(f"{{{said}}}".encode()).items())


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    store = in_memory()
    async with on(store) as http:
        yield Client(store, http)
    store.close()


@pytest.fixture
async def parties() -> AsyncIterator[Parties]:
    three = await shared_plan()
    yield three
    await three.close()


@pytest.mark.parametrize("said", CASES.values(), ids=CASES.keys())
async def test_on_create_read_search_and_history(client: Client, said: str) -> None:
    patient = await client.patient()
    made = await client.post("/ServiceRequest", order(said, f"Patient/{patient['id']}"))
    assert made.status_code == 201, made.text
    key = f"/ServiceRequest/{load_object(made.content)['id']}"
    assert kept(made.content, said)
    assert kept((await client.get(key)).content, said)
    for several in ("/ServiceRequest?status=active", f"{key}/_history"):
        assert kept(dumps(load_object((await client.get(several)).content)["entry"][0]["resource"]), said)


@pytest.mark.parametrize("said", CASES.values(), ids=CASES.keys())
async def test_on_update(client: Client, said: str) -> None:
    patient = await client.patient()
    made = await client.made(order('"note":[{"text":"x"}]', f"Patient/{patient['id']}"))
    body = {**order(said, f"Patient/{patient['id']}"), "id": made["id"]}
    assert kept((await client.put(f"/ServiceRequest/{made['id']}", body)).content, said)
    changed = await client.put(f"/ServiceRequest/{made['id']}", {**body, "priority": "urgent"})
    assert (load_object(changed.content)["priority"], kept(changed.content, said)) == ("urgent", True)


@pytest.mark.parametrize("said", CASES.values(), ids=CASES.keys())
async def test_in_a_transaction(client: Client, said: str) -> None:
    urn = "urn:uuid:0d2f14ea-6bd0-4d1c-a3a5-4c8fbb9d4dd0"
    entries: list[JsonObject] = [
        {"fullUrl": "urn:uuid:7c0f8f39-23c7-4a9c-9d63-0a0a5f7a2b11", "resource": order(said, urn), "request": {"method": "POST", "url": "ServiceRequest"}},
        {"fullUrl": urn, "resource": {"resourceType": "Patient", "name": [{"family": "Rossi"}]}, "request": {"method": "POST", "url": "Patient"}},
    ]
    answer = await client.post("", {"resourceType": "Bundle", "type": "transaction", "entry": entries})
    assert answer.status_code == 200, answer.text
    [entry] = load_object((await client.get("/ServiceRequest")).content)["entry"]
    assert kept(entry["resource"], said)


@pytest.mark.parametrize("said", CASES.values(), ids=CASES.keys())
def test_on_import(tmp_path: Path, said: str) -> None:
    (tmp_path / "a.ndjson").write_bytes(b'{"resourceType":"Patient","id":"p"}\n' + dumps(order(said, "Patient/p")))
    store = opened()
    report = asyncio.run(import_files(store, operator(), FILES, [tmp_path])).reports[-1]
    assert report.key is not None
    stored = store.read(operator(), report.key)
    assert stored is not None
    assert kept(stored.body, said)
    store.close()


@pytest.mark.parametrize("said", _together())
async def test_from_a_partner_to_the_hub_and_on_to_the_others(parties: Parties, said: str) -> None:
    parties.edit("hospital", "ServiceRequest", "order", lambda body: _say(body, said))
    await parties.quiet()
    assert parties.questions() == 0
    for copy in (parties.hub("ServiceRequest", "order"), parties.at("agency", "ServiceRequest", "order"), parties.at("payer", "ServiceRequest", "order")):
        assert kept(copy, said)


@pytest.mark.parametrize("said", _together())
async def test_where_a_change_of_somebody_else_comes_in(parties: Parties, said: str) -> None:
    parties.edit("hospital", "ServiceRequest", "order", lambda body: _say(body, said))
    await parties.quiet()
    parties.edit("hospital", "ServiceRequest", "order", lambda body: body.update(priority="urgent"))
    await parties.quiet()
    for copy in (parties.hub("ServiceRequest", "order"), parties.at("hospital", "ServiceRequest", "order"), parties.at("payer", "ServiceRequest", "order")):
        assert (copy["priority"], kept(copy, said)) == ("urgent", True)


@pytest.mark.parametrize("said", CASES.values(), ids=CASES.keys())
def test_where_a_record_is_written_over_it(said: str) -> None:
    before = order(said, "Patient/p")
    was = service_request.to_json(service_request.from_json(before))
    after = overlay(before, was, {**was, "priority": "urgent"})
    assert (after["priority"], kept(after, said)) == ("urgent", True)


def _say(body: JsonObject, said: str) -> None:
    body.pop("quantityQuantity", None)
    body.update(_read(said))
