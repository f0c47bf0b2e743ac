"""Our check agrees with the official validator: on a sample with a fixed seed, and, with a fresh seed, on everything."""

from pathlib import Path
from random import SystemRandom

import pytest

from tests.validator.judge import Judge
from tests.validator.mutants.every import MUTATIONS
from tests.validator.run import FULL, Outcomes, run
from tests.validator.thresholds import CLASS, CLASS_IN_A_SAMPLE, fuzz_faults, mutant_faults, published_faults

pytestmark = pytest.mark.validator


def test_published_resources_get_the_verdict_of_the_validator(outcomes: Outcomes) -> None:
    assert "\n".join(published_faults(outcomes)) == ""


def test_mutants_get_the_verdict_of_the_validator(outcomes: Outcomes) -> None:
    assert "\n".join(mutant_faults(outcomes, CLASS_IN_A_SAMPLE)) == ""


def test_fuzz_gets_the_verdict_of_the_validator(outcomes: Outcomes) -> None:
    assert "\n".join(fuzz_faults(outcomes)) == ""


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_everything_gets_the_verdict_of_the_validator(judge: Judge, test_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seed = SystemRandom().randrange(1, 10**6)
    with capsys.disabled():
        print(f"\nthe comparison with the validator has seed {seed}")  # noqa: T201 : a failure is repeated with it
    everything = run(judge, test_data, FULL, seed)
    assert "\n".join([*published_faults(everything), *mutant_faults(everything, CLASS), *fuzz_faults(everything)]) == ""


def test_there_are_enough_classes_of_mutants() -> None:
    assert len(MUTATIONS) >= 120
