"""What a service request refuses by name, and a "do not" that never gets lost."""

from dataclasses import replace
from typing import Any

import pytest

from fhir_gateway.errors import Invalid, NotUnderstood, UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read, rewrite
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.request import RequestStatus
from fhir_gateway.records.service_request import ServiceRequest


def request(**elements: Any) -> JsonObject:
    return {"resourceType": "ServiceRequest", "status": "active", "intent": "order", "subject": {"reference": "Patient/p1"}, **elements}


@pytest.mark.parametrize(
    ("elements", "refused", "expression"),
    [
        ({"status": "cancelled"}, UnmappedCode, "ServiceRequest.status"),
        ({"priority": "high"}, UnmappedCode, "ServiceRequest.priority"),
        ({"doNotPerform": "true"}, NotUnderstood, "ServiceRequest.doNotPerform"),
        ({"occurrenceTiming": {"repeat": {"periodUnit": "weeks"}}}, UnmappedCode, "ServiceRequest.occurrenceTiming.repeat.periodUnit"),
        ({"occurrenceTiming": {"repeat": {"when": ["MORN", "soon"]}}}, UnmappedCode, "ServiceRequest.occurrenceTiming.repeat.when[1]"),
        ({"occurrenceTiming": {"repeat": {"timeOfDay": ["9 am"]}}}, NotUnderstood, "ServiceRequest.occurrenceTiming.repeat.timeOfDay"),
        ({"occurrenceTiming": {"event": ["2026-13-01"]}}, NotUnderstood, "ServiceRequest.occurrenceTiming.event"),
        ({"occurrenceDateTime": "2026", "occurrencePeriod": {"start": "2026"}}, NotUnderstood, "ServiceRequest.occurrence"),
    ],
)
def test_what_is_not_a_service_request_is_refused_by_name(elements: JsonObject, refused: type[Invalid], expression: str) -> None:
    with pytest.raises(refused) as refusal:
        read(request(**elements))
    assert refusal.value.expression == expression


def test_another_change_leaves_a_do_not_in_place() -> None:
    onto = request(doNotPerform=True)
    record: ServiceRequest = read(onto)
    assert record.forbidden
    assert rewrite(onto, replace(record, status=RequestStatus.PAUSED)) == request(doNotPerform=True, status="on-hold")


def test_a_do_not_that_is_said_to_be_false_stays_said() -> None:
    onto = request(doNotPerform=False)
    assert rewrite(onto, replace(read(onto), status=RequestStatus.DONE)) == request(doNotPerform=False, status="completed")


def test_a_date_in_place_of_a_schedule_removes_the_schedule() -> None:
    onto = request(occurrenceTiming={"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}})
    assert rewrite(onto, replace(read(onto), occurrence=Moment("2026-03-09"))) == request(occurrenceDateTime="2026-03-09")
