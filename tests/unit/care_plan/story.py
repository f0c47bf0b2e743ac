"""The story that the pages are tested with: chronic osteomyelitis, three weeks of intravenous antibiotics at home, four who share the cost."""

from datetime import UTC, datetime
from typing import Any

from fhir_gateway.agreement.link import Between, Held, HeldKind, Link, LinkStatus
from fhir_gateway.care_plan.view.gathered import Gathered, key_of
from fhir_gateway.fhir.lexical import JsonObject, Number
from fhir_gateway.fhir.references import Key

NOW = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
HOME = "0osteomyelit0"
PLAN = Key("CarePlan", f"{HOME}.plan")
TERMINOLOGY = "http://terminology.hl7.org/CodeSystem"
SNOMED = "http://snomed.info/sct"


def own(kind: str, name: str) -> str:
    """A reference to a resource of the patient."""
    return f"{kind}/{HOME}.{name}" if kind != "Patient" else f"Patient/{HOME}"


def shared(kind: str, name: str) -> str:
    """A reference to a resource of the directory."""
    return f"{kind}/dir.{name}"


def to(reference: str) -> JsonObject:
    return {"reference": reference}


def said(text: str, system: str = "", code: str = "") -> JsonObject:
    return {"coding": [{"system": system, "code": code, "display": text}], "text": text} if code else {"text": text}


def made(reference: str, **elements: Any) -> JsonObject:
    kind, _, name = reference.partition("/")
    return {"resourceType": kind, "id": name, **elements}


def directory() -> list[JsonObject]:
    """Organisations and the people who work there."""
    people = {
        "rivera": ("Rivera", ["Ana"], "hospital", "Nurse case manager, utilization review", "+1 206 555 0110"),
        "osei": ("Osei", ["Kwame"], "agency", "Nurse case manager, home health", "+1 206 555 0122"),
        "lindqvist": ("Lindqvist", ["Maja"], "payer", "Nurse case manager, payer", "+1 206 555 0133"),
        "okafor": ("Okafor", ["Ngozi"], "hospital", "Infectious disease physician", "+1 206 555 0144"),
    }
    houses = {
        "hospital": "Harbor General Hospital",
        "agency": "Evergreen Home Health",
        "payer": "Cascade Health Plan",
        "pharmacy": "Pine Street Infusion Pharmacy",
    }
    found = [made(shared("Organization", name), active=True, name=title) for name, title in houses.items()]
    for name, (family, given, house, role, telephone) in people.items():
        title = ["Dr."] if name == "okafor" else []
        found.append(made(shared("Practitioner", name), name=[{"family": family, "given": given} | ({"prefix": title} if title else {})]))
        found.append(
            made(
                shared("PractitionerRole", name),
                practitioner=to(shared("Practitioner", name)),
                organization=to(shared("Organization", house)),
                code=[said(role)],
                telecom=[{"system": "phone", "value": telephone}],
            )
        )
    return found


def patient() -> JsonObject:
    return made(
        own("Patient", ""),
        identifier=[{"type": said("MRN", f"{TERMINOLOGY}/v2-0203", "MR"), "system": "https://harbor.example.org/mrn", "value": "HG-448812"}],
        name=[{"use": "official", "family": "Castellanos", "given": ["Teresa", "María"]}],
        gender="female",
        birthDate="1961-07-19",
    )


def problems() -> list[JsonObject]:
    active = {"coding": [{"system": f"{TERMINOLOGY}/condition-clinical", "code": "active"}]}
    confirmed = {"coding": [{"system": f"{TERMINOLOGY}/condition-ver-status", "code": "confirmed"}]}
    return [
        made(
            own("Condition", name),
            clinicalStatus=active,
            verificationStatus=confirmed,
            category=[said("Problem", f"{TERMINOLOGY}/condition-category", "problem-list-item")],
            code=said(title, SNOMED, code),
            subject=to(own("Patient", "")),
            recorder=to(shared("PractitionerRole", "okafor")),
        )
        for name, title, code in (("osteo", "Chronic osteomyelitis of the left tibia", "203196003"), ("diabetes", "Type 2 diabetes mellitus", "44054006"))
    ]


