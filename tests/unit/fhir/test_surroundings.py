"""What a reference within a Bundle points to. https://hl7.org/fhir/R4/bundle.html#references"""

import pytest

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.surroundings import InBundle

BASE = "https://example.org/fhir"
ANA: JsonObject = {"resourceType": "Practitioner", "id": "1"}
OTHER: JsonObject = {"resourceType": "Practitioner", "active": True}
URN = "urn:uuid:0f6a1c7e-5d3b-4a8e-9a51-6d5d8f5e7c11"
BUNDLE = InBundle({"resourceType": "Bundle", "entry": [{"fullUrl": f"{BASE}/Practitioner/1", "resource": ANA}, {"fullUrl": URN, "resource": OTHER}]})
AT = f"{BASE}/Composition/7"


@pytest.mark.parametrize(
    ("text", "at", "found"),
    [
        (f"{BASE}/Practitioner/1", AT, ANA),
        (f"{BASE}/Practitioner/1", "", ANA),
        (f"{BASE}/Practitioner/1/_history/2", AT, ANA),
        ("Practitioner/1", AT, ANA),
        ("Practitioner/1/_history/2", AT, ANA),
        ("Practitioner/1", f"{AT}/_history/3", ANA),
        (URN, AT, OTHER),
        (URN, URN, OTHER),
    ],
)
def test_a_reference_points_to_the_entry_with_its_address(text: str, at: str, found: JsonObject) -> None:
    assert BUNDLE.resolve(text, at) is found


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Practitioner/1", "https://other.example.org/fhir/Composition/7"),
        ("Practitioner/1", URN),
        ("Practitioner/1", ""),
        ("Practitioner/2", AT),
        (f"{BASE}/Practitioner/2", AT),
        ("https://other.example.org/fhir/Practitioner/1/_history/2", AT),
    ],
)
def test_a_reference_to_what_is_not_there_points_to_nothing(text: str, at: str) -> None:
    assert BUNDLE.resolve(text, at) is None
