from typing import Any

import pytest

from fhir_gateway.clients.interaction import transaction
from fhir_gateway.clients.transaction import Entry, EntryResult, results_in, transaction_bundle
from fhir_gateway.errors import PartnerNonsense

WHAT = transaction(guarded=False)
POST = Entry("POST", "Patient", "urn:uuid:1", {"resourceType": "Patient"}, if_none_exist="identifier=urn:a|7")
PUT = Entry("PUT", "Goal/g1", "https://ehr.test/fhir/Goal/g1", {"resourceType": "Goal", "id": "g1"}, if_match="3")
DELETE = Entry("DELETE", "Task/t1")


def _response(*answers: Any, kind: str = "transaction-response") -> dict[str, Any]:
    return {"resourceType": "Bundle", "type": kind, "entry": [{"response": answer} for answer in answers]}


def test_entries_are_written_in_their_order_with_their_guards() -> None:
    assert transaction_bundle([POST, PUT, DELETE]) == {
        "resourceType": "Bundle",
        "type": "transaction",
        "entry": [
            {
                "fullUrl": "urn:uuid:1",
                "resource": {"resourceType": "Patient"},
                "request": {"method": "POST", "url": "Patient", "ifNoneExist": "identifier=urn:a%7C7"},
            },
            {
                "fullUrl": "https://ehr.test/fhir/Goal/g1",
                "resource": {"resourceType": "Goal", "id": "g1"},
                "request": {"method": "PUT", "url": "Goal/g1", "ifMatch": 'W/"3"'},
            },
            {"request": {"method": "DELETE", "url": "Task/t1"}},
        ],
    }


def test_each_result_is_read_in_order() -> None:
    response = _response(
        {"status": "201 Created", "location": "https://proxy.test/fhir/Patient/77/_history/1", "etag": 'W/"1"'},
        {"status": "200", "location": "Goal/g1/_history/4"},
        {"status": "204 No Content"},
    )
    assert results_in(WHAT, response, [POST, PUT, DELETE]) == [
        EntryResult(201, "Patient", "77", "1"),
        EntryResult(200, "Goal", "g1", "4"),
        EntryResult(204, "Task", "t1", None),
    ]


def test_an_id_is_read_from_the_resource_where_there_is_no_location() -> None:
    made = {"resourceType": "Patient", "id": "77", "meta": {"versionId": "1"}}
    response = {"resourceType": "Bundle", "type": "transaction-response", "entry": [{"resource": made, "response": {"status": "201"}}]}
    assert results_in(WHAT, response, [POST]) == [EntryResult(201, "Patient", "77", "1")]


def test_an_entry_that_failed_alone_is_told_by_its_status() -> None:
    response = _response({"status": "201", "location": "Patient/77"}, {"status": "412 Precondition Failed"})
    assert [result.status for result in results_in(WHAT, response, [POST, PUT])] == [201, 412]


@pytest.mark.parametrize(
    "response",
    [
        {"resourceType": "OperationOutcome"},
        _response({"status": "201", "location": "Patient/77"}, kind="batch-response"),
        _response(),
        _response({"status": "201", "location": "Patient/77"}, {"status": "201", "location": "Patient/78"}),
        _response({"location": "Patient/77"}),
        _response({"status": "Created", "location": "Patient/77"}),
        _response({"status": "201"}),
        _response({"status": "201", "location": "Goal/77"}),
        _response(None),
    ],
)
def test_an_answer_without_a_complete_result_per_entry_is_nonsense(response: dict[str, Any]) -> None:
    with pytest.raises(PartnerNonsense):
        results_in(WHAT, response, [POST])


def test_an_update_answered_with_another_id_is_nonsense() -> None:
    with pytest.raises(PartnerNonsense, match="incomplete") as caught:
        results_in(WHAT, _response({"status": "200", "location": "Goal/g2/_history/4"}), [PUT])
    assert caught.value.expression == "Bundle.entry[0].response"
