"""The inbox: everything that waits for a person, in every plan, each with what to do."""

from dataclasses import dataclass
from typing import Final

from starlette.responses import Response

from fhir_gateway.agreement.link import Link
from fhir_gateway.care_plan.plan_view import patient_view
from fhir_gateway.care_plan.view.questions import Parked, Question, parked, questions
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.reads import Reads
from fhir_gateway.web.deciding import may_decide
from fhir_gateway.web.gather import gather_one
from fhir_gateway.web.plan_page import DONE
from fhir_gateway.web.sharing import Delivery, sharings
from fhir_gateway.web.site import Visit
from fhir_gateway.web.waiting import plan_of, shared_plans, waiting_links

_TROUBLED: Final = frozenset({Delivery.PARKED, Delivery.PAUSED, Delivery.FAILING})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with whose plan it is about and whether the reader may answer it."""

    question: Question
    plan: Key | None
    patient: str
    decides: bool


@dataclass(frozen=True, slots=True)
class Stuck:
    """What is parked, with whose plan it is about."""

    parked: Parked
    plan: Key | None
    patient: str


async def inbox_page(visit: Visit) -> Response:
    """What waits: questions that the reader may answer first, then those of others, what is parked, and partners in trouble."""
    reads = visit.reads
    plans = list(shared_plans(reads))
    asked: list[Asked] = []
    stuck: list[Stuck] = []
    for link in waiting_links(reads):
        some, more = _open(visit, reads, link, plan_of(plans, link.key))
        asked += some
        stuck += more
    asked.sort(key=lambda one: (not one.decides, one.question.since))
    done = visit.request.query_params.get("done", "")
    troubled = [one for one in sharings(reads) if one.delivery in _TROUBLED]
    return visit.page("inbox.html", asked=asked, stuck=stuck, troubled=troubled, done=done if done in DONE else "")


def _open(visit: Visit, reads: Reads, link: Link, plan: Key | None) -> tuple[list[Asked], list[Stuck]]:
    stored = reads.read(link.key)
    resource = stored.json() if stored is not None and not stored.deleted else {"resourceType": link.key.type, "id": link.key.id}
    gathered = gather_one(reads, resource, [link], visit.now)
    patient = _patient(reads, link.key)
    return (
        [Asked(question, plan, patient, may_decide(reads, visit.grant, gathered, question)) for question in questions(gathered)],
        [Stuck(one, plan, patient) for one in parked(gathered)],
    )


def _patient(reads: Reads, key: Key) -> str:
    stored = reads.read(Key("Patient", key.home))
    return patient_view(stored.json()).name if stored is not None and not stored.deleted else ""
