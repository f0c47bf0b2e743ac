"""Who is let in: holders of a token, and on loopback this machine."""

from collections.abc import Iterator

import pytest

from fhir_gateway.access.grant import Role, operator
from fhir_gateway.fhir.lexical import load_object
from fhir_gateway.store.people import Person
from fhir_gateway.store.store import Store
from fhir_gateway.store.transaction import Transaction
from tests.unit.api.client import in_memory, on

TOKEN = "fgw_a-token-of-a-test"


@pytest.fixture
async def store() -> Store:
    made = in_memory()
    nurse = Person("nurse", "hospital", frozenset({Role.HOSPITAL}))

    def act(transaction: Transaction) -> None:
        transaction.save_person(nurse)
        transaction.save_token("nurse", TOKEN)

    await made.commit(operator(), act)
    return made


@pytest.fixture(autouse=True)
def _closed(store: Store) -> Iterator[None]:
    yield
    store.close()


async def test_on_loopback_a_caller_needs_no_token(store: Store) -> None:
    async with on(store) as http:
        assert (await http.get("/Patient")).status_code == 200


async def test_off_loopback_a_caller_without_a_token_gets_401(store: Store) -> None:
    async with on(store, at="gateway.example") as http:
        answer = await http.get("/Patient")
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert load_object(answer.content)["issue"][0]["code"] == "login"


async def test_where_anonymous_callers_are_off_loopback_needs_a_token_too(store: Store) -> None:
    async with on(store, anonymous=False) as http:
        assert (await http.get("/Patient")).status_code == 401


async def test_listening_everywhere_lets_nobody_in_without_a_token(store: Store) -> None:
    async with on(store, host="0.0.0.0", anonymous=True) as http:
        assert (await http.get("/Patient")).status_code == 401


async def test_a_page_elsewhere_cannot_call_us_under_a_name_of_its_own(store: Store) -> None:
    async with on(store) as http:
        assert (await http.get("/Patient", headers={"Host": "evil.example"})).status_code == 401


async def test_the_holder_of_a_token_is_let_in_and_named_in_the_provenance(store: Store) -> None:
    async with on(store, at="gateway.example") as http:
        headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
        await http.post("/Patient", content=b'{"resourceType":"Patient"}', headers=headers)
        made = load_object((await http.get("/Provenance", headers=headers)).content)
    assert made["entry"][0]["resource"]["agent"][0]["who"]["display"] == "nurse"


@pytest.mark.parametrize("header", ["Bearer wrong", "Bearer", "Basic bnVyc2U6eA=="])
async def test_a_token_that_nobody_holds_gets_401_even_on_loopback(store: Store, header: str) -> None:
    async with on(store) as http:
        assert (await http.get("/Patient", headers={"Authorization": header})).status_code == 401


async def test_the_capability_statement_needs_no_token(store: Store) -> None:
    async with on(store, at="gateway.example") as http:
        assert (await http.get("/metadata")).status_code == 200


async def test_a_caller_without_a_token_writes_nothing(store: Store) -> None:
    async with on(store, at="gateway.example") as http:
        await http.post("/Patient", content=b'{"resourceType":"Patient"}', headers={"Content-Type": "application/json"})
    assert store.history(operator(), type="Patient").entries == []
