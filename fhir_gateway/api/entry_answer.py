"""What a batch or a transaction answers for one entry.

https://hl7.org/fhir/R4/http.html#transaction-response
"""

from collections.abc import Sequence
from http import HTTPStatus

from fhir_gateway.api.answer import Return, after_write
from fhir_gateway.errors import GatewayProblem
from fhir_gateway.fhir.bundle import Entry
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.outcome import of_problem
from fhir_gateway.store.stored import Stored


def done(base: str, stored: Stored, status: int, wanted: Return | None, proposed: Sequence[str] = ()) -> Entry:
    """The entry of a write or a read that left ``stored``; the resource is in it only where the caller asked for it."""
    response: JsonObject = {
        "status": _line(status),
        "location": f"{base}/{stored.reference}",
        "etag": f'W/"{stored.version_id}"',
        "lastModified": stored.updated,
    }
    if wanted is Return.OUTCOME or proposed:
        response["outcome"] = after_write(stored, proposed)
    shown = stored.body if wanted is Return.REPRESENTATION and not stored.deleted else None
    return Entry(body=shown, full_url=f"{base}/{stored.key}", response=response)


def deleted() -> Entry:
    return Entry(response={"status": _line(204)})


def found(body: bytes) -> Entry:
    """The entry of a search or a read."""
    return Entry(body=body, response={"status": _line(200)})


def refused(error: GatewayProblem) -> Entry:
    """The entry of a batch that could not be done."""
    return Entry(response={"status": _line(error.status), "outcome": of_problem(error)})


def _line(status: int) -> str:
    return f"{status} {HTTPStatus(status).phrase}"
