"""AuditEvents: the gateway's own trail for auditors and administrators, before those that are stored; others find what is stored.

An app needs a scope that covers AuditEvent without a query; for one patient, it is told what it searches for by that patient.
Those of the trail are made when somebody asks, are read and searched by patient, date and agent (a name as registered), and are never written here.
https://hl7.org/fhir/R4/auditevent.html
"""

from dataclasses import replace
from typing import Final

from starlette.responses import Response

from fhir_gateway.access.balp import audit_event
from fhir_gateway.access.grant import Role, applies
from fhir_gateway.access.scopes import Action
from fhir_gateway.access.trail import concerning
from fhir_gateway.api import answer, auditing
from fhir_gateway.api.call import OWN_PARAMETERS, Call
from fhir_gateway.api.pages import links, page_size
from fhir_gateway.api.read import read
from fhir_gateway.api.search import search
from fhir_gateway.api.trail_search import Unsearchable, sought
from fhir_gateway.errors import NotFound
from fhir_gateway.fhir.bundle import Entry, bundle
from fhir_gateway.fhir.issue import Issue
from fhir_gateway.fhir.lexical import dumps
from fhir_gateway.fhir.outcome import outcome
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.audit_search import Line, Sought, TrailPage
from fhir_gateway.store.search import PAGE, Query

AUDIT_EVENT: Final = "AuditEvent"
_OURS: Final = "trail-"
"""How the ids of the trail begin, and the places of its pages; no id that the store gives begins so."""
_STORED: Final = "trail-end"
"""The place where the trail ends and what is stored begins."""
_READERS: Final = frozenset({Role.AUDITOR, Role.ADMINISTRATOR})


async def read_event(call: Call) -> Response:
    """An AuditEvent of the trail, or a stored one."""
    id = str(call.request.path_params["id"])
    if not id.startswith(_OURS):
        call.request.path_params["type"] = AUDIT_EVENT
        return await read(call)
    call.permit(AUDIT_EVENT, Action.READ)
    if not _may_read(call, Action.READ) or call.grant.patient or set(call.parameters) - OWN_PARAMETERS:
        raise NotFound(f"there is no such {AUDIT_EVENT}")
    line = await call.store.trail_entry(call.grant, id.removeprefix(_OURS))
    _tell(call, [line])
    return answer.resource(call.request, _body(call, line))


async def search_events(call: Call) -> Response:
    """A page of the trail and of what is stored."""
    call.request.path_params["type"] = AUDIT_EVENT
    call.permit(AUDIT_EVENT, Action.SEARCH)
    place = call.parameters.get(PAGE)
    if not _may_read(call, Action.SEARCH) or (place is not None and not place.startswith(_OURS)):
        return await search(call)
    parameters = call.parameters.multi_items()
    size = page_size(call.parameters.get("_count"), call.service.settings)
    query = Query.parse(AUDIT_EVENT, [("_count", str(size)), *(pair for pair in parameters if pair[0] != "_count")], call.base)
    try:
        wanted = sought(query)
        if call.grant.patient and wanted.home != call.grant.patient:
            return await search(call)
        page = await _page(call, wanted, place, query.count)
        shown = [_entry(call, line) for line in page.lines]
    except Unsearchable:
        page, shown = TrailPage([], None), [_UNSEARCHED]
    _tell(call, page.lines)
    following = f"{_OURS}{page.next}" if page.next is not None else _add_stored(call, query, shown, query.count - len(page.lines))
    return answer.resource(call.request, bundle("searchset", shown, links(f"{call.base}/{AUDIT_EVENT}", parameters, following)))


def _add_stored(call: Call, query: Query, shown: list[Entry], left: int) -> str | None:
    """Adds what is stored, as far as there is room; where the next page begins."""
    found = call.reads.search(replace(query, count=max(left, 1), after=None))
    if not left:
        return _STORED if query.count and found.matches else None
    shown += [Entry(body=stored.body, full_url=f"{call.base}/{stored.key}", search_mode="match") for stored in found.matches]
    shown += [Entry(body=stored.body, full_url=f"{call.base}/{stored.key}", search_mode="include") for stored in found.included]
    return found.next


async def _page(call: Call, wanted: Sought, place: str | None, count: int) -> TrailPage:
    if place == _STORED or not count:
        return TrailPage([], None)
    after = place.removeprefix(_OURS) if place else None
    page = await call.store.trail(call.grant, wanted, count=count, after=after)
    return replace(page, lines=[kept for line in page.lines if (kept := _in_context(call, line)) is not None])


def _in_context(call: Call, line: Line) -> Line | None:
    """A line without what it tells of others than the one patient whom a token was given for; None where nothing is left."""
    patient = call.grant.patient
    told = concerning(line.entry, lambda home: home == patient) if patient else line.entry
    return replace(line, entry=told) if told is not None else None


def _may_read(call: Call, action: Action) -> bool:
    """Whether roles and scopes open the trail; a scope with a query does not, as an entry is no resource that could be held against it."""
    scopes = call.grant.scopes.covering(AUDIT_EVENT, action)
    return not _READERS.isdisjoint(call.grant.roles) and any(not scope.query and applies(call.grant, scope) for scope in scopes)


def _tell(call: Call, lines: list[Line]) -> None:
    """Who reads the trail is in the trail: what was read, and of whose record it told."""
    auditing.touched(call, [Key(AUDIT_EVENT, f"{_OURS}{line.place}") for line in lines])
    auditing.told_of(call, [home for line in lines for home in line.entry.homes])


def _entry(call: Call, line: Line) -> Entry:
    return Entry(body=_body(call, line), full_url=f"{call.base}/{AUDIT_EVENT}/{_OURS}{line.place}", search_mode="match")


def _body(call: Call, line: Line) -> bytes:
    return dumps(audit_event(line.entry, f"{_OURS}{line.place}", call.base))


_UNSEARCHED: Final = Entry(
    body=dumps(outcome([Issue("warning", "not-supported", "", "", "the gateway's own trail is searched by patient, date and agent only, one value each")])),
    search_mode="outcome",
)
