"""Read and vread: the stored bytes, with version and time, and no body for who has it already."""

import pytest

from fhir_gateway.fhir.lexical import load_object
from tests.unit.api.client import Client


async def test_a_read_says_version_and_time(client: Client) -> None:
    patient = await client.patient()
    answer = await client.get(f"/Patient/{patient['id']}")
    assert answer.status_code == 200
    assert answer.headers["ETag"] == f'W/"{patient["meta"]["versionId"]}"'
    assert answer.headers["Last-Modified"].startswith("Thu, 01 Jan 2026")


async def test_who_has_the_version_gets_304(client: Client) -> None:
    patient = await client.patient()
    answer = await client.get(f"/Patient/{patient['id']}", If_None_Match=f'W/"{patient["meta"]["versionId"]}"')
    assert (answer.status_code, answer.content) == (304, b"")


async def test_who_has_an_older_one_gets_the_body(client: Client) -> None:
    patient = await client.patient()
    assert (await client.get(f"/Patient/{patient['id']}", If_None_Match='W/"0-x"')).status_code == 200


async def test_who_read_after_the_last_change_gets_304(client: Client) -> None:
    patient = await client.patient()
    answer = await client.get(f"/Patient/{patient['id']}", If_Modified_Since="Fri, 02 Jan 2026 00:00:00 GMT")
    assert answer.status_code == 304


async def test_an_old_version_stays_readable(client: Client) -> None:
    patient = await client.patient()
    await client.put(f"/Patient/{patient['id']}", patient | {"active": True})
    old = await client.get(f"/Patient/{patient['id']}/_history/{patient['meta']['versionId']}")
    assert "active" not in load_object(old.content)


@pytest.mark.parametrize("path", ["/Patient/none", "/Patient/none/_history/1-x", "/Pacient/1", "/Patient/$everything"])
async def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    answer = await client.get(path)
    assert answer.status_code == 404
    assert load_object(answer.content)["resourceType"] == "OperationOutcome"


async def test_a_version_that_never_was_is_not_found(client: Client) -> None:
    patient = await client.patient()
    assert (await client.get(f"/Patient/{patient['id']}/_history/1-guessed")).status_code == 404


async def test_what_is_deleted_is_gone_and_its_versions_stay(client: Client) -> None:
    patient = await client.patient()
    await client.delete(f"/Patient/{patient['id']}")
    assert (await client.get(f"/Patient/{patient['id']}")).status_code == 410
    assert (await client.get(f"/Patient/{patient['id']}/_history/{patient['meta']['versionId']}")).status_code == 200


async def test_pretty_is_laid_out_for_people(client: Client) -> None:
    patient = await client.patient()
    answer = await client.get(f"/Patient/{patient['id']}?_pretty=true")
    assert answer.content.startswith(b'{\n  "resourceType"')
