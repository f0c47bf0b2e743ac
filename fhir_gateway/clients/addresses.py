"""Which IP addresses are no place to call: those of networks that are not the open internet, and those that hide one in themselves.

https://www.iana.org/assignments/iana-ipv4-special-registry
https://www.iana.org/assignments/iana-ipv6-special-registry
"""

from collections.abc import Collection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network
from typing import Final, TypeAlias

Address: TypeAlias = IPv4Address | IPv6Address
Network: TypeAlias = IPv4Network | IPv6Network

METADATA: Final = frozenset(
    {"169.254.169.254", "169.254.170.2", "169.254.170.23", "100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254", "fd00:ec2::23", "fd20:ce::254"}
)
"""Where machines in clouds are told their credentials: never called, whatever a setting allows."""

_RESERVED: Final[dict[str, tuple[str, ...]]] = {
    "unspecified": ("0.0.0.0/8", "::/128"),
    "loopback": ("127.0.0.0/8", "::1/128"),
    "private": ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10"),
    "shared by a carrier": ("100.64.0.0/10",),
    "link-local": ("169.254.0.0/16", "fe80::/10"),
    "for multicast": ("224.0.0.0/4", "ff00::/8"),
    "an IPv4 address within an IPv6 address": ("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"),
    "for protocols, documentation or tests": (
        *("192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24"),
        *("203.0.113.0/24", "100::/64", "100:0:0:1::/64", "2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20", "5f00::/16"),
    ),
    "reserved": ("240.0.0.0/4",),
}
_TABLE: Final = tuple((kind, ip_network(network)) for kind, networks in _RESERVED.items() for network in networks)
_INTERNET: Final = IPv6Network("2000::/3")
"""All of IPv6 that is given out as global unicast: https://www.iana.org/assignments/ipv6-address-space"""
_ISATAP: Final = frozenset({0x0000_5EFE, 0x0200_5EFE})
"""Begins the lower half of an address that holds an IPv4 address: https://www.rfc-editor.org/rfc/rfc5214#section-6.1"""


def refusal(address: Address, allowed: Collection[Network] = ()) -> str | None:
    """Why an address is not called, such as ``private``; None where it may be.

    Args:
        allowed: networks that may be called although they are not the open internet.
    """
    plain = _without_scope(address)
    if str(plain) in METADATA:
        return "a service of the machine's own cloud"
    if any(plain in network for network in allowed):
        return None
    kind = next((kind for kind, network in _TABLE if plain in network), None)
    return kind or _within_ipv6(plain)


def _within_ipv6(address: Address) -> str | None:
    if isinstance(address, IPv4Address):
        return None
    if address not in _INTERNET:
        return "reserved"
    return "an IPv4 address within an IPv6 address" if int(address) >> 32 & 0xFFFF_FFFF in _ISATAP else None


def _without_scope(address: Address) -> Address:
    """A zone id names an interface of this machine, not another place: https://www.rfc-editor.org/rfc/rfc4007#section-11"""
    return IPv6Address(int(address)) if isinstance(address, IPv6Address) else address
