import json

from fhir_gateway.access.grant import Role
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.people import Person

BASIC = {"resourceType": "Basic"}


def audited(store):
    rows = store._database.reader.execute("SELECT at, name, organisation, activity, what FROM audit ORDER BY seq")
    return [(*row[:4], json.loads(row[4])) for row in rows]


async def test_a_commit_leaves_one_audit_row_that_names_who_and_what(store, grant, origin):
    def act(tx):
        return [tx.create("Basic", BASIC, origin=origin, home="h").reference for _ in range(2)]

    references = await store.commit(grant, act)
    assert audited(store) == [("2026-03-02T09:00:00.000Z", "nurse.lee", "hospital", "api", references)]


async def test_people_tokens_and_shares_are_audited(store, grant):
    def act(tx):
        tx.save_person(Person("dr.okafor", "Lakeside", frozenset({Role.PHYSICIAN})))
        tx.save_token("dr.okafor", "secret")
        tx.share(Key("CarePlan", "h.plan"), "agency")

    await store.commit(grant, act)
    assert [row[3:] for row in audited(store)] == [("administer", ["person dr.okafor", "token of dr.okafor", "share CarePlan/h.plan agency"])]


async def test_a_commit_that_changes_nothing_leaves_no_trace(store, grant, origin):
    made = await store.commit(grant, lambda tx: tx.create("Basic", BASIC, origin=origin, home="h"))
    await store.commit(grant, lambda tx: tx.update(made.key, BASIC, origin=origin))
    assert len(audited(store)) == 1
    assert len(store.history(grant).entries) == 2
