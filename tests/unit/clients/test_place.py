import pytest

from fhir_gateway.clients.place import Place, place_of


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("Patient/12", Place("Patient", "12")),
        ("https://ehr.test/fhir/Patient/12/_history/3", Place("Patient", "12", "3")),
        ("/fhir/Patient/a%2Fb", Place("Patient", "a/b")),
        ("Patient/12/_history/", Place("Patient", "12")),
    ],
)
def test_an_address_names_its_resource(url: str, place: Place) -> None:
    assert place_of(url) == place


@pytest.mark.parametrize("url", [None, "", "Patient", "urn:uuid:Patient/1", "https://ehr.test/fhir/12", "http://[/Patient/1"])
def test_an_address_that_names_no_resource_gives_none(url: str | None) -> None:
    assert place_of(url) is None
