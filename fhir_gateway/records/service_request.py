"""A service request: what a physician orders or a case manager suggests, such as visits, therapies and infusions."""

from dataclasses import dataclass

from fhir_gateway.records.coded import Concept
from fhir_gateway.records.coverage_answer import CoverageAnswer
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.note import Note
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Quantity, Range, Ratio
from fhir_gateway.records.reference import Identifier, Ref
from fhir_gateway.records.request import RequestIntent, RequestStatus
from fhir_gateway.records.timing import Timing
from fhir_gateway.records.urgency import Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRequest:
    """One request; ``forbidden`` says that it is *not* to be done.

    ``insurance`` are the coverage that pays and the answer that authorized it; ``as_needed`` is a yes or no, or for what.
    """

    id: str | None = None
    subject: Ref
    status: RequestStatus
    intent: RequestIntent
    forbidden: bool = False
    identifiers: tuple[Identifier, ...] = ()
    based_on: tuple[Ref, ...] = ()
    replaces: tuple[Ref, ...] = ()
    requisition: Identifier | None = None
    categories: tuple[Concept, ...] = ()
    urgency: Urgency | None = None
    code: Concept | None = None
    order_details: tuple[Concept, ...] = ()
    quantity: Quantity | Ratio | Range | None = None
    encounter: Ref | None = None
    occurrence: Moment | Period | Timing | None = None
    as_needed: bool | Concept | None = None
    authored: Moment | None = None
    requester: Ref | None = None
    performer_type: Concept | None = None
    performers: tuple[Ref, ...] = ()
    location_codes: tuple[Concept, ...] = ()
    locations: tuple[Ref, ...] = ()
    reason_codes: tuple[Concept, ...] = ()
    reasons: tuple[Ref, ...] = ()
    insurance: tuple[Ref, ...] = ()
    supporting_info: tuple[Ref, ...] = ()
    body_sites: tuple[Concept, ...] = ()
    notes: tuple[Note, ...] = ()
    patient_instruction: str | None = None
    coverage_answers: tuple[CoverageAnswer, ...] = ()
