"""Codes of a second factor, held against the vectors of the specification.

https://www.rfc-editor.org/rfc/rfc6238#appendix-B
"""

from base64 import b32encode
from datetime import UTC, datetime

import pytest

from fhir_gateway.access.second_factor import enrolment, step_of

SECRET = b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(("seconds", "code"), [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037")])
def test_the_codes_of_the_specification_are_known_with_their_step(seconds: int, code: str) -> None:
    now = datetime.fromtimestamp(seconds, UTC)
    assert step_of(SECRET, code, now) == seconds // 30
    assert step_of(SECRET, f" {code[:3]} {code[3:]}\n", now) == seconds // 30


@pytest.mark.parametrize("code", ["", "287083", "28708", "2870820", "abcdef", "٢٨٧٠٨٢"])
def test_another_code_belongs_to_no_step(code: str) -> None:
    assert step_of(SECRET, code, datetime.fromtimestamp(59, UTC)) is None


def test_an_app_learns_whose_code_it_is() -> None:
    assert enrolment(SECRET, "Ana Rivera").startswith("otpauth://totp/fhir_gateway:Ana%20Rivera?secret=")
