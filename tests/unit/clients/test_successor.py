import pytest

from fhir_gateway.clients.revision import Revision
from fhir_gateway.clients.successor import successor


def _history(*numbers: int) -> list[Revision]:
    return [Revision("Patient", "12", str(number), False, f"2026-03-01T12:00:0{number}Z", None) for number in numbers]


@pytest.mark.parametrize("numbers", [(4, 3, 2, 1), (1, 2, 3, 4)])
def test_the_version_right_after_is_found_in_either_order(numbers: tuple[int, ...]) -> None:
    made = successor(_history(*numbers), "2")
    assert made is not None
    assert made.version == "3"


@pytest.mark.parametrize(("numbers", "version"), [((3, 2, 1), "3"), ((1, 2, 3), "3"), ((3, 2), "1"), ((), "1"), ((3, 2, 2, 1), "2")])
def test_a_history_that_does_not_tell_gives_none(numbers: tuple[int, ...], version: str) -> None:
    assert successor(_history(*numbers), version) is None


def test_without_times_the_order_is_newest_first() -> None:
    history = [Revision("Patient", "12", str(number), False, None, None) for number in (3, 2, 1)]
    made = successor(history, "1")
    assert made is not None
    assert made.version == "2"
