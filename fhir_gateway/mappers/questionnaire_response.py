"""QuestionnaireResponse <-> FHIR R4 QuestionnaireResponse.

https://hl7.org/fhir/R4/questionnaireresponse.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import answer as answered
from fhir_gateway.mappers.allowed import allowed
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import reference
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import choice, many, one, present, text
from fhir_gateway.records.questionnaire_response import Answer, QuestionnaireResponse, ResponseItem, ResponseStatus
from fhir_gateway.records.wording import LinkId

# https://hl7.org/fhir/R4/valueset-questionnaire-answers-status.html
STATUS = CodeMap(
    system="http://hl7.org/fhir/questionnaire-answers-status",
    rows={
        ResponseStatus.IN_PROGRESS: "in-progress",
        ResponseStatus.DONE: "completed",
        ResponseStatus.AMENDED: "amended",
        ResponseStatus.ENTERED_IN_ERROR: "entered-in-error",
        ResponseStatus.STOPPED: "stopped",
    },
)


def to_json(response: QuestionnaireResponse) -> JsonObject:
    """Write a questionnaire response as FHIR JSON. Total: every questionnaire response has a FHIR form."""
    return present(
        {
            "resourceType": "QuestionnaireResponse",
            "id": response.id,
            "identifier": one(response.identifier, reference.identifier_to_json),
            "basedOn": many(response.based_on, reference.to_json),
            "partOf": many(response.part_of, reference.to_json),
            "questionnaire": response.questionnaire,
            "status": STATUS.code(response.status),
            "subject": one(response.subject, reference.to_json),
            "encounter": one(response.encounter, reference.to_json),
            "authored": text(response.authored),
            "author": one(response.author, reference.to_json),
            "source": one(response.source, reference.to_json),
            "item": many(response.items, _item_to_json),
        }
    )


def from_json(resource: JsonObject) -> QuestionnaireResponse:
    """Read a questionnaire response from FHIR JSON.

    Raises:
        MissingElement: the response has no status, or an item no linkId.
        UnmappedCode: ``status`` has no row in ``STATUS``.
        NotUnderstood: a modifier that we do not know, a shape that is not FHIR, or an item with both answers and items.
    """
    here = Element.of(resource, "QuestionnaireResponse")
    return QuestionnaireResponse(
        id=here.text("id"),
        identifier=here.one("identifier", reference.identifier_from_json),
        based_on=here.many("basedOn", reference.from_json),
        part_of=here.many("partOf", reference.from_json),
        questionnaire=here.uri("questionnaire"),
        status=STATUS.read(here, "status"),
        subject=here.one("subject", reference.from_json),
        encounter=here.one("encounter", reference.from_json),
        authored=here.moment("authored"),
        author=here.one("author", reference.from_json),
        source=here.one("source", reference.from_json),
        items=here.many("item", _item_from_json),
    )


def _item_to_json(item: ResponseItem) -> JsonObject:
    return present(
        {
            "linkId": item.link_id,
            "definition": item.definition,
            "text": item.text,
            "answer": many(item.answers, _answer_to_json),
            "item": many(item.items, _item_to_json),
        }
    )


def _item_from_json(element: Element) -> ResponseItem:
    return allowed(
        element,
        lambda: ResponseItem(
            link_id=LinkId(element.need_text("linkId")),
            definition=element.uri("definition"),
            text=element.text("text"),
            answers=element.many("answer", _answer_from_json),
            items=element.many("item", _item_from_json),
        ),
    )


def _answer_to_json(answer: Answer) -> JsonObject:
    return present({**choice("value", answer.value, answered.WRITE), "item": many(answer.items, _item_to_json)})


def _answer_from_json(element: Element) -> Answer | None:
    answer = Answer(value=element.choice("value", answered.READ), items=element.many("item", _item_from_json))
    return None if answer == Answer() else answer


MAPPER = Mapper("QuestionnaireResponse", QuestionnaireResponse, to_json, from_json, codes={"QuestionnaireResponse.status": STATUS})
