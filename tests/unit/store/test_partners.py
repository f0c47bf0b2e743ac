from dataclasses import replace

from fhir_gateway.access.grant import Role
from fhir_gateway.store.partners import Partner

AGENCY = Partner(
    "agency", Role.HOME_HEALTH, "Bay Home Health", "https://agency.example/fhir", token="secret", quirks={"versions": False}, cursor={"Goal": "2026"}
)


async def test_a_partner_is_kept_as_it_is(store, grant):
    await store.commit(grant, lambda tx: tx.save_partner(AGENCY))
    assert store.partner(grant, "agency") == AGENCY
    paused = replace(AGENCY, state="paused", state_reason="restored from a backup")
    await store.commit(grant, lambda tx: tx.save_partner(paused))
    assert store.partners(grant) == [paused]


def test_a_partners_token_is_never_printed():
    assert "secret" not in repr(AGENCY)
