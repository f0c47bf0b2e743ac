"""At home: visits are made and written down, the goals are achieved, the case is closed."""

from decimal import Decimal

from fhir_gateway.sandbox.story.case import EPISODE, PLAN
from fhir_gateway.sandbox.story.codes import concept, note
from fhir_gateway.sandbox.story.discharge import GOAL, HOME_VISIT, LINE_GOAL, ORDER, REFERRAL, VISITS
from fhir_gateway.sandbox.story.edits import Change, Fragment, ref
from fhir_gateway.sandbox.story.portable import Name
from fhir_gateway.sandbox.story.step import AGENCY, HOSPITAL, PAYER, Step

_FIRST, _WEEKLY = VISITS
_ACHIEVED = concept("http://terminology.hl7.org/CodeSystem/goal-achievement", "achieved")


def _written(visit: Name, words: str, at: str) -> Change:
    return Change(AGENCY, PLAN, add={"progress": [note(words, at)]}, at=("activity", {"reference": ref(*visit)}))


def _status(party: str, name: Name, status: str, more: Fragment | None = None) -> Change:
    return Change(party, name, put={"status": status, **(more or {})})


BEGINS = Step(
    "The first visit begins.",
    (
        _status(AGENCY, _FIRST, "in-progress", {"executionPeriod": {"start": "2026-03-04T09:05:00Z"}}),
        _status(AGENCY, HOME_VISIT, "in-progress"),
        _status(AGENCY, REFERRAL, "in-progress"),
        Change(AGENCY, PLAN, put={"period": {"start": "2026-03-03", "end": "2026-03-31"}}),
    ),
)

IS_DONE = Step(
    "The first visit is done, and what was seen is written on it.",
    (
        _status(AGENCY, _FIRST, "completed", {"executionPeriod": {"start": "2026-03-04T09:05:00Z", "end": "2026-03-04T10:10:00Z"}}),
        _status(AGENCY, HOME_VISIT, "finished", {"period": {"start": "2026-03-04T09:05:00Z", "end": "2026-03-04T10:10:00Z"}}),
        _written(_FIRST, "Patient and wife give the infusion themselves; the line looks clean.", "2026-03-04T10:15:00Z"),
    ),
)

EXTENDS = Step(
    "The insurer's system puts an extension of its own on its copy of the goal.",
    (
        Change(
            PAYER,
            GOAL,
            add={"extension": [{"url": "https://payer.example.org/StructureDefinition/risk-score", "valueDecimal": Decimal("0.250")}]},
        ),
    ),
)

GOES_ON = Step(
    "The weekly visits are made; hospital and agency write at the same moment.",
    (
        _written(_WEEKLY, "Third week: wound closed, C-reactive protein normal.", "2026-03-25T10:00:00Z"),
        Change(HOSPITAL, GOAL, put={"startDate": "2026-03-03"}),
        _status(AGENCY, _WEEKLY, "completed"),
    ),
    at_once=True,
)

ACHIEVES = Step(
    "The goals are achieved.",
    (
        Change(AGENCY, GOAL, put={"achievementStatus": _ACHIEVED}),
        Change(HOSPITAL, GOAL, put={"lifecycleStatus": "completed"}),
        Change(AGENCY, LINE_GOAL, put={"lifecycleStatus": "completed", "achievementStatus": _ACHIEVED}),
        _status(AGENCY, REFERRAL, "completed"),
        _status(HOSPITAL, ORDER, "completed"),
    ),
)

CLOSES = Step(
    "The plan is completed and the case is closed.",
    (
        _status(AGENCY, PLAN, "completed"),
        _status(HOSPITAL, EPISODE, "finished", {"period": {"start": "2026-03-01", "end": "2026-03-31"}}),
    ),
)
