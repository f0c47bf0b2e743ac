"""The client that the tests of the API speak through."""

from collections.abc import AsyncIterator

import pytest

from tests.unit.api.client import Client, in_memory, on


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    store = in_memory()
    async with on(store) as http:
        yield Client(store, http)
    store.close()
