"""Attachments: their size is that of their data."""

from base64 import b64encode, encodebytes

from hypothesis import given
from hypothesis import strategies as st

from fhir_gateway.fhir.attachments import size_fits, size_of


@given(st.binary(max_size=200))
def test_the_size_is_that_of_the_data(data: bytes) -> None:
    assert size_of(b64encode(data).decode()) == size_of(encodebytes(data).decode()) == len(data)


def test_another_size_does_not_fit() -> None:
    assert size_fits(5, "aGVsbG8=")
    assert not size_fits(6, "aGVsbG8=")
