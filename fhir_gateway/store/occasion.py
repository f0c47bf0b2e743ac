"""What a commit happens for: a request, a page or a command, as the trail is to tell of it."""

from contextvars import ContextVar
from dataclasses import dataclass

from fhir_gateway.access.trail import Kind


@dataclass(slots=True)
class Occasion:
    """One request, or one entry of a batch.

    Args:
        kind: what is being done.
        address: the network address that the request came from.
        request: the id of the request.
        entered: a commit of it has left the entry that the trail gets of it.
    """

    kind: Kind
    address: str = ""
    request: str = ""
    entered: bool = False


OCCASION: ContextVar[Occasion | None] = ContextVar("occasion", default=None)
"""The occasion of what runs now; None for work that nobody asked for, such as the sync engine's."""
