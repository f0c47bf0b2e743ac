"""The one validator of a session, and what is compared with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.validator.guides import GUIDES, Guide
from tests.validator.judge import Judge
from tests.validator.run import SAMPLE, Outcomes, run

SEED = 1  # of the sample that every change is tested with


@pytest.fixture(scope="session")
def judge() -> Iterator[Judge]:
    """The official validator; it starts when the first answer is not in its cache."""
    asked = Judge()
    yield asked
    asked.close()


@pytest.fixture(scope="session")
def outcomes(judge: Judge, test_data: Path) -> Outcomes:
    """The comparison of the sample."""
    return run(judge, test_data, SAMPLE, SEED)


@pytest.fixture(scope="module")
def guide(request: pytest.FixtureRequest) -> Guide:
    """The guide of which a test names the dialect."""
    return GUIDES[request.param]


@pytest.fixture(scope="module")
def judge_of(guide: Guide) -> Iterator[Judge]:
    """The validator with the packages of the guide."""
    asked = Judge(*guide.options())
    yield asked
    asked.close()
