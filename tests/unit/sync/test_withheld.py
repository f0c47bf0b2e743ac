import asyncio
from typing import cast

from fhir_gateway.access.grant import engine
from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key
from fhir_gateway.sync.create import Creator
from tests.unit.sync.reading import PAYER, opened, taken

NOBODY = cast(FhirClient, None)
"""A client that nothing may be asked of."""


def test_no_copy_is_made_without_the_patient_that_the_partner_lacks() -> None:
    goal: JsonObject = {"resourceType": "Goal", "id": "g", "lifecycleStatus": "active", "description": {"text": "walks"}}
    store, grant = opened(), engine("payer", "payer", frozenset())
    _, report = taken(store, {"resourceType": "Patient", "id": "p"}, {**goal, "subject": {"reference": "Patient/p"}})
    assert report.key is not None
    plan = Key("CarePlan", f"{report.key.home}.plan")
    asyncio.run(store.commit(grant, lambda tx: (tx.save_partner(PAYER), tx.share(plan, "payer"))))
    creator = Creator(store, grant, PAYER, NOBODY, transactions=True, conditional=True, versioned=True, supports=frozenset())
    asyncio.run(creator.create([report.key]))
    link = store.link(grant, "payer", report.key)
    assert link is not None
    assert link.between.parked == "Goal.subject: must be there"
