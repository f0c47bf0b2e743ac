"""Bearer tokens: how one is made, recognised and kept.

https://www.rfc-editor.org/rfc/rfc6750
"""

from base64 import urlsafe_b64encode
from hashlib import sha256

ENTROPY_BYTES = 32
_PREFIX = "fgw_"
_SCHEME = "bearer"


def token(entropy: bytes) -> str:
    """A token of ``ENTROPY_BYTES`` random bytes; its prefix lets scanners of leaked secrets find it.

    Raises:
        ValueError: fewer bytes than that.
    """
    if len(entropy) < ENTROPY_BYTES:
        raise ValueError(f"a token takes {ENTROPY_BYTES} random bytes")
    return _PREFIX + urlsafe_b64encode(entropy).rstrip(b"=").decode()


def hashed(secret: str) -> str:
    """What is kept of a token, in lower-case hexadecimal. It is long and random, so a plain SHA-256 cannot be tried out."""
    return sha256(secret.encode()).hexdigest()


def presented(authorization: str) -> str | None:
    """The token in an ``Authorization`` header; None where it holds none."""
    scheme, _, secret = authorization.strip().partition(" ")
    return secret.strip() or None if scheme.lower() == _SCHEME else None
