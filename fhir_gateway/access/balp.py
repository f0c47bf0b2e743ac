"""An entry of the trail as an AuditEvent, in the shapes of IHE's Basic Audit Log Patterns.

A success of one patient's record follows the ``Patient…`` profile. An entry that touches several patients names them all; it follows no ``Patient…``
profile, as those have one patient each. https://profiles.ihe.net/ITI/BALP/
"""

from base64 import b64encode
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Final

from fhir_gateway.access.balp_shapes import PARTICIPATION, PROFILES, SHAPES, Shape, coding
from fhir_gateway.access.trail import Entry, Kind, Outcome
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import parse

NAME_SYSTEM: Final = "urn:fhir-gateway:name"
_PURPOSE: Final = "http://terminology.hl7.org/CodeSystem/v3-ActReason"
_ENTITY_TYPE: Final = "http://terminology.hl7.org/CodeSystem/audit-entity-type"
_ENTITY_ROLE: Final = "http://terminology.hl7.org/CodeSystem/object-role"
_REQUEST: Final = "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType"
_SOURCE_TYPE: Final = "http://terminology.hl7.org/CodeSystem/security-source-type"
_FOR: Final = coding(PARTICIPATION, "RESP")
"""The part of the organisation that somebody acts for."""
_GATEWAY: Final[JsonObject] = {"identifier": {"system": NAME_SYSTEM, "value": "gateway"}, "display": "fhir_gateway"}
_DISCLOSURE_PROFILE: Final = "PrivacyDisclosure.Source"
_QUERIED: Final = frozenset({Kind.SEARCH, Kind.HISTORY, Kind.OPERATION, Kind.NOWHERE, Kind.PAGE, Kind.ACT})
"""Kinds whose ``query`` is what was asked for; of the others it is a reason."""


def audit_event(entry: Entry, id: str, base: str) -> JsonObject:
    """The AuditEvent of an entry.

    Args:
        id: the id that it gets.
        base: the address of our FHIR API.
    """
    shape = SHAPES[entry.kind]
    purposes = [{"coding": [coding(_PURPOSE, entry.purpose)]}] if entry.purpose else []
    profile = _profile(entry, shape)
    said = entry.rule or ("" if entry.kind in _QUERIED else entry.query)
    return {
        "resourceType": "AuditEvent",
        "id": id,
        **({"meta": {"profile": [PROFILES + profile]}} if profile else {}),
        "type": shape.type,
        **({"subtype": list(shape.subtypes)} if shape.subtypes else {}),
        "action": shape.action,
        "recorded": entry.at,
        "outcome": entry.outcome.value,
        **({"outcomeDesc": said} if said else {}),
        **({"purposeOfEvent": purposes} if purposes else {}),
        "agent": list(_agents(entry, shape, purposes, base)),
        "source": {"site": base, "observer": _GATEWAY, "type": [coding(_SOURCE_TYPE, "4")]},
        **({"entity": entities} if (entities := list(_entities(entry, shape))) else {}),
    }


def _profile(entry: Entry, shape: Shape) -> str:
    """The profile that the entry follows; empty where it lacks what the profile asks for, such as the caller's address."""
    if entry.outcome is not Outcome.DONE or not entry.address:
        return ""
    one_patient = len(entry.homes) == 1
    if entry.kind is Kind.DISCLOSURE:
        return _DISCLOSURE_PROFILE if one_patient and entry.what else ""
    told = bool(entry.query) if shape.queries else len(list(_references(entry))) == 1
    return f"{'Patient' if one_patient else ''}{shape.profile}" if shape.profile and told else ""


def _agents(entry: Entry, shape: Shape, purposes: list[JsonObject], base: str) -> Iterator[JsonObject]:
    if entry.who:
        yield {
            "type": {"coding": [shape.user]},
            "who": _named(entry.who),
            "name": entry.who,
            "requestor": True,
            **({"purposeOfUse": purposes} if purposes else {}),
        }
    if entry.organisation:
        yield {"type": {"coding": [_FOR]}, "who": _named(entry.organisation), "requestor": False}
    other = entry.recipient or entry.client or entry.address or "unknown"
    client: JsonObject = {"type": {"coding": [shape.client]}, "who": _named(other), "requestor": not entry.who}
    yield client | ({"network": {"address": entry.address, "type": _network(entry.address)}} if entry.address else {})
    yield {"type": {"coding": [shape.server]}, "who": _GATEWAY, "requestor": False, "network": {"address": base, "type": "5"}}


def _network(address: str) -> str:
    """https://hl7.org/fhir/R4/valueset-network-type.html: an IP address or a machine's name."""
    try:
        ip_address(address)
    except ValueError:
        return "1"
    return "2"


def _entities(entry: Entry, shape: Shape) -> Iterator[JsonObject]:
    for home in entry.homes:
        yield {"what": {"reference": f"Patient/{home}"}, "type": coding(_ENTITY_TYPE, "1"), "role": coding(_ENTITY_ROLE, "1")}
    for reference in _references(entry):
        kind = coding("http://hl7.org/fhir/resource-types", reference.partition("/")[0]) if shape.queries else coding(_ENTITY_TYPE, "2")
        yield {"what": {"reference": reference}, "type": kind, "role": coding(_ENTITY_ROLE, "4")}
    for text in entry.what:
        if parse(text) is None:
            yield {"type": coding(_ENTITY_TYPE, "4"), "name": text}
    if entry.query and entry.kind in _QUERIED:
        yield {"type": coding(_ENTITY_TYPE, "2"), "role": coding(_ENTITY_ROLE, "24"), "query": b64encode(entry.query.encode()).decode()}
    if entry.request:
        yield {"what": {"identifier": {"value": entry.request}}, "type": coding(_REQUEST, "XrequestId")}


def _references(entry: Entry) -> Iterator[str]:
    return (text for text in entry.what if parse(text) is not None)


def _named(name: str) -> JsonObject:
    return {"identifier": {"system": NAME_SYSTEM, "value": name}, "display": name}
