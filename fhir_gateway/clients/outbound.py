"""Where we call at all: https on the open internet, and what the settings allow beyond it.

The plainest rule that can be kept: a URL that somebody gave us is called only where anybody could call it too. This machine itself is called under its own
name only (``localhost``, ``127.0.0.1``, ``[::1]``), and only while the gateway listens to nobody else.
https://owasp.org/Top10/A10_2021-Server-Side_Request_Forgery_%28SSRF%29/
"""

from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address
from typing import Final

from fhir_gateway.clients.addresses import Address, Network, refusal
from fhir_gateway.clients.origin import PORTS, Origin
from fhir_gateway.errors import UnsafeAddress
from fhir_gateway.settings import Settings, is_loopback

_THIS_MACHINE: Final = IPv4Address("127.0.0.1")


@dataclass(frozen=True)
class Outbound:
    """What may be called.

    Args:
        loopback: this machine under its own name, on any port.
        networks: networks that are not the open internet and may be called all the same.
        plain_http_hosts: hosts that may be called without TLS, as ``Origin.host`` writes them.
    """

    loopback: bool = False
    networks: tuple[Network, ...] = ()
    plain_http_hosts: frozenset[str] = frozenset()

    def check(self, origin: Origin, registered: Collection[Origin] = ()) -> None:
        """Judge a URL before anything is looked up.

        Args:
            registered: origins that an operator named: their ports may be called.

        Raises:
            UnsafeAddress: another rule than its own is asked for.
        """
        own = is_loopback(origin.host)
        if origin.scheme != "https" and not own and origin.host not in self.plain_http_hosts:
            raise UnsafeAddress("a host is called without TLS only where the setting plain_http_hosts names it")
        if origin.port != PORTS[origin.scheme] and not own and origin not in registered:
            raise UnsafeAddress("a URL names a port that is not registered")
        address = _THIS_MACHINE if origin.address is None and own else origin.address
        if address is not None:
            self.check_address(origin, address)

    def check_address(self, origin: Origin, address: Address) -> None:
        """Judge an address that the host of a URL stands for.

        Raises:
            UnsafeAddress: it is not one of the open internet, and no setting allows it.
        """
        own = is_loopback(origin.host)
        if own and not address.is_loopback:
            raise UnsafeAddress("the name of this machine leads to another one")
        if own and self.loopback:
            return
        kind = refusal(address, self.networks)
        if kind is not None:
            raise UnsafeAddress(f"a URL leads to an address that is {kind}, and the setting private_networks does not name its network")


THIS_MACHINE_TOO = Outbound(loopback=True)
"""The open internet, and this machine."""


def outbound_of(settings: Settings) -> Outbound:
    """What the settings allow."""
    hosts = frozenset(host.lower().removesuffix(".") for host in settings.plain_http_hosts)
    return Outbound(settings.on_loopback, settings.private_networks, hosts)
