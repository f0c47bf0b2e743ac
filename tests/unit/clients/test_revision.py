import pytest

from fhir_gateway.clients.revision import revision_in


def test_a_version_is_read_with_its_etag_before_its_meta() -> None:
    resource = {"resourceType": "Patient", "id": "12", "meta": {"versionId": "2", "lastUpdated": "2026-03-01T12:00:00Z"}}
    revision = revision_in({"resource": resource, "request": {"method": "PUT", "url": "Patient/12"}, "response": {"status": "200", "etag": 'W/"3"'}})
    assert revision is not None
    assert (revision.type, revision.id, revision.version, revision.deleted, revision.updated) == ("Patient", "12", "3", False, "2026-03-01T12:00:00Z")


@pytest.mark.parametrize(
    "entry",
    [
        {"request": {"method": "DELETE", "url": "Patient/12/_history/4"}, "response": {"status": "204", "lastModified": "2026-03-01T12:00:00Z"}},
        {"fullUrl": "https://ehr.test/fhir/Patient/12", "response": {"status": "410 Gone", "etag": 'W/"4"', "lastModified": "2026-03-01T12:00:00Z"}},
    ],
)
def test_a_deletion_is_recognised_by_method_or_status(entry: dict[str, object]) -> None:
    revision = revision_in(entry)
    assert revision is not None
    assert (revision.id, revision.version, revision.deleted, revision.updated) == ("12", "4", True, "2026-03-01T12:00:00Z")


def test_an_entry_that_names_no_resource_gives_none() -> None:
    assert revision_in({"request": {"method": "POST", "url": "Patient"}, "response": {"status": "201"}}) is None
