import pytest

from fhir_gateway.clients.search_string import by_identifier, encoded, token


def test_an_identifier_is_encoded_for_a_url() -> None:
    assert by_identifier("https://ids.test/a?b", "7 & 8+é") == "identifier=https%3A%2F%2Fids.test%2Fa%3Fb%7C7%20%26%208%2B%C3%A9"


def test_what_search_takes_for_separators_is_escaped() -> None:
    assert token("urn:a,b", "x|y$z\\") == r"urn:a\,b|x\|y\$z\\"


def test_a_value_of_any_system_has_no_bar() -> None:
    assert token(None, "7") == "7"


@pytest.mark.parametrize("search", ["identifier=urn:a|7 8", "?identifier=urn:a%7C7%208"])
def test_a_search_string_is_made_safe_for_a_header_once(search: str) -> None:
    assert encoded(search) == "identifier=urn:a%7C7%208"
