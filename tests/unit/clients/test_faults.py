from datetime import UTC, datetime

import httpx
import pytest

from fhir_gateway.clients import interaction
from fhir_gateway.clients.faults import fault_of
from fhir_gateway.clients.interaction import Interaction
from fhir_gateway.clients.received import Received
from fhir_gateway.errors import PartnerAway, PartnerError, PartnerGone, PartnerNonsense, PartnerRefused, PartnerSignIn, PartnerStale

NOW = datetime(2026, 3, 1, tzinfo=UTC)
READ = interaction.read("Patient", "12")
UPDATE = interaction.update("Patient", "12")
CREATE = interaction.create("Patient")
SEARCH = interaction.search("Patient")
PLAIN = interaction.transaction(guarded=False)
GUARDED = interaction.transaction(guarded=True)


def _fault(what: Interaction, status: int, body: bytes = b"", **headers: str) -> PartnerError | None:
    return fault_of(
        what, Received(status, httpx.Headers({name.replace("_", "-"): value for name, value in headers.items()}), body, httpx.URL("https://ehr.test/fhir")), NOW
    )


@pytest.mark.parametrize("status", [200, 201, 204])
def test_a_success_is_no_fault(status: int) -> None:
    assert _fault(UPDATE, status) is None


@pytest.mark.parametrize(
    ("what", "status", "kind"),
    [
        (READ, 404, PartnerGone),
        (READ, 410, PartnerGone),
        (UPDATE, 404, PartnerGone),
        (SEARCH, 404, PartnerRefused),
        (CREATE, 410, PartnerRefused),
        (UPDATE, 409, PartnerStale),
        (UPDATE, 412, PartnerStale),
        (CREATE, 409, PartnerStale),
        (CREATE, 412, PartnerRefused),
        (GUARDED, 412, PartnerStale),
        (PLAIN, 412, PartnerRefused),
        (interaction.delete("Patient", "12"), 409, PartnerRefused),
        (READ, 400, PartnerRefused),
        (READ, 401, PartnerSignIn),
        (READ, 403, PartnerRefused),
        (UPDATE, 422, PartnerRefused),
        (READ, 408, PartnerAway),
        (READ, 429, PartnerAway),
        (READ, 500, PartnerAway),
        (READ, 501, PartnerRefused),
        (READ, 502, PartnerAway),
        (READ, 503, PartnerAway),
        (READ, 504, PartnerAway),
        (READ, 599, PartnerAway),
        (UPDATE, 202, PartnerNonsense),
        (READ, 304, PartnerNonsense),
    ],
)
def test_each_status_has_its_meaning_in_its_interaction(what: Interaction, status: int, kind: type[PartnerError]) -> None:
    assert type(_fault(what, status)) is kind


@pytest.mark.parametrize(("status", "deleted"), [(404, False), (410, True)])
def test_410_marks_what_was_deleted(status: int, *, deleted: bool) -> None:
    fault = _fault(READ, status)
    assert isinstance(fault, PartnerGone)
    assert fault.deleted is deleted


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_passed_on(status: int) -> None:
    fault = _fault(READ, status, Retry_After="9")
    assert isinstance(fault, PartnerAway)
    assert fault.retry_after == 9.0


def test_a_refusal_names_the_interaction_the_status_and_the_element() -> None:
    body = b'{"resourceType":"OperationOutcome","issue":[{"code":"value","expression":["Patient.birthDate"],"diagnostics":"1934-02-30"}]}'
    fault = _fault(UPDATE, 422, body)
    assert fault is not None
    assert fault.message == "update Patient/12: answered 422 Unprocessable Entity: value at Patient.birthDate"
    assert fault.expression == "Patient.birthDate"
