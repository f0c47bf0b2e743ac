"""What all requests share: how far a request is, and what it is for its whole life."""

from enum import Enum


class RequestStatus(Enum):
    """``REVOKED`` is ended before it was done; a request is never cancelled."""

    DRAFT = "draft"
    ACTIVE = "active"
    PAUSED = "paused"
    REVOKED = "revoked"
    DONE = "done"
    ENTERED_IN_ERROR = "entered in error"
    UNKNOWN = "unknown"


class RequestIntent(Enum):
    """A suggestion is a ``PROPOSAL``, what a clinician signs an ``ORDER``."""

    PROPOSAL = "proposal"
    PLAN = "plan"
    DIRECTIVE = "directive"
    ORDER = "order"
    ORIGINAL_ORDER = "original order"
    REFLEX_ORDER = "reflex order"
    FILLER_ORDER = "filler order"
    INSTANCE_ORDER = "instance order"
    OPTION = "option"
