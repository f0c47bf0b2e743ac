"""Why somebody of the reader's organisation may or may not do something with a resource, rule by rule, for those who oversee access."""

from dataclasses import dataclass

from starlette.responses import Response

from fhir_gateway.access.grant import Grant, Reach
from fhir_gateway.access.scopes import Action
from fhir_gateway.access.trail import Kind
from fhir_gateway.access.why import Explained, veiled
from fhir_gateway.errors import BadRequest, Forbidden, NotFound
from fhir_gateway.fhir.references import Key, parse
from fhir_gateway.fhir.types import RESOURCE_TYPES
from fhir_gateway.store.callers import caller
from fhir_gateway.store.occasion import told
from fhir_gateway.web.site import Visit
from fhir_gateway.web.why_words import ACTIONS, line, outcome


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown of an explanation: for each rule whether it holds and what it found, and what came out."""

    allowed: bool
    found: list[tuple[bool, str]]
    outcome: str


async def why_page(visit: Visit) -> Response:
    """The form, and where somebody is asked about, the answer; where nobody of the reader's organisation is called so, the form says it.

    Raises:
        Forbidden: the reader oversees nothing.
        BadRequest: the action or the resource is none.
    """
    if not visit.audits:
        raise Forbidden("who may see what is shown to auditors and administrators")
    asked = visit.request.query_params
    person, action, resource = (asked.get(name, "").strip() for name in ("person", "action", "resource"))
    try:
        answer, status = _answer(visit, person, action, resource) if person or resource else None, 200
    except NotFound as problem:
        answer, status = None, problem.status
    return visit.page("why.html", status=status, person=person, action=action or "read", resource=resource, actions=list(ACTIONS), answer=answer)


def _answer(visit: Visit, person: str, action: str, resource: str) -> Answer:
    told(Kind.ADMINISTRATION, rule="ask why", query=f"{person} {action} {resource}")
    key = parse(resource)
    if action not in ACTIONS or key is None or key.type not in RESOURCE_TYPES or str(key) != resource:
        raise BadRequest("name an action, and a resource as Type/id")
    told(keys=[key])
    who = _own(visit, person)
    found = _explained(visit, who, ACTIONS[action], key)
    said = outcome(visit.words, who.name, ACTIONS[action], key, allowed=found.allowed)
    return Answer(found.allowed, [(one.holds, line(visit.words, one)) for one in found.steps], said)


def _explained(visit: Visit, who: Grant, action: Action, key: Key) -> Explained:
    """The explanation, as far as the reader's organisation may know."""
    found = visit.site.store.why(who, action, key)
    return found if visit.reads.keeps(key.home) else veiled(found)


def _own(visit: Visit, name: str) -> Grant:
    """Somebody of the reader's organisation; anybody else is not there."""
    who = caller(visit.reads, name)
    if visit.grant.reach is not Reach.WHOLE and who.organisation != visit.grant.organisation:
        raise NotFound("nobody who may act is called so")
    return who
