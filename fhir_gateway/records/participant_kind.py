"""Who takes part in a step of a template, before anybody is named."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept


class ParticipantKind(Enum):
    PATIENT = "patient"
    PRACTITIONER = "practitioner"
    RELATED_PERSON = "related person"
    DEVICE = "device"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepParticipant:
    """One kind of participant, in what role."""

    kind: ParticipantKind
    role: Concept | None = None
