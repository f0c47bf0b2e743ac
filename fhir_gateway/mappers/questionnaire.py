"""Questionnaire <-> FHIR R4 Questionnaire.

https://hl7.org/fhir/R4/questionnaire.html
"""

from fhir_gateway.errors import UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.types import RESOURCE_TYPES
from fhir_gateway.mappers import coding, questionnaire_item
from fhir_gateway.mappers.allowed import allowed
from fhir_gateway.mappers.datatypes import concept, contact_detail, period, reference, usage_context
from fhir_gateway.mappers.datatypes.publication import STATUS
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import many, one, present, text
from fhir_gateway.records.questionnaire import Questionnaire
from fhir_gateway.records.wording import TypeName


def to_json(questionnaire: Questionnaire) -> JsonObject:
    """Write a questionnaire as FHIR JSON. Total: every questionnaire has a FHIR form."""
    return present(
        {
            "resourceType": "Questionnaire",
            "id": questionnaire.id,
            "url": questionnaire.url,
            "identifier": many(questionnaire.identifiers, reference.identifier_to_json),
            "version": questionnaire.version,
            "name": questionnaire.name,
            "title": questionnaire.title,
            "derivedFrom": questionnaire.derived_from,
            "status": STATUS.code(questionnaire.status),
            "experimental": questionnaire.experimental,
            "subjectType": questionnaire.subject_types,
            "date": text(questionnaire.date),
            "publisher": questionnaire.publisher,
            "contact": many(questionnaire.contacts, contact_detail.to_json),
            "description": questionnaire.description,
            "useContext": many(questionnaire.use_contexts, usage_context.to_json),
            "jurisdiction": many(questionnaire.jurisdictions, concept.to_json),
            "purpose": questionnaire.purpose,
            "copyright": questionnaire.copyright,
            "approvalDate": text(questionnaire.approved),
            "lastReviewDate": text(questionnaire.reviewed),
            "effectivePeriod": one(questionnaire.effective, period.to_json),
            "code": many(questionnaire.codes, coding.to_json),
            "item": many(questionnaire.items, questionnaire_item.to_json),
        }
    )


def from_json(resource: JsonObject) -> Questionnaire:
    """Read a questionnaire from FHIR JSON.

    Raises:
        MissingElement: the questionnaire has no status, an item no linkId or type, a condition no question, operator or answer.
        UnmappedCode: the status, a type or an operator has no row in its table, or a subject is no resource type.
        NotUnderstood: a modifier that we do not know, a shape that is not FHIR, or items that break a rule of questionnaires.
    """
    here = Element.of(resource, "Questionnaire")
    return allowed(
        here,
        lambda: Questionnaire(
            id=here.text("id"),
            url=here.uri("url"),
            identifiers=here.many("identifier", reference.identifier_from_json),
            version=here.text("version"),
            name=here.text("name"),
            title=here.text("title"),
            derived_from=here.uris("derivedFrom"),
            status=STATUS.read(here, "status"),
            experimental=here.flag("experimental"),
            subject_types=_subject_types(here),
            date=here.moment("date"),
            publisher=here.text("publisher"),
            contacts=here.many("contact", contact_detail.from_json),
            description=here.text("description"),
            use_contexts=here.many("useContext", usage_context.from_json),
            jurisdictions=here.many("jurisdiction", concept.from_json),
            purpose=here.text("purpose"),
            copyright=here.text("copyright"),
            approved=here.date("approvalDate"),
            reviewed=here.date("lastReviewDate"),
            effective=here.one("effectivePeriod", period.from_json),
            codes=here.many("code", coding.from_json),
            items=here.many("item", questionnaire_item.from_json),
        ),
    )


def _subject_types(here: Element) -> tuple[TypeName, ...]:
    names = here.texts("subjectType")
    if not RESOURCE_TYPES.issuperset(names):
        raise UnmappedCode(f"{here.at('subjectType')} has a type that R4 does not know", expression=here.at("subjectType"))
    return tuple(TypeName(name) for name in names)


MAPPER = Mapper(
    "Questionnaire",
    Questionnaire,
    to_json,
    from_json,
    codes={
        "Questionnaire.status": STATUS,
        "Questionnaire.item.type": questionnaire_item.KIND,
        "Questionnaire.item.enableWhen.operator": questionnaire_item.COMPARISON,
        "Questionnaire.item.enableBehavior": questionnaire_item.TOGETHER,
    },
)
