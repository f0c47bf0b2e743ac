"""URLs that are meant to lead us where we have no business: each is refused before a connection is opened.

The names have addresses in a resolver of the test's own; nothing is looked up anywhere else.
https://owasp.org/Top10/A10_2021-Server-Side_Request_Forgery_%28SSRF%29/
"""

import time

import httpx
import pytest

from fhir_gateway.clients.fetch import fetch_json
from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.clients.guarded import Guarded
from fhir_gateway.clients.outbound import THIS_MACHINE_TOO, Outbound
from fhir_gateway.errors import BadRequest, PartnerError, PartnerNonsense, UnsafeAddress
from fhir_gateway.fhir.lexical import dumps
from tests.unit.clients.network_double import Network, http

NAMES = {
    "partner.test": [["8.8.8.8"]],
    "other.test": [["1.1.1.1"]],
    "loopback.test": [["127.0.0.1"]],
    "loopback6.test": [["::1"]],
    "private.test": [["10.0.0.1"]],
    "split.test": [["8.8.8.8", "192.168.0.1"]],
    "metadata.test": [["169.254.169.254"]],
    "mapped.test": [["::ffff:10.0.0.1"]],
    "translated.test": [["64:ff9b::a00:1"]],
    "link.test": [["fe80::1%2"]],
    "elsewhere.localhost": [["127.0.0.1"]],
}
HOSTS = [
    # this machine, by its names and by other spellings of its address
    *("localhost", "LOCALHOST", "localhost.", "127.0.0.1", "127.0.0.1.", "127.8.9.10", "0.0.0.0", "[::1]", "[0:0:0:0:0:0:0:1]", "[::]", "elsewhere.localhost"),
    *("2130706433", "017700000001", "0x7f000001", "0X7F000001", "127.1", "127.0.1", "0177.0.0.1", "0x7f.0.0.1", "0x7f.1", "127.0.0.0x1", "00127.0.0.1", "0"),
    *("１２７.0.0.1", "127。0。0。1", "127．0．0．1", "①②⑦.⓪.⓪.①", "١٢٧.٠.٠.١", "127%2e0%2e0%2e1", "%31%32%37.0.0.1", "ⓛocalhost", "127.0.0.1%00.partner.test"),
    # addresses that are private, of a link, of a carrier, of a cloud
    *("10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.1.1", "169.254.169.254", "2852039166", "100.100.100.200", "100.64.0.1", "168.63.129.16", "192.0.0.192"),
    *("224.0.0.1", "255.255.255.255", "198.18.0.1", "[fd00:ec2::254]", "[fc00::1]", "[fe80::1]", "[fe80::1%25eth0]", "[::1%25lo]", "[ff02::1]"),
    # IPv4 addresses within IPv6 addresses
    *(
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::169.254.169.254]",
        "[64:ff9b:1::10.0.0.1]",
        "[2002:7f00:1::1]",
        "[2002:a9fe:a9fe::]",
    ),
    *("[2001:0:53aa:64c:0:fbff:80ff:fffe]", "[2606:4700::5efe:a00:1]"),
    # names that mean such an address
    *(
        "loopback.test",
        "loopback6.test",
        "private.test",
        "split.test",
        "metadata.test",
        "metadata.test.",
        "mapped.test",
        "translated.test",
        "link.test",
        "LOOPBACK.TEST",
    ),
    # no hosts at all, and another one behind credentials
    *("", ".", "..", "-", "a..b", "[]", "[::1", "::1", "partner.test\\@127.0.0.1", "partner.test@127.0.0.1", "me:secret@partner.test", "a b"),
    *(
        "partner.test\r\nHost: 127.0.0.1",
        "partner.test\n",
        "\tpartner.test",
        "partner.test\x00",
        "partner.test:80",
        "partner.test:22",
        "partner.test:0",
        "partner.test:99999",
    ),
    *("partner.test:-1", "partner.test:https", "x" * 64 + ".test", "x." * 130 + "test", "x" * 70_000),
]
URLS = [
    *(f"https://{host}/secret-path?secret=query" for host in HOSTS),
    *("http://partner.test/", "HTTP://PARTNER.TEST/", "http://8.8.8.8/", "http://127.0.0.1/", "hTtP://localhost/"),
    *(
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "gopher://partner.test/_x",
        "data:application/json,{}",
        "ftp://partner.test/",
        "ws://partner.test/",
        "javascript:alert(1)",
    ),
    *(
        "ldap://partner.test/",
        "dict://partner.test:11211/",
        "unix:///run/docker.sock",
        "jar:https://partner.test!/",
        "//partner.test/",
        "partner.test/keys",
        "/keys",
        "",
        "https:",
    ),
    *(
        "https:partner.test",
        "https:///partner.test",
        "https:/partner.test",
        "https\r\n://partner.test",
        "https ://partner.test",
        "httpss://partner.test",
        "http+unix://x/",
    ),
]


