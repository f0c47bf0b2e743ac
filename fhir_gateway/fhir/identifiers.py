"""Business identifiers: what their system asks of their value.

https://hl7.org/fhir/R4/datatypes.html#Identifier
"""

import re
from typing import Final

NPI: Final = "http://hl7.org/fhir/sid/us-npi"
URI: Final = "urn:ietf:rfc:3986"

_ABSOLUTE = re.compile(r"[a-z][a-z0-9_]*:.+", re.ASCII | re.DOTALL)
_TEN_DIGITS = re.compile(r"[0-9]{10}")
_NPI_PREFIX = "80840"  # of cards of United States health care; it counts in the check digit


def is_uri_value(value: str) -> bool:
    """May be the value of an identifier whose system is ``URI``: it says its scheme. https://hl7.org/fhir/R4/identifier-registry.html"""
    return _ABSOLUTE.fullmatch(value) is not None


def is_npi(value: str) -> bool:
    """Ten digits, the last of which proves the others. https://www.cms.gov/Regulations-and-Guidance/Administrative-Simplification/NationalProvIdentStand"""
    return _TEN_DIGITS.fullmatch(value) is not None and has_check_digit(_NPI_PREFIX + value)


def has_check_digit(digits: str) -> bool:
    """The last digit is that of Luhn's formula over the others. https://www.iso.org/standard/70484.html"""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) << (place & 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
