"""Second factors as they are kept: sealed with the secret of the gateway, each for its own person."""

import secrets

from pyotp import random_base32

from fhir_gateway.access.sealing import NONCE_BYTES, seal, unseal


def made() -> str:
    """The secret of a new second factor: 160 random bits, in base 32. https://www.rfc-editor.org/rfc/rfc4226#section-4"""
    return random_base32()


def closed(secret: bytes, name: str, factor: str) -> bytes:
    """What is kept of a second factor."""
    return seal(secret, _use(name), factor.encode(), secrets.token_bytes(NONCE_BYTES))


def opened(secret: bytes, name: str, sealed: bytes) -> str:
    """The second factor; empty where it was sealed with another secret or for somebody else."""
    said = unseal(secret, _use(name), sealed)
    return said.decode() if said is not None else ""


def _use(name: str) -> str:
    return f"second factor of {name}"
