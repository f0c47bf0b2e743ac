import json
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
import respx

from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.clients.search_string import by_identifier
from fhir_gateway.clients.transaction import Entry, EntryResult
from fhir_gateway.errors import BadRequest, PartnerAway, PartnerError, PartnerGone, PartnerNonsense, PartnerRefused, PartnerStale
from fhir_gateway.fhir.lexical import Json, JsonObject
from tests.unit.clients.partner_double import BASE, bundle, fhir, found, patient

BODY = b'{"resourceType":"Patient","id":"12","multipleBirthInteger":1}'
NOTHING = httpx.Response(200)


@pytest.fixture
async def client() -> AsyncIterator[FhirClient]:
    async with FhirClient(f"{BASE}/", token="the-secret", user_agent="fhir-gateway/test") as made:
        yield made


@pytest.fixture
def server() -> Iterator[respx.MockRouter]:
    with respx.mock(base_url=BASE) as router:
        yield router


async def test_each_request_says_who_asks_and_what_for(client: FhirClient, server: respx.MockRouter) -> None:
    route = server.get("/Patient/12").mock(return_value=fhir(patient()))
    await client.read("Patient", "12")
    headers = route.calls.last.request.headers
    assert headers["accept"] == "application/fhir+json"
    assert headers["authorization"] == "Bearer the-secret"
    assert headers["user-agent"] == "fhir-gateway/test"


async def test_capabilities_are_read_from_metadata(client: FhirClient, server: respx.MockRouter) -> None:
    server.get("/metadata").mock(return_value=fhir({"resourceType": "CapabilityStatement", "fhirVersion": "4.0.1"}))
    assert (await client.capabilities()).fhir_version == "4.0.1"


async def test_metadata_that_is_no_capability_statement_is_nonsense(client: FhirClient, server: respx.MockRouter) -> None:
    server.get("/metadata").mock(return_value=fhir(patient()))
    with pytest.raises(PartnerNonsense, match="base URL"):
        await client.capabilities()


async def test_a_read_gives_the_bytes_as_they_came(client: FhirClient, server: respx.MockRouter) -> None:
    server.get("/Patient/12").mock(return_value=httpx.Response(200, content=BODY, headers={"Content-Type": "application/json", "ETag": 'W/"3"'}))
    answer = await client.read("Patient", "12")
    assert (answer.type, answer.id, answer.version, answer.body) == ("Patient", "12", "3", BODY)


@pytest.mark.parametrize(("status", "deleted"), [(404, False), (410, True)])
async def test_a_read_of_what_is_not_there_says_so(client: FhirClient, server: respx.MockRouter, status: int, *, deleted: bool) -> None:
    server.get("/Patient/12").mock(return_value=httpx.Response(status))
    with pytest.raises(PartnerGone) as caught:
        await client.read("Patient", "12")
    assert caught.value.deleted is deleted


async def test_a_vread_without_etag_knows_the_version_it_asked_for(client: FhirClient, server: respx.MockRouter) -> None:
    server.get("/Patient/12/_history/3").mock(return_value=fhir(patient()))
    assert (await client.vread("Patient", "12", "3")).version == "3"


async def test_an_update_is_guarded_by_the_version_and_asks_for_the_result(client: FhirClient, server: respx.MockRouter) -> None:
    route = server.put("/Patient/12").mock(return_value=fhir(patient(), ETag='W/"4"'))
    assert (await client.update("Patient", "12", BODY, if_match="3")).version == "4"
    request = route.calls.last.request
    assert (request.content, request.headers["if-match"]) == (BODY, 'W/"3"')
    assert (request.headers["content-type"], request.headers["prefer"]) == ("application/fhir+json", "return=representation")


async def test_an_update_without_a_version_has_no_guard(client: FhirClient, server: respx.MockRouter) -> None:
    route = server.put("/Patient/12").mock(return_value=fhir(patient(), 201))
    await client.update("Patient", "12", BODY, if_match=None)
    assert "if-match" not in route.calls.last.request.headers


@pytest.mark.parametrize("status", [409, 412])
async def test_a_stale_update_says_so(client: FhirClient, server: respx.MockRouter, status: int) -> None:
    server.put("/Patient/12").mock(return_value=httpx.Response(status))
    with pytest.raises(PartnerStale):
        await client.update("Patient", "12", BODY, if_match="3")


async def test_an_update_without_a_body_in_its_answer_reads_the_version_that_it_made(client: FhirClient, server: respx.MockRouter) -> None:
    server.put("/Patient/12").mock(return_value=httpx.Response(200, headers={"ETag": 'W/"4"'}))
    server.get("/Patient/12/_history/4").mock(return_value=fhir(patient(version="4", active=True)))
    assert (await client.update("Patient", "12", BODY, if_match="3")).json["active"] is True


