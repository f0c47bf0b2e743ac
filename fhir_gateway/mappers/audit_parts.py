"""The parts of an audit event: who took part, which system noted it, and what it was about.

https://hl7.org/fhir/R4/auditevent-definitions.html#AuditEvent.agent, https://hl7.org/fhir/R4/auditevent-definitions.html#AuditEvent.entity
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import coding
from fhir_gateway.mappers.allowed import allowed
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, reference
from fhir_gateway.mappers.datatypes.purpose import PURPOSE
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.writing import many, one, present
from fhir_gateway.records.audit_event import AuditAgent, AuditSource, Detail, Network, NetworkKind, Thing, ThingKind, ThingRole

# https://hl7.org/fhir/R4/valueset-network-type.html
NETWORK = CodeMap(
    system="http://hl7.org/fhir/network-type",
    rows={
        NetworkKind.MACHINE: "1",
        NetworkKind.IP_ADDRESS: "2",
        NetworkKind.PHONE: "3",
        NetworkKind.EMAIL: "4",
        NetworkKind.URI: "5",
    },
)

# https://hl7.org/fhir/R4/valueset-audit-entity-type.html
THING_KIND = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/audit-entity-type",
    rows={ThingKind.PERSON: "1", ThingKind.SYSTEM_OBJECT: "2", ThingKind.ORGANIZATION: "3", ThingKind.OTHER: "4"},
)

# https://hl7.org/fhir/R4/valueset-object-role.html
THING_ROLE = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/object-role",
    rows={
        ThingRole.PATIENT: "1",
        ThingRole.LOCATION: "2",
        ThingRole.REPORT: "3",
        ThingRole.RESOURCE: "4",
        ThingRole.MASTER_FILE: "5",
        ThingRole.USER: "6",
        ThingRole.LIST: "7",
        ThingRole.DOCTOR: "8",
        ThingRole.SUBSCRIBER: "9",
        ThingRole.GUARANTOR: "10",
        ThingRole.SECURITY_USER: "11",
        ThingRole.SECURITY_GROUP: "12",
        ThingRole.SECURITY_RESOURCE: "13",
        ThingRole.SECURITY_GRANULARITY: "14",
        ThingRole.PRACTITIONER: "15",
        ThingRole.DESTINATION: "16",
        ThingRole.REPOSITORY: "17",
        ThingRole.SCHEDULE: "18",
        ThingRole.CUSTOMER: "19",
        ThingRole.JOB: "20",
        ThingRole.JOB_STREAM: "21",
        ThingRole.TABLE: "22",
        ThingRole.ROUTING: "23",
        ThingRole.QUERY: "24",
    },
)


def agent_to_json(agent: AuditAgent) -> JsonObject:
    """Write who took part."""
    return present(
        {
            "type": one(agent.kind, concept.to_json),
            "role": many(agent.roles, concept.to_json),
            "who": one(agent.who, reference.to_json),
            "altId": agent.other_id,
            "name": agent.name,
            "requestor": agent.started_it,
            "location": one(agent.location, reference.to_json),
            "policy": agent.policies,
            "media": one(agent.media, coding.to_json),
            "network": one(agent.network, _network_to_json),
            "purposeOfUse": many(agent.purposes, PURPOSE.to_concept),
        }
    )


def agent_from_json(element: Element) -> AuditAgent:
    """Read who took part.

    Raises:
        MissingElement: it does not say whether they started it.
    """
    return AuditAgent(
        kind=element.one("type", concept.from_json),
        roles=element.many("role", concept.from_json),
        who=element.one("who", reference.from_json),
        other_id=element.text("altId"),
        name=element.text("name"),
        started_it=element.need_flag("requestor"),
        location=element.one("location", reference.from_json),
        policies=element.uris("policy"),
        media=element.one("media", coding.from_json),
        network=element.one("network", _network_from_json),
        purposes=element.many("purposeOfUse", PURPOSE.from_concept),
    )


def source_to_json(source: AuditSource) -> JsonObject:
    """Write which system noted it."""
    return present({"site": source.site, "observer": reference.to_json(source.observer), "type": many(source.kinds, coding.to_json)})


def source_from_json(element: Element) -> AuditSource:
    """Read which system noted it.

    Raises:
        MissingElement: it names none.
    """
    return AuditSource(
        site=element.text("site"),
        observer=element.need("observer", reference.from_json),
        kinds=element.many("type", coding.from_json),
    )


def thing_to_json(thing: Thing) -> JsonObject:
    """Write what it was about."""
    return present(
        {
            "what": one(thing.what, reference.to_json),
            "type": one(thing.kind, THING_KIND.write_coding),
            "role": one(thing.role, THING_ROLE.write_coding),
            "lifecycle": one(thing.lifecycle, coding.to_json),
            "securityLabel": many(thing.labels, coding.to_json),
            "name": thing.name,
            "description": thing.description,
            "query": thing.query,
            "detail": many(thing.details, _detail_to_json),
        }
    )


def thing_from_json(element: Element) -> Thing | None:
    """Read what it was about; ``None`` where it says nothing.

    Raises:
        MissingElement: a detail has no type.
        NotUnderstood: it has a name and a query, or a detail no value.
    """
    thing = allowed(
        element,
        lambda: Thing(
            what=element.one("what", reference.from_json),
            kind=element.one("type", THING_KIND.read_coding),
            role=element.one("role", THING_ROLE.read_coding),
            lifecycle=element.one("lifecycle", coding.from_json),
            labels=element.many("securityLabel", coding.from_json),
            name=element.text("name"),
            description=element.text("description"),
            query=element.base64("query"),
            details=element.many("detail", _detail_from_json),
        ),
    )
    return None if thing == Thing() else thing


def _network_to_json(network: Network) -> JsonObject:
    return present({"address": network.address, "type": NETWORK.code_or_none(network.kind)})


def _network_from_json(element: Element) -> Network | None:
    network = Network(address=element.text("address"), kind=NETWORK.read_or_none(element, "type"))
    return None if network == Network() else network


def _detail_to_json(detail: Detail) -> JsonObject:
    return present({"type": detail.name, "valueString": detail.text, "valueBase64Binary": detail.data})


def _detail_from_json(element: Element) -> Detail:
    return allowed(element, lambda: Detail(name=element.need_text("type"), text=element.text("valueString"), data=element.base64("valueBase64Binary")))
