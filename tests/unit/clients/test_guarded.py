import gzip

import httpx
import pytest

from fhir_gateway.clients.exchange import exchange
from fhir_gateway.clients.fetch import fetch_json
from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.clients.guarded import MAX_HEADERS, Guarded, http_client
from fhir_gateway.clients.interaction import CAPABILITIES
from fhir_gateway.clients.origin import origin_of, parsed
from fhir_gateway.clients.outbound import THIS_MACHINE_TOO, Outbound, outbound_of
from fhir_gateway.errors import PartnerAway, PartnerNonsense, UnsafeAddress
from fhir_gateway.settings import Settings
from tests.unit.clients.network_double import Network, http

KEYS = "https://idp.test/keys"
NAMES = {"idp.test": [["8.8.8.8"]], "localhost": [["::1", "127.0.0.1"]], "inside.test": [["10.20.0.5"]]}


async def fetch(network: Network, url: str = KEYS, outbound: Outbound = Outbound(), max_bytes: int = 10_000, registered: tuple[str, ...] = ()) -> bytes:  # noqa: B008 : frozen
    guard = Guarded(outbound, [origin_of(parsed(one)) for one in registered], resolve=network.resolve, network=network)
    return await fetch_json(url, max_bytes=max_bytes, seconds=5, transport=guard)


async def test_a_connection_goes_to_the_address_and_asks_tls_and_the_server_for_the_name() -> None:
    network = Network(http(b'{"keys":[]}'), names=NAMES)
    assert await fetch(network) == b'{"keys":[]}'
    assert (network.connected, network.tls, network.looked_up) == (["8.8.8.8:443"], ["idp.test"], ["idp.test"])
    assert b"\r\nHost: idp.test\r\n" in network.written


async def test_a_name_that_means_another_address_a_moment_later_is_looked_up_once() -> None:
    network = Network(http(), names={"idp.test": [["8.8.8.8"], ["127.0.0.1"]]})
    await fetch(network)
    assert network.connected == ["8.8.8.8:443"]


async def test_a_name_with_one_address_that_must_not_be_called_is_not_called_at_all() -> None:
    network = Network(http(), names={"idp.test": [["8.8.8.8", "10.0.0.1"]]})
    with pytest.raises(UnsafeAddress, match="private, and the setting private_networks does not name"):
        await fetch(network)
    assert network.connected == []


async def test_the_next_address_is_tried_where_one_is_down() -> None:
    network = Network(http(), names={"idp.test": [["2606:4700::1", "8.8.8.8"]]}, down=["2606:4700::1"])
    await fetch(network)
    assert network.connected == ["2606:4700::1:443", "8.8.8.8:443"]


async def test_a_name_without_an_address_is_away() -> None:
    network = Network(http())
    with pytest.raises(PartnerAway, match="cannot be reached"):
        await fetch_once(network)
    assert network.connected == []


async def fetch_once(network: Network) -> httpx.Response:
    """One request without repetitions, as FhirClient's writes are."""
    async with http_client(Guarded(Outbound(), resolve=network.resolve, network=network), {}) as client:
        received = await exchange(client, CAPABILITIES, client.build_request("GET", KEYS), 10_000)
    return httpx.Response(received.status, headers=received.headers, content=received.body)


