"""What a questionnaire refuses by name: the rules that its items keep."""

from dataclasses import replace
from typing import Any

import pytest

from fhir_gateway.errors import Invalid, MissingElement, NotUnderstood, UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read, rewrite
from fhir_gateway.records.questionnaire import Display, Group, ItemKind, Question, Questionnaire
from fhir_gateway.records.wording import LinkId


def questionnaire(*items: JsonObject, **elements: Any) -> JsonObject:
    return {"resourceType": "Questionnaire", "status": "active", "item": list(items), **elements}


def item(link_id: str = "1", kind: str = "choice", **elements: Any) -> JsonObject:
    return {"linkId": link_id, "type": kind, **elements}


OPTION: JsonObject = {"valueString": "yes"}
THERE: JsonObject = {"question": "2", "operator": "exists", "answerBoolean": True}


@pytest.mark.parametrize(
    ("wrong", "refused", "expression"),
    [
        (questionnaire(item(kind="yesno")), UnmappedCode, "Questionnaire.item[0].type"),
        (questionnaire(subjectType=["Person", "Nurse"]), UnmappedCode, "Questionnaire.subjectType"),
        (questionnaire({"type": "choice"}), MissingElement, "Questionnaire.item[0].linkId"),
        (questionnaire(item(kind="group")), MissingElement, "Questionnaire.item[0].item"),
        (questionnaire(item(), item()), NotUnderstood, "Questionnaire"),
        (questionnaire(item(kind="boolean", answerOption=[OPTION])), NotUnderstood, "Questionnaire.item[0]"),
        (questionnaire(item(answerOption=[OPTION], answerValueSet="https://example.org/v")), NotUnderstood, "Questionnaire.item[0].answerValueSet"),
        (questionnaire(item(answerOption=[OPTION], initial=[OPTION])), NotUnderstood, "Questionnaire.item[0]"),
        (questionnaire(item(initial=[OPTION, OPTION])), NotUnderstood, "Questionnaire.item[0]"),
        (questionnaire(item(maxLength=3)), NotUnderstood, "Questionnaire.item[0]"),
        (questionnaire(item(enableWhen=[THERE])), NotUnderstood, "Questionnaire"),
        (questionnaire(item("2", enableWhen=[THERE])), NotUnderstood, "Questionnaire"),
        (questionnaire(item("1", "group", enableWhen=[THERE], item=[item("2")])), NotUnderstood, "Questionnaire"),
        (questionnaire(item(enableWhen=[THERE, THERE]), item("2")), NotUnderstood, "Questionnaire.item[0]"),
        (questionnaire(item(enableWhen=[{**THERE, "operator": "is"}]), item("2")), UnmappedCode, "Questionnaire.item[0].enableWhen[0].operator"),
        (questionnaire(item(enableWhen=[{"question": "2", "operator": "="}]), item("2")), MissingElement, "Questionnaire.item[0].enableWhen[0].answer"),
        (
            questionnaire(item(enableWhen=[{"question": "2", "operator": "exists", "answerString": "x"}]), item("2")),
            NotUnderstood,
            "Questionnaire.item[0].enableWhen[0]",
        ),
    ],
)
def test_what_is_not_a_questionnaire_is_refused_by_name(wrong: JsonObject, refused: type[Invalid], expression: str) -> None:
    with pytest.raises(refused) as refusal:
        read(wrong)
    assert refusal.value.expression == expression


def test_a_question_is_neither_a_group_nor_words_to_show() -> None:
    for kind in (ItemKind.GROUP, ItemKind.DISPLAY):
        with pytest.raises(ValueError, match="neither a group nor words"):
            Question(link_id=LinkId("1"), kind=kind)


def test_link_ids_are_told_apart_at_any_depth() -> None:
    inner = item("2", "group", item=[item("1", "display")])
    with pytest.raises(NotUnderstood):
        read(questionnaire(item("1", "group", item=[inner])))


def test_a_change_deep_inside_keeps_what_stands_beside_it() -> None:
    strange = [{"url": "https://example.org/strange", "valueString": "keep me"}]
    onto = questionnaire(item("1", "group", extension=strange, item=[item("2", "display", text="Hello", extension=strange), item("3", extension=strange)]))
    record: Questionnaire = read(onto)
    group = record.items[0]
    assert isinstance(group, Group)
    words, asked = group.items
    assert isinstance(words, Display)
    changed = rewrite(onto, replace(record, items=(replace(group, items=(replace(words, text="Good day"), asked)),)))
    assert changed == questionnaire(
        item("1", "group", extension=strange, item=[item("2", "display", text="Good day", extension=strange), item("3", extension=strange)])
    )
