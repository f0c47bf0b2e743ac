"""When something is due, and how often."""

from datetime import UTC, datetime

import pytest

from fhir_gateway.care_plan.view.timing import Frequency, due, frequency, is_past

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "past"),
    [
        ("2026-03-11", True),
        ("2026-03-12", False),
        ("2026-02", True),
        ("2026-03", False),
        ("2025-12", True),
        ("2025", True),
        ("2026", False),
        ("2026-03-12T11:59:59Z", True),
        ("2026-03-12T13:00:00+02:00", True),
        ("2026-03-12T04:01:00-08:00", False),
        ("", False),
        ("soon", False),
        ("2026-02-30", False),
        ("9999-12-31", False),
    ],
)
def test_a_date_is_past_once_all_of_it_is_over(moment: str, past: bool) -> None:
    assert is_past(moment, NOON) is past


def test_a_limit_comes_before_the_time_of_the_work() -> None:
    assert due({"resourceType": "Task", "restriction": {"period": {"end": "2026-03-10"}}, "executionPeriod": {"end": "2026-03-09"}}) == "2026-03-10"


def test_what_names_no_date_is_never_due() -> None:
    assert due({"resourceType": "Task"}) == ""


def test_words_of_the_order_itself_win_over_numbers() -> None:
    timing = {"code": {"text": "every morning"}, "repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}}
    assert frequency({"occurrenceTiming": timing}).said == "every morning"


def test_a_dosage_text_says_how_often() -> None:
    assert frequency({"dosageInstruction": [{"text": "2 g once a day"}]}) == Frequency(said="2 g once a day")
