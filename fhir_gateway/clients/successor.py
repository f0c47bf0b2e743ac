"""The version made right after another one, and the first of all, as an instance's history tells it.

https://hl7.org/fhir/R4/http.html#history
"""

from collections.abc import Sequence

from fhir_gateway.clients.instant import instant
from fhir_gateway.clients.revision import Revision


def successor(history: Sequence[Revision], version: str) -> Revision | None:
    """The revision right after ``version``; None where the history does not tell.

    Args:
        history: in the partner's order, which is newest first by the specification; the other way round is noticed.
        version: one that was read there.
    """
    places = [place for place, revision in enumerate(history) if revision.version == version]
    if len(places) != 1:
        return None
    following = places[0] + 1 if _oldest_first(history) else places[0] - 1
    return history[following] if 0 <= following < len(history) else None


def first(history: Sequence[Revision]) -> Revision | None:
    """The revision that a history begins with; None for an empty one."""
    if not history:
        return None
    return history[0] if _oldest_first(history) else history[-1]


def _oldest_first(history: Sequence[Revision]) -> bool:
    first, last = instant(history[0].updated), instant(history[-1].updated)
    return first is not None and last is not None and first < last