async def test_a_connection_that_fails_while_it_is_read_is_away() -> None:
    with pytest.raises(PartnerAway, match="broke off"):
        await fetch_once(Network(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", names=NAMES))


async def test_what_answers_no_http_is_away() -> None:
    with pytest.raises(PartnerAway, match="no HTTP"):
        await fetch_once(Network(b"SSH-2.0-OpenSSH\r\n", names=NAMES))


@pytest.mark.parametrize("size", [MAX_HEADERS, 200 * 1024])
async def test_headers_that_are_too_long_are_cut_off(size: int) -> None:
    with pytest.raises(PartnerAway, match="no HTTP"):
        await fetch_once(Network(http(X_Long="x" * size), names=NAMES))


async def test_a_compressed_answer_is_read() -> None:
    body = gzip.compress(b'{"keys":[]}')
    answer = await fetch_once(Network(http(body, Content_Encoding="gzip"), names=NAMES))
    assert (answer.content, "content-encoding" in answer.headers) == (b'{"keys":[]}', False)


async def test_a_compressed_answer_that_grows_beyond_the_cap_is_cut_off() -> None:
    with pytest.raises(PartnerNonsense, match="longer than 10000 bytes"):
        await fetch(Network(http(gzip.compress(b"x" * 50_000_000), Content_Encoding="gzip"), names=NAMES))


@pytest.mark.parametrize("encoding", ["gzip, gzip", "deflate", "br", "zstd", "identity, gzip"])
async def test_a_compression_that_was_not_asked_for_is_refused(encoding: str) -> None:
    with pytest.raises(PartnerNonsense, match="not the one that was asked for"):
        await fetch(Network(http(gzip.compress(b"{}"), Content_Encoding=encoding), names=NAMES))


@pytest.mark.parametrize("outbound", [THIS_MACHINE_TOO, outbound_of(Settings(host="127.0.0.1"))])
@pytest.mark.parametrize(
    ("url", "address"), [("http://localhost:8081/x", "::1:8081"), ("http://127.0.0.1:9/x", "127.0.0.1:9"), ("http://[::1]:8081/x", "::1:8081")]
)
async def test_this_machine_is_called_under_its_own_name_while_the_gateway_listens_on_loopback(outbound: Outbound, url: str, address: str) -> None:
    network = Network(http(), names=NAMES)
    await fetch(network, url, outbound)
    assert network.connected == [address]


@pytest.mark.parametrize("url", ["http://localhost:8081/x", "http://127.0.0.1:9/x", "http://[::1]:8081/x"])
async def test_this_machine_is_not_called_while_the_gateway_listens_elsewhere(url: str) -> None:
    network = Network(http(), names=NAMES)
    with pytest.raises(UnsafeAddress, match="loopback"):
        await fetch(network, url, outbound_of(Settings(host="0.0.0.0")))
    assert network.connected == []


async def test_another_name_for_this_machine_is_not_called() -> None:
    network = Network(http(), names={"idp.test": [["127.0.0.1"]]})
    with pytest.raises(UnsafeAddress, match="loopback"):
        await fetch(network, KEYS, THIS_MACHINE_TOO)


async def test_localhost_that_is_another_machine_is_not_called() -> None:
    network = Network(http(), names={"localhost": [["8.8.8.8"]]})
    with pytest.raises(UnsafeAddress, match="leads to another one"):
        await fetch(network, "http://localhost/x", THIS_MACHINE_TOO)


async def test_what_the_settings_allow_is_called() -> None:
    settings = Settings(host="0.0.0.0", private_networks="10.20.0.0/16, 127.0.0.0/8", plain_http_hosts="Inside.test.,localhost")  # type: ignore[arg-type]
    for url, address in [("http://inside.test/x", "10.20.0.5:80"), ("https://inside.test/x", "10.20.0.5:443"), ("http://127.0.0.1/x", "127.0.0.1:80")]:
        network = Network(http(), names=NAMES)
        await fetch(network, url, outbound_of(settings))
        assert network.connected == [address]


async def test_a_port_of_its_own_is_called_where_it_is_registered() -> None:
    network = Network(http(), names=NAMES)
    await fetch(network, "https://idp.test:8443/keys", registered=("https://IDP.test.:8443/realm",))
    assert network.connected == ["8.8.8.8:8443"]


async def test_a_redirect_on_the_same_server_is_followed_to_the_third() -> None:
    network = Network(*[http(status="302 Found", Location=f"/{n}") for n in range(3)], http(b'{"keys":[]}'), names=NAMES)
    assert await fetch(network) == b'{"keys":[]}'


async def test_what_is_no_json_object_is_refused() -> None:
    with pytest.raises(PartnerNonsense, match="no JSON object"):
        await fetch(Network(http(b"<html>"), names=NAMES))


async def test_a_partners_own_client_calls_no_private_address() -> None:
    async with FhirClient("https://10.0.0.7/fhir") as client:
        with pytest.raises(UnsafeAddress, match="read Patient/12: a URL leads to an address that is private"):
            await client.read("Patient", "12")
