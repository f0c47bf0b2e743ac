"""Formats: JSON in and out, and a clear no to all others.

https://hl7.org/fhir/R4/http.html#mime-type
"""

from starlette.requests import Request

from fhir_gateway.errors import NotAcceptable, UnsupportedFormat

FHIR_JSON = "application/fhir+json"
CONTENT_TYPE = f"{FHIR_JSON}; charset=utf-8"
FORM = "application/x-www-form-urlencoded"
_JSON = frozenset({FHIR_JSON, "application/json", "application/json+fhir", "text/json"})
_ANY = frozenset({"*/*", "application/*"})
_FORMAT = _JSON | {"json", "application/fhir json"}  # a plus that was not escaped reads as a space
_VERSIONS = frozenset({"4.0", "4.0.1"})


def refuse_other_formats(request: Request) -> None:
    """Check that the caller takes JSON of R4.

    Raises:
        NotAcceptable: neither ``_format`` nor ``Accept`` does.
    """
    asked = request.query_params.get("_format")
    if asked is not None:
        if _media_type(asked) not in _FORMAT:
            raise NotAcceptable("_format asks for what is not JSON; this server writes application/fhir+json")
        return
    accept = request.headers.get("accept", "")
    offers = [offer for offer in accept.split(",") if offer.strip()]
    if offers and not any(_wanted(offer) for offer in offers):
        raise NotAcceptable("Accept does not list application/fhir+json of FHIR 4.0, which is what this server writes")


def refuse_other_bodies(request: Request) -> None:
    """Check that the caller sends JSON of R4.

    Raises:
        UnsupportedFormat: the Content-Type says otherwise.
    """
    content_type = request.headers.get("content-type", "")
    if _media_type(content_type) not in _JSON or not _is_r4(content_type):
        raise UnsupportedFormat("send application/fhir+json of FHIR 4.0, and say so in Content-Type")


def is_pretty(request: Request) -> bool:
    return request.query_params.get("_pretty") == "true"


def _wanted(offer: str) -> bool:
    refused = any(parameter.strip().replace(" ", "") in ("q=0", "q=0.0") for parameter in offer.split(";")[1:])
    return not refused and _media_type(offer) in _JSON | _ANY and _is_r4(offer)


def _media_type(text: str) -> str:
    return text.partition(";")[0].strip().lower()


def _is_r4(text: str) -> bool:
    """https://hl7.org/fhir/R4/http.html#version-parameter"""
    for parameter in text.split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "fhirversion" and value.strip().strip('"') not in _VERSIONS:
            return False
    return True
