"""What a password must be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_gateway.access.password_rules import refuse_weak
from fhir_gateway.errors import BadRequest


@pytest.mark.parametrize("password", ["correct horse battery", "пароль длинный очень", "Ana Rivera drinks tea at 7"])
def test_a_long_phrase_is_taken(password: str) -> None:
    refuse_weak("Ana Rivera", password)


@pytest.mark.parametrize("password", ["elevenchars", "ana.rivera-ANA_rivera", "Ana Rivera Ana Rivera A", "abababababababab", "x" * 300, "arevir anA  "])
def test_a_password_that_is_easily_guessed_is_refused(password: str) -> None:
    with pytest.raises(BadRequest):
        refuse_weak("Ana Rivera", password)


@given(st.text(alphabet="xyzäß7 ", min_size=4, max_size=11))
def test_the_refusal_does_not_repeat_the_password(password: str) -> None:
    with pytest.raises(BadRequest) as refused:
        refuse_weak("dr.okafor", password)
    assert password.strip() == "" or password not in refused.value.message
