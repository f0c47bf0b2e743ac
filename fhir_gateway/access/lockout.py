"""How long nobody may try again after failed sign-ins: longer with each, per account and per address.

https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html#account-lockout
"""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from typing import Final

FORGOTTEN: Final = timedelta(hours=24)
"""After this long without a failure, failures count no more."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How many attempts are free, how long the first wait is, and the longest; each wait is twice the one before."""

    free: int
    first: timedelta
    longest: timedelta

    def wait(self, failures: int) -> timedelta:
        """How long to wait after so many failures in a row."""
        beyond = failures - self.free
        if beyond < 0:
            return timedelta(0)
        return min(self.first * 2 ** min(beyond, 30), self.longest)


ACCOUNT: Final = Patience(free=5, first=timedelta(seconds=30), longest=timedelta(minutes=15))
"""A quarter of an hour at most: nobody can keep a nurse out for a shift."""
ADDRESS: Final = Patience(free=20, first=timedelta(seconds=30), longest=timedelta(hours=1))
"""A ward shares an address."""


def account_key(name: str) -> str:
    """What is counted for an account, whether there is one or not; people type passwords into this field, so it is hashed."""
    return f"account {sha256(name.encode()).hexdigest()}"


def second_factor_key(name: str) -> str:
    """What is counted for an account's second factor."""
    return f"second-factor {sha256(name.encode()).hexdigest()}"


def address_key(host: str) -> str:
    """What is counted for an address; one household or site has a whole /64 of IPv6: https://www.rfc-editor.org/rfc/rfc6177"""
    try:
        address = ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return f"address {host}"
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return f"address {IPv6Address(int(address) >> 64 << 64)}/64"
    return f"address {address.ipv4_mapped if isinstance(address, IPv6Address) else address}"
