"""Da Vinci Prior Authorization Support 2.0.1: what a payer asks of a request for prior authorization and of what it refers to.

https://hl7.org/fhir/us/davinci-pas/STU2/
Which code systems it demands stands in ``pas_codes``. An inquiry and an update have profiles of their own, which no copy of ours claims.
"""

from typing import Final

from fhir_gateway.mappers.dialects import us_core
from fhir_gateway.mappers.dialects.absent import UNKNOWN, unknown_text
from fhir_gateway.mappers.dialects.dialect import Addition, Demand, Dialect
from fhir_gateway.mappers.dialects.pas_codes import CODED, EXTENSION, TEMPORARY

_PROFILE: Final = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/profile-"
_SCOPE: Final = f"{EXTENSION}careTeamClaimScope"
_HOME: Final = f"{EXTENSION}homeHealthCareInformation"
_RECORDED: Final = f"{EXTENSION}diagnosisRecordedDate"
_INQUIRY: Final = f"%resource.meta.profile.where($this = '{_PROFILE}claim-inquiry').exists()"
"""An inquiry is a claim of a looser profile, which it claims itself."""
_ORDERS: Final = ("ServiceRequest", "DeviceRequest", "MedicationRequest", "NutritionOrder")
_OF_US_CORE: Final = ("Location", "Organization", "Patient")
"""The types whose profile is made from that of US Core, of a version that does not judge the numbers of organizations yet."""


def _must(on: str, element: str, text: str) -> Demand:
    return Demand(on, f"{element}.exists()", text, element)


def _full_date(on: str, element: str) -> Demand:
    return Demand(on, f"{element}.empty() or {element}.toString().length() >= 10", "a date is given to the day", element, "FullDateRule")


def _only(on: str, element: str, kind: str, text: str) -> Demand:
    """Of the types of a choice the guide takes one."""
    return Demand(on, f"{element}.empty() or {element}.ofType({kind}).exists()", text, element)


def _is(code: str) -> str:
    return f"category.coding.where(system = '{TEMPORARY}' and code = '{code}').exists()"


def _dates(code: str, name: str) -> tuple[Demand, ...]:
    """What is asked of supporting information that tells dates."""
    on, timing = "Claim.supportingInfo", "timing.ofType(date)"
    return (
        Demand(on, f"{_is(code)}.not() or timing.exists()", f"{name} have a date or a period", "timing"),
        Demand(on, f"{_is(code)}.not() or value.empty()", f"{name} have no value", "value"),
        Demand("Claim", f"supportingInfo.where({_is(code)}).count() <= 1", f"{name} are told once", "supportingInfo"),
        Demand(on, f"{_is(code)}.not() or {timing}.empty() or {timing}.toString().length() = 10", "a date is given to the day", "timing", "FullDateRule"),
        *(
            Demand(
                on,
                f"{_is(code)}.not() or timing.ofType(Period).{end}.empty() or timing.ofType(Period).{end}.toString().length() = 10",
                "a period is given in whole days",
                "timing",
                "FullDateRule",
            )
            for end in ("start", "end")
        ),
    )


def _told(code: str, kind: str, name: str) -> tuple[Demand, ...]:
    """What is asked of supporting information that tells something else."""
    on = "Claim.supportingInfo"
    return (
        Demand(on, f"{_is(code)}.not() or timing.empty()", f"{name} has no date", "timing"),
        Demand(on, f"{_is(code)}.not() or value.ofType({kind}).exists()", f"{name} has a value ({kind})", "value"),
    )


_CLAIM: Final = (
    Demand("Claim", "status = 'active'", "a request is active", "status"),
    Demand("Claim", "use = 'preauthorization'", "a request is a preauthorization", "use"),
    Demand("Claim", f"identifier.count() = 1 or (identifier.empty() and {_INQUIRY})", "a request has exactly one identifier", "identifier"),
    _must("Claim", "insurer", "a request names the insurer"),
    _must("Claim", "item", "a request has an item"),
    Demand("Claim.item", f"category.exists() or {_INQUIRY}", "an item has a category", "category"),
    _full_date("Claim.item", "serviced.ofType(Period).start"),
    _full_date("Claim.item", "serviced.ofType(Period).end"),
    _only("Claim.item", "location", "CodeableConcept", "a place of service is a code"),
    Demand("Claim.insurance", "focal = true", "the insurance is the focal one", "focal"),
    Demand("Claim.careTeam", f"extension.where(url = '{_SCOPE}').count() = 1", "a member of the team says whether it is of the whole claim", "extension"),
    *_dates("patientEvent", "dates of the event"),
    *_dates("admissionDates", "dates of admission"),
    *_dates("dischargeDates", "dates of discharge"),
    *_told("additionalInformation", "Reference", "additional information"),
    *_told("freeFormMessage", "string", "a message"),
    Demand("Claim.diagnosis", "type.count() <= 1", "a diagnosis has one type at most", "type"),
    _only("Claim.diagnosis", "diagnosis", "CodeableConcept", "a diagnosis is a code"),
    Demand(
        "Claim.diagnosis",
        f"extension.where(url = '{_RECORDED}').value.ofType(date).all($this.toString().length() = 10)",
        "a date is given to the day",
        "extension",
        "FullDateRule",
    ),
    _only("Claim.accident", "location", "Address", "the place of an accident is an address"),
    Demand(
        "Claim",
        f"extension.where(url = '{_HOME}').extension.where(url = 'date').value.ofType(date).all($this.toString().length() = 10)",
        "a date is given to the day",
        "extension",
        "FullDateRule",
    ),
)

