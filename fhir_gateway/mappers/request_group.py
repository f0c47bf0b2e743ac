"""RequestGroup <-> FHIR R4 RequestGroup.

What documents an action stays in the resource, outside of the view. https://hl7.org/fhir/R4/requestgroup.html
"""

from fhir_gateway.errors import NotUnderstood
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import step
from fhir_gateway.mappers.allowed import allowed
from fhir_gateway.mappers.datatypes import annotation, concept, reference
from fhir_gateway.mappers.datatypes.request import INTENT, STATUS
from fhir_gateway.mappers.datatypes.urgency import URGENCY
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import choice, many, one, present, text
from fhir_gateway.records.reference import Ref
from fhir_gateway.records.request_group import RequestGroup, RequestStep


def to_json(group: RequestGroup) -> JsonObject:
    """Write a group of requests as FHIR JSON. Total: every group has a FHIR form."""
    return present(
        {
            "resourceType": "RequestGroup",
            "id": group.id,
            "identifier": many(group.identifiers, reference.identifier_to_json),
            "instantiatesCanonical": group.protocols,
            "instantiatesUri": group.outside_protocols,
            "basedOn": many(group.based_on, reference.to_json),
            "replaces": many(group.replaces, reference.to_json),
            "groupIdentifier": one(group.group, reference.identifier_to_json),
            "status": STATUS.code(group.status),
            "intent": INTENT.code(group.intent),
            "priority": URGENCY.code_or_none(group.urgency),
            "code": one(group.code, concept.to_json),
            "subject": one(group.subject, reference.to_json),
            "encounter": one(group.encounter, reference.to_json),
            "authoredOn": text(group.authored),
            "author": one(group.author, reference.to_json),
            "reasonCode": many(group.reason_codes, concept.to_json),
            "reasonReference": many(group.reasons, reference.to_json),
            "note": many(group.notes, annotation.to_json),
            "action": many(group.steps, _step_to_json),
        }
    )


def from_json(resource: JsonObject) -> RequestGroup:
    """Read a group of requests from FHIR JSON.

    Raises:
        MissingElement: there is no status or intent, or a part of an action is not whole.
        UnmappedCode: a required code has no row in its table.
        NotUnderstood: a modifier that we do not know, an action without exactly one of resource and action, two parts with one id, or a shape that is not FHIR.
    """
    here = Element.of(resource, "RequestGroup")
    return allowed(
        here,
        lambda: RequestGroup(
            id=here.text("id"),
            identifiers=here.many("identifier", reference.identifier_from_json),
            protocols=here.uris("instantiatesCanonical"),
            outside_protocols=here.uris("instantiatesUri"),
            based_on=here.many("basedOn", reference.from_json),
            replaces=here.many("replaces", reference.from_json),
            group=here.one("groupIdentifier", reference.identifier_from_json),
            status=STATUS.read(here, "status"),
            intent=INTENT.read(here, "intent"),
            urgency=URGENCY.read_or_none(here, "priority"),
            code=here.one("code", concept.from_json),
            subject=here.one("subject", reference.from_json),
            encounter=here.one("encounter", reference.from_json),
            authored=here.moment("authoredOn"),
            author=here.one("author", reference.from_json),
            reason_codes=here.many("reasonCode", concept.from_json),
            reasons=here.many("reasonReference", reference.from_json),
            notes=here.many("note", annotation.from_json),
            steps=here.many("action", _step_from_json),
        ),
    )


def _step_to_json(each: RequestStep) -> JsonObject:
    return present(
        {
            "id": each.id,
            "prefix": each.prefix,
            "title": each.title,
            "description": each.description,
            "textEquivalent": each.words,
            "priority": URGENCY.code_or_none(each.urgency),
            "code": many(each.codes, concept.to_json),
            "condition": many(each.conditions, step.condition_to_json),
            "relatedAction": many(each.links, step.link_to_json),
            **choice("timing", each.when, step.WRITE_WHEN),
            "participant": many(each.participants, reference.to_json),
            "type": one(each.type, step.TYPE.to_concept),
            **step.choice_to_json(each.choice),
            **({"resource": reference.to_json(each.does)} if isinstance(each.does, Ref) else {"action": many(each.does, _step_to_json)}),
        }
    )


def _step_from_json(action: Element) -> RequestStep:
    return RequestStep(
        does=_does(action),
        id=action.text("id"),
        prefix=action.text("prefix"),
        title=action.text("title"),
        description=action.text("description"),
        words=action.text("textEquivalent"),
        urgency=URGENCY.read_or_none(action, "priority"),
        codes=action.many("code", concept.from_json),
        conditions=action.many("condition", step.condition_from_json),
        links=action.many("relatedAction", step.link_from_json),
        when=action.choice("timing", step.READ_WHEN),
        participants=action.many("participant", reference.from_json),
        type=action.one("type", step.TYPE.from_concept),
        choice=step.choice_from_json(action),
    )


def _does(action: Element) -> Ref | tuple[RequestStep, ...]:
    resource, steps = action.one("resource", reference.from_json), action.many("action", _step_from_json)
    if (resource is None) == (not steps):  # rqg-1
        raise NotUnderstood(f"{action.path} has one of resource and action", expression=action.path)
    return resource or steps


MAPPER = Mapper(
    "RequestGroup",
    RequestGroup,
    to_json,
    from_json,
    codes={"RequestGroup.status": STATUS, "RequestGroup.intent": INTENT, "RequestGroup.priority": URGENCY, **step.codes("RequestGroup.action")},
)
