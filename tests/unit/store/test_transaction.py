import pytest

from fhir_gateway.errors import Conflict, Forbidden, Gone, Invalid, NotFound, NotSupported, Stale
from fhir_gateway.fhir.lexical import load_object
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.effects import CREATION

PATIENT = {"resourceType": "Patient", "identifier": [{"system": "urn:mrn", "value": "17"}], "active": True}


async def test_what_is_created_is_read_back_with_id_and_meta(store, grant, origin):
    made = await store.commit(grant, lambda tx: tx.create("Patient", PATIENT, origin=origin, home=None))
    found = store.read(grant, made.key)
    assert found == made
    assert len(made.key.id) == 13
    assert made.key.home == made.key.id
    assert found.json() == {
        "resourceType": "Patient",
        "id": made.key.id,
        "meta": {"versionId": made.version_id, "lastUpdated": "2026-03-02T09:00:00.000Z"},
        "identifier": PATIENT["identifier"],
        "active": True,
    }


async def test_an_id_carries_the_home_it_belongs_to(store, grant, origin):
    def act(tx):
        patient = tx.create("Patient", PATIENT, origin=origin, home=None)
        goal = tx.create("Goal", {"resourceType": "Goal"}, origin=origin, home=patient.key.home)
        place = tx.create("Location", {"resourceType": "Location"}, origin=origin, home=patient.key.home)
        return patient.key, goal.key, place.key

    patient, goal, place = await store.commit(grant, act)
    assert goal.home == patient.id
    assert place.home == "dir"


async def test_numbers_keep_their_text(store, grant, origin):
    body = load_object(
        b'{"resourceType":"Basic","extension":[{"url":"u:a","valueDecimal":750.00},{"url":"u:b","valueDecimal":1e3},{"url":"u:c","valueDecimal":0.00000001}]}'
    )
    made = await store.commit(grant, lambda tx: tx.create("Basic", body, origin=origin, home="h"))
    assert b"750.00}" in store.read(grant, made.key).body
    assert b":1e3}" in made.body
    assert b":0.00000001}" in made.body


async def test_an_update_makes_a_version_and_keeps_the_old_one(store, grant, origin):
    first = await store.commit(grant, lambda tx: tx.create("Patient", PATIENT, origin=origin, home=None))
    second = await store.commit(grant, lambda tx: tx.update(first.key, {**PATIENT, "active": False}, origin=origin, expect=first.version_id))
    assert second.version == 2
    assert second.version_id.startswith("2-")
    assert store.vread(grant, first.key, first.version_id) == first
    assert [one.version_id for one in store.history(grant, key=first.key).entries] == [second.version_id, first.version_id]


async def test_a_stale_update_is_refused_and_writes_nothing(store, grant, origin):
    first = await store.commit(grant, lambda tx: tx.create("Patient", PATIENT, origin=origin, home=None))
    second = await store.commit(grant, lambda tx: tx.update(first.key, {**PATIENT, "active": False}, origin=origin))
    with pytest.raises(Stale):
        await store.commit(grant, lambda tx: tx.update(first.key, {**PATIENT, "gender": "other"}, origin=origin, expect=first.version_id))
    assert store.read(grant, first.key) == second


async def test_a_body_that_says_the_same_writes_no_version(store, grant, origin):
    first = await store.commit(grant, lambda tx: tx.create("Patient", PATIENT, origin=origin, home=None))
    again = {"active": True, "resourceType": "Patient", "meta": {"versionId": "9", "source": "#x"}, "identifier": PATIENT["identifier"]}
    assert await store.commit(grant, lambda tx: tx.update(first.key, again, origin=origin)) == first
    assert len(store.history(grant).entries) == 2  # the patient and its Provenance


@pytest.mark.parametrize("other", [b'{"resourceType":"Basic","n":750.0}', b'{"resourceType":"Basic","n":true}', b'{"resourceType":"Basic","n":"750.00"}'])
async def test_another_writing_of_a_number_is_a_change(store, grant, origin, other):
    first = await store.commit(grant, lambda tx: tx.create("Basic", load_object(b'{"resourceType":"Basic","n":750.00}'), origin=origin, home="h"))
    second = await store.commit(grant, lambda tx: tx.update(first.key, load_object(other), origin=origin))
    assert second.version == 2


async def test_a_new_tag_is_a_change(store, grant, origin):
    first = await store.commit(grant, lambda tx: tx.create("Basic", {"resourceType": "Basic"}, origin=origin, home="h"))
    tagged = {"resourceType": "Basic", "meta": {"tag": [{"code": "demo"}]}}
    second = await store.commit(grant, lambda tx: tx.update(first.key, tagged, origin=origin))
    assert second.json()["meta"]["tag"] == [{"code": "demo"}]


async def test_a_deleted_resource_is_marked_and_keeps_its_history(store, grant, origin):
    first = await store.commit(grant, lambda tx: tx.create("Patient", PATIENT, origin=origin, home=None))
    await store.commit(grant, lambda tx: tx.delete(first.key, origin=origin))
    gone = store.read(grant, first.key)
    assert gone.deleted
    with pytest.raises(Gone):
        gone.json()
    with pytest.raises(Gone):
        await store.commit(grant, lambda tx: tx.update(first.key, PATIENT, origin=origin))
    assert [one.deleted for one in store.history(grant, key=first.key).entries] == [True, False]
    assert store.find(grant, "Patient", "urn:mrn", "17") == []