@pytest.mark.parametrize("reply", [NOTHING, httpx.Response(204), fhir({"resourceType": "OperationOutcome"})])
async def test_an_update_that_names_no_version_is_read_back(client: FhirClient, server: respx.MockRouter, reply: httpx.Response) -> None:
    server.put("/Patient/12").mock(return_value=reply)
    server.get("/Patient/12").mock(return_value=fhir(patient(active=True)))
    assert (await client.update("Patient", "12", BODY, if_match=None)).json["active"] is True


async def test_where_no_versions_are_kept_the_current_one_is_read_back(client: FhirClient, server: respx.MockRouter) -> None:
    server.put("/Patient/12").mock(return_value=httpx.Response(200, headers={"ETag": 'W/"4"'}))
    server.get("/Patient/12/_history/4").mock(return_value=httpx.Response(405))
    server.get("/Patient/12").mock(return_value=fhir(patient()))
    assert (await client.update("Patient", "12", BODY, if_match=None)).id == "12"


async def test_an_update_answered_with_another_resource_is_nonsense(client: FhirClient, server: respx.MockRouter) -> None:
    server.put("/Patient/12").mock(return_value=fhir(patient("13")))
    with pytest.raises(PartnerNonsense):
        await client.update("Patient", "12", BODY, if_match=None)


async def test_a_creation_is_conditional_on_an_encoded_identifier(client: FhirClient, server: respx.MockRouter) -> None:
    route = server.post("/Patient").mock(return_value=fhir(patient("77"), 201, Location=f"{BASE}/Patient/77/_history/1"))
    answer = await client.create("Patient", BODY, if_none_exist=by_identifier("urn:a", "7&8"))
    assert (answer.id, answer.version) == ("77", "1")
    assert route.calls.last.request.headers["if-none-exist"] == "identifier=urn%3Aa%7C7%268"


async def test_a_creation_without_a_body_in_its_answer_is_read_at_its_location(client: FhirClient, server: respx.MockRouter) -> None:
    server.post("/Patient").mock(return_value=httpx.Response(201, headers={"Location": "http://inside.test:8080/fhir/Patient/77"}))
    server.get("/Patient/77").mock(return_value=fhir(patient("77")))
    assert (await client.create("Patient", BODY, if_none_exist=None)).id == "77"


async def test_a_conditional_creation_that_names_nothing_finds_its_one_match(client: FhirClient, server: respx.MockRouter) -> None:
    server.post("/Patient").mock(return_value=NOTHING)
    route = server.get("/Patient", params={"identifier": "urn:a|7 8"}).mock(return_value=fhir(bundle("searchset", found(patient("77")))))
    assert (await client.create("Patient", BODY, if_none_exist="identifier=urn:a|7%208")).id == "77"
    assert route.called


async def test_a_creation_that_names_nothing_is_nonsense(client: FhirClient, server: respx.MockRouter) -> None:
    server.post("/Patient").mock(return_value=httpx.Response(201))
    with pytest.raises(PartnerNonsense, match="id"):
        await client.create("Patient", BODY, if_none_exist=None)


async def test_a_creation_that_several_match_is_refused(client: FhirClient, server: respx.MockRouter) -> None:
    server.post("/Patient").mock(return_value=httpx.Response(412))
    with pytest.raises(PartnerRefused):
        await client.create("Patient", BODY, if_none_exist="identifier=7")


async def test_a_transaction_is_posted_to_the_base(client: FhirClient, server: respx.MockRouter) -> None:
    response = {
        "resourceType": "Bundle",
        "type": "transaction-response",
        "entry": [{"response": {"status": "201 Created", "location": "Patient/77/_history/1"}}],
    }
    route = server.post("").mock(return_value=fhir(response))
    results = await client.transaction([Entry("POST", "Patient", "urn:uuid:1", {"resourceType": "Patient"})])
    assert results == [EntryResult(201, "Patient", "77", "1")]
    assert json.loads(route.calls.last.request.content)["type"] == "transaction"
    assert str(route.calls.last.request.url) == BASE


async def test_a_refused_transaction_names_elements_and_never_values(client: FhirClient, server: respx.MockRouter) -> None:
    outcome = {
        "resourceType": "OperationOutcome",
        "issue": [{"code": "invalid", "diagnostics": "HAPI-0535: Rosa Marchetti, born 1934-02-30", "expression": ["Bundle.entry[0].resource.birthDate"]}],
    }
    server.post("").mock(return_value=fhir(outcome, 400))
    with pytest.raises(PartnerRefused) as caught:
        await client.transaction([Entry("POST", "Patient", "urn:uuid:1", {})])
    assert caught.value.message == "transaction: answered 400 Bad Request: invalid HAPI-0535 at Bundle.entry[0].resource.birthDate"


