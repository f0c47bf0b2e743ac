import pytest

from fhir_gateway.edge.limits import MOST_ADDRESS_BYTES, MOST_HEADER_BYTES, MOST_PARAMETERS
from tests.unit.api.client import Client, in_memory, on

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
async def client():
    store = in_memory()
    async with on(store) as http:
        yield Client(store, http)
    store.close()


@pytest.mark.parametrize(("count", "status"), [(MOST_PARAMETERS, 200), (MOST_PARAMETERS + 1, 414)])
async def test_a_query_has_so_many_parameters_and_no_more(client: Client, count: int, status: int) -> None:
    assert (await client.get("/Patient?" + "&".join(["_count=1"] * count))).status_code == status


@pytest.mark.parametrize(("length", "status"), [(MOST_ADDRESS_BYTES - 100, 200), (MOST_ADDRESS_BYTES, 414)])
async def test_an_address_is_so_long_and_no_longer(client: Client, length: int, status: int) -> None:
    assert (await client.get(f"/Patient?name={'x' * length}")).status_code == status


@pytest.mark.parametrize(("length", "status"), [(MOST_HEADER_BYTES - 1000, 200), (MOST_HEADER_BYTES, 431)])
async def test_headers_are_so_long_and_no_longer(client: Client, length: int, status: int) -> None:
    assert (await client.get("/Patient", X_Long="x" * length)).status_code == status


@pytest.mark.parametrize(("count", "status"), [(MOST_PARAMETERS, 200), (MOST_PARAMETERS + 1, 413)])
async def test_a_form_of_a_search_has_so_many_fields_and_no_more(client: Client, count: int, status: int) -> None:
    answer = await client.http.post("/Patient/_search", content="&".join(["_count=1"] * count), headers=FORM)
    assert answer.status_code == status


@pytest.mark.parametrize(("body", "status"), [(b"", 200), (b"name=%ff", 400), (b"name=\xff", 400), (b"name=" + b"x" * 64 * 1024, 413)])
async def test_a_form_of_a_search_that_cannot_be_read_is_refused(client: Client, body: bytes, status: int) -> None:
    assert (await client.http.post("/Patient/_search", content=body, headers=FORM)).status_code == status
