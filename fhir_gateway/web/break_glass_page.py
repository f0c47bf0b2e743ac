"""Breaking the glass: who treats opens a record in an emergency, says why, and sees until when it stays open.

https://hl7.org/fhir/R4/security-labels.html#break-the-glass
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from starlette.responses import Response

from fhir_gateway.access.emergency import LEAST_REASON, MOST_REASON, may_break
from fhir_gateway.access.trail import Kind
from fhir_gateway.care_plan.plan_view import patient_view
from fhir_gateway.care_plan.view.words import text
from fhir_gateway.errors import Forbidden, NotFound
from fhir_gateway.fhir.references import Key, parse
from fhir_gateway.store.clock import instant
from fhir_gateway.store.emergencies import BrokenGlass
from fhir_gateway.store.occasion import told
from fhir_gateway.store.patients import patient_of
from fhir_gateway.store.transaction import Transaction
from fhir_gateway.web.forms import field, read_form
from fhir_gateway.web.site import Visit, see_other

PATH: Final = "/break-glass"


@dataclass(frozen=True, slots=True)
class Open:
    """A record that is open to the reader; ``plans`` are the ids and titles of those in it."""

    home: str
    patient: str
    until: str
    plans: list[tuple[str, str]]


async def break_glass_page(visit: Visit) -> Response:
    """The form, and the records that are open to the reader for now.

    Raises:
        Forbidden: the reader is nobody who may break the glass.
    """
    if not visit.breaks:
        raise Forbidden("only a named person who treats patients may break the glass")
    return _page(visit, done=visit.request.query_params.get("done") == "opened")


async def break_glass(visit: Visit) -> Response:
    """Opens a record to the person who asks; where nobody is named, or several are, the form says so, in the same words for all.

    Raises:
        Forbidden, BadRequest: see ``access.emergency.may_break``.
    """
    fields = await read_form(visit.request, visit.caller, visit.site.secret)
    named, reason = field(fields, "patient").strip(), field(fields, "reason")
    told(Kind.BREAK_GLASS, query=reason)  # before it is decided, so that a refusal is kept with its reason
    may_break(visit.grant, reason)
    lasts = timedelta(minutes=visit.site.settings.break_glass_minutes)
    try:
        await visit.site.store.commit(visit.grant, lambda tx: tx.break_glass(_home(tx, named), reason, tx.now + lasts))
    except NotFound as problem:
        told(rule=type(problem).__name__)
        return _page(visit, status=problem.status, patient=named, reason=reason)
    return see_other(f"{PATH}?done=opened")


def _page(visit: Visit, *, status: int = 200, done: bool = False, patient: str = "", reason: str = "") -> Response:
    """The form, with what was written into it, and what is open to the reader."""
    found = [_opened(visit, one) for one in _latest(visit)]
    rules = {"least": LEAST_REASON, "most": MOST_REASON, "minutes": visit.site.settings.break_glass_minutes}
    return visit.page("break_glass.html", status=status, opened=found, done=done, patient=patient, reason=reason, **rules)


def _home(tx: Transaction, named: str) -> str:
    """The id of the patient whom an identifier or an id names."""
    key = (patient_of(tx, named) if named.rpartition("|")[2] else None) if "|" in named else parse(f"Patient/{named.removeprefix('Patient/')}")
    if key is None or tx.for_rules.read(key) is None:
        raise NotFound("there is no such patient")
    return key.id


def _latest(visit: Visit) -> list[BrokenGlass]:
    """The reader's own that have not ended, one a record, the latest first."""
    now, found = instant(visit.now), dict[str, BrokenGlass]()
    for one in visit.reads.emergencies():
        if one.person == visit.grant.name and one.ends > now:
            found.setdefault(one.home, one)
    return list(found.values())


def _opened(visit: Visit, broken: BrokenGlass) -> Open:
    patient = visit.reads.read(Key("Patient", broken.home))
    name = patient_view(patient.json()).name if patient is not None and not patient.deleted else ""
    plans = (visit.reads.read(key) for key in visit.reads.current(broken.home) if key.type == "CarePlan")
    return Open(broken.home, name, broken.ends, [(plan.key.id, text(plan.json().get("title"))) for plan in plans if plan is not None])
