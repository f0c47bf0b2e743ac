"""Several versions of one resource in a feed, reduced to the newest.

HAPI lists a history newest first, others the other way round, and pages shift while they are read.
"""

from datetime import datetime

from fhir_gateway.clients.instant import instant
from fhir_gateway.clients.revision import Revision


class Newest:
    """Remembers what a feed has shown, so that older versions of the same resource are passed over."""

    def __init__(self) -> None:
        self._shown: dict[tuple[str, str], tuple[str | None, datetime | None]] = {}

    def admits(self, revision: Revision) -> bool:
        """Whether this may be newer than what was shown of the resource; when in doubt, it may."""
        key, updated = (revision.type, revision.id), instant(revision.updated)
        shown = self._shown.get(key)
        if shown is not None and not _newer(shown, (revision.version, updated)):
            return False
        self._shown[key] = (revision.version, updated)
        return True


def _newer(shown: tuple[str | None, datetime | None], other: tuple[str | None, datetime | None]) -> bool:
    if shown[0] is not None and shown[0] == other[0]:
        return False
    if shown[1] is None or other[1] is None:
        return True
    return other[1] >= shown[1]
