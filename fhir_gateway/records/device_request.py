"""A device request: equipment and supplies for the patient's home, such as a bed, a walker, oxygen or an infusion pump."""

from dataclasses import dataclass

from fhir_gateway.records.coded import Concept
from fhir_gateway.records.coverage_answer import CoverageAnswer
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.note import Note
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Quantity, Range
from fhir_gateway.records.reference import Identifier, Ref
from fhir_gateway.records.request import RequestIntent, RequestStatus
from fhir_gateway.records.timing import Timing
from fhir_gateway.records.urgency import Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceDetail:
    """How the device is to be: its colour, its size, its flow; at least one field is given."""

    code: Concept | None = None
    value: Concept | Quantity | Range | bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceRequest:
    """One order of a kind of device, or of one very device (a ``Ref``); its status may be unknown.

    ``replaces`` are the orders before it; ``performer`` is the supplier; ``insurance`` are the coverage that pays and the answer
    that authorized it.
    """

    id: str | None = None
    subject: Ref
    intent: RequestIntent
    device: Concept | Ref
    status: RequestStatus | None = None
    identifiers: tuple[Identifier, ...] = ()
    based_on: tuple[Ref, ...] = ()
    replaces: tuple[Ref, ...] = ()
    group: Identifier | None = None
    urgency: Urgency | None = None
    details: tuple[DeviceDetail, ...] = ()
    encounter: Ref | None = None
    occurrence: Moment | Period | Timing | None = None
    authored: Moment | None = None
    requester: Ref | None = None
    performer_type: Concept | None = None
    performer: Ref | None = None
    reason_codes: tuple[Concept, ...] = ()
    reasons: tuple[Ref, ...] = ()
    insurance: tuple[Ref, ...] = ()
    supporting_info: tuple[Ref, ...] = ()
    notes: tuple[Note, ...] = ()
    coverage_answers: tuple[CoverageAnswer, ...] = ()
