from dataclasses import replace

import pytest

from fhir_gateway.agreement.link import Link
from fhir_gateway.errors import GatewayError
from fhir_gateway.fhir.references import Key

GOAL = Key("Goal", "h.1")
LINK = Link("agency", GOAL, "77", b'{"resourceType":"Goal"}', "3", "active", '{"held":[]}')


async def test_a_link_is_kept_and_found_from_both_sides(store, whole):
    await store.commit(whole, lambda tx: tx.save_link(LINK))
    assert store.link(whole, "agency", GOAL) == LINK
    assert store.link_at(whole, "agency", "Goal", "77") == LINK
    assert store.links(whole, key=GOAL) == store.links(whole, partner="agency") == store.links(whole) == [LINK]
    assert store.link(whole, "payer", GOAL) is None


async def test_a_link_is_saved_over(store, whole):
    await store.commit(whole, lambda tx: tx.save_link(LINK))
    now = replace(LINK, seen=None, seen_version=None, status="gone")
    await store.commit(whole, lambda tx: tx.save_link(now))
    assert store.links(whole) == [now]


async def test_one_resource_of_theirs_has_one_link(store, whole):
    await store.commit(whole, lambda tx: tx.save_link(LINK))
    with pytest.raises(GatewayError, match=r"Goal/77 at agency"):
        await store.commit(whole, lambda tx: tx.save_link(replace(LINK, key=Key("Goal", "h.2"))))


async def test_links_without_their_id_yet_do_not_meet(store, whole):
    await store.commit(whole, lambda tx: tx.save_link(replace(LINK, theirs="")))
    await store.commit(whole, lambda tx: tx.save_link(replace(LINK, theirs="", key=Key("Goal", "h.2"))))
    assert len(store.links(whole)) == 2


async def test_a_dropped_link_is_gone(store, whole):
    await store.commit(whole, lambda tx: tx.save_link(LINK))
    await store.commit(whole, lambda tx: tx.drop_link("agency", GOAL))
    assert store.links(whole) == []
