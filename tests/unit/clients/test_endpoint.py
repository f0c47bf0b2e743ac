import httpx
import pytest

from fhir_gateway.clients.endpoint import Endpoint
from fhir_gateway.errors import BadRequest

ENDPOINT = Endpoint("https://ehr.test/fhir/")


@pytest.mark.parametrize(
    "url", ["ftp://ehr.test/fhir", "file:///etc/passwd", "ehr.test/fhir", "https://", "https://me:secret@ehr.test", "https://ehr.test?key=1", "", "http://[::1"]
)
def test_a_base_url_that_is_unsafe_or_no_url_is_refused(url: str) -> None:
    with pytest.raises(BadRequest) as caught:
        Endpoint(url)
    assert "secret" not in caught.value.message


def test_the_base_has_no_slash_at_its_end() -> None:
    assert ENDPOINT.base == "https://ehr.test/fhir"


def test_an_id_cannot_leave_its_segment() -> None:
    assert str(ENDPOINT.of_type("Patient", "../Admin?x=1#y")) == "https://ehr.test/fhir/Patient/..%2FAdmin%3Fx%3D1%23y"


@pytest.mark.parametrize("id_", ["", ".", ".."])
def test_an_id_that_would_name_another_address_is_refused(id_: str) -> None:
    with pytest.raises(BadRequest):
        ENDPOINT.of_type("Patient", id_)


def test_a_type_that_is_no_type_is_refused() -> None:
    with pytest.raises(BadRequest):
        ENDPOINT.of_type("Patient/12")


@pytest.mark.parametrize("url", ["https://ehr.test/other", "https://ehr.test:443/fhir", "https://EHR.test/fhir"])
def test_the_same_origin_is_trusted(url: str) -> None:
    assert ENDPOINT.trusts(httpx.URL(url))


@pytest.mark.parametrize("url", ["http://ehr.test/fhir", "https://ehr.test:8443/fhir", "https://ehr.test.evil/fhir", "https://me@ehr.test/fhir", "/fhir"])
def test_another_origin_is_not_trusted(url: str) -> None:
    assert not ENDPOINT.trusts(httpx.URL(url))
