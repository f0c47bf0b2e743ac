"""A store in memory, a clock that is moved by hand, and ids that come out the same every time."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from fhir_gateway.access.grant import Grant, Role, engine
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.store import Store
from fhir_gateway.store.stored import Origin


class HandClock:
    def __init__(self) -> None:
        self.time = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def pass_seconds(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def ids(clock: HandClock) -> Ids:
    return Ids(Random(7), clock)


@pytest.fixture
def store(clock: HandClock, ids: Ids) -> Iterator[Store]:
    opened = Store.open(None, clock=clock, ids=ids)
    yield opened
    opened.close()


@pytest.fixture
def grant() -> Grant:
    return Grant("nurse.lee", "hospital", frozenset({Role.HOSPITAL}), person=True)


@pytest.fixture
def origin() -> Origin:
    return Origin(None, None, "api")


@pytest.fixture
def whole() -> Grant:
    """The grant of work of the gateway's own, which sees everything."""
    return engine("sync", "gateway", frozenset())
