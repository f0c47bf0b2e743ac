"""The code systems of which Da Vinci PAS 2.0.1 demands a code, element by element.

https://hl7.org/fhir/us/davinci-pas/STU2/artifacts.html#terminology-value-sets
Their codes are licensed (X12, CPT, HCPCS, NUBC), so that a code is of the system is judged here, and not whether the system has it. A required value set
takes no text alone.
"""

from typing import Final

from fhir_gateway.mappers.dialects.dialect import Demand

EXTENSION: Final = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-"
TEMPORARY: Final = "http://hl7.org/fhir/us/davinci-pas/CodeSystem/PASTempCodes"
_X12: Final = "https://codesystem.x12.org"
_CPT: Final = "http://www.ama-assn.org/go/cpt"
_HCPCS: Final = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"
_ICD9: Final = "http://terminology.hl7.org/CodeSystem/icd9cm"

_SERVICES: Final = (f"{_X12}/005010/1365", _CPT, _HCPCS, _ICD9, "http://www.cms.gov/Medicare/Coding/ICD10", "http://hl7.org/fhir/sid/ndc")
_MODIFIERS: Final = (_CPT, _HCPCS)
_REVENUE: Final = ("https://www.nubc.org/revenue-code",)
_PLACES: Final = ("https://www.nubc.org/CodeSystem/TypeOfBill", "https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set")
_DIAGNOSES: Final = (
    _ICD9,
    "http://hl7.org/fhir/sid/icd-10-cm",
    "https://www.cms.gov/Medicare/Medicare-Fee-for-Service-Payment/AcuteInpatientPPS/MS-DRG-Classifications-and-Software",
    "http://uri.hddaccess.com/cs/apdrg",
    "http://uri.hddaccess.com/cs/aprdrg",
)
_NOT_APPLICABLE: Final = " or (system = 'http://terminology.hl7.org/CodeSystem/data-absent-reason' and code = 'not-applicable')"
"""What the value set of services has beside its systems."""

_SERVICE: Final = "a service is a code of X12, CPT, HCPCS, ICD or NDC"
_MODIFIER: Final = "a modifier is a code of CPT or HCPCS"
_DIAGNOSIS: Final = "a diagnosis is a code of ICD or DRG"
_DIET: Final = "a diet is a code of HCPCS"
_REVIEW: Final = "the reason of a decision is a code of X12"


def _any_of(systems: tuple[str, ...], more: str = "") -> str:
    """What holds where one coding of a concept is of one of these systems."""
    names = " | ".join(f"'{system}'" for system in systems)
    return f"coding.where((code.exists() and system in ({names})){more}).exists()"


def _coded(on: str, element: str, text: str, systems: tuple[str, ...], more: str = "") -> Demand:
    return Demand(on, f"{element}.all({_any_of(systems, more)})", text, element)


def _extended(on: str, path: tuple[str, ...], text: str, systems: tuple[str, ...], more: str = "") -> Demand:
    """Of a concept in an extension; ``path`` leads to it by URLs."""
    steps = ".".join(f"extension.where(url = '{url}')" for url in path)
    return Demand(on, f"{steps}.value.ofType(CodeableConcept).all({_any_of(systems, more)})", text, "extension")


def _reviewed(on: str) -> Demand:
    return _extended(on, (f"{EXTENSION}reviewAction", "reasonCode"), _REVIEW, (f"{_X12}/external/886",))


_AUTHORIZED: Final = f"{EXTENSION}itemAuthorizedDetail"

CODED: Final = (
    _coded("Claim.item", "productOrService", _SERVICE, _SERVICES, _NOT_APPLICABLE),
    _extended("Claim.item", (f"{EXTENSION}productOrServiceCodeEnd",), _SERVICE, _SERVICES, _NOT_APPLICABLE),
    _coded("Claim.item", "modifier", _MODIFIER, _MODIFIERS),
    _coded("Claim.item", "revenue", "revenue is a code of NUBC", _REVENUE),
    _coded("Claim.item", "location.ofType(CodeableConcept)", "a place of service is a code of NUBC or CMS", _PLACES),
    _coded("Claim.diagnosis", "diagnosis.ofType(CodeableConcept)", _DIAGNOSIS, _DIAGNOSES),
    Demand(
        "Claim.diagnosis",
        f"type.all(coding.where(system = '{TEMPORARY}' and code in ('admitting' | 'principal' | 'patientreasonforvisit')).exists())",
        "the type of a diagnosis is admitting, principal or patientreasonforvisit",
        "type",
    ),
    _coded("ClaimResponse.error", "code", "the code of an error is of X12", (f"{_X12}/005010/901",)),
    _extended("ClaimResponse.error", (f"{EXTENSION}errorFollowupAction",), "what is to follow is a code of X12", (f"{_X12}/005010/889",)),
    *(_reviewed(f"ClaimResponse.{place}") for place in ("adjudication", "item.adjudication", "addItem.adjudication")),
    _extended("ClaimResponse.item", (_AUTHORIZED, "productOrServiceCode"), _SERVICE, _SERVICES, _NOT_APPLICABLE),
    _extended("ClaimResponse.item", (_AUTHORIZED, "modifier"), _MODIFIER, _MODIFIERS),
    _extended("ClaimResponse.item", (_AUTHORIZED, "revenue"), "revenue is a code of NUBC", _REVENUE),
    _extended("ClaimResponse.item", (f"{EXTENSION}communicatedDiagnosis",), _DIAGNOSIS, _DIAGNOSES),
    _coded("DeviceRequest", "code.ofType(CodeableConcept)", _SERVICE, _SERVICES, _NOT_APPLICABLE),
    _coded("NutritionOrder.oralDiet", "type", _DIET, (_HCPCS,)),
    _coded("NutritionOrder.enteralFormula", "baseFormulaType", "a formula is a code of HCPCS", (_HCPCS,)),
    _coded("ServiceRequest", "code", _SERVICE, _SERVICES, _NOT_APPLICABLE),
    _extended("ServiceRequest", (f"{EXTENSION}productOrServiceCodeEnd",), _SERVICE, _SERVICES, _NOT_APPLICABLE),
)
"""Of elements that need not be there: where one is, it has such a code."""
