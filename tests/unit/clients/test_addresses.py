from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_gateway.clients.addresses import METADATA, refusal

EMBEDDED = "an IPv4 address within an IPv6 address"


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "192.0.1.1", "100.128.0.1", "2606:4700:4700::1111", "2a00:1450:4001:82a::200e"])
def test_an_address_of_the_open_internet_may_be_called(address: str) -> None:
    assert refusal(ip_address(address)) is None


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("0.0.0.0", "unspecified"),
        ("0.1.2.3", "unspecified"),
        ("::", "unspecified"),
        ("127.0.0.1", "loopback"),
        ("127.255.255.254", "loopback"),
        ("::1", "loopback"),
        ("10.255.0.1", "private"),
        ("172.31.255.255", "private"),
        ("192.168.1.1", "private"),
        ("fd12::1", "private"),
        ("fec0::1", "private"),
        ("100.64.0.1", "shared by a carrier"),
        ("169.254.1.1", "link-local"),
        ("fe80::1", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("224.0.0.1", "for multicast"),
        ("ff02::1", "for multicast"),
        ("::ffff:8.8.8.8", EMBEDDED),
        ("::ffff:127.0.0.1%1", EMBEDDED),
        ("::127.0.0.1", EMBEDDED),
        ("64:ff9b::7f00:1", EMBEDDED),
        ("64:ff9b:1::a00:1", EMBEDDED),
        ("2002:7f00:1::", EMBEDDED),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", EMBEDDED),
        ("2606:4700::5efe:7f00:1", EMBEDDED),
        ("2606:4700::200:5efe:10.0.0.1", EMBEDDED),
        ("198.51.100.7", "for protocols, documentation or tests"),
        ("2001:db8::1", "for protocols, documentation or tests"),
        ("255.255.255.255", "reserved"),
        ("4000::1", "reserved"),
    ],
)
def test_an_address_that_is_not_of_the_open_internet_is_refused_by_its_kind(address: str, kind: str) -> None:
    assert refusal(ip_address(address)) == kind


@pytest.mark.parametrize("address", sorted(METADATA))
def test_a_clouds_own_service_is_refused_even_where_everything_is_allowed(address: str) -> None:
    assert refusal(ip_address(address), [ip_network("0.0.0.0/0"), ip_network("::/0")]) is not None


def test_a_network_that_is_allowed_may_be_called_and_its_neighbour_not() -> None:
    allowed = [ip_network("10.20.0.0/16"), ip_network("fd00:1::/64")]
    assert [refusal(ip_address(one), allowed) for one in ("10.20.255.255", "fd00:1::2", "10.21.0.0")] == [None, None, "private"]


# The standard library's opinion, from the same registries; ours refuses more.
@given(st.integers(0, 2**32 - 1).map(IPv4Address) | st.integers(0, 2**128 - 1).map(IPv6Address))
def test_what_is_called_is_global_unicast(address: IPv4Address | IPv6Address) -> None:
    if refusal(address) is None:
        assert address.is_global
        assert not address.is_multicast
