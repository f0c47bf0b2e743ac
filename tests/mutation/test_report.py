"""What a run says in the end."""

import ast

import pytest

from tests.mutation.__main__ import report
from tests.mutation.mutants import Mutant
from tests.needs import PROJECT


def mutant(room: str) -> Mutant:
    return Mutant(PROJECT / "fhir_gateway" / room / "x.py", 1, range(1, 2), True, "a  ->  b", ast.parse(""), lambda: None)


def judged(room: str, killed: int, survived: int) -> list[tuple[Mutant, bool]]:
    return [(mutant(room), True)] * killed + [(mutant(room), False)] * survived


def test_killed_and_all_are_told_by_room_and_in_all_with_the_seed(capsys: pytest.CaptureFixture[str]) -> None:
    report([*judged("fhir", 9, 1), *judged("mappers", 10, 0)], 20, seed=7)
    assert capsys.readouterr().out.splitlines() == [
        "mutation: fhir: killed 9 / 10 (90.0%)",
        "mutation: mappers: killed 10 / 10 (100.0%)",
        "mutation: killed 19 / 20 (95.0%), seed 7; 85% are needed",
    ]


@pytest.mark.parametrize(("killed", "code"), [(84, 1), (85, 0)])
def test_a_run_fails_where_less_than_85_percent_are_killed(killed: int, code: int) -> None:
    assert report(judged("fhir", killed, 100 - killed), 100, seed=1) == code


@pytest.mark.parametrize(("killed", "every", "code"), [(4, 5, 0), (3, 5, 0), (1, 5, 1), (80, 100, 0), (75, 100, 1)])
def test_of_the_few_mutants_of_a_change_a_failure_is_one_that_is_no_chance(killed: int, every: int, code: int) -> None:
    assert report(judged("fhir", killed, every - killed), every, seed=1, few=True) == code


def test_what_the_time_did_not_suffice_for_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    report(judged("fhir", 10, 0), 12, seed=1)
    assert "mutation: the time ended before 2 of 12" in capsys.readouterr().out


def test_a_run_that_came_to_nothing_in_its_time_does_not_fail() -> None:
    assert report([], 12, seed=1) == 0
