"""The tone of a status: how its mark looks beside its word. The word says everything; the mark only helps the eye."""

from typing import Final

from fhir_gateway.care_plan.view.status import Status

_GOING = "active accepted in-progress arrived triaged booked checked-in ready received scheduled planned executed executable confirmed improving sustaining A1"
_DONE = "completed finished fulfilled achieved resolved remission inactive"
_WAITING = (
    "draft proposed pending waitlist waitlisted requested on-hold onhold onleave not-started offered negotiable policy suspended"
    " provisional differential unconfirmed no-change A4"
)
_STOPPED = (
    "revoked cancelled rejected failed stopped entered-in-error noshow refuted terminated disputed relapse recurrence"
    " worsening not-achieved no-progress not-attainable A3"
)
_BY_CODE: Final = {code: name for name, codes in (("going", _GOING), ("done", _DONE), ("waiting", _WAITING), ("stopped", _STOPPED)) for code in codes.split()}


def tone(status: Status) -> str:
    """``going``, ``done``, ``waiting``, ``stopped``, or ``plain`` for a code that has none."""
    return _BY_CODE.get(status.code, "plain")