def goals() -> list[JsonObject]:
    achievement = {"coding": [{"system": f"{TERMINOLOGY}/goal-achievement", "code": "improving"}]}
    temperature = said("Body temperature", "http://loinc.org", "8310-5")
    return [
        made(
            own("Goal", "infection"),
            lifecycleStatus="active",
            achievementStatus=achievement,
            description=said("Infection under control, no fever for seven days"),
            subject=to(own("Patient", "")),
            expressedBy=to(shared("PractitionerRole", "osei")),
            addresses=[to(own("Condition", "osteo")), to(own("ServiceRequest", "antibiotic"))],
            target=[{"measure": temperature, "detailQuantity": {"comparator": "<", "value": Number("37.50"), "unit": "°C"}, "dueDate": "2026-03-24"}],
        ),
        made(
            own("Goal", "home"),
            lifecycleStatus="accepted",
            description=said("Teresa and her daughter manage the infusion pump safely at home"),
            subject=to(own("Patient", "")),
            expressedBy=to(own("Patient", "")),
            addresses=[to(own("Condition", "osteo"))],
        ),
        made(
            own("Goal", "glucose"),
            lifecycleStatus="planned",
            description=said("Fasting glucose between 80 and 130 mg/dL while the wound heals"),
            subject=to(own("Patient", "")),
            addresses=[to(own("Condition", "diabetes"))],
        ),
    ]


def pertains(goal: str) -> list[JsonObject]:
    return [{"url": "http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal", "valueReference": to(own("Goal", goal))}]


def orders() -> list[JsonObject]:
    base: dict[str, Any] = {
        "intent": "order",
        "subject": to(own("Patient", "")),
        "basedOn": [to(str(PLAN))],
        "requester": to(shared("PractitionerRole", "okafor")),
    }
    daily = {
        "repeat": {
            "boundsDuration": {"value": 3, "unit": "weeks", "system": "http://unitsofmeasure.org", "code": "wk"},
            "frequency": 1,
            "period": 1,
            "periodUnit": "d",
        }
    }
    return [
        made(
            own("ServiceRequest", "antibiotic"),
            meta={"versionId": "3-k2m9"},
            status="active",
            **base,
            code=said("Intravenous antibiotic at home: ceftriaxone 2 g", SNOMED, "385763009"),
            occurrenceTiming=daily,
            performer=[to(shared("Organization", "agency"))],
            reasonReference=[to(own("Condition", "osteo"))],
            insurance=[to(own("ClaimResponse", "decision"))],
        ),
        made(
            own("ServiceRequest", "nursing"),
            meta={"versionId": "1-q7dz"},
            status="draft",
            **base,
            extension=pertains("home"),
            code=said("Skilled nursing visit with line care"),
            occurrenceTiming={"repeat": {"frequency": 3, "period": 1, "periodUnit": "wk", "boundsPeriod": {"start": "2026-03-03", "end": "2026-03-24"}}},
            quantityQuantity={"value": 9, "unit": "visits"},
            performer=[to(shared("Organization", "agency"))],
        ),
        made(
            own("ServiceRequest", "laboratory"),
            meta={"versionId": "2-h1xw"},
            status="active",
            **base,
            code=said("Weekly blood count and C-reactive protein"),
            occurrenceDateTime="2026-03-17",
            performer=[to(shared("Organization", "hospital"))],
            reasonReference=[to(own("Condition", "osteo"))],
        ),
    ]


def tasks() -> list[JsonObject]:
    base: dict[str, Any] = {"intent": "order", "for": to(own("Patient", "")), "basedOn": [to(str(PLAN))], "requester": to(shared("PractitionerRole", "rivera"))}
    return [
        made(
            own("Task", "pump"),
            status="in-progress",
            **base,
            description="Deliver the infusion pump and tubing, set it up at home",
            focus=to(own("ServiceRequest", "antibiotic")),
            owner=to(shared("Organization", "agency")),
            restriction={"period": {"end": "2026-03-10"}},
        ),
        made(
            own("Task", "teaching"),
            status="requested",
            **base,
            extension=pertains("home"),
            code=said("Teach-back: flush the line, recognise an alarm, whom to call"),
            owner=to(shared("PractitionerRole", "osei")),
            restriction={"period": {"end": "2026-03-14T18:00:00-08:00"}},
        ),
        made(
            own("Task", "offer"),
            status="on-hold",
            statusReason=said("Waiting for the wound culture"),
            **base,
            code=said("Review the antibiotic against the culture"),
            owner=to(shared("PractitionerRole", "okafor")),
        ),
    ]


