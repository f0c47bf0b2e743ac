"""Provenance <-> FHIR R4 Provenance.

Which elements changed is the extension ``targetPath``; all other extensions of a target stay where they are.
https://hl7.org/fhir/R4/provenance.html, https://hl7.org/fhir/extensions/StructureDefinition-targetPath.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import extension
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, period, reference, signature
from fhir_gateway.mappers.datatypes.purpose import PURPOSE
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import choice, many, one, present
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.period import Period
from fhir_gateway.records.provenance import Activity, Agent, AgentKind, Entity, EntityRole, Provenance, Target

TARGET_PATH = "http://hl7.org/fhir/StructureDefinition/targetPath"

_GATEWAY = "urn:fhir-gateway:activity"
_PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType"

# https://hl7.org/fhir/R4/valueset-provenance-activity-type.html
ACTIVITY = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/v3-DataOperation",
    rows={
        Activity.CREATED: "CREATE",
        Activity.CHANGED: "UPDATE",
        Activity.DELETED: "DELETE",
        Activity.ADDED_TO: "APPEND",
        Activity.NULLIFIED: "NULLIFY",
        Activity.SIGNED: ("http://terminology.hl7.org/CodeSystem/v3-DocumentCompletion", "LA"),
        Activity.TOOK_IN: (_GATEWAY, "pull"),
        Activity.MERGED: (_GATEWAY, "merge"),
        Activity.APPROVED: (_GATEWAY, "approve"),
        Activity.WROTE: (_GATEWAY, "api"),
    },
)

# https://hl7.org/fhir/R4/valueset-provenance-agent-type.html;
# transmitter: https://hl7.org/fhir/us/core/STU6.1/CodeSystem-us-core-provenance-participant-type.html
AGENT_KIND = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/provenance-participant-type",
    rows={
        AgentKind.AUTHOR: "author",
        AgentKind.TRANSMITTER: ("http://hl7.org/fhir/us/core/CodeSystem/us-core-provenance-participant-type", "transmitter"),
        AgentKind.ATTESTER: "attester",
        AgentKind.VERIFIER: "verifier",
        AgentKind.LEGAL_AUTHENTICATOR: "legal",
        AgentKind.ENTERER: "enterer",
        AgentKind.PERFORMER: "performer",
        AgentKind.INFORMANT: "informant",
        AgentKind.CUSTODIAN: "custodian",
        AgentKind.ASSEMBLER: "assembler",
        AgentKind.COMPOSER: "composer",
    },
    also_read={
        (_PARTICIPATION, "AUT"): AgentKind.AUTHOR,
        (_PARTICIPATION, "ENT"): AgentKind.ENTERER,
        (_PARTICIPATION, "INF"): AgentKind.INFORMANT,
        (_PARTICIPATION, "PRF"): AgentKind.PERFORMER,
        (_PARTICIPATION, "VRF"): AgentKind.VERIFIER,
        (_PARTICIPATION, "LA"): AgentKind.LEGAL_AUTHENTICATOR,
        (_PARTICIPATION, "CST"): AgentKind.CUSTODIAN,
    },
)

# https://hl7.org/fhir/R4/valueset-provenance-entity-role.html
ENTITY_ROLE = CodeMap(
    system="http://hl7.org/fhir/provenance-entity-role",
    rows={
        EntityRole.DERIVATION: "derivation",
        EntityRole.REVISION: "revision",
        EntityRole.QUOTATION: "quotation",
        EntityRole.SOURCE: "source",
        EntityRole.REMOVAL: "removal",
    },
)

_WRITE_OCCURRED = {Moment: ("DateTime", str), Period: ("Period", period.to_json)}
_READ_OCCURRED = {"DateTime": Element.moment, "Period": read_one(period.from_json)}


def to_json(provenance: Provenance) -> JsonObject:
    """Write a provenance as FHIR JSON. Total: every provenance has a FHIR form."""
    return present(
        {
            "resourceType": "Provenance",
            "id": provenance.id,
            "target": many(provenance.targets, _target_to_json),
            **choice("occurred", provenance.occurred, _WRITE_OCCURRED),
            "recorded": str(provenance.recorded),
            "policy": provenance.policies,
            "location": one(provenance.location, reference.to_json),
            "reason": many(provenance.reasons, PURPOSE.to_concept),
            "activity": one(provenance.activity, ACTIVITY.to_concept),
            "agent": many(provenance.agents, _agent_to_json),
            "entity": many(provenance.entities, _entity_to_json),
            "signature": many(provenance.signatures, signature.to_json),
        }
    )


def from_json(resource: JsonObject) -> Provenance:
    """Read a provenance from FHIR JSON.

    Raises:
        MissingElement: there is no target, time of recording or agent, an agent is nobody, an entity has no role or is nothing,
            a signature has no type, time or signer.
        UnmappedCode: the role of an entity has no row in ``ENTITY_ROLE``.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "Provenance")
    return Provenance(
        id=here.text("id"),
        targets=here.need_many("target", _target_from_json),
        occurred=here.choice("occurred", _READ_OCCURRED),
        recorded=here.need_instant("recorded"),
        policies=here.uris("policy"),
        location=here.one("location", reference.from_json),
        reasons=here.many("reason", PURPOSE.from_concept),
        activity=here.one("activity", ACTIVITY.from_concept),
        agents=here.need_many("agent", _agent_from_json),
        entities=here.many("entity", _entity_from_json),
        signatures=here.many("signature", signature.from_json),
    )


def _target_to_json(target: Target) -> JsonObject:
    return present({"extension": extension.each_of(TARGET_PATH, "String", target.elements), **reference.to_json(target.what)})


def _target_from_json(element: Element) -> Target | None:
    what = reference.from_json(element)
    elements = extension.every(element, TARGET_PATH, lambda each: each.text("valueString"))
    return None if what is None else Target(what=what, elements=elements)


def _agent_to_json(agent: Agent) -> JsonObject:
    return present(
        {
            "type": one(agent.kind, AGENT_KIND.to_concept),
            "role": many(agent.roles, concept.to_json),
            "who": reference.to_json(agent.who),
            "onBehalfOf": one(agent.on_behalf_of, reference.to_json),
        }
    )


def _agent_from_json(element: Element) -> Agent:
    return Agent(
        kind=element.one("type", AGENT_KIND.from_concept),
        roles=element.many("role", concept.from_json),
        who=element.need("who", reference.from_json),
        on_behalf_of=element.one("onBehalfOf", reference.from_json),
    )


def _entity_to_json(entity: Entity) -> JsonObject:
    return present(
        {
            "role": ENTITY_ROLE.code(entity.role),
            "what": reference.to_json(entity.what),
            "agent": many(entity.agents, _agent_to_json),
        }
    )


def _entity_from_json(element: Element) -> Entity:
    return Entity(
        role=ENTITY_ROLE.read(element, "role"),
        what=element.need("what", reference.from_json),
        agents=element.many("agent", _agent_from_json),
    )


MAPPER = Mapper(
    "Provenance",
    Provenance,
    to_json,
    from_json,
    codes={
        "Provenance.reason": PURPOSE,
        "Provenance.activity": ACTIVITY,
        "Provenance.agent.type": AGENT_KIND,
        "Provenance.entity.role": ENTITY_ROLE,
    },
)
