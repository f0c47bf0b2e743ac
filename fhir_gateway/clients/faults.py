"""A partner's HTTP status as an error of ours: the table of who has to do what next.

https://hl7.org/fhir/R4/http.html#Status-Codes
"""

from datetime import datetime
from http import HTTPStatus

from fhir_gateway.clients.interaction import Interaction
from fhir_gateway.clients.outcome import reduced
from fhir_gateway.clients.received import Received
from fhir_gateway.clients.retry_after import retry_after
from fhir_gateway.errors import PartnerAway, PartnerError, PartnerGone, PartnerNonsense, PartnerRefused, PartnerSignIn, PartnerStale

_PATIENCE = frozenset({408, 425, 429})
_NEVER = frozenset({501, 505})


def fault_of(what: Interaction, received: Received, now: datetime) -> PartnerError | None:
    """The error that an answer's status stands for; None for a success.

    Args:
        what: the interaction, which says what 404, 409, 410 and 412 mean.
        received: the answer; of its body only codes and element paths are told.
        now: our clock, for a Retry-After date of a partner that does not tell its own.
    """
    status = received.status
    if 200 <= status < 300 and status != HTTPStatus.ACCEPTED:
        return None
    said = f"{what}: answered {_named(status)}"
    if status < 400:
        return PartnerNonsense(said)
    if status in what.stale:
        return PartnerStale(said)
    if what.gone and status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        return PartnerGone(said, deleted=status == HTTPStatus.GONE)
    if status in _PATIENCE or (status >= 500 and status not in _NEVER):
        return PartnerAway(said, retry_after=retry_after(received.headers, now))
    return _refused(said, received)


def _refused(said: str, received: Received) -> PartnerRefused:
    outcome = reduced(received.body)
    kind = PartnerSignIn if received.status == HTTPStatus.UNAUTHORIZED else PartnerRefused
    return kind(f"{said}: {outcome}" if outcome.words else said, expression=outcome.expression)


def _named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
