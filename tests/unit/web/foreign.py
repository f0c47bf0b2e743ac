"""A plan whose texts somebody else wrote, whatever a check would have said of them."""

from fhir_gateway.access.grant import operator
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.store import Store
from fhir_gateway.store.stored import Origin
from fhir_gateway.store.transaction import Transaction
from tests.bad.fragments import as_div
from tests.unit.care_plan import story

GOAL = Key("Goal", f"{story.HOME}.infection")


async def write(store: Store, fragment: str) -> None:
    """Put a fragment into the narrative, the title, the description and a note of the plan, and into a goal of it."""

    def act(tx: Transaction) -> None:
        said = {"text": {"status": "additional", "div": as_div(fragment)}, "title": fragment, "description": fragment, "note": [{"text": fragment}]}
        for key, changed in ((story.PLAN, said), (GOAL, {"description": {"text": fragment}})):
            stored = tx.read(key)
            assert stored is not None
            tx.update(key, {**stored.json(), **changed}, origin=Origin("hospital", "99", "pull"))

    await store.commit(operator(), act)
