"""What a device request refuses by name, and one whose status nobody said."""

from dataclasses import replace
from typing import Any

import pytest

from fhir_gateway.errors import Invalid, MissingElement, NotUnderstood, UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read, rewrite
from fhir_gateway.records.device_request import DeviceRequest
from fhir_gateway.records.reference import Ref
from fhir_gateway.records.request import RequestStatus


def request(**elements: Any) -> JsonObject:
    given = {"intent": "order", "codeCodeableConcept": {"text": "bed"}, "subject": {"reference": "Patient/p1"}, **elements}
    return {"resourceType": "DeviceRequest", **{name: value for name, value in given.items() if value is not None}}


@pytest.mark.parametrize(
    ("elements", "refused", "expression"),
    [
        ({"status": "cancelled"}, UnmappedCode, "DeviceRequest.status"),
        ({"intent": None}, MissingElement, "DeviceRequest.intent"),
        ({"codeCodeableConcept": None}, MissingElement, "DeviceRequest.code"),
        ({"codeReference": {"reference": "Device/1"}}, NotUnderstood, "DeviceRequest.code"),
        ({"parameter": [{"valueBoolean": "yes"}]}, NotUnderstood, "DeviceRequest.parameter[0].valueBoolean"),
    ],
)
def test_what_is_not_a_device_request_is_refused_by_name(elements: JsonObject, refused: type[Invalid], expression: str) -> None:
    with pytest.raises(refused) as refusal:
        read(request(**elements))
    assert refusal.value.expression == expression


def test_a_status_that_nobody_said_stays_unsaid() -> None:
    onto = request()
    record: DeviceRequest = read(onto)
    assert record.status is None
    assert rewrite(onto, replace(record, device=Ref("Device", "b9"))) == request(codeCodeableConcept=None, codeReference={"reference": "Device/b9"})
    assert rewrite(onto, replace(record, status=RequestStatus.REVOKED)) == request(status="revoked")
