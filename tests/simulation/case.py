"""The case that a simulation begins with: one patient's plan at the hospital's server, with goals, tasks and a team."""

from random import Random

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.sandbox.partner import Partner

IDENTIFIERS = "https://sim.example.org/id"


def identifier(value: str) -> list[JsonObject]:
    return [{"system": IDENTIFIERS, "value": value}]


def open_case(hospital: Partner, organisations: list[str]) -> None:
    """Write the case at the hospital's server."""

    def make(type_name: str, called: str, /, **elements: object) -> JsonObject:
        body = {"resourceType": type_name, "identifier": identifier(called), **elements}
        return {"reference": f"{type_name}/{hospital.create(type_name, body, who='nurse').version.id}"}

    orgs = {name: make("Organization", f"org-{name}", name=name) for name in organisations}
    doctor = make("Practitioner", "doctor", name=[{"family": "Okafor"}])
    patient = make("Patient", "patient", name=[{"family": "Rossi"}], gender="female")
    condition = make("Condition", "condition", subject=patient, code={"text": "osteomyelitis"})
    ward = {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "IMP"}
    encounter = make("Encounter", "encounter", status="in-progress", **{"class": ward}, subject=patient, serviceProvider=orgs["hospital"])
    goals = [make("Goal", name, lifecycleStatus="active", description={"text": name}, subject=patient, addresses=[condition]) for name in ("goal-a", "goal-b")]
    team = make("CareTeam", "team", status="active", name="team", subject=patient, participant=[{"member": doctor}])
    plan = make(
        "CarePlan",
        "plan",
        status="draft",
        intent="plan",
        title="first title",
        category=[{"coding": [{"system": IDENTIFIERS, "code": "discharge"}]}],
        subject=patient,
        encounter=encounter,
        author=doctor,
        careTeam=[team],
        addresses=[condition],
        goal=goals,
    )
    task = make("Task", "task-a", status="requested", intent="order", **{"for": patient}, basedOn=[plan], owner=orgs["agency"], requester=orgs["hospital"])
    plan_id = plan["reference"].split("/")[1]
    body = hospital.read("CarePlan", plan_id).body or {}
    hospital.update("CarePlan", plan_id, {**body, "activity": [{"reference": task}]}, who="nurse")


def already_there(partner: Partner, chance: Random) -> None:
    """What a partner may know before the plan comes: the patient, and people and organisations, under the same identifiers but in its own words."""
    known = {
        ("Patient", "patient"): {"name": [{"family": "Rossi", "given": ["M."]}], "gender": "female"},
        ("Practitioner", "doctor"): {"name": [{"family": "Okafor", "given": ["A."]}]},
        ("Organization", "org-hospital"): {"name": "hospital", "alias": ["Mercy"]},
    }
    for (type_name, called), elements in known.items():
        if chance.random() < 0.3:
            partner.create(type_name, {"resourceType": type_name, "identifier": identifier(called), **elements}, who="nurse")
