"""Bearer tokens are long, recognisable, and kept as a hash."""

import pytest

from fhir_gateway.access.tokens import ENTROPY_BYTES, hashed, presented, token


def test_a_token_needs_enough_randomness() -> None:
    with pytest.raises(ValueError, match="32"):
        token(b"short")


def test_two_tokens_differ_and_so_do_their_hashes() -> None:
    one, other = token(bytes(ENTROPY_BYTES)), token(bytes([1] * ENTROPY_BYTES))
    assert one != other
    assert hashed(one) != hashed(other)


@pytest.mark.parametrize(("header", "secret"), [("Bearer abc", "abc"), ("bearer  abc ", "abc"), ("Basic abc", None), ("Bearer", None), ("", None)])
def test_the_token_is_read_from_the_header(header: str, secret: str | None) -> None:
    assert presented(header) == secret
