"""Answers: stored bytes with their headers, and problems as OperationOutcomes.

https://hl7.org/fhir/R4/http.html#return
"""

from collections.abc import Mapping
from enum import StrEnum

from starlette.requests import Request
from starlette.responses import Response

from fhir_gateway.api.call import Call, http_date
from fhir_gateway.api.formats import CONTENT_TYPE, is_pretty
from fhir_gateway.errors import GatewayProblem, NotSignedIn
from fhir_gateway.fhir.lexical import dumps, dumps_pretty, loads
from fhir_gateway.fhir.outcome import all_well, of_problem
from fhir_gateway.store.stored import Stored


class Return(StrEnum):
    """What a caller wants back after a write."""

    MINIMAL = "minimal"
    REPRESENTATION = "representation"
    OUTCOME = "OperationOutcome"


def preferred(request: Request) -> Return | None:
    """What ``Prefer`` asks for; None where it asks for nothing that we know."""
    for preference in request.headers.get("prefer", "").replace(";", ",").split(","):
        name, _, value = preference.strip().partition("=")
        if name == "return" and value in list(Return):
            return Return(value)
    return None


def resource(request: Request, body: bytes, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A resource, as its bytes are, or laid out for people where ``_pretty`` asks for it."""
    shown = dumps_pretty(loads(body)) if is_pretty(request) else body
    return Response(shown, status, headers, media_type=CONTENT_TYPE)


def version_headers(stored: Stored) -> dict[str, str]:
    """https://hl7.org/fhir/R4/http.html#versioning"""
    return {"ETag": f'W/"{stored.version_id}"', "Last-Modified": http_date(stored.updated)}


def written(call: Call, stored: Stored, status: int) -> Response:
    """The answer to a write that left ``stored`` behind."""
    headers = version_headers(stored) | {"Location": f"{call.base}/{stored.reference}"}
    match preferred(call.request):
        case Return.MINIMAL:
            return Response(None, status, headers)
        case Return.OUTCOME:
            return resource(call.request, dumps(all_well(f"{stored.key} is at version {stored.version_id}")), status, headers)
        case _:
            return resource(call.request, stored.body, status, headers)


def problem(request: Request, error: GatewayProblem) -> Response:
    """The answer to a call that cannot be done."""
    headers = {"WWW-Authenticate": "Bearer"} if isinstance(error, NotSignedIn) else {}
    return resource(request, dumps(of_problem(error)), error.status, headers)
