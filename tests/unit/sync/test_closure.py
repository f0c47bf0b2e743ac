"""What goes with a plan: what it refers to and what is based on it, of its patient alone, each after what it refers to."""

from fhir_gateway.fhir.lexical import JsonObject, dumps
from fhir_gateway.fhir.references import Key, targets
from fhir_gateway.store.stored import Stored
from fhir_gateway.sync.closure import closure

PLAN = Key("CarePlan", "p.plan")


class Shelf:
    """Resources by their keys."""

    def __init__(self, **resources: JsonObject) -> None:
        self.bodies = {Key(body["resourceType"], body["id"]): body for body in resources.values()}

    def read(self, key: Key) -> Stored | None:
        return Stored(key, 1, "1-a", "2026-03-02T09:00:00.000Z", dumps(self.bodies[key])) if key in self.bodies else None

    def referring(self, key: Key) -> list[Key]:
        return [other for other, body in self.bodies.items() if key in targets(body)]


def a(type_name: str, id_: str, **elements: object) -> JsonObject:
    return {"resourceType": type_name, "id": id_, **elements}


def refer(text: str) -> JsonObject:
    return {"reference": text}


def names(shelf: Shelf) -> list[str]:
    return [str(key) for key in closure(shelf, PLAN)]


def test_what_is_referred_to_comes_first() -> None:
    patient, goal = a("Patient", "p"), a("Goal", "p.g", subject=refer("Patient/p"))
    plan = a("CarePlan", "p.plan", goal=[refer("Goal/p.g")], subject=refer("Patient/p"))
    assert names(Shelf(plan=plan, goal=goal, patient=patient)) == ["Patient/p", "Goal/p.g", "CarePlan/p.plan"]


def test_a_cycle_ends() -> None:
    plan = a("CarePlan", "p.plan", activity=[{"reference": refer("Task/p.t")}])
    task = a("Task", "p.t", basedOn=[refer("CarePlan/p.plan")])
    assert sorted(names(Shelf(plan=plan, task=task))) == ["CarePlan/p.plan", "Task/p.t"]


def test_what_is_based_on_the_plan_belongs_to_it() -> None:
    task = a("Task", "p.t", basedOn=[refer("CarePlan/p.plan")])
    assert "Task/p.t" in names(Shelf(plan=a("CarePlan", "p.plan"), task=task))


def test_the_patients_coverage_belongs_to_it() -> None:
    plan = a("CarePlan", "p.plan", subject=refer("Patient/p"))
    assert "Coverage/p.c" in names(Shelf(plan=plan, patient=a("Patient", "p"), cover=a("Coverage", "p.c", beneficiary=refer("Patient/p"))))


def test_the_rest_of_a_patients_record_stays_here() -> None:
    plan = a("CarePlan", "p.plan", subject=refer("Patient/p"))
    assert "Observation/p.o" not in names(Shelf(plan=plan, patient=a("Patient", "p"), seen=a("Observation", "p.o", subject=refer("Patient/p"))))


def test_another_patients_resource_stays_here() -> None:
    assert names(Shelf(plan=a("CarePlan", "p.plan", goal=[refer("Goal/q.g")]), goal=a("Goal", "q.g"))) == ["CarePlan/p.plan"]


def test_the_directory_comes_along() -> None:
    assert "Organization/dir.o" in names(Shelf(plan=a("CarePlan", "p.plan", author=refer("Organization/dir.o")), org=a("Organization", "dir.o")))


def test_a_plan_that_is_based_on_this_one_brings_no_more_of_its_own() -> None:
    other = a("CarePlan", "p.other", basedOn=[refer("CarePlan/p.plan")])
    task = a("Task", "p.t", basedOn=[refer("CarePlan/p.other")])
    assert sorted(names(Shelf(plan=a("CarePlan", "p.plan"), other=other, task=task))) == ["CarePlan/p.other", "CarePlan/p.plan"]
