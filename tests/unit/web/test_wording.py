"""Dates, money and counts in a reader's language."""

from decimal import Decimal

import pytest

from fhir_gateway.care_plan.funding import Money
from fhir_gateway.care_plan.view.status import Status
from fhir_gateway.care_plan.view.timing import Frequency
from fhir_gateway.web.wording import Wording

EN, IT, HI, PT = map(Wording, ("en", "it", "hi", "pt"))


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("2026", "2026"),
        ("2026-03", "March 2026"),
        ("2026-03-24", "24 Mar 2026"),
        ("2026-03-14T18:00:00-08:00", "14 Mar 2026, 18:00 UTC−8"),
        ("2026-03-14T18:00:00+05:30", "14 Mar 2026, 18:00 UTC+5:30"),
        ("2026-03-11T16:20:00.000Z", "11 Mar 2026, 16:20 UTC"),
        ("2026-02-30", "2026-02-30"),
        ("next week", "next week"),
        ("", ""),
    ],
)
def test_a_date_keeps_its_precision_and_its_zone(said: str, shown: str) -> None:
    assert EN.date(said) == shown


def test_dates_and_money_follow_the_language() -> None:
    assert (IT.date("2026-03-24"), HI.date("2026-03-24"), PT.date("2026-03-24")) == ("24 mar 2026", "24 मार्च 2026", "24 mar. 2026")
    amount = Money(Decimal(2500), "USD")
    assert [words.money(amount).replace("\xa0", " ") for words in (EN, IT, HI, PT)] == ["$2,500.00", "2.500,00 USD", "$2,500.00", "US$ 2.500,00"]


def test_money_keeps_every_digit() -> None:
    assert EN.money(Money(Decimal("0.005"), "USD")) == "$0.005"


def test_a_currency_that_nobody_knows_is_still_shown() -> None:
    assert "5" in EN.money(Money(Decimal(5), "XQX"))


@pytest.mark.parametrize(
    ("frequency", "shown"),
    [
        (Frequency(times="3", period="1", unit="wk"), "3 × a week"),
        (Frequency(times="1", period="2", unit="d"), "1 × every 2 days"),
        (Frequency(times="1", period="1", unit="d", lasts="3", lasts_unit="wk"), "1 × a day, for 3 weeks"),
        (Frequency(times="1", period="8", unit="fortnight"), "1 × every 8 fortnight"),
        (Frequency(said="in the morning", period="1", unit="d"), "in the morning"),
        (Frequency(), ""),
    ],
)
def test_how_often_is_worded(frequency: Frequency, shown: str) -> None:
    assert EN.often(frequency) == shown


def test_how_long_is_worded_in_every_language() -> None:
    frequency = Frequency(times="1", period="1", unit="d", lasts="3", lasts_unit="wk")
    assert [words.often(frequency) for words in (IT, HI, PT)] == ["1 × al giorno, per 3 settimane", "हर दिन 1 बार, 3 सप्ताह तक", "1 × por dia, por 3 semanas"]


def test_a_status_that_no_list_knows_is_shown_as_it_is() -> None:
    assert EN.status(Status("task", "dreaming")) == "dreaming"
    assert EN.status(Status("goal-achievement", "x", "Own words")) == "Own words"
    assert EN.status(Status("task", "")) == "State not given"
    assert EN.status(Status("task", "../site.name")) == "../site.name"


def test_several_review_actions_are_all_named() -> None:
    assert EN.status(Status("review-action", "A1+A3")) == "Approved in full, Not approved"


def test_plurals_follow_the_language() -> None:
    assert [EN.n("attention.questions", count) for count in (1, 2)] == ["1 open question", "2 open questions"]
    assert PT.n("attention.questions", 1_000_000).endswith("questões em aberto")
