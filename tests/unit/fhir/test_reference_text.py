"""References as texts: their forms, and the type that they show."""

import pytest

from fhir_gateway.fhir.reference_text import broken_because, target_type

UUID = "c757873d-ec9a-4326-a141-556f43239520"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Patient/1", "Patient"),
        ("Patient/1/_history/2", "Patient"),
        ("Patient/1#name", "Patient"),
        ("http://x/fhir/Patient/1", "Patient"),
        ("https://x/Patient/1/_history/2", "Patient"),
        ("http://x/y", None),
        ("http://x", None),
        (f"urn:uuid:{UUID}", None),
        (f"urn:uuid:{UUID.upper()}", None),
        ("urn:oid:1.2.3", None),
        ("urn:x:y", None),
        ("Patient?identifier=http://x|1", "Patient"),
        ("Patient?_id=1&name:exact=x&active=", "Patient"),
    ],
)
def test_a_reference_is_well_formed_and_shows_its_type(text: str, shown: str | None) -> None:
    assert (broken_because(text), target_type(text)) == (None, shown)


@pytest.mark.parametrize(
    "text",
    [
        "Patient",
        "Patient/",
        "/Patient/1",
        "patient/1",
        "Foo/1",
        "Patient/a_b",
        "Patient/1/2",
        "Patient/1/_history/",
        "Patient//1",
        "../Patient/1",
        "x",
        "1",
        "",
        "a b",
        "Patient/1 ",
        " Patient/1",
        "http://x/Patient/a b",
        "urn:uuid:1",
        "urn:oid:abc",
        "urn:oid:1.02",
        "Patient?",
        "Foo?identifier=x",
        "Patient?identifier=a&b",
        "Patient?identifier=a=b",
        "Patient?identifier=a&&name=b",
        "Patient?identifier=a&",
        "Patient?1=a",
        "?a=b",
        "Patient|1",
        f"Patient/{'x' * 65}",
        "Patient/é",
    ],
)
def test_anything_else_is_broken(text: str) -> None:
    assert broken_because(text)


def test_a_search_is_a_reference_in_transactions_only() -> None:
    assert broken_because("Patient?identifier=x", conditional=False)
    assert not broken_because("Patient/1", conditional=False)
