"""Procedure <-> FHIR R4 Procedure.

https://hl7.org/fhir/R4/procedure.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import annotation, concept, period, quantity, reference
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import as_is, choice, many, one, present
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.period import Period
from fhir_gateway.records.procedure import FocalDevice, Outcome, Performer, Procedure, ProcedureCategory, ProcedureStatus
from fhir_gateway.records.quantity import Quantity, Range

# https://hl7.org/fhir/R4/valueset-event-status.html
STATUS = CodeMap(
    system="http://hl7.org/fhir/event-status",
    rows={
        ProcedureStatus.PREPARATION: "preparation",
        ProcedureStatus.IN_PROGRESS: "in-progress",
        ProcedureStatus.NOT_DONE: "not-done",
        ProcedureStatus.PAUSED: "on-hold",
        ProcedureStatus.STOPPED: "stopped",
        ProcedureStatus.DONE: "completed",
        ProcedureStatus.ENTERED_IN_ERROR: "entered-in-error",
        ProcedureStatus.UNKNOWN: "unknown",
    },
)

# https://hl7.org/fhir/R4/valueset-procedure-category.html
CATEGORY = CodeMap(
    system="http://snomed.info/sct",
    rows={
        ProcedureCategory.PSYCHIATRY: "24642003",
        ProcedureCategory.COUNSELLING: "409063005",
        ProcedureCategory.EDUCATION: "409073007",
        ProcedureCategory.SURGERY: "387713003",
        ProcedureCategory.DIAGNOSTIC: "103693007",
        ProcedureCategory.CHIROPRACTIC: "46947000",
        ProcedureCategory.SOCIAL_SERVICE: "410606002",
    },
)

# https://hl7.org/fhir/R4/valueset-procedure-outcome.html
OUTCOME = CodeMap(
    system="http://snomed.info/sct",
    rows={Outcome.SUCCESSFUL: "385669000", Outcome.UNSUCCESSFUL: "385671000", Outcome.PARTIALLY_SUCCESSFUL: "385670004"},
)

_WRITE_PERFORMED = {
    Moment: ("DateTime", str),
    Period: ("Period", period.to_json),
    str: ("String", as_is),
    Quantity: ("Age", quantity.to_json),
    Range: ("Range", quantity.range_to_json),
}
_READ_PERFORMED = {
    "DateTime": Element.moment,
    "Period": read_one(period.from_json),
    "String": Element.text,
    "Age": read_one(quantity.age_from_json),
    "Range": read_one(quantity.range_from_json),
}


def to_json(procedure: Procedure) -> JsonObject:
    """Write a procedure as FHIR JSON. Total: every procedure has a FHIR form."""
    return present(
        {
            "resourceType": "Procedure",
            "id": procedure.id,
            "identifier": many(procedure.identifiers, reference.identifier_to_json),
            "basedOn": many(procedure.based_on, reference.to_json),
            "partOf": many(procedure.part_of, reference.to_json),
            "status": STATUS.code(procedure.status),
            "statusReason": one(procedure.status_reason, concept.to_json),
            "category": one(procedure.category, CATEGORY.to_concept),
            "code": one(procedure.code, concept.to_json),
            "subject": reference.to_json(procedure.subject),
            "encounter": one(procedure.encounter, reference.to_json),
            **choice("performed", procedure.performed, _WRITE_PERFORMED),
            "recorder": one(procedure.recorder, reference.to_json),
            "asserter": one(procedure.asserter, reference.to_json),
            "performer": many(procedure.performers, _performer_to_json),
            "location": one(procedure.location, reference.to_json),
            "reasonCode": many(procedure.reason_codes, concept.to_json),
            "reasonReference": many(procedure.reasons, reference.to_json),
            "bodySite": many(procedure.body_sites, concept.to_json),
            "outcome": one(procedure.outcome, OUTCOME.to_concept),
            "report": many(procedure.reports, reference.to_json),
            "complication": many(procedure.complication_codes, concept.to_json),
            "complicationDetail": many(procedure.complications, reference.to_json),
            "followUp": many(procedure.follow_ups, concept.to_json),
            "note": many(procedure.notes, annotation.to_json),
            "focalDevice": many(procedure.focal_devices, _device_to_json),
            "usedReference": many(procedure.used, reference.to_json),
            "usedCode": many(procedure.used_codes, concept.to_json),
        }
    )


def from_json(resource: JsonObject) -> Procedure:
    """Read a procedure from FHIR JSON.

    Raises:
        MissingElement: the procedure has no status or subject, a performer no actor, or a device in focus is not named.
        UnmappedCode: ``status`` has no row in ``STATUS``.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "Procedure")
    return Procedure(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        based_on=here.many("basedOn", reference.from_json),
        part_of=here.many("partOf", reference.from_json),
        status=STATUS.read(here, "status"),
        status_reason=here.one("statusReason", concept.from_json),
        category=here.one("category", CATEGORY.from_concept),
        code=here.one("code", concept.from_json),
        subject=here.need("subject", reference.from_json),
        encounter=here.one("encounter", reference.from_json),
        performed=here.choice("performed", _READ_PERFORMED),
        recorder=here.one("recorder", reference.from_json),
        asserter=here.one("asserter", reference.from_json),
        performers=here.many("performer", _performer_from_json),
        location=here.one("location", reference.from_json),
        reason_codes=here.many("reasonCode", concept.from_json),
        reasons=here.many("reasonReference", reference.from_json),
        body_sites=here.many("bodySite", concept.from_json),
        outcome=here.one("outcome", OUTCOME.from_concept),
        reports=here.many("report", reference.from_json),
        complication_codes=here.many("complication", concept.from_json),
        complications=here.many("complicationDetail", reference.from_json),
        follow_ups=here.many("followUp", concept.from_json),
        notes=here.many("note", annotation.from_json),
        focal_devices=here.many("focalDevice", _device_from_json),
        used=here.many("usedReference", reference.from_json),
        used_codes=here.many("usedCode", concept.from_json),
    )


def _performer_to_json(performer: Performer) -> JsonObject:
    return present(
        {
            "function": one(performer.function, concept.to_json),
            "actor": reference.to_json(performer.actor),
            "onBehalfOf": one(performer.on_behalf_of, reference.to_json),
        }
    )


def _performer_from_json(element: Element) -> Performer:
    return Performer(
        function=element.one("function", concept.from_json),
        actor=element.need("actor", reference.from_json),
        on_behalf_of=element.one("onBehalfOf", reference.from_json),
    )


def _device_to_json(focus: FocalDevice) -> JsonObject:
    return present({"action": one(focus.action, concept.to_json), "manipulated": reference.to_json(focus.device)})


def _device_from_json(element: Element) -> FocalDevice:
    return FocalDevice(action=element.one("action", concept.from_json), device=element.need("manipulated", reference.from_json))


MAPPER = Mapper(
    "Procedure",
    Procedure,
    to_json,
    from_json,
    codes={"Procedure.status": STATUS, "Procedure.category": CATEGORY, "Procedure.outcome": OUTCOME},
)
