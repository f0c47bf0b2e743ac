from fhir_gateway.access.grant import Role, operator
from fhir_gateway.access.trail import Entry, Kind, Outcome
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.occasion import OCCASION, Occasion
from fhir_gateway.store.people import Person

BASIC = {"resourceType": "Basic"}
NINE = "2026-03-02T09:00:00.000Z"


async def audited(store):
    return [line.entry for line in (await store.audit.entries()).lines]


async def test_a_commit_leaves_one_audit_entry_that_names_who_and_what_and_whose(store, grant, origin):
    def act(tx):
        return [tx.create("Basic", BASIC, origin=origin, home="h").reference for _ in range(2)]

    references = await store.commit(grant, act)
    expected = Entry(NINE, Kind.CREATE, Outcome.DONE, "nurse.lee", "hospital", "CAREMGT", what=tuple(references), homes=("h",))
    assert await audited(store) == [expected]


async def test_a_commit_is_told_of_as_what_it_happened_for(store, grant, origin):
    occasion = Occasion(Kind.BATCH, "10.0.0.7", "request-1", grant, query="unconscious", rule="emergency")
    token = OCCASION.set(occasion)
    await store.commit(grant, lambda tx: tx.create("Basic", BASIC, origin=origin, home="h"))
    OCCASION.reset(token)
    [entry] = await audited(store)
    assert (entry.kind, entry.address, entry.request, occasion.entered) == (Kind.BATCH, "10.0.0.7", "request-1", True)
    assert (entry.query, entry.rule) == ("unconscious", "emergency")


async def test_what_the_gateway_does_meanwhile_is_told_of_by_itself(store, grant, origin):
    occasion = Occasion(Kind.SIGN_IN, "10.0.0.7", "request-1", grant, rule="oidc")
    token = OCCASION.set(occasion)
    await store.commit(operator("pages"), lambda tx: tx.save_person(Person("m.rossi", "hospital", frozenset())))
    OCCASION.reset(token)
    [entry] = await audited(store)
    assert (entry.kind, entry.who, entry.request, entry.rule, occasion.entered) == (Kind.ADMINISTRATION, "pages", "request-1", "", False)


async def test_a_commit_that_leaves_nothing_says_so_to_its_occasion(store, grant):
    occasion = Occasion(Kind.UPDATE, grant=grant)
    token = OCCASION.set(occasion)
    await store.commit(grant, lambda tx: None)
    OCCASION.reset(token)
    assert (await audited(store), occasion.entered) == ([], False)


async def test_people_tokens_and_shares_are_audited(store, grant):
    def act(tx):
        tx.save_person(Person("dr.okafor", "Lakeside", frozenset({Role.PHYSICIAN})))
        tx.save_token("dr.okafor", "secret")
        tx.share(Key("CarePlan", "h.plan"), "agency")

    await store.commit(grant, act)
    said = ("person dr.okafor", "token of dr.okafor", "share CarePlan/h.plan agency")
    assert [(entry.kind, entry.what) for entry in await audited(store)] == [(Kind.ADMINISTRATION, said)]


async def test_what_is_deleted_is_told_of_as_a_deletion(store, grant, origin):
    made = await store.commit(grant, lambda tx: tx.create("Basic", BASIC, origin=origin, home="h"))
    await store.commit(grant, lambda tx: tx.delete(made.key, origin=origin))
    assert [entry.kind for entry in await audited(store)] == [Kind.DELETE, Kind.CREATE]


async def test_a_commit_that_changes_nothing_leaves_no_trace(store, grant, origin):
    made = await store.commit(grant, lambda tx: tx.create("Basic", BASIC, origin=origin, home="h"))
    await store.commit(grant, lambda tx: tx.update(made.key, BASIC, origin=origin))
    assert len(await audited(store)) == 1
    assert len(store.history(grant).entries) == 2
