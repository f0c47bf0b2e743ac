"""What a successful write tells of the resource that it made.

https://hl7.org/fhir/R4/http.html#ops
"""

from dataclasses import replace

from fhir_gateway.clients.answer import Answer, answer_in
from fhir_gateway.clients.etag import version_in
from fhir_gateway.clients.interaction import Interaction
from fhir_gateway.clients.place import Place, place_of
from fhir_gateway.clients.received import Received, json_in
from fhir_gateway.errors import PartnerNonsense


def place_told(received: Received) -> Place | None:
    """The place that ``Location`` or ``Content-Location`` names."""
    return place_of(received.headers.get("location")) or place_of(received.headers.get("content-location"))


def version_told(received: Received) -> str | None:
    """The version that a write made, from the ETag or the place."""
    place = place_told(received)
    return version_in(received.headers.get("etag")) or (place.version if place else None)


def representation(what: Interaction, received: Received, type_: str, id_: str | None = None) -> Answer | None:
    """The resource in a write's answer; None where it holds none (no body, or an OperationOutcome).

    Raises:
        PartnerNonsense: the body is something else, or its id is not the one in ``Location``.
    """
    if not received.body.strip() or json_in(what, received).get("resourceType") == "OperationOutcome":
        return None
    answer = answer_in(what, received, type_, id_)
    place = place_told(received)
    if place is not None and (place.type, place.id) != (type_, answer.id):
        raise PartnerNonsense(f"{what}: the Location names another resource than the body", expression=f"{type_}.id")
    return replace(answer, version=answer.version or version_told(received))
