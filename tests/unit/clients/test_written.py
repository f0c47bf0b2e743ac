import httpx
import pytest

from fhir_gateway.clients.interaction import create
from fhir_gateway.clients.received import Received
from fhir_gateway.clients.written import place_told, representation, version_told
from fhir_gateway.errors import PartnerNonsense

WHAT = create("Patient")


def _received(body: bytes = b"", **headers: str) -> Received:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Received(201, httpx.Headers(named), body, httpx.URL("https://ehr.test/fhir/Patient"))


def test_the_place_is_told_by_location_or_content_location() -> None:
    assert place_told(_received(Location="Patient/7")) == place_told(_received(Content_Location="https://ehr.test/fhir/Patient/7"))


def test_the_version_is_told_by_the_etag_or_the_location() -> None:
    assert version_told(_received(ETag='W/"2"', Location="Patient/7/_history/1")) == "2"
    assert version_told(_received(Location="Patient/7/_history/1")) == "1"
    assert version_told(_received()) is None


@pytest.mark.parametrize("body", [b"", b" \n", b'{"resourceType":"OperationOutcome"}'])
def test_an_answer_without_the_resource_holds_no_representation(body: bytes) -> None:
    assert representation(WHAT, _received(body), "Patient") is None


def test_a_representation_learns_its_version_from_the_location() -> None:
    answer = representation(WHAT, _received(b'{"resourceType":"Patient","id":"7"}', Location="Patient/7/_history/1"), "Patient")
    assert answer is not None
    assert answer.version == "1"


def test_a_location_that_names_another_resource_than_the_body_is_nonsense() -> None:
    with pytest.raises(PartnerNonsense, match="Location"):
        representation(WHAT, _received(b'{"resourceType":"Patient","id":"7"}', Location="Patient/8"), "Patient")
