"""What a list refuses by name: a deleted entry is never read as one that is there."""

from typing import Any

import pytest

from fhir_gateway.errors import Invalid, MissingElement, NotUnderstood, UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read
from fhir_gateway.records.case_list import CaseList, ListEntry, ListStatus
from fhir_gateway.records.listing import ListMode
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.reference import Ref

ITEM = {"reference": "MedicationRequest/1"}


def listing(**elements: Any) -> JsonObject:
    return {"resourceType": "List", "status": "current", "mode": "snapshot", **elements}


@pytest.mark.parametrize(
    ("elements", "refused", "expression"),
    [
        ({"status": "active"}, UnmappedCode, "List.status"),
        ({"mode": "draft"}, UnmappedCode, "List.mode"),
        ({"mode": None}, MissingElement, "List.mode"),
        ({"entry": [{"flag": {"text": "new"}}]}, MissingElement, "List.entry[0].item"),
        ({"entry": [{"item": ITEM}], "emptyReason": {"text": "x"}}, NotUnderstood, "List"),
        ({"entry": [{"item": ITEM, "deleted": True}]}, NotUnderstood, "List"),
        ({"mode": "changes", "entry": [{"item": ITEM, "date": "2026"}]}, NotUnderstood, "List"),
    ],
)
def test_what_is_not_a_list_is_refused_by_name(elements: JsonObject, refused: type[Invalid], expression: str) -> None:
    with pytest.raises(refused) as refusal:
        read(listing(**elements))
    assert refusal.value.expression == expression


def test_an_entry_that_is_said_not_to_be_deleted_is_there() -> None:
    assert read(listing(entry=[{"item": ITEM, "deleted": False}])).entries == (ListEntry(item=Ref(type="MedicationRequest", id="1")),)


@pytest.mark.parametrize("entry", [ListEntry(item=Ref(display="x"), deleted=True), ListEntry(item=Ref(display="x"), time=Moment("2026"))])
def test_a_snapshot_has_neither_deleted_nor_dated_entries(entry: ListEntry) -> None:
    with pytest.raises(ValueError, match="only a"):
        CaseList(status=ListStatus.CURRENT, mode=ListMode.SNAPSHOT, entries=(entry,))
