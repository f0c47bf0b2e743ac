"""Participants <-> participant of PlanDefinition.action and of ActivityDefinition.

https://hl7.org/fhir/R4/activitydefinition-definitions.html#ActivityDefinition.participant
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.writing import one, present
from fhir_gateway.records.participant_kind import ParticipantKind, StepParticipant

# https://hl7.org/fhir/R4/valueset-action-participant-type.html
KIND = CodeMap(
    system="http://hl7.org/fhir/action-participant-type",
    rows={
        ParticipantKind.PATIENT: "patient",
        ParticipantKind.PRACTITIONER: "practitioner",
        ParticipantKind.RELATED_PERSON: "related-person",
        ParticipantKind.DEVICE: "device",
    },
)


def to_json(participant: StepParticipant) -> JsonObject:
    """Write a participant."""
    return present({"type": KIND.code(participant.kind), "role": one(participant.role, concept.to_json)})


def from_json(element: Element) -> StepParticipant:
    """Read a participant.

    Raises:
        MissingElement: it has no type.
        UnmappedCode: the type has no row in ``KIND``.
    """
    return StepParticipant(kind=KIND.read(element, "type"), role=element.one("role", concept.from_json))
