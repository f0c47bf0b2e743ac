"""What a document refuses by name, and what its signature leaves alone."""

from dataclasses import replace
from typing import Any

import pytest

from fhir_gateway.errors import Invalid, MissingElement, NotUnderstood, UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read, rewrite
from fhir_gateway.records.attachment import Attachment
from fhir_gateway.records.document import DocumentState
from fhir_gateway.records.document_reference import DocumentReference
from fhir_gateway.records.wording import Base64

FILE: JsonObject = {"attachment": {"url": "https://example.org/1"}}


def document(**elements: Any) -> JsonObject:
    return {"resourceType": "DocumentReference", "status": "current", "content": [FILE], **elements}


@pytest.mark.parametrize(
    ("elements", "refused", "expression"),
    [
        ({"status": "active"}, UnmappedCode, "DocumentReference.status"),
        ({"docStatus": "signed"}, UnmappedCode, "DocumentReference.docStatus"),
        ({"content": []}, MissingElement, "DocumentReference.content"),
        ({"content": [{"format": {"code": "x"}}]}, MissingElement, "DocumentReference.content[0].attachment"),
        ({"content": [{"attachment": {"data": "aGVsbG8="}}]}, MissingElement, "DocumentReference.content[0].attachment.contentType"),
        ({"content": [{"attachment": {"size": "5"}}]}, NotUnderstood, "DocumentReference.content[0].attachment.size"),
        ({"relatesTo": [{"code": "cites", "target": {"display": "x"}}]}, UnmappedCode, "DocumentReference.relatesTo[0].code"),
        ({"relatesTo": [{"code": "signs"}]}, MissingElement, "DocumentReference.relatesTo[0].target"),
        ({"date": "2026-03-01"}, NotUnderstood, "DocumentReference.date"),
    ],
)
def test_what_is_not_a_document_is_refused_by_name(elements: JsonObject, refused: type[Invalid], expression: str) -> None:
    with pytest.raises(refused) as refusal:
        read(document(**elements))
    assert refusal.value.expression == expression


def test_content_without_a_media_type_cannot_be_said() -> None:
    with pytest.raises(ValueError, match="media type"):
        Attachment(data=Base64("aGVsbG8="))


def test_a_document_becomes_final_and_nothing_else_moves() -> None:
    strange = {"extension": [{"url": "https://example.org/strange", "valueString": "keep me"}]}
    onto = document(docStatus="preliminary", content=[{**FILE, **strange}], context={"related": [{"display": "x"}], **strange})
    record: DocumentReference = read(onto)
    assert rewrite(onto, replace(record, state=DocumentState.FINAL)) == {**onto, "docStatus": "final"}


def test_a_context_that_says_nothing_we_keep_stays() -> None:
    onto = document(context={"extension": [{"url": "https://example.org/strange", "valueString": "keep me"}]})
    assert read(onto).context is None
    assert rewrite(onto, read(onto)) == onto
