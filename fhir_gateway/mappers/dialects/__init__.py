"""The guides that partners speak, by the name that stands on a partner's row. Rules: docs/agreement.md, *Dialects*."""

from fhir_gateway.mappers.dialects.care_plans import MCC, PCDE
from fhir_gateway.mappers.dialects.dialect import Dialect
from fhir_gateway.mappers.dialects.hapi import HAPI_LENIENT
from fhir_gateway.mappers.dialects.ihe_dcp import IHE_DCP
from fhir_gateway.mappers.dialects.pas import PAS_2_0_1
from fhir_gateway.mappers.dialects.us_core import US_CORE_6_1, US_CORE_7

PLAIN = Dialect("", "FHIR R4", "https://hl7.org/fhir/R4/")
"""What a partner speaks that was told to speak nothing else."""

DIALECTS: dict[str, Dialect] = {one.name: one for one in (US_CORE_7, US_CORE_6_1, IHE_DCP, PAS_2_0_1, HAPI_LENIENT, MCC, PCDE)}


def dialect(name: str) -> Dialect:
    """The dialect of a partner's row.

    Raises:
        KeyError: no guide has that name; empty is plain R4.
    """
    return DIALECTS[name] if name else PLAIN
