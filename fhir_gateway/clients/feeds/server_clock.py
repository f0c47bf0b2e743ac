"""The partner's own time, as its answers tell it.

A cursor follows the server's clock and never ours: https://hl7.org/fhir/R4/http.html#history
"""

from datetime import datetime

from fhir_gateway.clients.answer import meta_text
from fhir_gateway.clients.instant import instant, instant_text
from fhir_gateway.clients.pages import Page
from fhir_gateway.clients.retry_after import http_date


class ServerClock:
    """The earliest time that a partner told while a feed was read: what came later there may be missing in the feed."""

    def __init__(self) -> None:
        self._earliest: datetime | None = None
        self._newest_change: datetime | None = None

    def saw(self, page: Page) -> None:
        """Take note of a page's ``Bundle.meta.lastUpdated`` and ``Date``; the earlier one counts."""
        told = [instant(meta_text(page.bundle, "lastUpdated")), http_date(page.received.headers.get("date")), self._earliest]
        self._earliest = min((moment for moment in told if moment is not None), default=None)

    def saw_change(self, updated: str | None) -> None:
        """Take note of the time that the server stamped on a resource."""
        told = [instant(updated), self._newest_change]
        self._newest_change = max((moment for moment in told if moment is not None), default=None)

    def cursor(self, since: str | None, now: datetime) -> str | None:
        """Where the next reading begins.

        Args:
            since: where this reading began, which stays where the server tells no time at all.
            now: our time, a lid on the newest change where that is all that a server tells.
        """
        if self._earliest is not None:
            return instant_text(self._earliest)
        return since if self._newest_change is None else instant_text(min(self._newest_change, now))
