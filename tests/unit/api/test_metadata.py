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


async def test_it_lists_each_type(client: Client) -> None:
    assert {entry["type"] for entry in (await statement(client))["rest"][0]["resource"]} == RESOURCE_TYPES


async def test_each_search_parameter_that_it_lists_is_answered(client: Client) -> None:
    values = {"token": "x", "string": "x", "date": "2026", "reference": "Patient/x"}
    for resource in (await statement(client))["rest"][0]["resource"]:
        for param in resource["searchParam"]:
            answer = await client.get(f"/{resource['type']}?{param['name']}={values[param['type']]}")
            assert answer.status_code == 200, (resource["type"], param["name"])
