"""The one validator of a session, and what is compared with it."""

from collections.abc import Callable, Iterator
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


@pytest.fixture(scope="session")
def judges() -> Iterator[Callable[[Guide], Judge]]:
    """The validator with the packages of a guide, of which one runs at a time: tests are sorted by guide."""
    asked: dict[tuple[str, ...], Judge] = {}

    def of(guide: Guide) -> Judge:
        if guide.packages not in asked:
            while asked:
                asked.popitem()[1].close()
            asked[guide.packages] = Judge(*guide.options())
        return asked[guide.packages]

    yield of
    for judge in asked.values():
        judge.close()


@pytest.fixture
def guide(request: pytest.FixtureRequest) -> Guide:
    """The guide of which a test names the dialect."""
    return GUIDES[request.param]


@pytest.fixture
def judge_of(guide: Guide, judges: Callable[[Guide], Judge]) -> Judge:
    """The validator with the packages of the guide."""
    return judges(guide)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = [at for at, item in enumerate(items) if _guide_of(item)]
    for at, item in zip(places, sorted((items[at] for at in places), key=_guide_of), strict=True):
        items[at] = item


def _guide_of(item: pytest.Item) -> str:
    return str(item.callspec.params.get("guide", "")) if isinstance(item, pytest.Function) and hasattr(item, "callspec") else ""