def visits() -> list[JsonObject]:
    home = {"system": f"{TERMINOLOGY}/v3-ActCode", "code": "HH", "display": "home health"}
    stay = {"system": f"{TERMINOLOGY}/v3-ActCode", "code": "IMP", "display": "inpatient encounter"}
    return [
        made(own("Encounter", "stay"), status="finished", **{"class": stay}, subject=to(own("Patient", ""))),
        made(
            own("Encounter", "visit1"),
            status="planned",
            **{"class": home},
            type=[said("First nursing visit at home")],
            subject=to(own("Patient", "")),
            basedOn=[to(own("ServiceRequest", "nursing"))],
            serviceProvider=to(shared("Organization", "agency")),
            period={"start": "2026-03-13T10:00:00-08:00"},
        ),
    ]


def care_team() -> JsonObject:
    members = [{"member": to(shared("PractitionerRole", name))} for name in ("rivera", "osei", "lindqvist", "okafor")]
    daughter = {"member": {"display": "Lucía Castellanos"}, "role": [said("Daughter, family caregiver")]}
    return made(own("CareTeam", "team"), status="active", subject=to(own("Patient", "")), participant=[*members, daughter])


def paying() -> list[JsonObject]:
    """The coverage, the claim, the payer's answer to it, and the funding agreement."""
    review = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewAction"
    action = {"url": f"{review}Code", "valueCodeableConcept": {"coding": [{"system": "https://codesystem.x12.org/005010/306", "code": "A1"}]}}
    return [
        made(
            own("Coverage", "cover"),
            status="active",
            beneficiary=to(own("Patient", "")),
            subscriberId="CHP-90021-7",
            payor=[to(shared("Organization", "payer"))],
            order=1,
            period={"start": "2026-01-01", "end": "2026-12-31"},
            type=said("Preferred provider organisation"),
            **{"class": [{"type": said("plan"), "value": "PPO-2", "name": "Cascade PPO Silver"}]},
        ),
        made(
            own("Claim", "claim"),
            status="active",
            type=said("Professional", f"{TERMINOLOGY}/claim-type", "professional"),
            use="preauthorization",
            patient=to(own("Patient", "")),
            created="2026-03-02T09:00:00Z",
            provider=to(shared("Organization", "hospital")),
            priority={"coding": [{"system": f"{TERMINOLOGY}/processpriority", "code": "normal"}]},
            insurance=[{"sequence": 1, "focal": True, "coverage": to(own("Coverage", "cover"))}],
            total={"value": Number("5000.00"), "currency": "USD"},
        ),
        made(
            own("ClaimResponse", "decision"),
            status="active",
            type=said("Professional", f"{TERMINOLOGY}/claim-type", "professional"),
            use="preauthorization",
            patient=to(own("Patient", "")),
            created="2026-03-02T14:30:00Z",
            insurer=to(shared("Organization", "payer")),
            request=to(own("Claim", "claim")),
            outcome="complete",
            disposition="Agreed as an exception to benefits; each party's share is in the funding agreement",
            preAuthRef="CHP-PA-5531",
            preAuthPeriod={"start": "2026-03-03", "end": "2026-03-31"},
            item=[{"itemSequence": 1, "adjudication": [{"extension": [{"url": review, "extension": [action]}], "category": said("submitted")}]}],
        ),
        contract(),
    ]


def contract(amounts: tuple[str, str, str, str] = ("1000.00", "1000", "500", "2500")) -> JsonObject:
    drug, pumps = "Antibiotic and equipment for three weeks", "Infusion pumps and tubing"
    shares = [
        ("The patient pays", own("Patient", ""), shared("Organization", "pharmacy"), drug),
        ("The pharmacy takes it off", shared("Organization", "pharmacy"), "", drug),
        ("The agency absorbs the pumps", shared("Organization", "agency"), "", pumps),
        ("The insurer pays as an exception", shared("Organization", "payer"), shared("Organization", "pharmacy"), drug),
    ]
    return made(
        own("Contract", "funding"),
        status="executed",
        issued="2026-03-02T15:00:00Z",
        title="Who pays for the antibiotic at home",
        subject=[to(own("Patient", ""))],
        supportingInfo=[to(own("ClaimResponse", "decision"))],
        term=[_term(share, amount) for share, amount in zip(shares, amounts, strict=True)],
        signer=[
            {
                "type": {"code": "GRANTEE"},
                "party": to(party),
                "signature": [{"type": [{"code": "1"}], "when": f"2026-03-02T1{5 + index}:10:00Z", "who": to(party)}],
            }
            for index, party in enumerate(
                [own("Patient", ""), shared("Organization", "pharmacy"), shared("Organization", "agency"), shared("Organization", "payer")]
            )
        ],
    )


