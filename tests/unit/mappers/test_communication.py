"""What a message and a request for one refuse by name, and what a change of one part of a message leaves alone."""

from dataclasses import replace
from typing import Any

import pytest

from fhir_gateway.errors import Invalid, MissingElement, NotUnderstood, UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read, rewrite
from fhir_gateway.records.communication import Communication, MessageStatus
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.reference import Ref

STRANGE = [{"url": "https://example.org/line", "valuePositiveInt": 1}]


def message(**elements: Any) -> JsonObject:
    return {"resourceType": "Communication", "status": "in-progress", **elements}


@pytest.mark.parametrize(
    ("elements", "refused", "expression"),
    [
        ({"status": "sent"}, UnmappedCode, "Communication.status"),
        ({"status": None}, MissingElement, "Communication.status"),
        ({"priority": "high"}, UnmappedCode, "Communication.priority"),
        ({"payload": ["Hello"]}, NotUnderstood, "Communication.payload[0]"),
        ({"payload": [{}]}, MissingElement, "Communication.payload[0].content"),
        ({"payload": [{"contentString": "x", "contentReference": {"display": "x"}}]}, NotUnderstood, "Communication.payload[0].content"),
        ({"medium": "phone"}, NotUnderstood, "Communication.medium"),
        ({"sender": [{"display": "x"}]}, NotUnderstood, "Communication.sender"),
    ],
)
def test_what_is_not_a_message_is_refused_by_name(elements: JsonObject, refused: type[Invalid], expression: str) -> None:
    with pytest.raises(refused) as refusal:
        read(message(**elements))
    assert refusal.value.expression == expression


def test_a_request_that_does_not_say_whether_to_tell_means_to_tell() -> None:
    assert not read({"resourceType": "CommunicationRequest", "status": "active"}).forbidden
    assert read({"resourceType": "CommunicationRequest", "status": "active", "doNotPerform": True}).forbidden


def test_a_message_that_is_sent_keeps_what_it_says() -> None:
    onto = message(payload=[{"contentString": "x", "extension": STRANGE}])
    record: Communication = read(onto)
    sent = replace(record, status=MessageStatus.SENT, sent=Moment("2026-03-01T10:00:00Z"))
    assert rewrite(onto, sent) == {**onto, "status": "completed", "sent": "2026-03-01T10:00:00Z"}


def test_an_added_part_leaves_the_others_as_they_are() -> None:
    onto = message(payload=[{"contentString": "x", "extension": STRANGE}])
    record: Communication = read(onto)
    more = replace(record, contents=(*record.contents, Ref(type="DocumentReference", id="1")))
    assert rewrite(onto, more)["payload"] == [*onto["payload"], {"contentReference": {"reference": "DocumentReference/1"}}]