def test_there_are_enough_of_them() -> None:
    assert len(URLS) == len(set(URLS)) >= 100


@pytest.mark.parametrize("url", URLS, ids=[ascii(url[:60]) for url in URLS])
async def test_a_hostile_url_is_refused_before_a_connection_is_opened(url: str) -> None:
    network = Network(http(), names=NAMES)
    guard = Guarded(Outbound(), resolve=network.resolve, network=network)
    with pytest.raises(UnsafeAddress) as refused:
        await fetch_json(url, max_bytes=1000, seconds=2, transport=guard)
    assert network.connected == []
    assert "secret" not in refused.value.message


async def test_all_of_them_are_refused_in_two_seconds_of_work() -> None:
    start = time.process_time()
    for url in URLS:
        with pytest.raises(UnsafeAddress):
            await fetch_json(url, max_bytes=1000, seconds=2, transport=_guard(Network(http(), names=NAMES)))
    assert time.process_time() - start < 2


@pytest.mark.parametrize("url", URLS, ids=[ascii(url[:60]) for url in URLS])
async def test_a_hostile_url_is_refused_as_a_base_url(url: str) -> None:
    with pytest.raises((BadRequest, UnsafeAddress)) as refused:
        await FhirClient(url.partition("?")[0], transport=_guard(Network(http(), names=NAMES)), sleep=_at_once).capabilities()
    assert "secret" not in refused.value.message


@pytest.mark.parametrize("url", URLS, ids=[ascii(url[:60]) for url in URLS])
async def test_a_redirect_to_a_hostile_url_is_not_followed(url: str) -> None:
    location = url.encode("utf-8").replace(b"\r", b"").replace(b"\n", b"").replace(b"\x00", b"")
    network = Network(http(status="302 Found").replace(b"Connection:", b"Location: " + location + b"\r\nConnection:"), names=NAMES)
    with pytest.raises(PartnerError) as refused:
        await FhirClient("https://partner.test/fhir", transport=_guard(network), sleep=_at_once).update("Patient", "1", b"{}", if_match=None)
    assert network.connected == ["8.8.8.8:443"]
    network = Network(network.replies[0], names=NAMES)
    with pytest.raises(PartnerError) as refused:
        await FhirClient("https://partner.test/fhir", transport=_guard(network), sleep=_at_once).read("Patient", "1")
    assert set(network.connected) == {"8.8.8.8:443"}
    assert "secret" not in refused.value.message


@pytest.mark.parametrize("url", URLS, ids=[ascii(url[:60]) for url in URLS])
async def test_a_next_link_to_a_hostile_url_is_not_followed(url: str) -> None:
    page = dumps({"resourceType": "Bundle", "type": "searchset", "link": [{"relation": "next", "url": url or "//"}]})
    network = Network(http(page, Content_Type="application/fhir+json"), names=NAMES)
    client = FhirClient("https://partner.test/fhir", transport=_guard(network), sleep=_at_once, max_pages=3)
    with pytest.raises(PartnerError) as refused:
        _ = [answer async for answer in client.search("Patient", {"_id": "1"})]
    assert set(network.connected) == {"8.8.8.8:443"}
    assert "secret" not in refused.value.message


async def test_a_name_that_turns_to_this_machine_while_it_is_redirected_is_refused_there() -> None:
    network = Network(http(status="302 Found", Location="/again"), names={"partner.test": [["8.8.8.8"], ["127.0.0.1"]]})
    with pytest.raises(UnsafeAddress):
        await fetch_json("https://partner.test/keys", max_bytes=1000, seconds=2, transport=_guard(network, THIS_MACHINE_TOO))
    assert network.connected == ["8.8.8.8:443"]


async def test_a_fourth_redirect_is_not_followed() -> None:
    network = Network(http(status="302 Found", Location="/again"), names=NAMES)
    with pytest.raises(PartnerNonsense, match="more than 3 times"):
        await fetch_json("https://partner.test/keys", max_bytes=1000, seconds=2, transport=_guard(network))
    assert len(network.connected) == 4


def _guard(network: Network, outbound: Outbound = Outbound()) -> httpx.AsyncBaseTransport:  # noqa: B008 : frozen
    return Guarded(outbound, resolve=network.resolve, network=network)


async def _at_once(_seconds: float) -> None:
    pass
