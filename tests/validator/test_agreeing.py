"""A dialect refuses what the validator refuses with the packages of its guide."""

from pathlib import Path

import pytest

from tests.validator.agreeing import Case, compare, counted, examples, with_something_taken_away
from tests.validator.guides import GUIDES, Guide
from tests.validator.judge import Judge

pytestmark = pytest.mark.validator
of_each_guide = pytest.mark.parametrize("guide", [name for name, guide in GUIDES.items() if guide.examples], indirect=True)
LEAST = {"us-core-6.1": 160, "pas-2.0.1": 80}
REFUSED = 40  # of the examples that lack something


@of_each_guide
def test_a_dialect_takes_the_published_examples_that_the_validator_takes(
    guide: Guide, judge_of: Judge, test_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = compare(guide, judge_of, examples(guide, test_data))
    _say(capsys, guide, "examples", cases)
    assert len(cases) >= LEAST[guide.dialect.name]
    assert [str(case) for case in cases if not case.agrees] == []


@of_each_guide
def test_a_dialect_refuses_the_examples_that_lack_what_the_validator_misses(
    guide: Guide, judge_of: Judge, test_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _agrees_on_what_is_lacking(guide, judge_of, test_data, capsys, each=4)


@of_each_guide
@pytest.mark.slow
def test_a_dialect_refuses_every_example_that_lacks_what_the_validator_misses(
    guide: Guide, judge_of: Judge, test_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _agrees_on_what_is_lacking(guide, judge_of, test_data, capsys, each=1)


def _agrees_on_what_is_lacking(guide: Guide, judge: Judge, test_data: Path, capsys: pytest.CaptureFixture[str], *, each: int) -> None:
    found = list(with_something_taken_away(guide, examples(guide, test_data)))[::each]
    cases = compare(guide, judge, dict(found))
    _say(capsys, guide, "examples that lack something", cases)
    assert sum(bool(case.theirs) for case in cases) >= REFUSED / each
    assert [str(case) for case in cases if not case.agrees] == []


def _say(capsys: pytest.CaptureFixture[str], guide: Guide, what: str, cases: list[Case]) -> None:
    with capsys.disabled():
        print(f"\n{guide.dialect.name}, {what}, {counted(cases)}")  # noqa: T201 : the agreement is a figure that is looked at
