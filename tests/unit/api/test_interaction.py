"""What stands around each interaction: refusals in FHIR, and failures that tell nothing they should not."""

import pytest

from fhir_gateway.events import log
from fhir_gateway.fhir.lexical import load_object
from tests.unit.api.client import Client, in_memory, on


@pytest.mark.parametrize(
    ("method", "path", "status"), [("PATCH", "/Patient/1", 405), ("PUT", "/Patient", 405), ("GET", "/a/b/c/d", 404), ("POST", "/Patient/$x", 405)]
)
async def test_what_we_do_not_offer_is_refused_in_fhir(client: Client, method: str, path: str, status: int) -> None:
    answer = await client.send(method, path, {})
    assert (answer.status_code, load_object(answer.content)["resourceType"]) == (status, "OperationOutcome")


async def test_a_failure_of_ours_repeats_nothing_of_the_body(monkeypatch: pytest.MonkeyPatch) -> None:
    store = in_memory()
    lines: list[object] = []
    monkeypatch.setattr(type(log), "error", lambda self, *event, **facts: lines.append((event, facts)), raising=False)
    async with on(store) as http:
        store.close()
        answer = await http.post("/Patient", content=b'{"resourceType":"Patient","language":"zebedee"}', headers={"Content-Type": "application/json"})
    assert (answer.status_code, "zebedee" in answer.text) == (500, False)
    assert "zebedee" not in str(lines)
