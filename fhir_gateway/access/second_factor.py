"""The second factor: a code that changes every half minute, from a secret that a telephone holds.

https://www.rfc-editor.org/rfc/rfc6238
"""

from datetime import datetime
from hmac import compare_digest
from typing import Final

from pyotp.totp import TOTP

_ISSUER: Final = "fhir_gateway"
_DRIFT: Final = (0, -1, 1)
"""A code of the step before or after counts too, as clocks differ: https://www.rfc-editor.org/rfc/rfc6238#section-5.2"""


def enrolment(secret: str, name: str) -> str:
    """The ``otpauth:`` address that an authenticator application reads, as a picture or typed in."""
    return TOTP(secret).provisioning_uri(name=name, issuer_name=_ISSUER)


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The time step that a code belongs to; None for a wrong one."""
    totp, said = TOTP(secret), "".join(code.split())
    steps = [totp.timecode(now) + drift for drift in _DRIFT]
    return next((step for step in steps if compare_digest(totp.generate_otp(step).encode(), said.encode())), None)
