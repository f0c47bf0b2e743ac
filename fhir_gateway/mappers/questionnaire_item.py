"""Group, Display and Question <-> Questionnaire.item.

https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import answer, coding
from fhir_gateway.mappers.allowed import allowed
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.writing import choice, many, present
from fhir_gateway.records.answer import AnswerValue
from fhir_gateway.records.questionnaire import AskedWhen, Comparison, Condition, Display, Group, Item, ItemKind, Option, Question, Together
from fhir_gateway.records.wording import LinkId, Uri

# https://hl7.org/fhir/R4/valueset-item-type.html
KIND = CodeMap(
    system="http://hl7.org/fhir/item-type",
    rows={
        ItemKind.GROUP: "group",
        ItemKind.DISPLAY: "display",
        ItemKind.ANY: "question",
        ItemKind.YES_OR_NO: "boolean",
        ItemKind.DECIMAL: "decimal",
        ItemKind.INTEGER: "integer",
        ItemKind.DATE: "date",
        ItemKind.MOMENT: "dateTime",
        ItemKind.TIME: "time",
        ItemKind.SHORT_TEXT: "string",
        ItemKind.LONG_TEXT: "text",
        ItemKind.LINK: "url",
        ItemKind.CHOICE: "choice",
        ItemKind.OPEN_CHOICE: "open-choice",
        ItemKind.FILE: "attachment",
        ItemKind.REFERENCE: "reference",
        ItemKind.QUANTITY: "quantity",
    },
)

# https://hl7.org/fhir/R4/valueset-questionnaire-enable-operator.html
COMPARISON = CodeMap(
    system="http://hl7.org/fhir/questionnaire-enable-operator",
    rows={
        Comparison.EXISTS: "exists",
        Comparison.EQUAL: "=",
        Comparison.NOT_EQUAL: "!=",
        Comparison.GREATER: ">",
        Comparison.LESS: "<",
        Comparison.AT_LEAST: ">=",
        Comparison.AT_MOST: "<=",
    },
)

# https://hl7.org/fhir/R4/valueset-questionnaire-enable-behavior.html
TOGETHER = CodeMap(system="http://hl7.org/fhir/questionnaire-enable-behavior", rows={Together.ALL: "all", Together.ANY: "any"})


def to_json(item: Item) -> JsonObject:
    """Write an item."""
    match item:
        case Group():
            return present({**_named(item, ItemKind.GROUP), "code": many(item.codes, coding.to_json), **_asked(item), "item": many(item.items, to_json)})
        case Display():
            return present(_named(item, ItemKind.DISPLAY))
        case Question():
            return _question_to_json(item)


def from_json(element: Element) -> Item:
    """Read an item.

    Raises:
        MissingElement: it has no linkId or type, a group no items, a condition no question, operator or answer.
        UnmappedCode: the type or an operator has no row in its table.
        NotUnderstood: it breaks a rule of questionnaires.
    """
    match KIND.read(element, "type"):
        case ItemKind.GROUP:
            return _group_from_json(element)
        case ItemKind.DISPLAY:
            return Display(
                link_id=LinkId(element.need_text("linkId")),
                text=element.text("text"),
                prefix=element.text("prefix"),
                definition=element.uri("definition"),
                asked_when=_asked_when(element),
            )
        case kind:
            return allowed(element, lambda: _question_from_json(element, kind))


def _named(item: Item, kind: ItemKind) -> JsonObject:
    asked = item.asked_when or AskedWhen(conditions=())
    return {
        "linkId": item.link_id,
        "definition": item.definition,
        "prefix": item.prefix,
        "text": item.text,
        "type": KIND.code(kind),
        "enableWhen": many(asked.conditions, _condition_to_json),
        "enableBehavior": TOGETHER.code_or_none(asked.together),
    }


def _asked(item: Group | Question) -> JsonObject:
    return {"required": item.required, "repeats": item.repeats, "readOnly": item.read_only}


def _group_from_json(element: Element) -> Group:
    return Group(
        link_id=LinkId(element.need_text("linkId")),
        text=element.text("text"),
        prefix=element.text("prefix"),
        definition=element.uri("definition"),
        codes=element.many("code", coding.from_json),
        asked_when=_asked_when(element),
        required=element.flag("required"),
        repeats=element.flag("repeats"),
        read_only=element.flag("readOnly"),
        items=element.need_many("item", from_json),
    )


def _question_to_json(question: Question) -> JsonObject:
    options = question.options
    return present(
        {
            **_named(question, question.kind),
            "code": many(question.codes, coding.to_json),
            **_asked(question),
            "maxLength": question.longest,
            "answerValueSet": options if isinstance(options, str) else None,
            "answerOption": () if isinstance(options, str) else many(options, _option_to_json),
            "initial": many(question.initial, lambda value: choice("value", value, answer.WRITE)),
            "item": many(question.items, to_json),
        }
    )


def _question_from_json(element: Element, kind: ItemKind) -> Question:
    return Question(
        link_id=LinkId(element.need_text("linkId")),
        kind=kind,
        text=element.text("text"),
        prefix=element.text("prefix"),
        definition=element.uri("definition"),
        codes=element.many("code", coding.from_json),
        asked_when=_asked_when(element),
        required=element.flag("required"),
        repeats=element.flag("repeats"),
        read_only=element.flag("readOnly"),
        longest=element.whole("maxLength"),
        options=_options(element),
        initial=element.many("initial", _initial_from_json),
        items=element.many("item", from_json),
    )


def _options(element: Element) -> tuple[Option, ...] | Uri:
    options, elsewhere = element.many("answerOption", _option_from_json), element.uri("answerValueSet")
    if options and elsewhere:
        raise element.misshapen("answerValueSet", "allowed beside options")  # que-4
    return elsewhere or options


def _option_to_json(option: Option) -> JsonObject:
    return present({**choice("value", option.value, answer.WRITE), "initialSelected": option.chosen})


def _option_from_json(element: Element) -> Option:
    return Option(value=element.need_choice("value", answer.READ_OPTION), chosen=element.flag("initialSelected"))


def _initial_from_json(element: Element) -> AnswerValue:
    value: AnswerValue = element.need_choice("value", answer.READ)
    return value


def _asked_when(element: Element) -> AskedWhen | None:
    conditions = element.many("enableWhen", _condition_from_json)
    if not conditions:
        return None
    return allowed(element, lambda: AskedWhen(conditions=conditions, together=TOGETHER.read_or_none(element, "enableBehavior")))


def _condition_to_json(condition: Condition) -> JsonObject:
    return {"question": condition.question, "operator": COMPARISON.code(condition.comparison), **choice("answer", condition.answer, answer.WRITE)}


def _condition_from_json(element: Element) -> Condition:
    return allowed(
        element,
        lambda: Condition(
            question=LinkId(element.need_text("question")),
            comparison=COMPARISON.read(element, "operator"),
            answer=element.need_choice("answer", answer.READ_COMPARED),
        ),
    )
