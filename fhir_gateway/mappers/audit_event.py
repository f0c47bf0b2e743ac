"""AuditEvent <-> FHIR R4 AuditEvent; its parts are in ``audit_parts``.

https://hl7.org/fhir/R4/auditevent.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import audit_parts
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import period
from fhir_gateway.mappers.datatypes.purpose import PURPOSE
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import many, one, present
from fhir_gateway.records.audit_event import AuditAction, AuditEvent, AuditOutcome, EventKind, Interaction

_DICOM = "http://dicom.nema.org/resources/ontology/DCM"

# https://hl7.org/fhir/R4/valueset-audit-event-type.html
KIND = CodeMap(
    system=_DICOM,
    rows={
        EventKind.REST: ("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest"),
        EventKind.APPLICATION: "110100",
        EventKind.LOG_USED: "110101",
        EventKind.EXPORT: "110106",
        EventKind.IMPORT: "110107",
        EventKind.ORDER_RECORD: "110109",
        EventKind.PATIENT_RECORD: "110110",
        EventKind.QUERY: "110112",
        EventKind.SECURITY_ALERT: "110113",
        EventKind.SIGN_IN: "110114",
    },
)

# https://hl7.org/fhir/R4/valueset-audit-event-sub-type.html
INTERACTION = CodeMap(
    system="http://hl7.org/fhir/restful-interaction",
    rows={
        Interaction.READ: "read",
        Interaction.READ_VERSION: "vread",
        Interaction.UPDATE: "update",
        Interaction.PATCH: "patch",
        Interaction.DELETE: "delete",
        Interaction.HISTORY: "history",
        Interaction.HISTORY_OF_ONE: "history-instance",
        Interaction.HISTORY_OF_TYPE: "history-type",
        Interaction.HISTORY_OF_ALL: "history-system",
        Interaction.CREATE: "create",
        Interaction.SEARCH: "search",
        Interaction.SEARCH_TYPE: "search-type",
        Interaction.SEARCH_ALL: "search-system",
        Interaction.CAPABILITIES: "capabilities",
        Interaction.TRANSACTION: "transaction",
        Interaction.BATCH: "batch",
        Interaction.OPERATION: "operation",
        Interaction.SIGNED_IN: (_DICOM, "110122"),
        Interaction.SIGNED_OUT: (_DICOM, "110123"),
    },
)

# https://hl7.org/fhir/R4/valueset-audit-event-action.html
ACTION = CodeMap(
    system="http://hl7.org/fhir/audit-event-action",
    rows={
        AuditAction.CREATED: "C",
        AuditAction.READ: "R",
        AuditAction.CHANGED: "U",
        AuditAction.DELETED: "D",
        AuditAction.EXECUTED: "E",
    },
)

# https://hl7.org/fhir/R4/valueset-audit-event-outcome.html
OUTCOME = CodeMap(
    system="http://hl7.org/fhir/audit-event-outcome",
    rows={AuditOutcome.SUCCESS: "0", AuditOutcome.MINOR: "4", AuditOutcome.SERIOUS: "8", AuditOutcome.MAJOR: "12"},
)


def to_json(event: AuditEvent) -> JsonObject:
    """Write an audit event as FHIR JSON. Total: every audit event has a FHIR form."""
    return present(
        {
            "resourceType": "AuditEvent",
            "id": event.id,
            "type": KIND.write_coding(event.kind),
            "subtype": many(event.interactions, INTERACTION.write_coding),
            "action": ACTION.code_or_none(event.action),
            "period": one(event.period, period.to_json),
            "recorded": str(event.recorded),
            "outcome": OUTCOME.code_or_none(event.outcome),
            "outcomeDesc": event.outcome_text,
            "purposeOfEvent": many(event.purposes, PURPOSE.to_concept),
            "agent": many(event.agents, audit_parts.agent_to_json),
            "source": audit_parts.source_to_json(event.source),
            "entity": many(event.things, audit_parts.thing_to_json),
        }
    )


def from_json(resource: JsonObject) -> AuditEvent:
    """Read an audit event from FHIR JSON.

    Raises:
        MissingElement: it has no type, time, agent or source, or a part of it lacks what it must have.
        UnmappedCode: the action, the outcome or the type of a network has no row in its table.
        NotUnderstood: it breaks a rule of its type; a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "AuditEvent")
    return AuditEvent(
        id=here.text("id"),
        kind=here.need("type", KIND.read_coding),
        interactions=here.many("subtype", INTERACTION.read_coding),
        action=ACTION.read_or_none(here, "action"),
        period=here.one("period", period.from_json),
        recorded=here.need_instant("recorded"),
        outcome=OUTCOME.read_or_none(here, "outcome"),
        outcome_text=here.text("outcomeDesc"),
        purposes=here.many("purposeOfEvent", PURPOSE.from_concept),
        agents=here.need_many("agent", audit_parts.agent_from_json),
        source=here.need("source", audit_parts.source_from_json),
        things=here.many("entity", audit_parts.thing_from_json),
    )


MAPPER = Mapper(
    "AuditEvent",
    AuditEvent,
    to_json,
    from_json,
    codes={
        "AuditEvent.type": KIND,
        "AuditEvent.subtype": INTERACTION,
        "AuditEvent.action": ACTION,
        "AuditEvent.outcome": OUTCOME,
        "AuditEvent.purposeOfEvent": PURPOSE,
        "AuditEvent.agent.network.type": audit_parts.NETWORK,
        "AuditEvent.entity.type": audit_parts.THING_KIND,
        "AuditEvent.entity.role": audit_parts.THING_ROLE,
    },
)
