import pytest

from fhir_gateway.clients.etag import etag_of, version_in


@pytest.mark.parametrize("etag", ['W/"3"', '"3"', "3", ' W/"3" ', "W/3"])
def test_an_etag_names_its_version_however_it_is_written(etag: str) -> None:
    assert version_in(etag) == "3"


@pytest.mark.parametrize("etag", [None, "", 'W/""'])
def test_an_empty_etag_names_no_version(etag: str | None) -> None:
    assert version_in(etag) is None


def test_a_version_is_written_as_a_weak_etag() -> None:
    assert etag_of("3-x") == 'W/"3-x"'