async def test_a_deleted_resource_comes_back_with_the_next_version(store, grant, origin):
    first = await store.commit(grant, lambda tx: tx.create("Patient", PATIENT, origin=origin, home=None))
    await store.commit(grant, lambda tx: tx.delete(first.key, origin=origin))
    third = await store.commit(grant, lambda tx: tx.create("Patient", PATIENT, origin=origin, home=None, id=first.key.id))
    assert (third.version, third.deleted) == (3, False)
    assert store.find(grant, "Patient", "urn:mrn", "17") == [first.key]


async def test_an_id_is_given_once(store, grant, origin):
    await store.commit(grant, lambda tx: tx.create("Patient", PATIENT, origin=origin, home=None, id="a"))
    with pytest.raises(Conflict):
        await store.commit(grant, lambda tx: tx.create("Patient", PATIENT, origin=origin, home=None, id="a"))


async def test_what_was_never_there_cannot_be_updated_or_deleted(store, grant, origin):
    with pytest.raises(NotFound):
        await store.commit(grant, lambda tx: tx.update(Key("Patient", "x"), PATIENT, origin=origin))
    with pytest.raises(NotFound):
        await store.commit(grant, lambda tx: tx.delete(Key("Patient", "x"), origin=origin))


async def test_a_body_of_another_type_is_refused(store, grant, origin):
    with pytest.raises(Invalid):
        await store.commit(grant, lambda tx: tx.create("Goal", PATIENT, origin=origin, home="h"))


async def test_a_transaction_sees_its_own_writes(store, grant, origin):
    def act(tx):
        made = tx.create("Patient", PATIENT, origin=origin, home=None)
        return made.key, tx.read(made.key), tx.find("Patient", "urn:mrn", "17")

    key, read, found = await store.commit(grant, act)
    assert read.key == key
    assert found == [key]


async def test_find_knows_current_identifiers_only(store, grant, origin):
    made = await store.commit(grant, lambda tx: tx.create("Patient", PATIENT, origin=origin, home=None))
    await store.commit(grant, lambda tx: tx.update(made.key, {**PATIENT, "identifier": [{"value": "18"}]}, origin=origin))
    assert store.find(grant, "Patient", "urn:mrn", "17") == []
    assert store.find(grant, "Patient", "", "18") == [made.key]


async def test_referring_names_current_resources_and_no_unsigned_provenance(store, grant, origin):
    patient = await store.commit(grant, lambda tx: tx.create("Patient", PATIENT, origin=origin, home=None))
    goal = {"resourceType": "Goal", "subject": {"reference": f"Patient/{patient.key.id}"}}
    made = await store.commit(grant, lambda tx: tx.create("Goal", goal, origin=origin, home=patient.key.home))
    assert store.referring(grant, patient.key) == [made.key]


async def test_a_signed_provenance_counts_as_referring(store, grant, origin):
    made = await store.commit(grant, lambda tx: tx.create("Basic", {"resourceType": "Basic"}, origin=origin, home="h"))
    signed = {"resourceType": "Provenance", "target": [{"reference": made.reference}], "signature": [{"who": {"display": "Dr. Okafor"}}]}
    approval = await store.commit(grant, lambda tx: tx.create("Provenance", signed, origin=origin, home="h"))
    assert store.referring(grant, made.key) == [approval.key]


async def test_a_provenance_is_never_changed_or_deleted(store, grant, origin):
    made = await store.commit(grant, lambda tx: tx.create("Provenance", {"resourceType": "Provenance"}, origin=origin, home="h"))
    with pytest.raises(NotSupported):
        await store.commit(grant, lambda tx: tx.update(made.key, {"resourceType": "Provenance", "recorded": "2026"}, origin=origin))
    with pytest.raises(NotSupported):
        await store.commit(grant, lambda tx: tx.delete(made.key, origin=origin))


async def test_origins_say_who_last_wrote_each_unit(store, clock, grant, origin):
    made = await store.commit(grant, lambda tx: tx.create("Patient", PATIENT, origin=origin, home=None))
    clock.pass_seconds(60)
    other = origin.__class__("agency", "4", "pull")
    second = await store.commit(grant, lambda tx: tx.update(made.key, {**PATIENT, "gender": "female"}, origin=other))
    origins = store.origins(grant, made.key)
    assert origins[CREATION] == origins["active"]
    assert origins["active"] == {"by": "hospital", "role": "hospital", "at": "2026-03-02T09:00:00.000Z", "version": made.version_id}
    assert origins["gender"] == {"by": "agency", "role": "hospital", "at": "2026-03-02T09:01:00.000Z", "version": second.version_id}


@pytest.mark.parametrize("version_id", ["1", "1-", "x", "1-zzzzzzzz", "99999999999999999999-a", "²-a"])
async def test_a_version_id_that_was_not_given_out_names_nothing(store, grant, origin, version_id):
    made = await store.commit(grant, lambda tx: tx.create("Patient", PATIENT, origin=origin, home=None))
    assert store.vread(grant, made.key, version_id) is None


async def test_a_grant_without_the_right_is_refused(store, grant):
    mute = grant.__class__("x", "y", frozenset(), reads=False, writes=False)
    with pytest.raises(Forbidden):
        store.read(mute, Key("Patient", "x"))
    with pytest.raises(Forbidden):
        await store.commit(mute, lambda tx: None)
