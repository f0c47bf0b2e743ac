"""What came back over HTTP, whole, and the JSON in it.

https://hl7.org/fhir/R4/http.html#mime-type
"""

from dataclasses import dataclass
from typing import Final

import httpx

from fhir_gateway.clients.interaction import Interaction
from fhir_gateway.errors import BadJson, PartnerNonsense
from fhir_gateway.fhir.lexical import JsonObject, load_object
from fhir_gateway.fhir.values import more_values_than

JSON_TYPES = frozenset({"application/fhir+json", "application/json+fhir", "application/json", "text/json"})

_MOST_VALUES: Final = 4_000_000
"""Marks of structure in an answer: as many as its most bytes have where it is FHIR."""


@dataclass(frozen=True, slots=True)
class Received:
    """One complete HTTP answer; ``url`` is where it came from after redirects."""

    status: int
    headers: httpx.Headers
    body: bytes
    url: httpx.URL


def json_in(what: Interaction, received: Received) -> JsonObject:
    """The JSON object of an answer.

    Raises:
        PartnerNonsense: empty, HTML, another content type, broken JSON, or too much of it. A missing content type is forgiven.
    """
    kind = received.headers.get("content-type", "").split(";")[0].strip().lower()
    if not received.body.strip():
        raise PartnerNonsense(f"{what}: answered {received.status} without a body")
    if kind == "text/html" or received.body.lstrip()[:1] == b"<":
        raise PartnerNonsense(f"{what}: answered {'a page of HTML' if 'html' in kind else 'XML or HTML'}, not FHIR JSON")
    if kind and kind not in JSON_TYPES:
        raise PartnerNonsense(f"{what}: answered in a content type that is not JSON")
    if more_values_than(_MOST_VALUES, received.body):
        raise PartnerNonsense(f"{what}: answered with more values than we read at once")
    try:
        return load_object(received.body)
    except BadJson:
        raise PartnerNonsense(f"{what}: answered broken JSON") from None
