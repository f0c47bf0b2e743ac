"""What the client does at a partner, the same at the sandbox and at a real HAPI server."""

import random
import uuid
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from fhir_gateway.clients.feeds import Hint, changes
from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.clients.instant import instant_text
from fhir_gateway.clients.search_string import by_identifier, token
from fhir_gateway.clients.transaction import Entry
from fhir_gateway.errors import PartnerGone, PartnerStale
from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object
from fhir_gateway.sandbox.app import create_app
from fhir_gateway.sandbox.partner import Partner

SYSTEM = "urn:fhir-gateway:test,clients"


@pytest.fixture(params=["sandbox", pytest.param("hapi", marks=pytest.mark.hapi)])
async def client(request: pytest.FixtureRequest) -> AsyncIterator[FhirClient]:
    if request.param == "hapi":
        made = FhirClient(request.getfixturevalue("hapi_servers").hospital)
    else:
        partner = Partner("contract", now=lambda: datetime.now(UTC), chance=random.Random(1))
        made = FhirClient(partner.base_url, transport=httpx.ASGITransport(create_app(partner)))
    async with made:
        yield made


@pytest.fixture
def value() -> str:
    """An identifier's value that nobody else uses, with what a search string must escape."""
    return f"a{uuid.uuid4()}|a,b & é"


def _patient(value: str) -> JsonObject:
    exact = load_object(b'{"url": "urn:fhir-gateway:test:exact", "valueDecimal": 750.00}')
    return {"resourceType": "Patient", "extension": [exact], "identifier": [{"system": SYSTEM, "value": value}], "active": True}


def _with(body: bytes, **elements: object) -> bytes:
    return dumps({**load_object(body), **elements})


async def test_what_the_feeds_need_is_declared(client: FhirClient) -> None:
    able = await client.capabilities()
    assert able.fhir_version == "4.0.1"
    assert all([able.transaction, able.history_instance, able.versioned, able.conditional_create])
    assert able.searches("Patient", "_lastUpdated")


async def test_a_second_conditional_creation_gives_what_the_first_made(client: FhirClient, value: str) -> None:
    first = await client.create("Patient", dumps(_patient(value)), if_none_exist=by_identifier(SYSTEM, value))
    second = await client.create("Patient", dumps(_patient(value)), if_none_exist=by_identifier(SYSTEM, value))
    assert (first.id, first.version) == (second.id, second.version)
    assert [answer.id for answer in await client.find("Patient", SYSTEM, value)] == [first.id]


async def test_a_number_comes_back_with_its_text(client: FhirClient, value: str) -> None:
    made = await client.create("Patient", dumps(_patient(value)), if_none_exist=None)
    assert b"750.00" in (await client.read("Patient", made.id)).body


async def test_a_stale_update_is_refused_and_the_version_after_is_told(client: FhirClient, value: str) -> None:
    first = await client.create("Patient", dumps(_patient(value)), if_none_exist=None)
    second = await client.update("Patient", first.id, _with(first.body, active=False), if_match=first.version)
    with pytest.raises(PartnerStale):
        await client.update("Patient", first.id, _with(first.body, gender="male"), if_match=first.version)
    third = await client.update("Patient", first.id, _with(second.body, active=True), if_match=second.version)
    after = await client.version_after("Patient", first.id, first.version or "")
    assert after is not None
    assert (after.version, after.json["active"]) == (second.version, False)
    assert await client.version_after("Patient", first.id, third.version or "") is None
    assert (await client.vread("Patient", first.id, first.version or "")).json["active"] is True


async def test_a_transaction_links_what_it_makes_and_finds_it_the_second_time(client: FhirClient, value: str) -> None:
    name = f"urn:uuid:{uuid.uuid4()}"
    goal = {"resourceType": "Goal", "lifecycleStatus": "active", "description": {"text": "walks"}, "subject": {"reference": name}}
    entries = [
        Entry("POST", "Goal", f"urn:uuid:{uuid.uuid4()}", goal),
        Entry("POST", "Patient", name, _patient(value), if_none_exist=by_identifier(SYSTEM, value)),
    ]
    made, again = await client.transaction(entries), await client.transaction(entries)
    assert [result.status for result in made + again] == [201, 201, 201, 200]
    assert made[1].id == again[1].id
    assert (await client.read("Goal", made[0].id)).json["subject"]["reference"] == f"Patient/{made[1].id}"


async def test_a_stale_entry_refuses_its_whole_transaction(client: FhirClient, value: str) -> None:
    first = await client.create("Patient", dumps(_patient(value)), if_none_exist=None)
    await client.update("Patient", first.id, _with(first.body, active=False), if_match=first.version)
    stale = Entry("PUT", f"Patient/{first.id}", f"{client.base_url}/Patient/{first.id}", first.json, if_match=first.version)
    other = Entry("POST", "Patient", f"urn:uuid:{uuid.uuid4()}", _patient(f"other {value}"))
    with pytest.raises(PartnerStale):
        await client.transaction([other, stale])
    assert await client.find("Patient", SYSTEM, f"other {value}") == []


async def test_a_search_is_never_older_than_the_last_write(client: FhirClient, value: str) -> None:
    assert await client.find("Patient", SYSTEM, value) == []
    made = await client.create("Patient", dumps(_patient(value)), if_none_exist=None)
    assert [answer.id for answer in await client.find("Patient", SYSTEM, value)] == [made.id]


async def test_pages_are_followed_to_the_end(client: FhirClient, value: str) -> None:
    made = {(await client.create("Patient", dumps(_patient(value)), if_none_exist=None)).id for _ in range(5)}
    params = {"identifier": token(SYSTEM, value), "_count": "2"}
    assert sorted([answer.id async for answer in client.search("Patient", params)]) == sorted(made)


async def test_feeds_show_a_change_and_a_deletion_and_move_the_clock(client: FhirClient, value: str) -> None:
    able = await client.capabilities()
    since = instant_text(datetime.now(UTC) - timedelta(seconds=5))
    kept = await client.create("Patient", dumps(_patient(value)), if_none_exist=None)
    changed = await client.update("Patient", kept.id, _with(kept.body, active=False), if_match=kept.version)
    deleted = await client.create("Patient", dumps(_patient(value)), if_none_exist=None)
    await client.delete("Patient", deleted.id)
    feed = changes(client, able, since, ["Patient"])
    hints = [hint async for hint in feed if hint.id in (kept.id, deleted.id)]
    assert sorted(((hint.id, hint.version, hint.deleted) for hint in hints), key=lambda told: told[2]) == [
        (kept.id, changed.version, False),
        (deleted.id, _only(hints, deleted.id).version, True),
    ]
    assert since < (feed.clock or "") <= instant_text(datetime.now(UTC))
    with pytest.raises(PartnerGone) as caught:
        await client.read("Patient", deleted.id)
    assert caught.value.deleted


def _only(hints: list[Hint], id_: str) -> Hint:
    (hint,) = (hint for hint in hints if hint.id == id_)
    return hint
