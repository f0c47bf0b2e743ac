from collections.abc import AsyncIterator

import pytest

from tests.unit.oauth.place import Place, place


@pytest.fixture
async def here() -> AsyncIterator[Place]:
    """A gateway with an authorization server."""
    made = await place()
    yield made
    await made.http.aclose()
    made.store.close()
