"""DocumentReference <-> FHIR R4 DocumentReference.

https://hl7.org/fhir/R4/documentreference.html
"""

from fhir_gateway.errors import MissingElement
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import coding
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import attachment, concept, period, reference
from fhir_gateway.mappers.document import KIND, RELATION, STATE
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import many, one, present, text
from fhir_gateway.records.document_reference import DocumentContext, DocumentFile, DocumentReference, DocumentStatus, RelatedDocument

# https://hl7.org/fhir/R4/valueset-document-reference-status.html
STATUS = CodeMap(
    system="http://hl7.org/fhir/document-reference-status",
    rows={
        DocumentStatus.CURRENT: "current",
        DocumentStatus.SUPERSEDED: "superseded",
        DocumentStatus.ENTERED_IN_ERROR: "entered-in-error",
    },
)


def to_json(document: DocumentReference) -> JsonObject:
    """Write a document as FHIR JSON. Total: every document has a FHIR form."""
    return present(
        {
            "resourceType": "DocumentReference",
            "id": document.id,
            "masterIdentifier": one(document.master_identifier, reference.identifier_to_json),
            "identifier": many(document.identifiers, reference.identifier_to_json),
            "status": STATUS.code(document.status),
            "docStatus": STATE.code_or_none(document.state),
            "type": one(document.kind, KIND.to_concept),
            "category": many(document.categories, concept.to_json),
            "subject": one(document.subject, reference.to_json),
            "date": text(document.date),
            "author": many(document.authors, reference.to_json),
            "authenticator": one(document.authenticator, reference.to_json),
            "custodian": one(document.custodian, reference.to_json),
            "relatesTo": many(document.related, _related_to_json),
            "description": document.description,
            "securityLabel": many(document.security_labels, concept.to_json),
            "content": many(document.files, _file_to_json),
            "context": one(document.context, _context_to_json),
        }
    )


def from_json(resource: JsonObject) -> DocumentReference:
    """Read a document from FHIR JSON.

    Raises:
        MissingElement: there is no status or content, a content has no attachment, or a relation no code or target.
        UnmappedCode: the status, docStatus or the code of a relation has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "DocumentReference")
    return DocumentReference(
        id=here.text("id"),
        master_identifier=here.one("masterIdentifier", reference.identifier_from_json),
        identifiers=here.many("identifier", reference.identifier_from_json),
        status=STATUS.read(here, "status"),
        state=STATE.read_or_none(here, "docStatus"),
        kind=here.one("type", KIND.from_concept),
        categories=here.many("category", concept.from_json),
        subject=here.one("subject", reference.from_json),
        date=here.instant("date"),
        authors=here.many("author", reference.from_json),
        authenticator=here.one("authenticator", reference.from_json),
        custodian=here.one("custodian", reference.from_json),
        related=here.many("relatesTo", _related_from_json),
        description=here.text("description"),
        security_labels=here.many("securityLabel", concept.from_json),
        files=_files(here),
        context=here.one("context", _context_from_json),
    )


def _files(here: Element) -> tuple[DocumentFile, ...]:
    files = here.many("content", _file_from_json)
    if not files:
        raise MissingElement("DocumentReference.content is required", expression="DocumentReference.content")
    return files


def _file_to_json(file: DocumentFile) -> JsonObject:
    return present({"attachment": attachment.to_json(file.attachment), "format": one(file.format, coding.to_json)})


def _file_from_json(element: Element) -> DocumentFile:
    return DocumentFile(attachment=element.need("attachment", attachment.from_json), format=element.one("format", coding.from_json))


def _related_to_json(related: RelatedDocument) -> JsonObject:
    return {"code": RELATION.code(related.relation), "target": reference.to_json(related.document)}


def _related_from_json(element: Element) -> RelatedDocument:
    return RelatedDocument(relation=RELATION.read(element, "code"), document=element.need("target", reference.from_json))


def _context_to_json(context: DocumentContext) -> JsonObject:
    return present(
        {
            "encounter": many(context.encounters, reference.to_json),
            "event": many(context.services, concept.to_json),
            "period": one(context.period, period.to_json),
            "facilityType": one(context.facility_type, concept.to_json),
            "practiceSetting": one(context.practice_setting, concept.to_json),
            "sourcePatientInfo": one(context.source_patient, reference.to_json),
            "related": many(context.related, reference.to_json),
        }
    )


def _context_from_json(element: Element) -> DocumentContext | None:
    context = DocumentContext(
        encounters=element.many("encounter", reference.from_json),
        services=element.many("event", concept.from_json),
        period=element.one("period", period.from_json),
        facility_type=element.one("facilityType", concept.from_json),
        practice_setting=element.one("practiceSetting", concept.from_json),
        source_patient=element.one("sourcePatientInfo", reference.from_json),
        related=element.many("related", reference.from_json),
    )
    return None if context == DocumentContext() else context


MAPPER = Mapper(
    "DocumentReference",
    DocumentReference,
    to_json,
    from_json,
    codes={
        "DocumentReference.status": STATUS,
        "DocumentReference.docStatus": STATE,
        "DocumentReference.type": KIND,
        "DocumentReference.relatesTo.code": RELATION,
    },
)
