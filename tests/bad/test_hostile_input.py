"""Input that is meant to stall us: each is refused, or kept as it is, before anybody has to wait.

The limit here is generous, for machines that are busy with other things; ``pytest -rP`` prints the milliseconds of each. ``make bench`` measures.
https://hl7.org/fhir/R4/security.html#validation
"""

import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.clients.guarded import Guarded
from fhir_gateway.clients.outbound import Outbound
from fhir_gateway.errors import BadJson, PartnerNonsense
from fhir_gateway.fhir.check import check
from fhir_gateway.fhir.lexical import dumps, load_object
from tests.bad.hostile import KEPT, REFUSED, TOO_MANY, observation, patient
from tests.unit.api.client import Client, in_memory, on
from tests.unit.clients.network_double import Network, http

SECONDS = 1.0


def verdict(data: bytes) -> bool:
    """Whether it is let through."""
    try:
        return not any(issue.refuses for issue in check(load_object(data)))
    except BadJson:
        return False


def timed(act: Callable[[], Any]) -> Any:  # Any: whatever the act gives
    start = time.process_time()
    result = act()
    taken = time.process_time() - start
    sys.stdout.write(f"{taken * 1000:.1f} ms\n")
    assert taken < SECONDS
    return result


@pytest.fixture(scope="module", autouse=True)
def _definitions_are_read() -> None:
    assert verdict(patient('"active":true'))
    assert verdict(observation("1"))


@pytest.mark.parametrize("made", REFUSED.values(), ids=REFUSED.keys())
def test_hostile_input_is_refused_at_once(made: Callable[[], bytes]) -> None:
    data = made()
    assert timed(lambda: verdict(data)) is False


@pytest.mark.parametrize("made", KEPT.values(), ids=KEPT.keys())
def test_what_is_only_large_is_kept_to_the_letter(made: Callable[[], bytes]) -> None:
    data = made()
    assert timed(lambda: verdict(data)) is True
    assert dumps(load_object(data)) == data


@pytest.mark.parametrize("made", (REFUSED | TOO_MANY).values(), ids=(REFUSED | TOO_MANY).keys())
async def test_hostile_input_of_a_partner_is_refused_at_once(made: Callable[[], bytes]) -> None:
    network = Network(http(made(), Content_Type="application/fhir+json"), names={"partner.test": [["8.8.8.8"]]})
    async with FhirClient("https://partner.test/fhir", transport=Guarded(Outbound(), resolve=network.resolve, network=network)) as client:
        start = time.process_time()
        with pytest.raises(PartnerNonsense):
            await client.read("Patient", "12")
        taken = time.process_time() - start
    sys.stdout.write(f"{taken * 1000:.1f} ms\n")
    assert taken < SECONDS


@pytest.mark.parametrize("made", KEPT.values(), ids=KEPT.keys())
async def test_what_is_only_large_comes_back_from_the_api(made: Callable[[], bytes]) -> None:
    store = in_memory()
    data = made()
    async with on(store) as http:
        client = Client(store, http)
        start = time.process_time()
        answer = await client.post(f"/{load_object(data)['resourceType']}", data)
        taken = time.process_time() - start
        sys.stdout.write(f"{taken * 1000:.1f} ms\n")
        assert (answer.status_code, taken < SECONDS) == (201, True)
        body = data[data.index(b",") + 1 : -1]
        assert body in (await client.get(answer.headers["Location"])).content
    store.close()
