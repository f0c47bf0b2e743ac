"""What a group refuses by name."""

from typing import Any

import pytest

from fhir_gateway.errors import Invalid, MissingElement, NotUnderstood, UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read
from fhir_gateway.records.group import Group, GroupKind, Member
from fhir_gateway.records.reference import Ref

CODE = {"text": "age"}


def group(**elements: Any) -> JsonObject:
    return {"resourceType": "Group", "type": "person", "actual": True, **elements}


@pytest.mark.parametrize(
    ("elements", "refused", "expression"),
    [
        ({"type": "people"}, UnmappedCode, "Group.type"),
        ({"actual": None}, MissingElement, "Group.actual"),
        ({"actual": False, "member": [{"entity": {"display": "x"}}]}, NotUnderstood, "Group"),
        ({"member": [{"inactive": True}]}, MissingElement, "Group.member[0].entity"),
        ({"characteristic": [{"code": CODE, "exclude": False}]}, MissingElement, "Group.characteristic[0].value"),
        ({"characteristic": [{"code": CODE, "valueBoolean": True}]}, MissingElement, "Group.characteristic[0].exclude"),
        ({"characteristic": [{"valueBoolean": True, "exclude": False}]}, MissingElement, "Group.characteristic[0].code"),
    ],
)
def test_what_is_not_a_group_is_refused_by_name(elements: JsonObject, refused: type[Invalid], expression: str) -> None:
    with pytest.raises(refused) as refusal:
        read(group(**elements))
    assert refusal.value.expression == expression


def test_a_characteristic_that_is_not_there_is_no_missing_one() -> None:
    characteristic = {"code": CODE, "valueBoolean": False, "exclude": False}
    assert read(group(characteristic=[characteristic])).characteristics[0].value is False


def test_a_described_group_has_no_members() -> None:
    with pytest.raises(ValueError, match="actual"):
        Group(kind=GroupKind.PERSON, actual=False, members=(Member(entity=Ref(display="x")),))
