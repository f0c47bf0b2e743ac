"""The shared plan as its page shows it: one value, made from what the store had.

Pure: the store's part is in ``web/gather.py``, the words of each language in ``web/locales/``.
"""

from dataclasses import dataclass

from fhir_gateway.care_plan.funding import Funding, funding
from fhir_gateway.care_plan.view.activities import Activity
from fhir_gateway.care_plan.view.changes import Change, changes
from fhir_gateway.care_plan.view.coverage import CoverageView, Decision, coverages, decisions
from fhir_gateway.care_plan.view.gathered import Gathered
from fhir_gateway.care_plan.view.narratives import NarrativeView, narratives
from fhir_gateway.care_plan.view.orders import Order, orders
from fhir_gateway.care_plan.view.problems import Work, work
from fhir_gateway.care_plan.view.questions import Parked, Question, parked, questions
from fhir_gateway.care_plan.view.status import Status, status_of
from fhir_gateway.care_plan.view.team import Member, responsible, team
from fhir_gateway.care_plan.view.words import first, human_name, objects, text
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key


@dataclass(frozen=True, slots=True)
class PatientView:
    """Whom the plan is for; ``number`` is the first identifier that has a value."""

    name: str
    birth_date: str
    gender: str
    number: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """All that the page shows."""

    key: Key
    title: str
    description: str
    status: Status
    start: str
    end: str
    patient: PatientView
    responsible: Member | None
    stay: Status | None
    work: Work
    team: tuple[Member, ...]
    coverages: tuple[CoverageView, ...]
    decisions: tuple[Decision, ...]
    funding: tuple[Funding, ...]
    orders: tuple[Order, ...]
    changes: tuple[Change, ...]
    questions: tuple[Question, ...]
    parked: tuple[Parked, ...]
    narratives: tuple[NarrativeView, ...]

    @property
    def waiting_orders(self) -> list[Order]:
        """Orders that a physician has not approved as they are now."""
        return [order for order in self.orders if order.open]

    @property
    def overdue(self) -> list[Activity]:
        return [activity for activity in self.work.every_activity if activity.overdue]

    @property
    def unbalanced(self) -> list[Funding]:
        """Funding agreements in force whose shares are known not to make up the cost."""
        return [one for one in self.funding if one.difference is not None and not one.closed]


def plan_view(gathered: Gathered) -> PlanView:
    """The value that the page of a plan shows."""
    plan = gathered.plan
    done = work(gathered)
    period = first(plan.get("period"))
    stay = gathered.at(plan.get("encounter"))
    return PlanView(
        key=gathered.key,
        title=gathered.title(plan),
        description=text(plan.get("description")),
        status=status_of(plan),
        start=text(period.get("start")),
        end=text(period.get("end")),
        patient=patient_view(gathered.at(plan.get("subject")), gathered.name(plan.get("subject"))),
        responsible=responsible(gathered),
        stay=status_of(stay) if stay is not None else None,
        work=done,
        team=tuple(team(gathered)),
        coverages=tuple(coverages(gathered)),
        decisions=tuple(decisions(gathered)),
        funding=tuple(funding(gathered)),
        orders=tuple(orders(gathered, done.every_activity)),
        changes=tuple(changes(gathered)),
        questions=tuple(questions(gathered)),
        parked=tuple(parked(gathered)),
        narratives=tuple(narratives(gathered)),
    )


def patient_view(patient: JsonObject | None, called: str = "") -> PatientView:
    """A patient as the head of a page names them; ``called`` where the Patient itself is not here."""
    if patient is None:
        return PatientView(called, "", "", "")
    numbers = [text(identifier.get("value")) for identifier in objects(patient.get("identifier"))]
    return PatientView(
        human_name(patient.get("name")), text(patient.get("birthDate")), text(patient.get("gender")), next((number for number in numbers if number), "")
    )
