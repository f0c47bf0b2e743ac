"""Several versions of one resource in a feed, reduced to the newest.

HAPI lists a history newest first, others the other way round, and pages shift while they are read.
"""

from datetime import datetime
from typing import NamedTuple

from fhir_gateway.clients.instant import instant
from fhir_gateway.clients.revision import Revision


class _Shown(NamedTuple):
    version: str | None
    updated: datetime | None


class Newest:
    """Remembers what a feed has shown, so that older versions of the same resource are passed over."""

    def __init__(self) -> None:
        self._shown: dict[tuple[str, str], _Shown] = {}

    def admits(self, revision: Revision) -> bool:
        """Whether this may be newer than what was shown of the resource; when in doubt, it may."""
        key, this = (revision.type, revision.id), _Shown(revision.version, instant(revision.updated))
        shown = self._shown.get(key)
        if shown is not None and not _may_be_newer(this, shown):
            return False
        self._shown[key] = this
        return True


def _may_be_newer(this: _Shown, shown: _Shown) -> bool:
    if this.version is not None and this.version == shown.version:
        return False
    if this.updated is not None and shown.updated is not None and this.updated != shown.updated:
        return this.updated > shown.updated
    # HAPI tells no time of a deletion, but counts its versions.
    if (this.version or "").isdecimal() and (shown.version or "").isdecimal():
        return int(this.version or 0) > int(shown.version or 0)
    return True
