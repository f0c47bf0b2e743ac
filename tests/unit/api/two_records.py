"""Two organisations that do not know of each other, each with the record of one patient that has a resource of every type of R4."""

from dataclasses import dataclass

from fhir_gateway.access.grant import Role, engine, operator
from fhir_gateway.access.minimum import may
from fhir_gateway.access.scopes import Action
from fhir_gateway.fhir.definitions import compartments
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key
from fhir_gateway.fhir.search_params import param
from fhir_gateway.fhir.types import RESOURCE_TYPES
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.people import Person
from fhir_gateway.store.store import Store
from fhir_gateway.store.stored import Origin, Stored
from fhir_gateway.store.transaction import Transaction

ROLES = tuple(Role)
TYPES = tuple(sorted(RESOURCE_TYPES))
ORIGIN = Origin(None, None, "api")


@dataclass(frozen=True)
class Record:
    """What one organisation has of its patient: of each type one resource, and the Task that has it in focus."""

    patient: str
    of_type: dict[str, Stored]
    task_on: dict[str, Stored]

    def key(self, resource_type: str) -> Key:
        return self.of_type[resource_type].key


def marker(organisation: str) -> str:
    """A word that stands in each resource of an organisation and nowhere else."""
    return f"written-by-{organisation}"


async def bring(store: Store, organisation: str, role: Role = Role.HOSPITAL) -> Record:
    """Has an organisation bring its patient and a resource of each type."""
    grant = engine(organisation, organisation, frozenset({role}))
    return await store.commit(grant, lambda transaction: _bring(transaction, organisation, role))


async def let_in(store: Store, organisation: str) -> None:
    """Registers a person of each role; the token of each is ``<role> at <organisation>``."""

    def act(transaction: Transaction) -> None:
        for role in ROLES:
            name = f"{role.value} at {organisation}"
            transaction.save_person(Person(name, organisation, frozenset({role})))
            transaction.save_token(name, name)

    await store.commit(operator(), act)


def expected(role: Role, resource_type: str, action: Action = Action.READ) -> bool:
    """What the table of minimum necessary says."""
    return may(frozenset({role}), resource_type, action)


def compartment_params(resource_type: str) -> list[str]:
    """The search parameters that put a type into a patient's compartment, as far as it is searched by them."""
    return [name for name in compartments()["Patient"].get(resource_type, ()) if param(resource_type, name) is not None]


def _bring(transaction: Transaction, organisation: str, role: Role) -> Record:
    transaction.save_partner(Partner(organisation, role, organisation, "", reach="pull-only"))
    patient = transaction.create("Patient", _body("Patient", organisation), origin=ORIGIN, home=None)
    home = patient.key.id
    made = {"Patient": patient}
    for kind in TYPES:
        if kind != "Patient":
            body = {**_body(kind, organisation), **_pointing_at(kind, home)}
            made[kind] = transaction.create(kind, body, origin=ORIGIN, home=home, id=f"{home}.{kind.lower()}")
    tasks = {kind: transaction.create("Task", _on(stored.key, organisation), origin=ORIGIN, home=home) for kind, stored in made.items()}
    return Record(home, made, tasks)


def _body(kind: str, organisation: str) -> JsonObject:
    return {
        "resourceType": kind,
        "language": "en",
        "text": {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{marker(organisation)}</div>'},
    }


def _on(key: Key, organisation: str) -> JsonObject:
    about = {"focus": {"reference": str(key)}, "for": {"reference": f"Patient/{key.home}"}}
    return {**_body("Task", organisation), "status": "completed", "intent": "order", **about}


def _pointing_at(kind: str, home: str) -> JsonObject:
    """The elements that put a resource into the patient's compartment, by one parameter of it."""
    for name in compartment_params(kind):
        found = param(kind, name)
        if found is not None and found.target in (None, "Patient"):
            return _at(found.paths[0].split("."), {"reference": f"Patient/{home}"})
    return {}


def _at(path: list[str], value: JsonObject) -> JsonObject:
    """An element at a path; what repeats is read as one, which the index takes too."""
    first, *rest = path
    return {first: _at(rest, value) if rest else value}
