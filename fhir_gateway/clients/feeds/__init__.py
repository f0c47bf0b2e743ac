"""Feeds: hints of what moved at a partner, and the partner's clock that they are read by."""

from fhir_gateway.clients.feeds.changes import OVERLAP, Changes, changes
from fhir_gateway.clients.feeds.hint import Hint

__all__ = ["OVERLAP", "Changes", "Hint", "changes"]
