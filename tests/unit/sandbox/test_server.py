"""The partners of the demo, each in a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import httpx
import pytest

PATIENT = {"resourceType": "Patient", "identifier": [{"system": "urn:mrn", "value": "1"}]}
PRESETS = ("hospital", "agency", "payer")


@contextmanager
def _running(preset: str) -> Iterator[str]:
    """The base URL of a partner's process."""
    with subprocess.Popen([sys.executable, "-m", "fhir_gateway.sandbox", preset], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            word, base_url = process.stdout.readline().split()
            assert word == "READY"
            yield base_url
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def bases() -> Iterator[dict[str, str]]:
    with ExitStack() as stack:
        yield {preset: stack.enter_context(_running(preset)) for preset in PRESETS}


@pytest.mark.parametrize("preset", PRESETS)
def test_a_partner_serves_its_own_people(bases, preset):
    with httpx.Client(headers={"X-Sandbox-User": "nurse"}) as http:
        made = http.post(f"{bases[preset]}/Patient", json=PATIENT)
        assert made.status_code == 201
        assert made.headers["Location"].startswith(f"{bases[preset]}/Patient/{preset[0].upper()}")
        assert ("ETag" in made.headers) == (preset != "agency")
        assert http.get(made.headers["Location"]).status_code == 200


def test_a_lost_answer_closes_the_connection_after_the_write(bases):
    control, log = (bases["payer"].replace("/fhir", f"/sandbox/{name}") for name in ("habits", "log"))
    with httpx.Client() as http:
        http.post(control, json={"slow": [0, 0], "unavailable": 0, "loses_answers": 1})
        before = len(http.get(log).text.splitlines())
        with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
            http.post(f"{bases['payer']}/Organization", json={"resourceType": "Organization"})
        assert len(http.get(log).text.splitlines()) == before + 1
