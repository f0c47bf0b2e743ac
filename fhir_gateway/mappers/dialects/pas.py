"""Da Vinci Prior Authorization Support 2.0.1: what a payer asks of a request for prior authorization and of what it refers to.

https://hl7.org/fhir/us/davinci-pas/STU2/
The codes of X12 are licensed, so whether a code is one of theirs is not judged here.
"""

from typing import Final

from fhir_gateway.mappers.dialects.dialect import Demand, Dialect

_PROFILE: Final = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/profile-"
_SCOPE: Final = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-careTeamClaimScope"
_ORDERS: Final = ("ServiceRequest", "DeviceRequest", "MedicationRequest", "NutritionOrder")


def _must(on: str, element: str, text: str) -> Demand:
    return Demand(on, f"{element}.exists()", text, element)


def _full_date(on: str, element: str) -> Demand:
    return Demand(on, f"{element}.empty() or {element}.toString().length() >= 10", "a date is given to the day", element, "FullDateRule")


PAS_2_0_1: Final = Dialect(
    "pas-2.0.1",
    "Da Vinci Prior Authorization Support 2.0.1",
    "https://hl7.org/fhir/us/davinci-pas/STU2/",
    profiles={
        "Claim": f"{_PROFILE}claim",
        "ClaimResponse": f"{_PROFILE}claimresponse",
        "Coverage": f"{_PROFILE}coverage",
        "DeviceRequest": f"{_PROFILE}devicerequest",
        "MedicationRequest": f"{_PROFILE}medicationrequest",
        "NutritionOrder": f"{_PROFILE}nutritionorder",
        "Patient": f"{_PROFILE}beneficiary",
        "ServiceRequest": f"{_PROFILE}servicerequest",
    },
    demands=(
        Demand("Claim", "status = 'active'", "a request is active", "status"),
        Demand("Claim", "use = 'preauthorization'", "a request is a preauthorization", "use"),
        Demand("Claim", "identifier.count() = 1", "a request has exactly one identifier", "identifier"),
        _must("Claim", "insurer", "a request names the insurer"),
        _must("Claim", "item", "a request has an item"),
        _must("Claim.item", "category", "an item has a category"),
        Demand("Claim.insurance", "focal = true", "the insurance is the focal one", "focal"),
        Demand("Claim.careTeam", f"extension.where(url = '{_SCOPE}').count() = 1", "a member of the team says whether it is of the whole claim", "extension"),
        _full_date("Claim.item", "serviced.ofType(Period).start"),
        _full_date("Claim.item", "serviced.ofType(Period).end"),
        Demand(
            "Claim.supportingInfo",
            "timing.ofType(date).empty() or timing.ofType(date).toString().length() = 10",
            "a date is given to the day",
            "timing",
            "FullDateRule",
        ),
        Demand("Claim.diagnosis", "type.count() <= 1", "a diagnosis has one type at most", "type"),
        Demand("ClaimResponse", "status = 'active'", "an answer is active", "status"),
        Demand("ClaimResponse", "use = 'preauthorization'", "an answer is about a preauthorization", "use"),
        _must("ClaimResponse", "request", "an answer names its request"),
        Demand(
            "ClaimResponse.item.adjudication",
            "category.coding.where(system = 'http://terminology.hl7.org/CodeSystem/adjudication' and code = 'submitted').exists()",
            "an adjudication is of the category submitted",
            "category",
        ),
        Demand("Coverage", "status = 'active'", "a coverage is active", "status"),
        Demand("Coverage", "payor.count() = 1", "a coverage has exactly one payor", "payor"),
        _full_date("Patient", "birthDate"),
        _must("Location", "address", "a place has an address"),
        *(Demand(order, "intent = 'order'", "what is asked for is an order", "intent") for order in _ORDERS),
        _must("ServiceRequest", "code", "an order has a code"),
        Demand("CommunicationRequest", "status = 'active'", "a request for information is active", "status"),
    ),
)
