"""The two acts of the page: a choice between two values, and a physician's approval.

What was shown is what is decided on: a value or an order that has changed since is shown again first.
"""

from starlette.responses import Response

from fhir_gateway.care_plan.view.questions import Question, questions
from fhir_gateway.errors import BadJson, BadRequest, NotFound, Stale
from fhir_gateway.fhir.lexical import loads
from fhir_gateway.fhir.references import Key, parse
from fhir_gateway.web.forms import field, read_form
from fhir_gateway.web.gather import gather_one
from fhir_gateway.web.site import Visit, see_other


async def choose(visit: Visit) -> Response:
    """Takes a partner's value or keeps ours.

    Raises:
        Stale: either value is another one than the page showed.
    """
    plan = Key("CarePlan", visit.request.path_params["id"])
    fields = await read_form(visit.request, visit.caller, visit.site.secret)
    partner, key, unit = field(fields, "partner"), _key(fields, plan), _unit(field(fields, "unit"))
    theirs = _theirs(field(fields, "choice"))
    if _question(visit, partner, key, unit).seal != field(fields, "seal"):
        raise Stale("one of the two values has changed since the page was shown")
    await visit.site.choose(visit.site.store, visit.grant, partner=partner, key=key, unit=unit, theirs=theirs)
    where = "/inbox" if fields.get("back") == "inbox" else f"/plans/{plan.id}"
    return see_other(f"{where}?done={'took-theirs' if theirs else 'kept-ours'}")


async def approve(visit: Visit) -> Response:
    """Approves an order.

    Raises:
        Stale: the order has another version than the page showed; an approval never covers what its signer did not see.
    """
    plan = Key("CarePlan", visit.request.path_params["id"])
    fields = await read_form(visit.request, visit.caller, visit.site.secret)
    key = _key(fields, plan)
    stored = visit.reads.read(key)
    if stored is None or stored.deleted:
        raise NotFound("there is no such order")
    if stored.version_id != field(fields, "version"):
        raise Stale("the order has changed since the page was shown")
    await visit.site.approve(visit.site.store, visit.grant, key)
    return see_other(f"/plans/{plan.id}?done=approved")


def _key(fields: dict[str, str], plan: Key) -> Key:
    key = parse(field(fields, "key"))
    if key is None or key.home not in (plan.home, "dir"):
        raise BadRequest("the form names no resource of this plan")
    return key


def _unit(said: str) -> tuple[str, ...]:
    try:
        steps = loads(said)
    except BadJson:
        steps = None
    if not isinstance(steps, list) or not steps or not all(isinstance(step, str) for step in steps):
        raise BadRequest("the form names no part of a resource")
    return tuple(map(str, steps))


def _theirs(choice: str) -> bool:
    match choice:
        case "theirs":
            return True
        case "ours":
            return False
        case _:
            raise BadRequest("the form has no choice")


def _question(visit: Visit, partner: str, key: Key, unit: tuple[str, ...]) -> Question:
    """The question as it stands now.

    Raises:
        NotFound: nothing is held there any more.
    """
    reads = visit.reads
    stored, link = reads.read(key), reads.link(partner, key)
    if stored is None or stored.deleted or link is None:
        raise NotFound("nothing is held there any more")
    found = next((one for one in questions(gather_one(reads, stored.json(), [link], visit.now)) if one.unit == unit), None)
    if found is None:
        raise NotFound("nothing is held there any more")
    return found
