"""Which of two moments is later. https://hl7.org/fhir/R4/task-definitions.html#Task.lastModified"""

from typing import Any

import pytest

from fhir_gateway.agreement.moments import LAST_MODIFIED, is_later

NOON = "2026-01-05T12:00:00Z"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2026-01-05T12:00:01Z", NOON),
        ("2026-01-05T12:30:00+00:00", NOON),
        ("2026-01-05T12:00:00-01:00", NOON),
        ("2026-01-06", NOON),
        (NOON, None),
        (NOON, "x"),
        (NOON, 5),
    ],
)
def test_it_is_later(one: Any, other: Any) -> None:
    assert is_later(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [(NOON, NOON), ("2026-01-05T11:00:00Z", NOON), ("2026-01-05T13:00:00+02:00", NOON), ("2026-01-05", NOON), (None, NOON), ("x", None), (5, "x")],
)
def test_it_is_not_later(one: Any, other: Any) -> None:
    assert not is_later(one, other)


def test_a_date_without_a_zone_begins_at_midnight_of_utc() -> None:
    assert is_later("2026-01-05T00:00:01Z", "2026-01-05")
    assert not is_later("2026-01-05T00:00:00Z", "2026-01-05")


def test_the_unit_that_says_when_a_task_was_changed_last_is_that_of_r4() -> None:
    assert LAST_MODIFIED == ("lastModified",)