@pytest.mark.parametrize("status", [409, 412])
async def test_a_guarded_transaction_that_is_stale_says_so(client: FhirClient, server: respx.MockRouter, status: int) -> None:
    server.post("").mock(return_value=httpx.Response(status))
    with pytest.raises(PartnerStale):
        await client.transaction([Entry("PUT", "Patient/12", None, {}, if_match="3")])


async def test_a_search_leaves_out_what_only_comments_on_it(client: FhirClient, server: respx.MockRouter) -> None:
    entries = [found(patient("1")), found({"resourceType": "OperationOutcome"}, "outcome"), found(patient("2"), "include")]
    server.get("/Patient").mock(return_value=fhir(bundle("searchset", *entries)))
    assert [answer.id async for answer in client.search("Patient", {"name": "x"})] == ["1", "2"]


async def test_finding_by_identifier_leaves_out_whoever_does_not_carry_it(client: FhirClient, server: respx.MockRouter) -> None:
    mine = patient("1", identifier=[{"system": "urn:a", "value": "7"}])
    route = server.get("/Patient").mock(return_value=fhir(bundle("searchset", found(mine), found(patient("2")))))
    assert [answer.id for answer in await client.find("Patient", "urn:a", "7")] == ["1"]
    assert route.calls.last.request.url.params["identifier"] == "urn:a|7"


async def test_a_deletion_is_quiet(client: FhirClient, server: respx.MockRouter) -> None:
    route = server.delete("/Patient/12").mock(return_value=httpx.Response(204))
    await client.delete("Patient", "12")
    assert route.called


def _revision(version: int, method: str = "PUT", *, with_body: bool = True) -> JsonObject:
    entry: JsonObject = {"fullUrl": f"{BASE}/Patient/12", "request": {"method": method, "url": "Patient/12"}}
    entry["response"] = {"status": "200", "etag": f'W/"{version}"', "lastModified": f"2026-03-01T12:00:0{version}Z"}
    return entry | ({"resource": patient(version=str(version))} if with_body and method != "DELETE" else {})


async def _after(client: FhirClient, server: respx.MockRouter, base: str, *entries: Json) -> str | None:
    server.get("/Patient/12/_history").mock(return_value=fhir(bundle("history", *entries)))
    answer = await client.version_after("Patient", "12", base)
    return None if answer is None else answer.version


async def test_the_version_after_is_read_from_the_history(client: FhirClient, server: respx.MockRouter) -> None:
    assert await _after(client, server, "1", _revision(3), _revision(2), _revision(1)) == "2"


async def test_a_history_without_bodies_is_filled_by_vread(client: FhirClient, server: respx.MockRouter) -> None:
    server.get("/Patient/12/_history/2").mock(return_value=fhir(patient(version="2")))
    assert await _after(client, server, "1", _revision(2, with_body=False), _revision(1)) == "2"


@pytest.mark.parametrize("entries", [[_revision(1)], [_revision(3)], [_revision(2, "DELETE"), _revision(1)]])
async def test_a_history_that_does_not_tell_the_version_after_gives_none(client: FhirClient, server: respx.MockRouter, entries: list[JsonObject]) -> None:
    assert await _after(client, server, "1", *entries) is None


@pytest.mark.parametrize("status", [400, 404, 405, 501])
async def test_a_server_without_history_does_not_tell_the_version_after(client: FhirClient, server: respx.MockRouter, status: int) -> None:
    server.get("/Patient/12/_history").mock(return_value=httpx.Response(status))
    assert await client.version_after("Patient", "12", "1") is None


async def test_a_history_that_cannot_be_read_now_is_not_taken_for_silence() -> None:
    async with FhirClient(BASE, transport=httpx.MockTransport(lambda _: httpx.Response(503, headers={"Retry-After": "90"}))) as client:
        with pytest.raises(PartnerAway):
            await client.version_after("Patient", "12", "1")


@pytest.mark.parametrize("token", ["", "two words", "line\nbreak", "caffè"])
def test_a_token_that_no_header_may_hold_is_refused_unseen(token: str) -> None:
    with pytest.raises(BadRequest) as caught:
        FhirClient(BASE, token=token)
    assert not token or token not in caught.value.message


@pytest.mark.parametrize(
    "reply", [httpx.Response(400), httpx.Response(401), httpx.Response(500), httpx.Response(200, text="<p>"), httpx.ConnectError("the-secret Marchetti")]
)
async def test_no_message_holds_the_token_or_a_search_value(reply: httpx.Response | Exception) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if isinstance(reply, Exception):
            raise reply
        return reply

    async def at_once(seconds: float) -> None: ...

    async with FhirClient(BASE, token="the-secret", transport=httpx.MockTransport(answer), sleep=at_once) as client:
        with pytest.raises(PartnerError) as caught:
            await client.find("Patient", "urn:names", "Marchetti")
    assert caught.value.message.startswith("search-type Patient: ")
    assert not any(word in caught.value.message for word in ("the-secret", "Marchetti", "urn:names"))
