"""The CapabilityStatement says what the routes do."""

from typing import Any

from fhir_gateway.api.routes import ROWS
from fhir_gateway.fhir.check import check
from fhir_gateway.fhir.lexical import load_object
from fhir_gateway.fhir.types import RESOURCE_TYPES
from tests.unit.api.client import Client


async def statement(client: Client) -> dict[str, Any]:
    return load_object((await client.get("/metadata")).content)


async def test_it_is_valid_r4(client: Client) -> None:
    made = await statement(client)
    assert (check(made), made["fhirVersion"]) == ([], "4.0.1")


async def test_it_lists_each_interaction_that_has_a_route(client: Client) -> None:
    rest = (await statement(client))["rest"][0]
    said = {entry["code"] for entry in rest["resource"][0]["interaction"] + rest["interaction"]}
    assert said == {code for row in ROWS for code in row.codes}


async def test_it_offers_no_change_of_what_is_never_changed(client: Client) -> None:
    [provenance] = [one for one in (await statement(client))["rest"][0]["resource"] if one["type"] == "Provenance"]
    assert {entry["code"] for entry in provenance["interaction"]}.isdisjoint({"update", "delete"})


async def test_profile_and_source_are_searched_as_uris_and_ids_and_times_are_named(client: Client) -> None:
    params = {one["name"]: one["type"] for one in (await statement(client))["rest"][0]["resource"][0]["searchParam"]}
    assert params.items() >= {("_profile", "uri"), ("_source", "uri"), ("_id", "token"), ("_lastUpdated", "date")}


async def test_each_include_that_it_lists_is_answered(client: Client) -> None:
    for resource in (await statement(client))["rest"][0]["resource"]:
        for include in resource.get("searchInclude", []):
            answer = await client.get(f"/{resource['type']}?_include={include}")
            assert answer.status_code == 200, include


async def test_it_lists_each_type(client: Client) -> None:
    assert {entry["type"] for entry in (await statement(client))["rest"][0]["resource"]} == RESOURCE_TYPES


async def test_each_search_parameter_that_it_lists_is_answered(client: Client) -> None:
    values = {"token": "x", "string": "x", "date": "2026", "reference": "Patient/x", "uri": "urn:x"}
    for resource in (await statement(client))["rest"][0]["resource"]:
        for param in resource["searchParam"]:
            answer = await client.get(f"/{resource['type']}?{param['name']}={values[param['type']]}")
            assert answer.status_code == 200, (resource["type"], param["name"])
