"""Publication <-> the elements that PlanDefinition and ActivityDefinition say about themselves.

https://hl7.org/fhir/R4/definition.html
"""

from collections.abc import Mapping
from typing import Any

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, contact_detail, period, reference, usage_context
from fhir_gateway.mappers.datatypes.publication import STATUS
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.writing import choice, many, one, present, text
from fhir_gateway.records.coded import Concept
from fhir_gateway.records.publication import Publication, PublicationTopic
from fhir_gateway.records.reference import Ref

# https://hl7.org/fhir/R4/valueset-definition-topic.html
TOPIC = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/definition-topic",
    rows={
        PublicationTopic.TREATMENT: "treatment",
        PublicationTopic.EDUCATION: "education",
        PublicationTopic.ASSESSMENT: "assessment",
    },
)

WRITE_SUBJECT = {Concept: ("CodeableConcept", concept.to_json), Ref: ("Reference", reference.to_json)}
READ_SUBJECT = {"CodeableConcept": read_one(concept.from_json), "Reference": read_one(reference.from_json)}


def codes(resource_type: str) -> Mapping[str, CodeMap[Any]]:  # Any: each table has its own enum
    """The tables of codes by FHIRPath."""
    return {f"{resource_type}.status": STATUS, f"{resource_type}.topic": TOPIC}


def to_json(about: Publication) -> JsonObject:
    """Write what a template says about itself, as elements of the resource."""
    return present(
        {
            "url": about.url,
            "identifier": many(about.identifiers, reference.identifier_to_json),
            "version": about.version,
            "name": about.name,
            "title": about.title,
            "subtitle": about.subtitle,
            "status": STATUS.code(about.status),
            "experimental": about.experimental,
            **choice("subject", about.subject, WRITE_SUBJECT),
            "date": text(about.date),
            "publisher": about.publisher,
            "contact": many(about.contacts, contact_detail.to_json),
            "description": about.description,
            "useContext": many(about.contexts, usage_context.to_json),
            "jurisdiction": many(about.jurisdictions, concept.to_json),
            "purpose": about.purpose,
            "usage": about.usage,
            "copyright": about.copyright,
            "approvalDate": text(about.approved),
            "lastReviewDate": text(about.reviewed),
            "effectivePeriod": one(about.effective, period.to_json),
            "topic": many(about.topics, TOPIC.to_concept),
            "author": many(about.authors, contact_detail.to_json),
            "editor": many(about.editors, contact_detail.to_json),
            "reviewer": many(about.reviewers, contact_detail.to_json),
            "endorser": many(about.endorsers, contact_detail.to_json),
        }
    )


def from_json(here: Element) -> Publication:
    """Read what a template says about itself.

    Args:
        here: the whole resource.

    Raises:
        MissingElement: it has no status, or a useContext no code or value.
        UnmappedCode: the status has no row in ``STATUS``.
    """
    return Publication(
        url=here.uri("url"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        version=here.text("version"),
        name=here.text("name"),
        title=here.text("title"),
        subtitle=here.text("subtitle"),
        status=STATUS.read(here, "status"),
        experimental=here.flag("experimental"),
        subject=here.choice("subject", READ_SUBJECT),
        date=here.moment("date"),
        publisher=here.text("publisher"),
        contacts=here.many("contact", contact_detail.from_json),
        description=here.text("description"),
        contexts=here.many("useContext", usage_context.from_json),
        jurisdictions=here.many("jurisdiction", concept.from_json),
        purpose=here.text("purpose"),
        usage=here.text("usage"),
        copyright=here.text("copyright"),
        approved=here.date("approvalDate"),
        reviewed=here.date("lastReviewDate"),
        effective=here.one("effectivePeriod", period.from_json),
        topics=here.many("topic", TOPIC.from_concept),
        authors=here.many("author", contact_detail.from_json),
        editors=here.many("editor", contact_detail.from_json),
        reviewers=here.many("reviewer", contact_detail.from_json),
        endorsers=here.many("endorser", contact_detail.from_json),
    )
