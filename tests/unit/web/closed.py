"""A record that is closed to everybody but the hospital that brought it."""

from typing import Final

from fhir_gateway.access.grant import Role, engine
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.store import Store
from fhir_gateway.store.stored import Origin
from fhir_gateway.store.transaction import Transaction

HOME: Final = "closed"
MRN: Final = "urn:mrn"
SUBJECT: Final[JsonObject] = {"reference": f"Patient/{HOME}"}
REASON: Final = "Unconscious at the door, and no history at hand"
_ACT_CODE: Final = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
RESOURCES: Final[list[JsonObject]] = [
    {"resourceType": "Patient", "id": HOME, "identifier": [{"system": MRN, "value": "77"}], "name": [{"family": "Bianchi", "given": ["Luca"]}]},
    {"resourceType": "CarePlan", "id": f"{HOME}.plan", "status": "active", "intent": "plan", "title": "Wound care at home", "subject": SUBJECT},
    {
        "resourceType": "Observation",
        "id": f"{HOME}.sealed",
        "meta": {"security": [{"system": _ACT_CODE, "code": "ETHUD"}]},
        "status": "final",
        "code": {"text": "a finding"},
        "subject": SUBJECT,
    },
    {
        "resourceType": "Observation",
        "id": f"{HOME}.notes",
        "meta": {"security": [{"system": _ACT_CODE, "code": "PSYTHPN"}]},
        "status": "final",
        "code": {"text": "a note"},
        "subject": SUBJECT,
    },
]


async def bring(store: Store) -> None:
    """The hospital brings the record, and shares it with nobody."""

    def act(tx: Transaction) -> None:
        for resource in RESOURCES:
            key = Key(resource["resourceType"], resource["id"])
            tx.create(key.type, resource, origin=Origin("hospital", "9", "pull"), home=key.home, id=key.id)

    await store.commit(engine("hospital", "hospital", frozenset({Role.HOSPITAL})), act)
