"""What is sealed opens with the same secret and for the same use only."""

from hypothesis import given
from hypothesis import strategies as st

from fhir_gateway.access.sealing import NONCE_BYTES, seal, unseal

NONCE = bytes(NONCE_BYTES)


@given(st.binary(min_size=1, max_size=64), st.text(max_size=20), st.binary(max_size=200), st.binary(min_size=NONCE_BYTES, max_size=NONCE_BYTES))
def test_what_is_sealed_is_read_again(secret: bytes, use: str, said: bytes, nonce: bytes) -> None:
    assert unseal(secret, use, seal(secret, use, said, nonce)) == said


def test_another_secret_or_use_opens_nothing() -> None:
    sealed = seal(b"secret", "use", b"said", NONCE)
    assert unseal(b"other", "use", sealed) is None
    assert unseal(b"secret", "another use", sealed) is None


@given(st.integers(0, 31), st.integers(1, 255))
def test_a_changed_seal_opens_nothing(place: int, by: int) -> None:
    sealed = bytearray(seal(b"secret", "use", b"said", NONCE))
    sealed[place % len(sealed)] ^= by
    assert unseal(b"secret", "use", bytes(sealed)) is None


@given(st.binary(max_size=40))
def test_what_is_no_seal_opens_nothing(said: bytes) -> None:
    assert unseal(b"secret", "use", said) is None
