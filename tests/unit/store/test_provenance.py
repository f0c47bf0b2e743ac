import pytest

from fhir_gateway.fhir.references import Key
from fhir_gateway.mappers import read
from fhir_gateway.records.coded import Known
from fhir_gateway.records.provenance import AgentKind, EntityRole
from fhir_gateway.store.provenance import TARGET_PATH
from fhir_gateway.store.search import Query
from fhir_gateway.store.stored import Origin

PATIENT = {"resourceType": "Patient", "active": True}


def provenances(store, grant):
    return [one.json() for one in store.search(grant, Query("Provenance")).matches]


async def test_one_provenance_names_the_changed_units_of_each_target(store, grant, origin):
    def act(tx):
        patient = tx.create("Patient", PATIENT, origin=origin, home=None)
        return patient, tx.create("Basic", {"resourceType": "Basic", "code": {"text": "x"}}, origin=origin, home=patient.key.home)

    patient, basic = await store.commit(grant, act)
    (made,) = provenances(store, grant)
    targets = {target["reference"]: [path["valueString"] for path in target["extension"]] for target in made["target"]}
    assert targets == {f"{patient.key}/_history/{patient.version_id}": ["active"], f"{basic.key}/_history/{basic.version_id}": ["code"]}
    assert {path["url"] for path in made["target"][0]["extension"]} == {TARGET_PATH}
    assert made["recorded"] == "2026-03-02T09:00:00.000Z"
    assert Key("Provenance", made["id"]).home == patient.key.home


async def test_it_says_who_acted_for_whom_in_which_role(store, grant, origin):
    await store.commit(grant, lambda tx: tx.create("Patient", PATIENT, origin=origin, home=None))
    (agent,) = provenances(store, grant)[0]["agent"]
    assert agent["type"]["coding"][0]["code"] == "author"
    assert agent["who"] == {"identifier": {"system": "urn:fhir-gateway:name", "value": "nurse.lee"}, "display": "nurse.lee"}
    assert agent["onBehalfOf"]["display"] == "hospital"
    assert agent["role"][0]["coding"][0]["code"] == "hospital"


async def test_a_change_from_a_partner_names_it_and_its_version(store, grant):
    came = Origin("agency", "12", "pull", "read again")
    await store.commit(grant, lambda tx: tx.create("Patient", PATIENT, origin=came, home=None))
    (made,) = provenances(store, grant)
    assert made["activity"] == {"coding": [{"system": "urn:fhir-gateway:activity", "code": "pull"}], "text": "read again"}
    assert made["entity"] == [
        {"role": "source", "what": {"identifier": {"system": "urn:fhir-gateway:name", "value": "agency"}, "display": "agency, version 12"}}
    ]


async def test_only_the_units_that_differ_from_before_the_commit_are_named(store, grant, origin):
    made = await store.commit(grant, lambda tx: tx.create("Patient", PATIENT, origin=origin, home=None))

    def twice(tx):
        tx.update(made.key, {**PATIENT, "gender": "female"}, origin=origin)
        return tx.update(made.key, {**PATIENT, "gender": "male"}, origin=origin)

    last = await store.commit(grant, twice)
    (target,) = provenances(store, grant)[1]["target"]
    assert target["reference"] == last.reference
    assert [path["valueString"] for path in target["extension"]] == ["gender"]


async def test_a_provenance_makes_no_provenance(store, grant, origin):
    await store.commit(grant, lambda tx: tx.create("Provenance", {"resourceType": "Provenance"}, origin=origin, home="h"))
    assert len(provenances(store, grant)) == 1


async def test_a_deletion_has_a_target_without_units(store, grant, origin):
    made = await store.commit(grant, lambda tx: tx.create("Patient", PATIENT, origin=origin, home=None))
    await store.commit(grant, lambda tx: tx.delete(made.key, origin=origin))
    (target,) = provenances(store, grant)[1]["target"]
    assert "extension" not in target
    assert target["reference"] == store.read(grant, made.key).reference


@pytest.mark.parametrize("activity", ["api", "pull", "merge", "approve"])
async def test_what_is_noted_is_read_by_its_mapper(store, grant, activity):
    origin = Origin(partner="agency", their_version="4", activity=activity)
    await store.commit(grant, lambda tx: tx.create("Patient", PATIENT, origin=origin, home=None))
    (made,) = provenances(store, grant)
    record = read(made)
    assert isinstance(record.activity, Known)
    assert [agent.kind for agent in record.agents] == [Known(AgentKind.AUTHOR)]
    assert [entity.role for entity in record.entities] == [EntityRole.SOURCE]
