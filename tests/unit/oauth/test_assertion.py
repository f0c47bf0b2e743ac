"""An assertion is read before anything is proved, so whatever comes must do no harm."""

from base64 import urlsafe_b64encode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from fhir_gateway.errors import InvalidClient
from fhir_gateway.fhir.lexical import dumps
from fhir_gateway.oauth import assertion
from tests.unit.oauth.place import ec_key, rsa_key

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=9), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
)
NAMED: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries({}, optional=dict.fromkeys(("alg", "kid", "jku", "crit", "b64", "iss", "typ"), JSON))
SEGMENT = st.one_of(
    st.text(max_size=20), st.one_of(st.binary(), JSON.map(dumps), NAMED.map(dumps)).map(lambda data: urlsafe_b64encode(data).rstrip(b"=").decode())
)


@given(st.one_of(st.text(), st.lists(SEGMENT, max_size=5).map(".".join)))
def test_whatever_stands_for_an_assertion_is_refused_and_breaks_nothing(text: str) -> None:
    with pytest.raises(InvalidClient):
        assertion.read(text)


@pytest.mark.parametrize("deep", ["[" * 300 + "]" * 300, '{"a":' * 60 + "1" + "}" * 60])
def test_a_deep_header_or_body_is_refused(deep: str) -> None:
    segment = urlsafe_b64encode(deep.encode()).rstrip(b"=").decode()
    for text in (f"{segment}.{segment}.x", f"eyJhbGciOiJSUzM4NCIsImtpZCI6ImEifQ.{urlsafe_b64encode((deep * 9).encode()).decode()}.x"):
        with pytest.raises(InvalidClient):
            assertion.read(text)


def test_an_assertion_that_is_too_long_is_refused() -> None:
    with pytest.raises(InvalidClient):
        assertion.read("a" * 8193)


@pytest.mark.parametrize(("signed_by", "proved_by"), [(rsa_key(), ec_key()), (ec_key(), rsa_key())])
def test_a_key_of_another_type_proves_nothing(signed_by: RSAKey | ECKey, proved_by: RSAKey | ECKey) -> None:
    header = {"alg": "ES384" if isinstance(signed_by, ECKey) else "RS384", "kid": "1"}
    claims = {"iss": "c", "sub": "c", "aud": "us", "exp": 100, "jti": "1"}
    claimed = assertion.read(jwt.encode(header, claims, signed_by, algorithms=[header["alg"]]))
    assert assertion.prove(claimed, signed_by, "us", 1).jti == "1"
    with pytest.raises(InvalidClient):
        assertion.prove(claimed, proved_by, "us", 1)
