"""How large a sum somebody may approve."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_gateway.access.grant import Grant, Role, identified
from fhir_gateway.access.limits import cents_of, limit_of, refuse_beyond
from fhir_gateway.errors import Forbidden
from fhir_gateway.fhir.lexical import JsonObject

EMPTY: JsonObject = {"resourceType": "ClaimResponse"}


def reviewer(limit_cents: int | None) -> Grant:
    return identified("Lena Brandt", "payer", frozenset({Role.REVIEWER}), person=True, limit_cents=limit_cents)


def answer(*amounts: str) -> JsonObject:
    return {**EMPTY, "total": [{"amount": {"value": Decimal(amount), "currency": "USD"}} for amount in amounts]}


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_a_sum_is_approved_up_to_the_limit_and_no_cent_further(limit: int, cents: int) -> None:
    decided = answer(str(Decimal(cents) / 100))
    if cents <= limit:
        refuse_beyond(reviewer(limit), EMPTY, decided)
    else:
        with pytest.raises(Forbidden):
            refuse_beyond(reviewer(limit), EMPTY, decided)


def test_the_refusal_names_the_element_and_not_the_sum() -> None:
    with pytest.raises(Forbidden) as refused:
        refuse_beyond(reviewer(100_00), EMPTY, answer("50", "750.00"))
    assert refused.value.expression == "ClaimResponse.total[1].amount"
    assert "750" not in refused.value.message


def test_a_fraction_of_a_cent_is_beyond_the_limit() -> None:
    with pytest.raises(Forbidden):
        refuse_beyond(reviewer(100_00), EMPTY, answer("100.001"))


@pytest.mark.parametrize("amount", ["-750", "Infinity", "NaN", "1e40"])
def test_no_sum_slips_through_by_how_it_is_written(amount: str) -> None:
    with pytest.raises(Forbidden):
        refuse_beyond(reviewer(100_00), EMPTY, answer(amount))


def test_what_the_resource_said_before_is_not_decided_anew() -> None:
    refuse_beyond(reviewer(100_00), answer("750"), answer("20", "750"))


def test_a_sum_that_moves_to_another_element_is_decided() -> None:
    with pytest.raises(Forbidden):
        refuse_beyond(reviewer(100_00), answer("750"), {**EMPTY, "payment": {"amount": {"value": 750, "currency": "USD"}}})


def test_without_a_limit_every_sum_may_be_approved() -> None:
    refuse_beyond(reviewer(None), EMPTY, answer("1e9"))


@given(st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, places=4))
def test_rounding_never_makes_a_sum_smaller(amount: Decimal) -> None:
    assert abs(cents_of(amount)) >= abs(amount * 100) > abs(cents_of(amount)) - 1


@given(st.integers(0, 10**12))
def test_a_limit_is_read_as_it_is_written(cents: int) -> None:
    assert limit_of(f"{cents // 100}.{cents % 100:02}") == cents
