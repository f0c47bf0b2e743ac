from fhir_gateway.access.grant import Role
from fhir_gateway.store.people import Person

OKAFOR = Person("dr.okafor", "Lakeside", frozenset({Role.PHYSICIAN}))


async def test_a_token_gives_the_grant_of_its_holder(store, grant):
    def act(tx):
        tx.save_person(OKAFOR)
        tx.save_token("dr.okafor", "let-me-in")

    await store.commit(grant, act)
    found = store.token_grant("let-me-in")
    assert (found.name, found.organisation, found.roles, found.person) == ("dr.okafor", "Lakeside", OKAFOR.roles, True)
    assert store.people(grant) == [OKAFOR]


async def test_an_unknown_or_revoked_token_gives_none(store, grant):
    def act(tx):
        tx.save_person(OKAFOR)
        tx.save_token("dr.okafor", "let-me-in")

    await store.commit(grant, act)
    assert store.token_grant("let-me") is None
    await store.commit(grant, lambda tx: tx.revoke_tokens("dr.okafor"))
    assert store.token_grant("let-me-in") is None
