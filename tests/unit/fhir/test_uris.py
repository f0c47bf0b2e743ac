"""Names of systems; the rest of URIs is tested with the primitive types."""

import pytest

from fhir_gateway.fhir.uris import names_a_system


@pytest.mark.parametrize("text", ["http://loinc.org", "https://x", "urn:oid:2.16.840.1", "urn:ietf:bcp:47"])
def test_a_system_means_the_same_everywhere(text: str) -> None:
    assert names_a_system(text)


@pytest.mark.parametrize("text", ["SNOMED-CT", "snomed", "/a", "Patient/1", "mailto:a", "#a", "2.16.840.1.113883.6.96"])
def test_a_name_without_an_address_is_no_system(text: str) -> None:
    assert not names_a_system(text)
