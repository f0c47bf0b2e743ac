"""The whole application over the story's store."""

from collections.abc import AsyncIterator

import pytest

from fhir_gateway.store.store import Store
from tests.unit.web.case import Clock, seeded


@pytest.fixture
async def store() -> AsyncIterator[Store]:
    made = await seeded(Clock())
    yield made
    made.close()
