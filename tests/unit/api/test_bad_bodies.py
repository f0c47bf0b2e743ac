"""Bodies that are no good: a clear answer, and nothing half-written."""

from collections.abc import AsyncIterator

import pytest

from fhir_gateway.fhir.lexical import load_object
from tests.unit.api.client import Client, in_memory, issue, on

BROKEN = [
    ("not JSON", b'{"resourceType": "Patient",'),
    ("a key twice", b'{"resourceType":"Patient","active":true,"active":false}'),
    ("an array", b"[]"),
    ("not UTF-8", b'{"resourceType":"Patient","language":"\xff"}'),
    ("a number that is none", b'{"resourceType":"Patient","multipleBirthInteger":NaN}'),
    ("half of a surrogate pair", b'{"resourceType":"Patient","language":"\\ud800"}'),
    ("too deep", b'{"resourceType":"Patient","extension":' + b"[" * 5000 + b"]" * 5000 + b"}"),
    ("nothing", b""),
]


@pytest.mark.parametrize("body", [row[1] for row in BROKEN], ids=[row[0] for row in BROKEN])
async def test_what_is_no_json_object_is_refused_and_nothing_written(client: Client, body: bytes) -> None:
    answer = await client.post("/Patient", body)
    assert (answer.status_code, load_object(answer.content)["issue"][0]["code"]) == (400, "structure")
    assert "entry" not in load_object((await client.get("/Patient")).content)


async def test_a_body_of_50_megabytes_is_refused_with_413(client: Client) -> None:
    body = b'{"resourceType":"Patient","id":"' + b"x" * (50 * 1024 * 1024) + b'"}'
    answer = await client.post("/Patient", body)
    assert (answer.status_code, load_object(answer.content)["issue"][0]["code"]) == (413, "too-long")
    assert "entry" not in load_object((await client.get("/Patient")).content)


async def test_a_body_is_counted_as_it_streams() -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(10):
            yield b"x" * 1000

    store = in_memory()
    async with on(store, max_body_bytes=5000) as http:
        answer = await http.post("/Patient", content=chunks(), headers={"Content-Type": "application/json"})
    store.close()
    assert answer.status_code == 413


async def test_no_answer_repeats_a_value(client: Client) -> None:
    answer = await client.post("/Patient", {"resourceType": "Patient", "birthDate": "Zebedee", "name": "Zebedee", "gender": "Zebedee"})
    assert "Zebedee" not in answer.text


async def test_an_element_that_is_given_twice_is_named(client: Client) -> None:
    answer = await client.post("/Patient", b'{"resourceType":"Patient","name":[{"family":"x","family":"y"}]}')
    assert issue(answer) == (400, "Patient.name[0].family")


async def test_a_body_of_more_values_than_fhir_has_is_refused(client: Client) -> None:
    answer = await client.post("/Patient", b'{"resourceType":"Patient","name":[' + b"{}," * 1_300_000 + b"{}]}")
    assert (answer.status_code, load_object(answer.content)["issue"][0]["code"]) == (413, "too-long")


@pytest.mark.parametrize("encoding", ["gzip", "GZIP", "deflate", "br", "identity, gzip", "x"])
async def test_a_compressed_body_is_refused(client: Client, encoding: str) -> None:
    assert (await client.post("/Patient", b"\x1f\x8b", Content_Encoding=encoding)).status_code == 415


async def test_a_body_that_is_said_to_be_as_it_is_is_read(client: Client) -> None:
    assert (await client.post("/Patient", {"resourceType": "Patient"}, Content_Encoding="identity")).status_code == 201
