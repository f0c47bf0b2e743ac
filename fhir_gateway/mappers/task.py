"""Task <-> FHIR R4 Task.

https://hl7.org/fhir/R4/task.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import task_parameter
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import annotation, concept, period, reference
from fhir_gateway.mappers.datatypes.urgency import URGENCY
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import many, one, present, text
from fhir_gateway.records.task import Restriction, Task, TaskIntent, TaskKind, TaskStatus

# https://hl7.org/fhir/R4/valueset-task-status.html
STATUS = CodeMap(
    system="http://hl7.org/fhir/task-status",
    rows={
        TaskStatus.DRAFT: "draft",
        TaskStatus.REQUESTED: "requested",
        TaskStatus.RECEIVED: "received",
        TaskStatus.ACCEPTED: "accepted",
        TaskStatus.REJECTED: "rejected",
        TaskStatus.READY: "ready",
        TaskStatus.CANCELLED: "cancelled",
        TaskStatus.IN_PROGRESS: "in-progress",
        TaskStatus.PAUSED: "on-hold",
        TaskStatus.FAILED: "failed",
        TaskStatus.DONE: "completed",
        TaskStatus.ENTERED_IN_ERROR: "entered-in-error",
    },
)

# https://hl7.org/fhir/R4/valueset-task-intent.html: request intents, and one of its own
INTENT = CodeMap(
    system="http://hl7.org/fhir/request-intent",
    rows={
        TaskIntent.UNKNOWN: ("http://hl7.org/fhir/task-intent", "unknown"),
        TaskIntent.PROPOSAL: "proposal",
        TaskIntent.PLAN: "plan",
        TaskIntent.ORDER: "order",
        TaskIntent.ORIGINAL_ORDER: "original-order",
        TaskIntent.REFLEX_ORDER: "reflex-order",
        TaskIntent.FILLER_ORDER: "filler-order",
        TaskIntent.INSTANCE_ORDER: "instance-order",
        TaskIntent.OPTION: "option",
    },
)

# https://hl7.org/fhir/R4/valueset-task-code.html
KIND = CodeMap(
    system="http://hl7.org/fhir/CodeSystem/task-code",
    rows={
        TaskKind.APPROVE: "approve",
        TaskKind.FULFILL: "fulfill",
        TaskKind.ABORT: "abort",
        TaskKind.REPLACE: "replace",
        TaskKind.CHANGE: "change",
        TaskKind.SUSPEND: "suspend",
        TaskKind.RESUME: "resume",
    },
)


def to_json(task: Task) -> JsonObject:
    """Write a task as FHIR JSON. Total: every task has a FHIR form."""
    return present(
        {
            "resourceType": "Task",
            "id": task.id,
            "identifier": many(task.identifiers, reference.identifier_to_json),
            "basedOn": many(task.based_on, reference.to_json),
            "groupIdentifier": one(task.group, reference.identifier_to_json),
            "partOf": many(task.part_of, reference.to_json),
            "status": STATUS.code(task.status),
            "statusReason": one(task.status_reason, concept.to_json),
            "businessStatus": one(task.business_status, concept.to_json),
            "intent": INTENT.code(task.intent),
            "priority": URGENCY.code_or_none(task.urgency),
            "code": one(task.kind, KIND.to_concept),
            "description": task.description,
            "focus": one(task.focus, reference.to_json),
            "for": one(task.subject, reference.to_json),
            "encounter": one(task.encounter, reference.to_json),
            "executionPeriod": one(task.execution, period.to_json),
            "authoredOn": text(task.authored),
            "lastModified": text(task.modified),
            "requester": one(task.requester, reference.to_json),
            "performerType": many(task.performer_types, concept.to_json),
            "owner": one(task.owner, reference.to_json),
            "location": one(task.location, reference.to_json),
            "reasonCode": one(task.reason_code, concept.to_json),
            "reasonReference": one(task.reason, reference.to_json),
            "insurance": many(task.insurance, reference.to_json),
            "note": many(task.notes, annotation.to_json),
            "restriction": one(task.restriction, _restriction_to_json),
            "input": many(task.inputs, task_parameter.to_json),
            "output": many(task.outputs, task_parameter.to_json),
        }
    )


def from_json(resource: JsonObject) -> Task:
    """Read a task from FHIR JSON.

    Raises:
        MissingElement: the task has no status or intent, or an input or output no type or value.
        UnmappedCode: the status, intent or priority has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "Task")
    return Task(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        based_on=here.many("basedOn", reference.from_json),
        group=here.one("groupIdentifier", reference.identifier_from_json),
        part_of=here.many("partOf", reference.from_json),
        status=STATUS.read(here, "status"),
        status_reason=here.one("statusReason", concept.from_json),
        business_status=here.one("businessStatus", concept.from_json),
        intent=INTENT.read(here, "intent"),
        urgency=URGENCY.read_or_none(here, "priority"),
        kind=here.one("code", KIND.from_concept),
        description=here.text("description"),
        focus=here.one("focus", reference.from_json),
        subject=here.one("for", reference.from_json),
        encounter=here.one("encounter", reference.from_json),
        execution=here.one("executionPeriod", period.from_json),
        authored=here.moment("authoredOn"),
        modified=here.moment("lastModified"),
        requester=here.one("requester", reference.from_json),
        performer_types=here.many("performerType", concept.from_json),
        owner=here.one("owner", reference.from_json),
        location=here.one("location", reference.from_json),
        reason_code=here.one("reasonCode", concept.from_json),
        reason=here.one("reasonReference", reference.from_json),
        insurance=here.many("insurance", reference.from_json),
        notes=here.many("note", annotation.from_json),
        restriction=here.one("restriction", _restriction_from_json),
        inputs=here.many("input", task_parameter.from_json),
        outputs=here.many("output", task_parameter.from_json),
    )


def _restriction_to_json(restriction: Restriction) -> JsonObject:
    return present(
        {
            "repetitions": restriction.repetitions,
            "period": one(restriction.period, period.to_json),
            "recipient": many(restriction.recipients, reference.to_json),
        }
    )


def _restriction_from_json(element: Element) -> Restriction | None:
    restriction = Restriction(
        repetitions=element.whole("repetitions"),
        period=element.one("period", period.from_json),
        recipients=element.many("recipient", reference.from_json),
    )
    return None if restriction == Restriction() else restriction


MAPPER = Mapper("Task", Task, to_json, from_json, codes={"Task.status": STATUS, "Task.intent": INTENT, "Task.priority": URGENCY, "Task.code": KIND})
