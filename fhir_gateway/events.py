"""What the gateway logs: a closed list of events, each with a level and a sentence, and never a patient's data.

Facts go beside the event as names and values: names of partners, types, ids, counts, seconds and classes of errors.
``log.warning(Event.PARTNER_FAILED, partner="agency", fault="PartnerAway")``
"""

import logging
import sys
from collections.abc import MutableMapping
from enum import Enum
from typing import Any, Literal, Protocol, cast

import structlog

Level = Literal["debug", "info", "warning", "error"]


class Event(Enum):
    """A coded event: its name is what a program looks for, its sentence what a person reads."""

    SERVING = ("info", "the gateway listens")
    STOPPED = ("info", "the gateway has stopped")
    ANONYMOUS_LET_IN = ("warning", "callers on this machine need no token, because the gateway listens on loopback only")
    ADDRESS_NOT_SET = ("warning", "callers elsewhere get no tokens, because the setting public_url does not say by which address they call")
    DATABASE_OPENED = ("info", "the database is open")
    CALL_FAILED = ("error", "a call failed for a reason that is ours")
    CALL_REFUSED = ("debug", "a call was refused")
    SYNC_STARTED = ("info", "sync follows the partners")
    SYNC_STOPPED = ("info", "sync has stopped")
    ROUND_FAILED = ("error", "work with a partner was stopped by an error of ours; tried again later")
    SYNC_FAILED = ("error", "sync ended for a reason that is ours")
    PULL_PAGE = ("debug", "a page of changes was read at a partner")
    PULLED = ("info", "changes were taken in from a partner")
    PUSHED = ("info", "changes were written at a partner")
    HELD = ("info", "a change of a partner waits for a person")
    PARKED = ("warning", "a change cannot be delivered and waits for a person")
    QUARANTINED = ("warning", "a resource of a partner belongs to nobody we can be sure of")
    LEASE_LOST = ("warning", "another process has taken a lane over")
    PARTNER_FAILED = ("warning", "a partner does not answer as it should; asked again later")
    PARTNER_RECOVERED = ("info", "a partner answers again")
    AUDIT_FAILED = ("error", "the audit trail could not be written; what is not audited is not answered")
    AUDIT_BROKEN = ("error", "the audit trail is not the one that the database remembers; see: fhir-gateway audit verify")
    PARTNER_PAUSED = ("warning", "a partner is paused until a person has looked")

    def __init__(self, level: Level, sentence: str) -> None:
        self.level: Level = level
        self.sentence = sentence


class EventLog(Protocol):
    """A log that takes events of ``Event`` only, and facts beside them."""

    def debug(self, event: Event, **facts: object) -> None: ...

    def info(self, event: Event, **facts: object) -> None: ...

    def warning(self, event: Event, **facts: object) -> None: ...

    def error(self, event: Event, **facts: object) -> None: ...


log = cast(EventLog, structlog.get_logger("fhir_gateway"))  # structlog types an event as a text


def configure(log_format: Literal["console", "json"], level: Level) -> None:
    """Send log lines to standard error, for people or as one JSON object a line."""
    last = structlog.processors.JSONRenderer() if log_format == "json" else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _spell_out,
            last,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),  # the stream of the moment, not of the set-up
        cache_logger_on_first_use=False,
    )


def _spell_out(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:  # Any: structlog's own types
    event = line.get("event")
    if isinstance(event, Event):
        line["code"], line["event"] = event.name, event.sentence
    return line
