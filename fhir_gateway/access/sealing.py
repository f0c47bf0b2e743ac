"""Secrets that must be read again: sealed with AES-256-GCM, by a key for each use that comes from the gateway's own secret.

https://www.rfc-editor.org/rfc/rfc5869, https://nvlpubs.nist.gov/nistpubs/Legacy/SP/nistspecialpublication800-38d.pdf
"""

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES: Final = 12


def seal(secret: bytes, use: str, said: bytes, nonce: bytes) -> bytes:
    """Seals ``said``.

    Args:
        use: what for and whose; a seal of one use opens for no other.
        nonce: ``NONCE_BYTES`` random bytes, never the same twice.
    """
    return nonce + AESGCM(_key(secret)).encrypt(nonce, said, use.encode())


def unseal(secret: bytes, use: str, sealed: bytes) -> bytes | None:
    """What was sealed; None where it was changed, or sealed with another secret or for another use."""
    try:
        return AESGCM(_key(secret)).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], use.encode())
    except (InvalidTag, ValueError):
        return None


def _key(secret: bytes) -> bytes:
    return HKDF(SHA256(), length=32, salt=None, info=b"fhir_gateway seal").derive(secret)