_CLAIM_RESPONSE: Final = (
    Demand("ClaimResponse", "status = 'active'", "an answer is active", "status"),
    Demand("ClaimResponse", "use = 'preauthorization'", "an answer is about a preauthorization", "use"),
    Demand(
        "ClaimResponse.item.adjudication",
        "category.coding.where(system = 'http://terminology.hl7.org/CodeSystem/adjudication' and code = 'submitted').exists()",
        "an adjudication is of the category submitted",
        "category",
    ),
)

_ORDERED: Final = (
    *(Demand(order, "intent = 'order'", "what is asked for is an order", "intent") for order in _ORDERS),
    _only("DeviceRequest", "code", "CodeableConcept", "a device is a code"),
    _only("ServiceRequest", "quantity", "Quantity", "a quantity is a number with a unit"),
    *(_only(order, "occurrence", "Timing", "when an order is done is a timing") for order in ("ServiceRequest", "DeviceRequest")),
    *(
        Demand(order, f"{timing}.repeat.bounds.all($this is Duration)", "the bounds of a timing are a duration", timing)
        for order, timing in (
            ("DeviceRequest", "occurrence.ofType(Timing)"),
            ("MedicationRequest.dosageInstruction", "timing"),
            ("ServiceRequest", "occurrence.ofType(Timing)"),
        )
    ),
)

PAS_2_0_1: Final = Dialect(
    "pas-2.0.1",
    "Da Vinci Prior Authorization Support 2.0.1",
    "https://hl7.org/fhir/us/davinci-pas/STU2/",
    profiles={
        "Claim": f"{_PROFILE}claim",
        "ClaimResponse": f"{_PROFILE}claimresponse",
        "CommunicationRequest": f"{_PROFILE}communicationrequest",
        "Coverage": f"{_PROFILE}coverage",
        "DeviceRequest": f"{_PROFILE}devicerequest",
        "Location": f"{_PROFILE}location",
        "MedicationRequest": f"{_PROFILE}medicationrequest",
        "NutritionOrder": f"{_PROFILE}nutritionorder",
        "Patient": f"{_PROFILE}beneficiary",
        "Practitioner": f"{_PROFILE}practitioner",
        "PractitionerRole": f"{_PROFILE}practitionerrole",
        "ServiceRequest": f"{_PROFILE}servicerequest",
    },
    additions=(
        *(addition for addition in us_core.ADDITIONS if addition.type in _OF_US_CORE),
        unknown_text("MedicationRequest", "authoredOn"),
        Addition("MedicationRequest", "requester", UNKNOWN, "requester.empty()"),
    ),
    demands=(
        *_CLAIM,
        *_CLAIM_RESPONSE,
        *_ORDERED,
        *CODED,
        *(demand for demand in us_core.DEMANDS if demand.type in _OF_US_CORE and demand.key not in us_core.OF_NUMBERS),
        Demand("CommunicationRequest", "status = 'active'", "a request for information is active", "status"),
        _only("CommunicationRequest.payload", "content", "string", "what is asked for is a text"),
        Demand("Coverage", "status = 'active'", "a coverage is active", "status"),
        _must("Location", "address", "a place has an address"),
        _full_date("Patient", "birthDate"),
        _must("Practitioner", "identifier", "a practitioner has an identifier"),
        Demand("Practitioner", "identifier.where(system = 'http://hl7.org/fhir/sid/us-npi').count() <= 1", "a practitioner has one NPI at most", "identifier"),
        _must("Practitioner", "name", "a practitioner has a name"),
        _must("Practitioner.name", "family", "a name has a family part"),
        _must("PractitionerRole", "practitioner", "a role names a practitioner"),
    ),
    one_identifier=frozenset({"Claim"}),
)