def _term(share: tuple[str, str, str, str], amount: str) -> JsonObject:
    kind, payer, recipient, service = share
    item: JsonObject = {"entityCodeableConcept": said(service), "net": {"value": Number(amount), "currency": "USD"}, "payment": kind, "responsible": to(payer)}
    if recipient:
        item["recipient"] = to(recipient)
    return {"type": said(kind), "offer": {"party": [{"reference": [to(payer)], "role": said("funder")}]}, "asset": [{"valuedItem": [item]}]}


def plan() -> JsonObject:
    return made(
        str(PLAN),
        meta={"versionId": "4-w0pn"},
        text={
            "status": "additional",
            "div": '<div xmlns="http://www.w3.org/1999/xhtml"><p>Lives with her daughter; <b>no lift</b>.</p><p>Prefers visits before noon.</p></div>',
        },
        status="active",
        intent="plan",
        title="Home after osteomyelitis: antibiotics, line care, follow-up",
        description="Three weeks of intravenous antibiotics at home with nursing visits and weekly laboratory checks.",
        subject=to(own("Patient", "")),
        encounter=to(own("Encounter", "stay")),
        period={"start": "2026-03-03", "end": "2026-03-24"},
        author=to(shared("PractitionerRole", "rivera")),
        careTeam=[to(own("CareTeam", "team"))],
        addresses=[to(own("Condition", "osteo")), to(own("Condition", "diabetes"))],
        supportingInfo=[to(own("Coverage", "cover")), to(own("Contract", "funding"))],
        goal=[to(own("Goal", name)) for name in ("infection", "home", "glucose")],
        activity=[
            {"reference": to(own("ServiceRequest", "antibiotic"))},
            {"reference": to(own("ServiceRequest", "nursing"))},
            {"reference": to(own("ServiceRequest", "laboratory"))},
            {"reference": to(own("Task", "pump"))},
            {
                "detail": {
                    "status": "scheduled",
                    "code": said("Dietitian talk about carbohydrate counting"),
                    "goal": [to(own("Goal", "glucose"))],
                    "scheduledPeriod": {"end": "2026-03-20"},
                    "performer": [to(shared("Organization", "hospital"))],
                }
            },
            {"detail": {"status": "not-started", "description": "Contact sports", "doNotPerform": True}},
        ],
    )


def resources() -> list[JsonObject]:
    """Everything, what is referred to first."""
    return [*directory(), patient(), *problems(), *goals(), *visits(), *orders(), *tasks(), care_team(), *paying(), plan()]


def links() -> list[Link]:
    """Three questions, one thing that was deleted at a partner, and one that belongs to somebody else."""
    goal, antibiotic = Key("Goal", f"{HOME}.infection"), Key("ServiceRequest", f"{HOME}.antibiotic")
    due = {"dueDate": "2026-03-31"}
    paused = {"lifecycleStatus": "on-hold", "statusReason": said("Second antibiotic started")}
    two_weeks = {"value": 2, "unit": "weeks", "system": "http://unitsofmeasure.org", "code": "wk"}
    shorter = {"occurrenceTiming": {"repeat": {"boundsDuration": two_weeks, "frequency": 1, "period": 1, "periodUnit": "d"}}}
    return [
        Link("hospital", goal, "77").standing(
            Between(
                held={
                    ("lifecycleStatus+statusDate+statusReason",): Held(HeldKind.CONFLICT, paused, "2026-03-11T16:20:00.000Z"),
                    ("target", "@http://loinc.org|8310-5", "due[x]"): Held(HeldKind.CONFLICT, due, "2026-03-11T16:20:00.000Z"),
                }
            )
        ),
        Link("payer", antibiotic, "sr-8").standing(Between(held={("occurrence[x]",): Held(HeldKind.PROPOSAL, shorter, "2026-03-12T08:05:00.000Z")})),
        Link("agency", Key("Task", f"{HOME}.teaching"), "t-19", status=LinkStatus.GONE).standing(
            Between(parked="deleted there: keep, withdraw, or entered in error?")
        ),
        Link("payer", Key("Coverage", f"{HOME}.cover"), "c-2", status=LinkStatus.QUARANTINED).standing(
            Between(parked="it names another patient than its link")
        ),
    ]


def gathered(*changed: JsonObject, **fields: Any) -> Gathered:
    """The story as gathered from the store; ``changed`` replace resources of the same key."""
    known = {key_of(resource): resource for resource in (*resources(), *changed)}
    return Gathered(plan=known[PLAN], resources=known, now=NOW, **fields)
