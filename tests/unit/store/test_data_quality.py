"""Codes that no table knows are counted by element and code system, most frequent first."""

from fhir_gateway.fhir.references import Key
from fhir_gateway.store.data_quality import UnmappedCount

LOCAL = {"coding": [{"system": "urn:local", "code": "secret"}]}


def goal(**elements):
    return {"resourceType": "Goal", "lifecycleStatus": "active", "description": {"text": "x"}, "subject": {"reference": "Patient/h"}, **elements}


async def filled(store, grant, origin, *goals):
    def act(tx):
        tx.create("Patient", {"resourceType": "Patient"}, origin=origin, home=None, id="h")
        for number, one in enumerate(goals):
            tx.create("Goal", one, origin=origin, home="h", id=f"h.g{number}")

    await store.commit(grant, act)


async def test_they_are_counted_and_nothing_tells_whose_they_are(store, grant, origin):
    await filled(store, grant, origin, goal(category=[LOCAL, {"text": "words"}]), goal(category=[LOCAL], priority=LOCAL))
    assert store.unmapped(grant) == [
        UnmappedCount("Goal.category", "urn:local", 2),
        UnmappedCount("Goal.category", "", 1),
        UnmappedCount("Goal.priority", "urn:local", 1),
    ]


async def test_what_is_deleted_or_corrected_does_not_count(store, grant, origin):
    await filled(store, grant, origin, goal(category=[LOCAL]), goal(priority=LOCAL))
    await store.commit(grant, lambda tx: tx.delete(Key("Goal", "h.g0"), origin=origin))
    await store.commit(grant, lambda tx: tx.update(Key("Goal", "h.g1"), goal(), origin=origin))
    assert store.unmapped(grant) == []


async def test_a_body_that_is_no_json_is_passed_over(store, grant, origin):
    await filled(store, grant, origin, goal(category=[LOCAL]))
    store._database.writer.execute("UPDATE resource SET body = '{' WHERE id = 'h.g0'")
    assert store.unmapped(grant) == []
