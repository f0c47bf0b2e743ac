"""Clients that prove themselves by a certificate. https://www.rfc-editor.org/rfc/rfc8705"""

import ssl
from base64 import b64encode, urlsafe_b64encode
from collections.abc import AsyncIterator
from datetime import timedelta
from hashlib import sha256
from urllib.parse import quote

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from starlette.types import Receive, Scope, Send

from fhir_gateway.access.grant import operator
from fhir_gateway.oauth.certificate import thumbprint
from fhir_gateway.oauth.registration import Wish, register
from fhir_gateway.store.oauth_clients import ClientKind
from tests.unit.oauth.place import HandClock, Place, place, refusal

FORM = {"grant_type": "client_credentials", "scope": "system/*.rs", "client_id": "with-certificate"}


def certificate(name: str) -> str:
    key, now = ec.generate_private_key(ec.SECP384R1()), HandClock().now()
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key()).serial_number(7)
    signed = made.not_valid_before(now).not_valid_after(now + timedelta(days=1)).sign(key, hashes.SHA384())
    return ssl.DER_cert_to_PEM_cert(signed.public_bytes(Encoding.DER))


OURS, OTHER = certificate("mercy"), certificate("other")


@pytest.fixture
async def behind() -> AsyncIterator[Place]:
    """A gateway behind a proxy that hands certificates on; the tests' own address is the proxy's."""
    made = await place(certificate_header="Client-Cert", trusted_proxies="192.0.2.1 127.0.0.0/8")
    wish = Wish("with certificate", "mercy", ClientKind.MTLS, "system/*.rs", thumbprint=str(thumbprint(OURS)))
    await made.store.commit(operator(), lambda tx: register(tx, wish, "with-certificate", "", ""))
    yield made
    await made.http.aclose()
    made.store.close()


def test_a_thumbprint_is_the_sha_256_of_the_certificate_however_it_is_written() -> None:
    der = ssl.PEM_cert_to_DER_cert(OURS)
    right = urlsafe_b64encode(sha256(der).digest()).rstrip(b"=").decode()
    assert {thumbprint(OURS), thumbprint(quote(OURS)), thumbprint(f":{b64encode(der).decode()}:")} == {right}


@pytest.mark.parametrize("nonsense", ["", "x", ":", "::", ":%:", "-----BEGIN CERTIFICATE-----", "(null)"])
def test_what_is_no_certificate_has_no_thumbprint(nonsense: str) -> None:
    assert thumbprint(nonsense) is None


async def test_the_certificate_that_a_trusted_proxy_hands_on_is_a_proof(behind: Place) -> None:
    assert (await behind.http.post("/oauth/token", data=FORM, headers={"Client-Cert": quote(OURS)})).status_code == 200


@pytest.mark.parametrize(
    "headers", [[], [("Client-Cert", quote(OTHER))], [("Client-Cert", "nonsense")], [("Client-Cert", quote(OURS)), ("Client-Cert", quote(OURS))]]
)
async def test_no_or_another_certificate_is_refused(behind: Place, headers: list[tuple[str, str]]) -> None:
    assert refusal(await behind.http.post("/oauth/token", data=FORM, headers=headers)) == (401, "invalid_client")


async def test_the_header_of_anybody_but_the_proxy_counts_for_nothing(behind: Place) -> None:
    transport = behind.http._transport
    assert isinstance(transport, httpx.ASGITransport)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(transport.app, client=("203.0.113.9", 1)), base_url=behind.http.base_url) as stranger:
        assert refusal(await stranger.post("/oauth/token", data=FORM, headers={"Client-Cert": quote(OURS)})) == (401, "invalid_client")


async def test_without_the_setting_the_header_counts_for_nothing(here: Place) -> None:
    wish = Wish("with certificate", "mercy", ClientKind.MTLS, "system/*.rs", thumbprint=str(thumbprint(OURS)))
    await here.store.commit(operator(), lambda tx: register(tx, wish, "with-certificate", "", ""))
    assert refusal(await here.http.post("/oauth/token", data=FORM, headers={"Client-Cert": quote(OURS)})) == (401, "invalid_client")


async def test_the_certificate_of_the_connection_itself_is_a_proof(behind: Place) -> None:
    transport = behind.http._transport
    assert isinstance(transport, httpx.ASGITransport)
    app = transport.app

    async def over_tls(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "extensions": {"tls": {"client_cert_chain": [OURS]}}}, receive, send)

    async with httpx.AsyncClient(transport=httpx.ASGITransport(over_tls), base_url=behind.http.base_url) as client:
        assert (await client.post("/oauth/token", data=FORM)).status_code == 200
