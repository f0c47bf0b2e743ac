"""How long somebody waits after failed attempts."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_gateway.access.lockout import ACCOUNT, ADDRESS, Patience, account_key, address_key, second_factor_key

PATIENCES = st.sampled_from([ACCOUNT, ADDRESS])


@given(PATIENCES, st.integers(0, 10**6))
def test_each_failure_makes_the_wait_longer_up_to_the_longest(patience: Patience, failures: int) -> None:
    now, next = patience.wait(failures), patience.wait(failures + 1)
    assert now <= next <= patience.longest
    assert now == 0 * now or now < next or now == patience.longest


@given(PATIENCES, st.integers(0, 4))
def test_the_first_failures_cost_nothing(patience: Patience, failures: int) -> None:
    assert patience.wait(failures) == timedelta(0)


def test_nobody_is_kept_out_for_a_shift() -> None:
    assert ACCOUNT.wait(10**9) == timedelta(minutes=15)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "[2001:db8:0:1::1]", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("fe80::1%eth0", "fe80::2", True),
        ("", "testclient", False),
    ],
)
def test_a_site_is_counted_as_one_address(one: str, other: str, same: bool) -> None:
    assert (address_key(one) == address_key(other)) is same


def test_what_was_typed_as_a_name_cannot_be_read_from_the_key() -> None:
    assert "hunter2" not in account_key("hunter2")
    assert account_key("x") != second_factor_key("x")
