"""What a list and a section of a document share: how it was made, its order, and why it is empty."""

from enum import Enum


class ListMode(Enum):
    """``WORKING`` is kept up to date, ``SNAPSHOT`` was true when it was made, ``CHANGES`` says what was changed and why."""

    WORKING = "working"
    SNAPSHOT = "snapshot"
    CHANGES = "changes"


class ListOrder(Enum):
    USER = "as the user put it"
    SYSTEM = "as the system put it"
    EVENT_DATE = "by date of the event"
    ENTRY_DATE = "by date of the entry"
    PRIORITY = "by priority"
    ALPHABETIC = "alphabetic"
    CATEGORY = "by category"
    PATIENT = "by patient"


class EmptyReason(Enum):
    """``NONE_KNOWN`` was asked and there is nothing; ``NOT_ASKED`` says nothing about the patient."""

    NONE_KNOWN = "none known"
    NOT_ASKED = "not asked"
    WITHHELD = "withheld"
    UNAVAILABLE = "unavailable"
    NOT_STARTED = "not started"
    CLOSED = "closed"
