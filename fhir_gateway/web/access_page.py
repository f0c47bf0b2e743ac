"""Who saw a patient: the audit trail and the accounting of disclosures, for auditors and administrators.

https://www.ecfr.gov/current/title-45/section-164.528
"""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from starlette.responses import Response

from fhir_gateway.access.trail import Entry, Kind
from fhir_gateway.care_plan.plan_view import patient_view
from fhir_gateway.errors import Forbidden, NotFound
from fhir_gateway.fhir.references import Key, parse
from fhir_gateway.store.audit_search import Sought
from fhir_gateway.web.site import Visit, see_other

ROWS: Final = 50
_VIEWS: Final = {"all": frozenset[Kind](), "disclosures": frozenset({Kind.DISCLOSURE})}


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry of the trail; ``about`` are the types that it was about, each with how many."""

    entry: Entry
    about: list[tuple[str, int]]


async def find_page(visit: Visit) -> Response:
    """Asks for a patient, and leads to who saw them."""
    _refuse_others(visit)
    named = visit.request.query_params.get("patient", "").strip().removeprefix("Patient/")
    if parse(f"Patient/{named}") is not None:
        return see_other(f"/patients/{named}/access")
    return visit.page("access_find.html", wrong=bool(named))


async def access_page(visit: Visit) -> Response:
    """Who saw a patient, newest first; with ``view=disclosures`` what went to others."""
    _refuse_others(visit)
    patient = Key("Patient", str(visit.request.path_params["home"]))
    asked = visit.request.query_params
    view = asked.get("view", "all")
    if parse(str(patient)) is None or view not in _VIEWS:
        raise NotFound("there is no such page")
    page = await visit.site.store.trail(visit.grant, Sought(home=patient.id, kinds=_VIEWS[view]), count=ROWS, after=asked.get("after"))
    return visit.page(
        "access.html", patient=_patient(visit, patient), home=patient.id, view=view, seen=[_seen(line.entry) for line in page.lines], older=page.next
    )


def _refuse_others(visit: Visit) -> None:
    if not visit.audits:
        raise Forbidden("who saw a patient is shown to auditors and administrators")


def _patient(visit: Visit, key: Key) -> str:
    stored = visit.reads.read(key)
    return patient_view(stored.json()).name if stored is not None and not stored.deleted else ""


def _seen(entry: Entry) -> Seen:
    keys = (parse(text) for text in entry.what)
    return Seen(entry, list(Counter(key.type for key in keys if key is not None).items()))
