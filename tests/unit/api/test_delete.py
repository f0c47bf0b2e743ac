"""Delete: logical, and refused for what a shared plan needs."""

from typing import Any

from fhir_gateway.access.grant import operator
from fhir_gateway.fhir.lexical import load_object
from fhir_gateway.fhir.references import Key
from tests.unit.api.client import Client


def path(resource: dict[str, Any]) -> str:
    return f"/{resource['resourceType']}/{resource['id']}"


async def shared_plan(client: Client) -> tuple[dict[str, Any], dict[str, Any]]:
    """A patient and a plan of the patient that a partner receives."""
    patient = await client.patient()
    plan = await client.plan(patient)
    await client.store.commit(operator(), lambda transaction: transaction.share(Key("CarePlan", plan["id"]), "agency"))
    return patient, plan


async def test_a_deletion_answers_204_and_again_204(client: Client) -> None:
    patient = await client.patient()
    assert [(await client.delete(path(patient))).status_code for _ in range(2)] == [204, 204]


async def test_what_never_was_is_not_found(client: Client) -> None:
    assert (await client.delete("/Patient/none")).status_code == 404


async def test_what_a_shared_plan_refers_to_is_kept_and_the_status_to_set_named(client: Client) -> None:
    patient, _ = await shared_plan(client)
    answer = await client.delete(path(patient))
    assert answer.status_code == 409
    assert "active to false" in load_object(answer.content)["issue"][0]["diagnostics"]


async def test_a_shared_plan_is_kept(client: Client) -> None:
    _, plan = await shared_plan(client)
    answer = await client.delete(path(plan))
    assert (answer.status_code, "revoked" in answer.text) == (409, True)


async def test_a_stale_if_match_keeps_the_resource(client: Client) -> None:
    patient = await client.patient()
    await client.put(path(patient), patient | {"active": True})
    assert (await client.delete(path(patient), If_Match=f'W/"{patient["meta"]["versionId"]}"')).status_code == 412
