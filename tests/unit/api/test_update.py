"""Update: over the version that the caller read, or not at all."""

from typing import Any

import httpx

from fhir_gateway.fhir.lexical import load_object
from tests.unit.api.client import Client, in_memory, issue, on


def path(resource: dict[str, Any]) -> str:
    return f"/{resource['resourceType']}/{resource['id']}"


def without_version(resource: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in resource.items() if name != "meta"}


def etag(resource: dict[str, Any]) -> str:
    return f'W/"{resource["meta"]["versionId"]}"'


async def changed(client: Client, resource: dict[str, Any], **elements: Any) -> httpx.Response:
    return await client.put(path(resource), resource | elements)


async def test_the_current_version_is_written_over(client: Client) -> None:
    plan = await client.plan(await client.patient())
    answer = await client.put(path(plan), plan | {"title": "Home"}, If_Match=etag(plan))
    assert (answer.status_code, load_object(answer.content)["title"]) == (200, "Home")


async def test_a_body_that_says_the_same_makes_no_version(client: Client) -> None:
    plan = await client.plan(await client.patient())
    answer = await client.put(path(plan), plan, If_Match=etag(plan))
    assert answer.headers["ETag"] == etag(plan)


async def test_a_stale_if_match_is_refused_with_412(client: Client) -> None:
    plan = await client.plan(await client.patient())
    await changed(client, plan, title="one")
    answer = await client.put(path(plan), plan | {"description": "other"}, If_Match=etag(plan))
    assert answer.status_code == 412
    assert "description" not in load_object((await client.get(path(plan))).content)


async def test_an_if_match_that_is_no_etag_is_refused(client: Client) -> None:
    plan = await client.plan(await client.patient())
    assert (await client.put(path(plan), plan, If_Match="3")).status_code == 400


async def test_a_plan_without_word_of_a_version_is_refused(client: Client) -> None:
    plan = await client.plan(await client.patient())
    assert (await client.put(path(plan), without_version(plan) | {"title": "x"})).status_code == 400


async def test_a_version_that_this_plan_never_had_is_no_word(client: Client) -> None:
    plan = await client.plan(await client.patient())
    answer = await client.put(path(plan), plan | {"meta": {"versionId": "1"}, "title": "x"})
    assert answer.status_code == 400


async def test_where_hints_are_off_the_bodys_version_is_no_word() -> None:
    store = in_memory()
    async with on(store, version_hint=False) as http:
        client = Client(store, http)
        plan = await client.plan(await client.patient())
        answer = await changed(client, plan, title="x")
    store.close()
    assert answer.status_code == 400


async def test_other_types_are_written_over_the_last_version(client: Client) -> None:
    patient = await client.patient()
    assert (await client.put(path(patient), without_version(patient) | {"active": True})).status_code == 200


async def test_another_id_than_the_address_is_refused_and_named(client: Client) -> None:
    patient = await client.patient()
    assert issue(await client.put(path(patient), patient | {"id": "other"})) == (400, "Patient.id")


async def test_an_id_of_the_callers_own_is_refused_with_405(client: Client) -> None:
    assert (await client.put("/Patient/mine", {"resourceType": "Patient", "id": "mine"})).status_code == 405


async def test_what_was_deleted_comes_back(client: Client) -> None:
    patient = await client.patient()
    await client.delete(path(patient))
    answer = await client.put(path(patient), without_version(patient))
    assert answer.status_code == 201
    assert (await client.get(path(patient))).status_code == 200


async def test_a_resource_stays_with_its_patient(client: Client) -> None:
    plan, other = await client.plan(await client.patient()), await client.patient()
    answer = await changed(client, plan, subject={"reference": f"Patient/{other['id']}"})
    assert issue(answer) == (422, "CarePlan.subject.reference")


async def test_a_new_reference_to_nothing_is_refused_and_an_old_one_is_not(client: Client) -> None:
    patient = await client.patient()
    goal = await client.made(
        {"resourceType": "Goal", "lifecycleStatus": "active", "description": {"text": "walk"}, "subject": {"reference": f"Patient/{patient['id']}"}}
    )
    plan = await client.plan(patient, goal=[{"reference": path(goal)[1:]}])
    await client.delete(path(goal))
    kept = await changed(client, plan, title="x")
    added = await changed(client, load_object(kept.content), goal=[{"reference": path(goal)[1:]}, {"reference": "Goal/none"}])
    assert kept.status_code == 200
    assert issue(added) == (422, "CarePlan.goal[1].reference")


async def test_changes_of_different_things_go_together(client: Client) -> None:
    plan = await client.plan(await client.patient())
    await changed(client, plan, title="theirs")
    answer = await changed(client, plan, description="mine")
    made = load_object(answer.content)
    assert (answer.status_code, made["title"], made["description"]) == (200, "theirs", "mine")


async def test_changes_of_the_same_thing_are_a_conflict_that_is_named(client: Client) -> None:
    plan = await client.plan(await client.patient())
    await changed(client, plan, title="theirs")
    answer = await changed(client, plan, title="mine")
    assert issue(answer) == (409, "CarePlan.title")
    assert load_object((await client.get(path(plan))).content)["title"] == "theirs"


async def test_what_the_caller_never_saw_is_not_deleted_by_it(client: Client) -> None:
    plan = await client.plan(await client.patient(), activity=[{"detail": {"status": "scheduled", "description": "one"}, "id": "a"}])
    grown = [*plan["activity"], {"id": "b", "detail": {"status": "scheduled", "description": "two"}}]
    await changed(client, plan, activity=grown)
    answer = await changed(client, plan, title="mine")
    assert [activity["id"] for activity in load_object(answer.content)["activity"]] == ["a", "b"]


async def test_an_older_version_in_if_match_is_refused_even_where_the_changes_go_together(client: Client) -> None:
    plan = await client.plan(await client.patient())
    await changed(client, plan, title="theirs")
    answer = await client.put(path(plan), plan | {"description": "mine"}, If_Match=etag(plan))
    assert answer.status_code == 412
