"""What a procedure refuses by name, and one that did not happen."""

from dataclasses import replace
from typing import Any

import pytest

from fhir_gateway.errors import Invalid, MissingElement, NotUnderstood, UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read, rewrite
from fhir_gateway.records.coded import Concept
from fhir_gateway.records.procedure import Procedure, ProcedureStatus


def procedure(**elements: Any) -> JsonObject:
    return {"resourceType": "Procedure", "status": "completed", "subject": {"reference": "Patient/p1"}, **elements}


@pytest.mark.parametrize(
    ("elements", "refused", "expression"),
    [
        ({"status": "done"}, UnmappedCode, "Procedure.status"),
        ({"performer": [{"function": {"text": "nurse"}}]}, MissingElement, "Procedure.performer[0].actor"),
        ({"focalDevice": [{"action": {"text": "put in"}}]}, MissingElement, "Procedure.focalDevice[0].manipulated"),
        ({"performedDateTime": "2026", "performedString": "long ago"}, NotUnderstood, "Procedure.performed"),
    ],
)
def test_what_is_not_a_procedure_is_refused_by_name(elements: JsonObject, refused: type[Invalid], expression: str) -> None:
    with pytest.raises(refused) as refusal:
        read(procedure(**elements))
    assert refusal.value.expression == expression


def test_one_that_did_not_happen_says_why() -> None:
    onto = procedure(performedDateTime="2026-03-05")
    record: Procedure = read(onto)
    changed = replace(record, status=ProcedureStatus.NOT_DONE, status_reason=Concept(text="nobody at home"))
    assert rewrite(onto, changed) == procedure(performedDateTime="2026-03-05", status="not-done", statusReason={"text": "nobody at home"})
