"""What stands around each interaction: refusals in FHIR, and failures that tell nothing they should not."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from fhir_gateway.access.grant import Grant
from fhir_gateway.events import configure
from fhir_gateway.fhir.lexical import load_object
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.store import Store
from fhir_gateway.store.transaction import Transaction
from tests.unit.api.client import Client, StepClock, on


@pytest.mark.parametrize(
    ("method", "path", "status"), [("PATCH", "/Patient/1", 405), ("PUT", "/Patient", 405), ("GET", "/a/b/c/d", 404), ("POST", "/Patient/$x", 405)]
)
async def test_what_we_do_not_offer_is_refused_in_fhir(client: Client, method: str, path: str, status: int) -> None:
    answer = await client.send(method, path, {})
    assert (answer.status_code, load_object(answer.content)["resourceType"]) == (status, "OperationOutcome")


class Failing(Store):
    """A store that fails with a patient's data in the message."""

    async def commit(self, grant: Grant, act: Callable[[Transaction], Any]) -> Any:
        raise KeyError("zebedee")


async def test_a_failure_of_ours_repeats_nothing_of_the_body(capsys: pytest.CaptureFixture[str]) -> None:
    configure("console", "info")
    clock = StepClock()
    store = Failing.open(None, clock=clock, ids=Ids(Random(1), clock))
    async with on(store) as http:
        answer = await http.post("/Patient", content=b'{"resourceType":"Patient"}', headers={"Content-Type": "application/json"})
    store.close()
    printed = capsys.readouterr()
    assert (answer.status_code, load_object(answer.content)["issue"][0]["code"]) == (500, "exception")
    assert "zebedee" not in answer.text + printed.out + printed.err
    assert "KeyError" in printed.out + printed.err
