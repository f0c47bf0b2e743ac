"""Endpoint <-> FHIR R4 Endpoint.

https://hl7.org/fhir/R4/endpoint.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, contact_point, period, reference
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import many, one, present
from fhir_gateway.records.endpoint import ConnectionKind, Endpoint, EndpointStatus
from fhir_gateway.records.wording import MediaType

# https://hl7.org/fhir/R4/valueset-endpoint-status.html
STATUS = CodeMap(
    system="http://hl7.org/fhir/endpoint-status",
    rows={
        EndpointStatus.ACTIVE: "active",
        EndpointStatus.SUSPENDED: "suspended",
        EndpointStatus.FAILING: "error",
        EndpointStatus.OFF: "off",
        EndpointStatus.TEST: "test",
        EndpointStatus.ENTERED_IN_ERROR: "entered-in-error",
    },
)

# https://hl7.org/fhir/R4/valueset-endpoint-connection-type.html
CONNECTION = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/endpoint-connection-type",
    rows={
        ConnectionKind.FHIR_REST: "hl7-fhir-rest",
        ConnectionKind.FHIR_MESSAGES: "hl7-fhir-msg",
        ConnectionKind.HL7_V2: "hl7v2-mllp",
        ConnectionKind.SECURE_EMAIL: "secure-email",
        ConnectionKind.DIRECT: "direct-project",
        ConnectionKind.PATIENT_DISCOVERY: "ihe-xcpd",
        ConnectionKind.CROSS_COMMUNITY_ACCESS: "ihe-xca",
        ConnectionKind.DOCUMENT_EXCHANGE: "ihe-xdr",
        ConnectionKind.DOCUMENT_SHARING: "ihe-xds",
        ConnectionKind.IMAGE_DISPLAY: "ihe-iid",
        ConnectionKind.IMAGE_RETRIEVAL: "dicom-wado-rs",
        ConnectionKind.IMAGE_QUERY: "dicom-qido-rs",
        ConnectionKind.IMAGE_STORAGE: "dicom-stow-rs",
        ConnectionKind.IMAGE_RETRIEVAL_BY_ADDRESS: "dicom-wado-uri",
    },
)


def to_json(endpoint: Endpoint) -> JsonObject:
    """Write an endpoint as FHIR JSON. Total: every endpoint has a FHIR form."""
    return present(
        {
            "resourceType": "Endpoint",
            "id": endpoint.id,
            "identifier": many(endpoint.identifiers, reference.identifier_to_json),
            "status": STATUS.code(endpoint.status),
            "connectionType": CONNECTION.write_coding(endpoint.connection),
            "name": endpoint.name,
            "managingOrganization": one(endpoint.organization, reference.to_json),
            "contact": many(endpoint.contacts, contact_point.to_json),
            "period": one(endpoint.period, period.to_json),
            "payloadType": many(endpoint.payloads, concept.to_json),
            "payloadMimeType": endpoint.media_types,
            "address": endpoint.address,
            "header": endpoint.headers,
        }
    )


def from_json(resource: JsonObject) -> Endpoint:
    """Read an endpoint from FHIR JSON.

    Raises:
        MissingElement: it has no status, connection type, payload type or address.
        UnmappedCode: the status or a use has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "Endpoint")
    return Endpoint(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        status=STATUS.read(here, "status"),
        connection=here.need("connectionType", CONNECTION.read_coding),
        name=here.text("name"),
        organization=here.one("managingOrganization", reference.from_json),
        contacts=here.many("contact", contact_point.from_json),
        period=here.one("period", period.from_json),
        payloads=here.need_many("payloadType", concept.from_json),
        media_types=tuple(MediaType(text) for text in here.texts("payloadMimeType")),
        address=here.need_uri("address"),
        headers=here.texts("header"),
    )


MAPPER = Mapper("Endpoint", Endpoint, to_json, from_json, codes={"Endpoint.status": STATUS, "Endpoint.connectionType": CONNECTION})
