"""The list of plans."""

from collections import Counter

from starlette.responses import Response

from fhir_gateway.access.scopes import Action
from fhir_gateway.care_plan.plan_view import PatientView, patient_view
from fhir_gateway.care_plan.view.status import status_of
from fhir_gateway.care_plan.view.words import first, text
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key, parse
from fhir_gateway.store.reads import Reads
from fhir_gateway.web.site import Visit, see_other
from fhir_gateway.web.waiting import shared_plans, waiting_links


async def plans_page(visit: Visit) -> Response:
    """Every plan, with how many questions wait in its case; who audits and sees no plans is led to the trail."""
    reads = visit.reads
    if visit.audits and not reads.gate.allows("CarePlan", Action.SEARCH):
        return see_other("/access")
    open_in = Counter[str]()
    for link in waiting_links(reads):
        open_in[link.key.home] += len(link.between.held) or 1
    rows = [_row(reads, plan, open_in) for plan in shared_plans(reads)]
    return visit.page("plans.html", rows=sorted(rows, key=lambda row: not row["open"]))


async def plans_address(visit: Visit) -> Response:
    """Leads from the address above those of the plans to their list."""
    return see_other("/")


def _row(reads: Reads, plan: JsonObject, open_in: Counter[str]) -> dict[str, object]:
    key = Key("CarePlan", plan["id"])
    period = first(plan.get("period"))
    return {
        "id": key.id,
        "title": text(plan.get("title")),
        "patient": _patient(reads, plan),
        "status": status_of(plan),
        "start": text(period.get("start")),
        "end": text(period.get("end")),
        "updated": text(first(plan.get("meta")).get("lastUpdated")),
        "open": open_in[key.home],
    }


def _patient(reads: Reads, plan: JsonObject) -> PatientView:
    subject = first(plan.get("subject"))
    key = parse(text(subject.get("reference")))
    stored = reads.read(key) if key is not None else None
    return patient_view(stored.json() if stored is not None and not stored.deleted else None, text(subject.get("display")))
