"""A template of one thing to do, such as an order of visits or a lesson; the steps of a plan's template point to it."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept
from fhir_gateway.records.dosage import Dosage
from fhir_gateway.records.participant_kind import StepParticipant
from fhir_gateway.records.publication import Publication
from fhir_gateway.records.quantity import Amount
from fhir_gateway.records.reference import Ref
from fhir_gateway.records.request import RequestIntent
from fhir_gateway.records.step import When
from fhir_gateway.records.urgency import Urgency


class Makes(Enum):
    """What becomes of the template for a patient."""

    APPOINTMENT = "appointment"
    APPOINTMENT_RESPONSE = "answer to an appointment"
    CARE_PLAN = "care plan"
    CLAIM = "claim"
    MESSAGE = "message"
    CONTRACT = "contract"
    EQUIPMENT = "equipment"
    ENROLLMENT = "enrollment"
    IMMUNIZATION = "immunization"
    MEDICATION = "medication"
    NUTRITION = "nutrition"
    SERVICE = "service"
    SUPPLY = "supply"
    TASK = "task"
    VISION = "vision"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityDefinition:
    """One template; ``forbidden`` says that it is *not* to be done."""

    id: str | None = None
    about: Publication
    forbidden: bool = False
    makes: Makes | None = None
    code: Concept | None = None
    intent: RequestIntent | None = None
    urgency: Urgency | None = None
    when: When | None = None
    location: Ref | None = None
    participants: tuple[StepParticipant, ...] = ()
    product: Concept | Ref | None = None
    quantity: Amount | None = None
    dosages: tuple[Dosage, ...] = ()
    body_sites: tuple[Concept, ...] = ()
