"""Composition <-> FHIR R4 Composition.

https://hl7.org/fhir/R4/composition.html
"""

from fhir_gateway.errors import MissingElement
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import composition_section
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, period, reference
from fhir_gateway.mappers.document import KIND, RELATION, STATE
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.listing import EMPTY_REASON, MODE, ORDER
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import choice, many, one, present, text
from fhir_gateway.records.composition import AttestationMode, Attester, Composition, Confidentiality, DocumentedEvent, RelatedComposition
from fhir_gateway.records.reference import Identifier, Ref

# https://hl7.org/fhir/R4/v3/ConfidentialityClassification/vs.html
CONFIDENTIALITY = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/v3-Confidentiality",
    rows={
        Confidentiality.UNRESTRICTED: "U",
        Confidentiality.LOW: "L",
        Confidentiality.MODERATE: "M",
        Confidentiality.NORMAL: "N",
        Confidentiality.RESTRICTED: "R",
        Confidentiality.VERY_RESTRICTED: "V",
    },
)

# https://hl7.org/fhir/R4/valueset-composition-attestation-mode.html
ATTESTATION = CodeMap(
    system="http://hl7.org/fhir/composition-attestation-mode",
    rows={
        AttestationMode.PERSONAL: "personal",
        AttestationMode.PROFESSIONAL: "professional",
        AttestationMode.LEGAL: "legal",
        AttestationMode.OFFICIAL: "official",
    },
)

_WRITE_TARGET = {Ref: ("Reference", reference.to_json), Identifier: ("Identifier", reference.identifier_to_json)}
_READ_TARGET = {"Reference": read_one(reference.from_json), "Identifier": read_one(reference.identifier_from_json)}


def to_json(document: Composition) -> JsonObject:
    """Write a document as FHIR JSON. Total: every document has a FHIR form."""
    return present(
        {
            "resourceType": "Composition",
            "id": document.id,
            "identifier": one(document.identifier, reference.identifier_to_json),
            "status": STATE.code(document.state),
            "type": KIND.to_concept(document.kind),
            "category": many(document.categories, concept.to_json),
            "subject": one(document.subject, reference.to_json),
            "encounter": one(document.encounter, reference.to_json),
            "date": text(document.date),
            "author": many(document.authors, reference.to_json),
            "title": document.title,
            "confidentiality": CONFIDENTIALITY.code_or_none(document.confidentiality),
            "attester": many(document.attesters, _attester_to_json),
            "custodian": one(document.custodian, reference.to_json),
            "relatesTo": many(document.related, _related_to_json),
            "event": many(document.events, _event_to_json),
            "section": many(document.sections, composition_section.to_json),
        }
    )


def from_json(resource: JsonObject) -> Composition:
    """Read a document from FHIR JSON.

    Raises:
        MissingElement: there is no status, type, date, author or title, an attester has no mode, or a relation no code or target.
        UnmappedCode: a required code has no row in its table.
        NotUnderstood: a modifier that we do not know, a section that breaks a rule, or a shape that is not FHIR.
    """
    here = Element.of(resource, "Composition")
    return Composition(
        id=here.text("id"),
        identifier=here.one("identifier", reference.identifier_from_json),
        state=STATE.read(here, "status"),
        kind=here.need("type", KIND.from_concept),
        categories=here.many("category", concept.from_json),
        subject=here.one("subject", reference.from_json),
        encounter=here.one("encounter", reference.from_json),
        date=here.need_moment("date"),
        authors=_authors(here),
        title=here.need_text("title"),
        confidentiality=CONFIDENTIALITY.read_or_none(here, "confidentiality"),
        attesters=here.many("attester", _attester_from_json),
        custodian=here.one("custodian", reference.from_json),
        related=here.many("relatesTo", _related_from_json),
        events=here.many("event", _event_from_json),
        sections=here.many("section", composition_section.from_json),
    )


def _authors(here: Element) -> tuple[Ref, ...]:
    authors = here.many("author", reference.from_json)
    if not authors:
        raise MissingElement("Composition.author is required", expression="Composition.author")
    return authors


def _attester_to_json(attester: Attester) -> JsonObject:
    return present({"mode": ATTESTATION.code(attester.mode), "time": text(attester.time), "party": one(attester.party, reference.to_json)})


def _attester_from_json(element: Element) -> Attester:
    return Attester(mode=ATTESTATION.read(element, "mode"), time=element.moment("time"), party=element.one("party", reference.from_json))


def _related_to_json(related: RelatedComposition) -> JsonObject:
    return {"code": RELATION.code(related.relation), **choice("target", related.document, _WRITE_TARGET)}


def _related_from_json(element: Element) -> RelatedComposition:
    return RelatedComposition(relation=RELATION.read(element, "code"), document=element.need_choice("target", _READ_TARGET))


def _event_to_json(event: DocumentedEvent) -> JsonObject:
    return present({"code": many(event.codes, concept.to_json), "period": one(event.period, period.to_json), "detail": many(event.details, reference.to_json)})


def _event_from_json(element: Element) -> DocumentedEvent | None:
    event = DocumentedEvent(
        codes=element.many("code", concept.from_json),
        period=element.one("period", period.from_json),
        details=element.many("detail", reference.from_json),
    )
    return None if event == DocumentedEvent() else event


MAPPER = Mapper(
    "Composition",
    Composition,
    to_json,
    from_json,
    codes={
        "Composition.status": STATE,
        "Composition.type": KIND,
        "Composition.confidentiality": CONFIDENTIALITY,
        "Composition.attester.mode": ATTESTATION,
        "Composition.relatesTo.code": RELATION,
        "Composition.section.mode": MODE,
        "Composition.section.orderedBy": ORDER,
        "Composition.section.emptyReason": EMPTY_REASON,
    },
)
