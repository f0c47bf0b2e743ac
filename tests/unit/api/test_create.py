"""Create: 201 with where it is, once where a condition says so, and nothing at all where it is wrong."""

import asyncio

from fhir_gateway.fhir.lexical import load_object
from tests.unit.api.client import Client, issue

PATIENT = {"resourceType": "Patient", "name": [{"family": "Rossi"}]}
MRN = {"system": "urn:oid:2.16.840.1.113883.19.5", "value": "77"}


async def test_a_new_resource_answers_201_with_where_it_is(client: Client) -> None:
    answer = await client.post("/Patient", PATIENT)
    body = load_object(answer.content)
    assert answer.status_code == 201
    assert answer.headers["Location"] == f"http://localhost/fhir/Patient/{body['id']}/_history/{body['meta']['versionId']}"
    assert answer.headers["ETag"] == f'W/"{body["meta"]["versionId"]}"'
    assert answer.headers["Content-Type"].startswith("application/fhir+json")


async def test_numbers_unknown_extensions_and_the_narrative_come_back_as_sent(client: Client) -> None:
    kept = [
        b'"extension":[{"url":"http://x.example/a","valueDecimal":750.00},{"url":"http://x.example/b","valueDecimal":1e3}]',
        b'"text":{"status":"additional","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">a <b>note</b></div>"}',
    ]
    answer = await client.post("/Patient", b'{"resourceType":"Patient",' + b",".join(kept) + b"}")
    read = await client.get(f"/Patient/{load_object(answer.content)['id']}")
    assert all(part in read.content for part in kept)


async def test_what_belongs_to_a_patient_carries_the_patients_id(client: Client) -> None:
    patient = await client.patient()
    plan = await client.plan(patient)
    assert plan["id"].startswith(f"{patient['id']}.")


async def test_what_belongs_to_nobody_goes_to_the_directory(client: Client) -> None:
    made = await client.made({"resourceType": "Organization", "name": "Agency"})
    assert made["id"].startswith("dir.")


async def test_a_condition_that_matches_makes_no_second_one(client: Client) -> None:
    first = await client.post("/Patient", PATIENT | {"identifier": [MRN]}, If_None_Exist="identifier=urn:oid:2.16.840.1.113883.19.5|77")
    second = await client.post(
        "/Patient", PATIENT | {"identifier": [MRN]}, If_None_Exist="http://localhost/fhir/Patient?identifier=urn%3Aoid%3A2.16.840.1.113883.19.5%7C77"
    )
    assert (first.status_code, second.status_code) == (201, 200)
    assert load_object(first.content)["id"] == load_object(second.content)["id"]


async def test_a_condition_that_matches_several_is_refused_with_412(client: Client) -> None:
    for _ in range(2):
        await client.made(PATIENT | {"identifier": [MRN]})
    answer = await client.post("/Patient", PATIENT, If_None_Exist="identifier=urn:oid:2.16.840.1.113883.19.5|77")
    assert answer.status_code == 412


async def test_a_condition_by_something_else_is_refused(client: Client) -> None:
    assert (await client.post("/Patient", PATIENT, If_None_Exist="family=Rossi")).status_code == 400


async def test_an_unknown_status_of_a_plan_is_refused_and_named(client: Client) -> None:
    patient = await client.patient()
    plan = {"resourceType": "CarePlan", "status": "cancelled", "intent": "plan", "subject": {"reference": f"Patient/{patient['id']}"}}
    assert issue(await client.post("/CarePlan", plan)) == (422, "CarePlan.status")


async def test_a_wrong_shape_is_refused_and_named(client: Client) -> None:
    assert issue(await client.post("/Patient", {"resourceType": "Patient", "birthDate": "2023-02-30"})) == (422, "Patient.birthDate")


async def test_another_type_than_the_address_is_refused(client: Client) -> None:
    assert issue(await client.post("/Goal", PATIENT)) == (400, "resourceType")


async def test_a_type_that_r4_does_not_know_is_not_found(client: Client) -> None:
    assert (await client.post("/Pacient", PATIENT)).status_code == 404


async def test_a_reference_to_nothing_is_refused_and_named(client: Client) -> None:
    patient = await client.patient()
    plan = {"resourceType": "CarePlan", "status": "active", "intent": "plan", "subject": {"reference": f"Patient/{patient['id']}"}}
    assert issue(await client.post("/CarePlan", plan | {"goal": [{"reference": "Goal/none"}]})) == (422, "CarePlan.goal[0].reference")


async def test_a_second_patient_in_one_resource_is_refused_and_named(client: Client) -> None:
    one, other = await client.patient(), await client.patient()
    plan = {
        "resourceType": "CarePlan",
        "status": "active",
        "intent": "plan",
        "subject": {"reference": f"Patient/{one['id']}"},
        "author": {"reference": f"Patient/{other['id']}"},
    }
    assert issue(await client.post("/CarePlan", plan)) == (422, "CarePlan.author.reference")


async def test_a_reference_by_our_own_address_is_kept_as_type_and_id(client: Client) -> None:
    patient = await client.patient()
    plan = await client.made(
        {"resourceType": "CarePlan", "status": "active", "intent": "plan", "subject": {"reference": f"http://localhost/fhir/Patient/{patient['id']}"}}
    )
    assert plan["subject"]["reference"] == f"Patient/{patient['id']}"


async def test_an_attachment_and_a_link_to_our_own_address_are_ours_too(client: Client) -> None:
    div = '<div xmlns="http://www.w3.org/1999/xhtml"><a href="{}Patient/1">x</a></div>'
    document = {"resourceType": "DocumentReference", "status": "current", "content": [{"attachment": {"url": "http://localhost/fhir/Binary/1"}}]}
    made = await client.made(document | {"text": {"status": "additional", "div": div.format("http://localhost/fhir/")}})
    assert (made["content"][0]["attachment"]["url"], made["text"]["div"]) == ("Binary/1", div.format(""))


async def test_nothing_is_written_by_a_refused_create(client: Client) -> None:
    await client.post("/Patient", {"resourceType": "Patient", "active": "yes"})
    assert "entry" not in load_object((await client.get("/Patient")).content)


async def test_prefer_says_what_comes_back(client: Client) -> None:
    minimal = await client.post("/Patient", PATIENT, Prefer="return=minimal")
    outcome = await client.post("/Patient", PATIENT, Prefer="return=OperationOutcome")
    unknown = await client.post("/Patient", PATIENT, Prefer="return=presentation")
    quoted = await client.post("/Patient", PATIENT, Prefer='return="minimal"')
    assert minimal.content == quoted.content == b""
    assert load_object(outcome.content)["resourceType"] == "OperationOutcome"
    assert load_object(unknown.content)["resourceType"] == "Patient"


async def test_conditional_creates_at_once_make_one(client: Client) -> None:
    body = PATIENT | {"identifier": [MRN]}
    answers = await asyncio.gather(*(client.post("/Patient", body, If_None_Exist="identifier=urn:oid:2.16.840.1.113883.19.5|77") for _ in range(8)))
    assert sorted(answer.status_code for answer in answers) == [200] * 7 + [201]
