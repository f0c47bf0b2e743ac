from fhir_gateway.clients.identified import carries

RESOURCE = {"identifier": [{"value": "9"}, {"system": "urn:a", "value": " 7 "}]}


def test_a_resource_carries_an_identifier_with_white_space_around_it() -> None:
    assert carries(RESOURCE, "urn:a", "7")


def test_another_system_is_another_identifier() -> None:
    assert not carries(RESOURCE, "urn:b", "7")


def test_any_system_will_do_where_none_is_asked_for() -> None:
    assert carries(RESOURCE, None, "7")


def test_a_single_identifier_counts_too() -> None:
    assert carries({"identifier": {"system": "urn:a", "value": "7"}}, "urn:a", "7")


def test_a_resource_without_identifiers_carries_none() -> None:
    assert not carries({}, "urn:a", "7")
