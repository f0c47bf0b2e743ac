"""What would explain that something else came back than was sent."""

from fhir_gateway.agreement.habits import HabitKind, kind_of
from fhir_gateway.agreement.units import Fragment

UNIT = ("category", "@s|a")
SENT: Fragment = {"item": {"coding": [{"code": "a"}]}}


def with_coding(code: str) -> Fragment:
    return {"item": {"coding": [{"code": "a"}, {"code": code}]}}


def test_a_value_that_is_gone_was_removed() -> None:
    assert kind_of(UNIT, SENT, {}).kind is HabitKind.REMOVED


def test_other_letters_are_a_habit_of_their_own() -> None:
    assert kind_of(("title",), {"title": "Walk"}, {"title": "WALK"}).kind is HabitKind.LETTER_CASE


def test_something_more_was_added() -> None:
    assert kind_of(UNIT, SENT, with_coding("local")).kind is HabitKind.ADDED


def test_the_same_addition_is_the_same_habit_in_every_element() -> None:
    assert kind_of(UNIT, SENT, with_coding("local")) == kind_of(("category", "@s|b"), SENT, with_coding("local"))


def test_another_addition_is_another_habit() -> None:
    assert kind_of(UNIT, SENT, with_coding("local")) != kind_of(UNIT, SENT, with_coding("a nurse's"))


def test_another_value_was_put_in_its_place() -> None:
    assert kind_of(("status",), {"status": "draft"}, {"status": "active"}).kind is HabitKind.REPLACED
