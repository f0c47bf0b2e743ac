"""What a task refuses by name, when an answer is due, and inputs of types that no record keeps."""

from dataclasses import replace
from typing import Any

import pytest

from fhir_gateway.errors import Invalid, MissingElement, NotUnderstood, UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read, rewrite
from fhir_gateway.records.coded import Concept
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.task import Parameter, Task


def task(**elements: Any) -> JsonObject:
    return {"resourceType": "Task", "status": "requested", "intent": "proposal", **elements}


@pytest.mark.parametrize(
    ("elements", "refused", "expression"),
    [
        ({"status": "pending"}, UnmappedCode, "Task.status"),
        ({"priority": "high"}, UnmappedCode, "Task.priority"),
        ({"owner": [{"display": "x"}]}, NotUnderstood, "Task.owner"),
        ({"input": [{"valueString": "982"}]}, MissingElement, "Task.input[0].type"),
        ({"output": [{"type": {"text": "note"}}]}, MissingElement, "Task.output[0].value"),
        ({"input": [{"type": {"text": "x"}, "valueString": "1", "valueCode": "1"}]}, NotUnderstood, "Task.input[0].value"),
    ],
)
def test_what_is_not_a_task_is_refused_by_name(elements: JsonObject, refused: type[Invalid], expression: str) -> None:
    with pytest.raises(refused) as refusal:
        read(task(**elements))
    assert refusal.value.expression == expression


def test_an_offer_says_when_an_answer_is_due() -> None:
    offer: Task = read(task(restriction={"period": {"end": "2026-03-01T18:00:00Z"}}))
    assert offer.answer_by == Moment("2026-03-01T18:00:00Z")


@pytest.mark.parametrize("restriction", [None, {"repetitions": 1}, {"period": {"start": "2026-03-01"}}])
def test_a_task_without_an_end_is_not_due(restriction: JsonObject | None) -> None:
    asked: Task = read(task(**({"restriction": restriction} if restriction else {})))
    assert asked.answer_by is None


def test_an_input_of_a_type_that_no_record_keeps_stays_in_the_resource() -> None:
    signed = {"type": {"text": "signed"}, "valueSignature": {"when": "2026-03-01T12:00:00Z"}}
    onto = task(input=[signed, {"type": {"text": "area"}, "valueCode": "982"}])
    record: Task = read(onto)
    assert record.inputs == (Parameter(type=Concept(text="area"), value="982"),)
    more = (*record.inputs, Parameter(type=Concept(text="visits"), value=9))
    assert rewrite(onto, replace(record, inputs=more)) == task(input=[*onto["input"], {"type": {"text": "visits"}, "valueInteger": 9}])


def test_a_changed_input_is_the_only_one_of_its_choice() -> None:
    onto = task(input=[{"type": {"text": "area"}, "valueCode": "982", "extension": [{"url": "u"}]}])
    record: Task = read(onto)
    changed = rewrite(onto, replace(record, inputs=(replace(record.inputs[0], value="983"),)))
    assert changed == task(input=[{"type": {"text": "area"}, "extension": [{"url": "u"}], "valueString": "983"}])
