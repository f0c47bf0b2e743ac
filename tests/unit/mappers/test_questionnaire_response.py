"""What a questionnaire response refuses by name, and a change of one answer below another."""

from dataclasses import replace
from typing import Any

import pytest

from fhir_gateway.errors import Invalid, MissingElement, NotUnderstood, UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read, rewrite
from fhir_gateway.records.answer import Link
from fhir_gateway.records.questionnaire_response import QuestionnaireResponse
from fhir_gateway.records.wording import Uri


def response(*items: JsonObject, **elements: Any) -> JsonObject:
    return {"resourceType": "QuestionnaireResponse", "status": "completed", "item": list(items), **elements}


YES: JsonObject = {"valueBoolean": True}


@pytest.mark.parametrize(
    ("wrong", "refused", "expression"),
    [
        (response(status="done"), UnmappedCode, "QuestionnaireResponse.status"),
        (response({"answer": [YES]}), MissingElement, "QuestionnaireResponse.item[0].linkId"),
        (response({"linkId": "1", "answer": [YES], "item": [{"linkId": "2"}]}), NotUnderstood, "QuestionnaireResponse.item[0]"),
        (response({"linkId": "1", "answer": [{**YES, "valueString": "yes"}]}), NotUnderstood, "QuestionnaireResponse.item[0].answer[0].value"),
        (
            response({"linkId": "1", "answer": [{"valueAttachment": {"data": "Zm9v"}}]}),
            MissingElement,
            "QuestionnaireResponse.item[0].answer[0].valueAttachment.contentType",
        ),
    ],
)
def test_what_is_not_a_questionnaire_response_is_refused_by_name(wrong: JsonObject, refused: type[Invalid], expression: str) -> None:
    with pytest.raises(refused) as refusal:
        read(wrong)
    assert refusal.value.expression == expression


def test_an_address_stays_an_address() -> None:
    onto = response({"linkId": "1", "answer": [{"valueUri": "https://example.org/a"}]})
    record: QuestionnaireResponse = read(onto)
    first = record.items[0]
    changed = replace(record, items=(replace(first, answers=(replace(first.answers[0], value=Link(Uri("https://example.org/b"))),)),))
    assert rewrite(onto, changed) == response({"linkId": "1", "answer": [{"valueUri": "https://example.org/b"}]})


def test_a_change_below_an_answer_keeps_what_stands_beside_it() -> None:
    strange = [{"url": "https://example.org/strange", "valueString": "keep me"}]
    inner: JsonObject = {"linkId": "2", "text": "How many?", "extension": strange, "answer": [{"valueInteger": 12}]}
    onto = response({"linkId": "1", "extension": strange, "answer": [{**YES, "extension": strange, "item": [inner]}]})
    record: QuestionnaireResponse = read(onto)
    outer = record.items[0]
    below = outer.answers[0].items[0]
    answers = (replace(outer.answers[0], items=(replace(below, text="How many steps?"),)),)
    changed = rewrite(onto, replace(record, items=(replace(outer, answers=answers),)))
    expected = {**YES, "extension": strange, "item": [{**inner, "text": "How many steps?"}]}
    assert changed == response({"linkId": "1", "extension": strange, "answer": [expected]})
