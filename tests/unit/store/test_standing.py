import asyncio

import pytest

from fhir_gateway.access.grant import Grant, Role
from fhir_gateway.agreement.ownership import Party
from fhir_gateway.store.standing import standing
from fhir_gateway.store.store import Store
from fhir_gateway.store.stored import Origin
from fhir_gateway.store.transaction import Transaction


@pytest.mark.parametrize(("encounter", "answers"), [("in-progress", Role.HOSPITAL), ("finished", Role.HOME_HEALTH)])
def test_who_answers_for_the_plan_answers_for_its_team_too(store: Store, grant: Grant, origin: Origin, encounter: str, answers: Role) -> None:
    def act(tx: Transaction) -> set[Role]:
        home = tx.create("Patient", {"resourceType": "Patient"}, origin=origin, home=None).key.id
        subject = {"reference": f"Patient/{home}"}
        stay = {"resourceType": "Encounter", "status": encounter, "class": {"code": "IMP"}, "subject": subject}
        team = tx.create("CareTeam", {"resourceType": "CareTeam", "subject": subject}, origin=origin, home=home)
        stay_key = tx.create("Encounter", stay, origin=origin, home=home).key
        plan = {"resourceType": "CarePlan", "status": "active", "intent": "plan", "subject": subject}
        tx.create("CarePlan", {**plan, "encounter": {"reference": str(stay_key)}, "careTeam": [{"reference": str(team.key)}]}, origin=origin, home=home)
        roles = (Role.HOSPITAL, Role.HOME_HEALTH, Role.PAYER)
        return {role for role in roles if Party.RESPONSIBLE in standing(tx, role.value, frozenset({role}), team.key, team.json()).plays}

    assert asyncio.run(store.commit(grant, act)) == {answers}
