"""The routes of the FHIR API: one row an interaction; the CapabilityStatement is made from the same rows.

https://hl7.org/fhir/R4/http.html#summary
"""

from enum import Enum
from typing import NamedTuple

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from fhir_gateway.access.trail import Kind
from fhir_gateway.api.audit_event import read_event, search_events
from fhir_gateway.api.auditing import Audited
from fhir_gateway.api.batch import batch_or_transaction
from fhir_gateway.api.call import Call, Service
from fhir_gateway.api.create import create
from fhir_gateway.api.delete import delete
from fhir_gateway.api.history import history_of_all, history_of_one, history_of_type
from fhir_gateway.api.interaction import Handler, interaction, no_route
from fhir_gateway.api.metadata import capability_statement
from fhir_gateway.api.operations.break_glass import break_glass
from fhir_gateway.api.operations.translate import translate_by_any, translate_by_one
from fhir_gateway.api.read import read, vread
from fhir_gateway.api.search import search, search_by_post
from fhir_gateway.api.update import update


class Level(Enum):
    """Where the CapabilityStatement lists an interaction."""

    TYPE = "type"
    SYSTEM = "system"
    UNLISTED = "unlisted"


class Row(NamedTuple):
    """An interaction: its codes in https://hl7.org/fhir/R4/valueset-restful-interaction.html, and how it is called."""

    codes: tuple[str, ...]
    level: Level
    method: str
    path: str
    handler: Handler


ROWS: tuple[Row, ...] = (
    Row(("transaction", "batch"), Level.SYSTEM, "POST", "/", batch_or_transaction),
    Row(("history-system",), Level.SYSTEM, "GET", "/_history", history_of_all),
    Row(("search-type",), Level.UNLISTED, "POST", "/{type}/_search", search_by_post),
    Row(("history-type",), Level.TYPE, "GET", "/{type}/_history", history_of_type),
    Row(("history-instance",), Level.TYPE, "GET", "/{type}/{id}/_history", history_of_one),
    Row(("vread",), Level.TYPE, "GET", "/{type}/{id}/_history/{version}", vread),
    Row(("read",), Level.TYPE, "GET", "/{type}/{id}", read),
    Row(("update",), Level.TYPE, "PUT", "/{type}/{id}", update),
    Row(("delete",), Level.TYPE, "DELETE", "/{type}/{id}", delete),
    Row(("search-type",), Level.TYPE, "GET", "/{type}", search),
    Row(("create",), Level.TYPE, "POST", "/{type}", create),
)


OPERATIONS: tuple[Row, ...] = (
    *(
        Row(("translate",), Level.UNLISTED, method, path, handler)
        for path, handler in (("/ConceptMap/$translate", translate_by_any), ("/ConceptMap/{id}/$translate", translate_by_one))
        for method in ("GET", "POST")
    ),
    Row(("break-glass",), Level.UNLISTED, "POST", "/Patient/$break-glass", break_glass),
)
"""Operations stand before the interactions, whose paths have room for their names; ``metadata`` lists them by type."""


AUDIT_EVENTS: tuple[Row, ...] = (
    Row(("read",), Level.UNLISTED, "GET", "/AuditEvent/{id}", read_event),
    Row(("search-type",), Level.UNLISTED, "GET", "/AuditEvent", search_events),
)
"""The interactions of AuditEvent, which has more than is stored; they stand before those of every type."""


def listed(level: Level) -> list[str]:
    """The codes of the interactions that the CapabilityStatement lists there."""
    return [code for row in ROWS if row.level is level for code in row.codes]


async def metadata(call: Call) -> Response:
    return capability_statement(call, listed(Level.TYPE), listed(Level.SYSTEM))


def fhir_api(service: Service) -> ASGIApp:
    """The FHIR API as an application of its own; the audit trail tells of each of its answers."""
    routes = [Route("/metadata", interaction(metadata, Kind.CAPABILITIES, public=True), methods=["GET"])]
    routes += [Route(row.path, interaction(row.handler, kind_of(row)), methods=[row.method]) for row in _in_order()]
    made = Starlette(routes=routes, exception_handlers={HTTPException: no_route})
    made.state.service = service
    return Audited(made, service)


def _in_order() -> list[Row]:
    """Rows whose path has a name in it before those that have room for any."""
    named = [row for row in ROWS if "/_" in row.path]
    return [*OPERATIONS, *named, *AUDIT_EVENTS, *(row for row in ROWS if row not in named)]


def kind_of(row: Row) -> Kind:
    """What the audit trail calls an interaction."""
    if row in OPERATIONS:
        return Kind.BREAK_GLASS if row.handler is break_glass else Kind.OPERATION
    return _KINDS.get(row.codes[0]) or Kind(row.codes[0])


_KINDS = {"transaction": Kind.BATCH, "history-system": Kind.HISTORY, "history-type": Kind.HISTORY, "history-instance": Kind.HISTORY}
