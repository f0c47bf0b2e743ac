"""From assessment to discharge: the plan is drafted, the agency accepts, the physician approves, the patient goes home."""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.sandbox.story.case import PATIENT, PLAN, STAY
from fhir_gateway.sandbox.story.codes import AT_HOME, INFUSION, SNOMED, concept, note, text
from fhir_gateway.sandbox.story.edits import Approval, Change, Make, ref
from fhir_gateway.sandbox.story.portable import Name
from fhir_gateway.sandbox.story.step import AGENCY, HOSPITAL, PAYER, Step

GOAL = Name("Goal", "infection-is-cured")
LINE_GOAL = Name("Goal", "line-stays-clean")
ORDER = Name("ServiceRequest", "antibiotics-at-home")
REFERRAL = Name("Task", "referral")
VISITS = (Name("Task", "first-visit"), Name("Task", "weekly-visits"))
HOME_VISIT = Name("Encounter", "home-visit")
_BASED = [ref(*PLAN)]
_SEVERITY = concept(SNOMED, "24484000", "Severe")
_TASK = "http://hl7.org/fhir/CodeSystem/task-code"

ASSESSES = Step(
    "The hospital's case manager assesses the patient: severe infection, walks ten metres with a frame.",
    (
        Make(
            HOSPITAL,
            Name("Observation", "walking"),
            {
                "status": "final",
                "code": text("Walking distance with a frame"),
                "subject": PATIENT,
                "effectiveDateTime": "2026-03-01T11:00:00Z",
                "valueQuantity": {"value": 10, "unit": "m", "system": "http://unitsofmeasure.org", "code": "m"},
            },
        ),
        Change(HOSPITAL, Name("Condition", "osteomyelitis"), put={"severity": _SEVERITY}),
        Change(HOSPITAL, PLAN, add={"supportingInfo": [ref("Observation", "walking")]}),
    ),
)

_ORDER: JsonObject = {
    "status": "draft",
    "intent": "order",
    "code": INFUSION,
    "subject": PATIENT,
    "occurrenceTiming": {
        "repeat": {
            "boundsDuration": {"value": 3, "unit": "wk", "system": "http://unitsofmeasure.org", "code": "wk"},
            "frequency": 1,
            "period": 1,
            "periodUnit": "d",
        }
    },
    "authoredOn": "2026-03-01T12:00:00Z",
    "requester": ref("PractitionerRole", "physician"),
    "performer": [ref("Organization", "home-health")],
    "reasonReference": [ref("Condition", "osteomyelitis")],
    "basedOn": _BASED,
}

DRAFTS = Step(
    "She drafts the discharge plan: three weeks of intravenous antibiotics at home, and asks the agency.",
    (
        Make(
            HOSPITAL,
            GOAL,
            {"lifecycleStatus": "active", "description": text("The infection is cured"), "subject": PATIENT, "addresses": [ref("Condition", "osteomyelitis")]},
        ),
        Make(HOSPITAL, ORDER, _ORDER),
        Make(
            HOSPITAL,
            REFERRAL,
            {
                "status": "requested",
                "intent": "order",
                "code": concept(_TASK, "fulfill", "Referral: home infusion for three weeks"),
                "description": "Home infusion for three weeks",
                "basedOn": _BASED,
                "focus": ref(*ORDER),
                "for": PATIENT,
                "authoredOn": "2026-03-01T12:30:00Z",
                "requester": ref("Organization", "hospital"),
                "owner": ref("Organization", "home-health"),
            },
        ),
        Change(
            HOSPITAL,
            PLAN,
            put={"title": "Intravenous antibiotics at home, three weeks", "description": "Daily infusions by a midline; weekly blood tests."},
            add={"goal": [ref(*GOAL)], "activity": [{"reference": ref(*ORDER)}, {"reference": ref(*REFERRAL)}]},
        ),
    ),
)

ACCEPTS = Step("The agency's case manager accepts the referral.", (Change(AGENCY, REFERRAL, put={"status": "accepted"}),))


def _visit(name: Name, words: str, start: str, end: str) -> Make:
    body = {
        "status": "requested",
        "intent": "order",
        "code": text(words),
        "description": words,
        "basedOn": [ref(*PLAN), ref(*ORDER)],
        "for": PATIENT,
        "authoredOn": "2026-03-02T09:00:00Z",
        "requester": ref("Organization", "home-health"),
        "owner": ref("Organization", "home-health"),
        "restriction": {"period": {"start": start, "end": end}},
    }
    return Make(AGENCY, name, body)


ADDS_VISITS = Step(
    "The agency's case manager adds the visits, and a goal of her own.",
    (
        _visit(VISITS[0], "First visit: teach the infusion", "2026-03-04", "2026-03-04"),
        _visit(VISITS[1], "Weekly visits: dressing and blood test", "2026-03-11", "2026-03-25"),
        Make(
            AGENCY,
            HOME_VISIT,
            {
                "status": "planned",
                "class": AT_HOME,
                "subject": PATIENT,
                "basedOn": [ref(*ORDER)],
                "period": {"start": "2026-03-04T09:00:00Z"},
                "serviceProvider": ref("Organization", "home-health"),
            },
        ),
        Make(AGENCY, LINE_GOAL, {"lifecycleStatus": "active", "description": text("The line stays free of infection"), "subject": PATIENT}),
        Change(AGENCY, LINE_GOAL, add={"note": [note("The patient's wife learns to look at the dressing.", "2026-03-02T09:20:00Z")]}),
        Change(AGENCY, PLAN, add={"goal": [ref(*LINE_GOAL)], "activity": [{"reference": ref(*visit)} for visit in VISITS]}),
    ),
)

APPROVES = Step("The physician approves the order on the gateway.", (Approval(ORDER),))

IN_FORCE = Step("The plan is in force.", (Change(HOSPITAL, PLAN, put={"status": "active"}),))

AT_ONCE = Step(
    "All three write into the plan at the same moment, each in another place.",
    (
        Change(HOSPITAL, PLAN, put={"description": "Daily infusions by a midline; weekly blood tests; frame for walking."}),
        Change(
            AGENCY,
            PLAN,
            add={"progress": [note("Pump and supplies are ordered.", "2026-03-02T16:00:00Z")]},
            at=("activity", {"reference": ref(*VISITS[0])}),
        ),
        Change(PAYER, PLAN, add={"note": [note("Call the plan's nurse line at any hour.", "2026-03-02T16:00:00Z")]}),
    ),
    at_once=True,
)

GOES_HOME = Step(
    "The patient goes home: from now on the agency's case manager is responsible.",
    (Change(HOSPITAL, STAY, put={"status": "finished", "period": {"start": "2026-02-24T08:30:00Z", "end": "2026-03-03T14:00:00Z"}}),),
)
