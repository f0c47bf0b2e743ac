"""Bundles hold resources as they are stored and are valid themselves."""

from fhir_gateway.fhir.bundle import Entry, Link, bundle
from fhir_gateway.fhir.check import check
from fhir_gateway.fhir.lexical import load_object

BODY = b'{"resourceType":"Patient","id":"p","extension":[{"url":"http://x.example/a","valueDecimal":750.00}]}'


def test_a_resource_keeps_its_bytes() -> None:
    assert BODY in bundle("searchset", [Entry(body=BODY, full_url="http://x.example/Patient/p", search_mode="match")])


def test_a_bundle_is_valid() -> None:
    entries = [Entry(body=BODY, full_url="http://x.example/Patient/p", search_mode="match")]
    assert check(load_object(bundle("searchset", entries, [Link("self", "http://x.example/Patient")], total=1))) == []


def test_a_bundle_without_entries_has_no_empty_array() -> None:
    assert "entry" not in load_object(bundle("searchset", [], total=0))
