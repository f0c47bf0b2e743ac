"""AuditEvent as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/auditevent.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import FhirCodeableConcept, FhirCoding, FhirElement, FhirExtension, FhirMeta, FhirNarrative, FhirPeriod, FhirReference


class FhirAuditEventAgent(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "FhirCodeableConcept"
    role: "list[FhirCodeableConcept]"
    who: "FhirReference"
    altId: "str"
    _altId: "FhirElement"
    name: "str"
    _name: "FhirElement"
    requestor: "bool"
    _requestor: "FhirElement"
    location: "FhirReference"
    policy: "list[str | None]"
    _policy: "list[FhirElement | None]"
    media: "FhirCoding"
    network: "FhirAuditEventAgentNetwork"
    purposeOfUse: "list[FhirCodeableConcept]"


class FhirAuditEventAgentNetwork(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    address: "str"
    _address: "FhirElement"
    type: "str"
    _type: "FhirElement"


class FhirAuditEventSource(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    site: "str"
    _site: "FhirElement"
    observer: "Required[FhirReference]"
    type: "list[FhirCoding]"


class FhirAuditEventEntity(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    what: "FhirReference"
    type: "FhirCoding"
    role: "FhirCoding"
    lifecycle: "FhirCoding"
    securityLabel: "list[FhirCoding]"
    name: "str"
    _name: "FhirElement"
    description: "str"
    _description: "FhirElement"
    query: "str"
    _query: "FhirElement"
    detail: "list[FhirAuditEventEntityDetail]"


class FhirAuditEventEntityDetail(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "str"
    _type: "FhirElement"
    valueString: "str"
    _valueString: "FhirElement"
    valueBase64Binary: "str"
    _valueBase64Binary: "FhirElement"


class FhirAuditEvent(TypedDict, total=False):
    resourceType: "Required[Literal['AuditEvent']]"
    id: "str"
    _id: "FhirElement"
    meta: "FhirMeta"
    implicitRules: "str"
    _implicitRules: "FhirElement"
    language: "str"
    _language: "FhirElement"
    text: "FhirNarrative"
    contained: "list[dict[str, Any]]"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "Required[FhirCoding]"
    subtype: "list[FhirCoding]"
    action: "str"
    _action: "FhirElement"
    period: "FhirPeriod"
    recorded: "str"
    _recorded: "FhirElement"
    outcome: "str"
    _outcome: "FhirElement"
    outcomeDesc: "str"
    _outcomeDesc: "FhirElement"
    purposeOfEvent: "list[FhirCodeableConcept]"
    agent: "Required[list[FhirAuditEventAgent]]"
    source: "Required[FhirAuditEventSource]"
    entity: "list[FhirAuditEventEntity]"
