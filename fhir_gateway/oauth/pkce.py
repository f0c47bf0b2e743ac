"""Proof Key for Code Exchange: who brings a code shows that it is the one who asked for it.

https://www.rfc-editor.org/rfc/rfc7636
"""

import hmac
import re
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Final

METHOD: Final = "S256"
_VERIFIER: Final = re.compile(r"[A-Za-z0-9._~-]{43,128}")
_CHALLENGE: Final = re.compile(r"[A-Za-z0-9_-]{43}")


def is_challenge(text: str) -> bool:
    return _CHALLENGE.fullmatch(text) is not None


def challenge_of(verifier: str) -> str:
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def answers(verifier: str, challenge: str) -> bool:
    """The verifier is the one of which the challenge was made."""
    return _VERIFIER.fullmatch(verifier) is not None and hmac.compare_digest(challenge_of(verifier), challenge)
