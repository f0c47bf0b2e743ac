"""An appointment that breaks a rule of R4 is refused by name."""

import pytest

from fhir_gateway.errors import NotUnderstood
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read

SMALLEST: JsonObject = {"resourceType": "Appointment", "status": "proposed", "participant": [{"actor": {"reference": "Patient/p1"}, "status": "needs-action"}]}
TIME: JsonObject = {"start": "2026-03-16T09:00:00Z", "end": "2026-03-16T10:00:00Z"}
REASON: JsonObject = {"text": "snow"}

BROKEN: dict[str, tuple[JsonObject, str]] = {
    "a start without an end": ({"start": TIME["start"]}, "Appointment.end"),
    "an end without a start": ({"end": TIME["end"]}, "Appointment.start"),
    "booked without a time": ({"status": "booked"}, "Appointment"),
    "a missed one with a reason for a cancellation": ({**TIME, "status": "noshow", "cancelationReason": REASON}, "Appointment"),
    "a start that is a day": ({**TIME, "start": "2026-03-16"}, "Appointment.start"),
    "a participant who is nobody": ({"participant": [{"status": "accepted"}]}, "Appointment.participant[0]"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_breaks_a_rule_is_refused_with_its_path(case: str) -> None:
    changes, expression = BROKEN[case]
    with pytest.raises(NotUnderstood) as refusal:
        read({**SMALLEST, **changes})
    assert refusal.value.expression == expression


@pytest.mark.parametrize("status", ["proposed", "cancelled", "waitlist"])
def test_these_may_have_no_time(status: str) -> None:
    assert read({**SMALLEST, "status": status}).time is None
