from datetime import timedelta

import pytest

from fhir_gateway.errors import LeaseLost
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.lanes import LaneState
from fhir_gateway.store.store import Store

PLAN = Key("CarePlan", "h.plan")


@pytest.fixture
async def shared(store: Store, grant, origin) -> Store:
    def act(tx):
        tx.create("CarePlan", {"resourceType": "CarePlan"}, origin=origin, home="h", id=PLAN.id)
        tx.share(PLAN, "agency")
        tx.share(PLAN, "payer")

    await store.commit(grant, act)
    return store


async def change(store, grant, origin, home="h", text="x"):
    return await store.commit(grant, lambda tx: tx.create("Basic", {"resourceType": "Basic", "code": {"text": text}}, origin=origin, home=home))


async def test_a_new_share_has_all_of_the_case_waiting(shared, grant):
    assert shared.waiting(grant) == {"agency": 1, "payer": 1}
    claim = await shared.claim(grant, "me", "agency", 60)
    assert (claim.plan, claim.partner, claim.keys) == (PLAN, "agency", [PLAN])


async def test_what_was_there_before_the_share_waits_too(shared, grant, origin):
    made = await change(shared, grant, origin)
    await shared.commit(grant, lambda tx: tx.share(PLAN, "physician"))
    assert (await shared.claim(grant, "me", "physician", 60)).keys == [PLAN, made.key]


async def test_the_outbox_gets_one_row_for_each_lane_of_that_home(shared, grant, origin):
    await change(shared, grant, origin)
    assert shared.waiting(grant) == {"agency": 2, "payer": 2}
    await change(shared, grant, origin, home="other")
    await shared.commit(grant, lambda tx: tx.create("Organization", {"resourceType": "Organization"}, origin=origin, home="h"))
    assert shared.waiting(grant) == {"agency": 2, "payer": 2}


async def test_a_resource_changed_twice_in_one_commit_waits_once(shared, grant, origin):
    def twice(tx):
        tx.update(PLAN, {"resourceType": "CarePlan", "title": "a"}, origin=origin)
        tx.update(PLAN, {"resourceType": "CarePlan", "title": "b"}, origin=origin)

    await shared.commit(grant, twice)
    assert shared.waiting(grant)["agency"] == 2


async def test_a_leased_lane_is_nobody_elses_until_the_lease_ends(shared, clock, grant):
    first = await shared.claim(grant, "one", "agency", 60)
    assert await shared.claim(grant, "two", "agency", 60) is None
    clock.pass_seconds(61)
    second = await shared.claim(grant, "two", "agency", 60)
    assert second.fence == first.fence + 1


async def test_a_late_holder_is_refused_by_the_fence(shared, clock, grant):
    late = await shared.claim(grant, "one", "agency", 60)
    clock.pass_seconds(61)
    current = await shared.claim(grant, "two", "agency", 60)
    for attempt in (shared.finish(grant, late), shared.renew(grant, late, 60), shared.fail(grant, late, "slow", clock.now())):
        with pytest.raises(LeaseLost):
            await attempt
    await shared.finish(grant, current)
    assert shared.waiting(grant)["agency"] == 0


async def test_a_lease_that_was_let_go_cannot_be_finished_again(shared, grant):
    claim = await shared.claim(grant, "one", "agency", 60)
    await shared.finish(grant, claim)
    with pytest.raises(LeaseLost):
        await shared.finish(grant, claim)


async def test_a_renewed_lease_ends_later(shared, clock, grant):
    claim = await shared.claim(grant, "one", "agency", 60)
    clock.pass_seconds(50)
    await shared.renew(grant, claim, 60)
    clock.pass_seconds(50)
    assert await shared.claim(grant, "two", "agency", 60) is None


async def test_what_comes_during_a_lease_is_the_next_batch(shared, grant, origin):
    claim = await shared.claim(grant, "one", "agency", 60)
    made = await change(shared, grant, origin)
    await shared.finish(grant, claim)
    assert (await shared.claim(grant, "one", "agency", 60)).keys == [made.key]


async def test_a_failed_batch_comes_again_the_same_when_it_is_due(shared, clock, grant, origin):
    claim = await shared.claim(grant, "one", "agency", 60)
    await shared.fail(grant, claim, "away", clock.now() + timedelta(seconds=30))
    await change(shared, grant, origin)
    assert await shared.claim(grant, "one", "agency", 60) is None
    assert shared.next_due(grant, "agency") == clock.now() + timedelta(seconds=30)
    clock.pass_seconds(30)
    again = await shared.claim(grant, "one", "agency", 60)
    assert (again.upto, again.keys) == (claim.upto, claim.keys)


async def test_a_parked_lane_waits_for_a_replay(shared, clock, grant):
    claim = await shared.claim(grant, "one", "agency", 60)
    await shared.fail(grant, claim, "refused", clock.now(), park=True)
    lane = next(lane for lane in shared.lanes(grant) if lane.partner == "agency")
    assert (lane.state, lane.last_error, lane.attempts) == (LaneState.PARKED, "refused", 1)
    assert shared.next_due(grant, "agency") is None
    assert await shared.claim(grant, "one", "agency", 60) is None
    await shared.replay(grant, lane.id)
    assert (await shared.claim(grant, "one", "agency", 60)).keys == [PLAN]


async def test_next_due_waits_for_the_lease_of_a_leased_lane(shared, clock, grant):
    assert shared.next_due(grant, "agency") == clock.now()
    await shared.claim(grant, "one", "agency", 60)
    assert shared.next_due(grant, "agency") == clock.now() + timedelta(seconds=60)
    assert shared.next_due(grant) == clock.now()


async def test_an_idle_lane_is_not_due(shared, grant):
    await shared.finish(grant, await shared.claim(grant, "one", "agency", 60))
    assert shared.next_due(grant, "agency") is None
    assert await shared.claim(grant, "one", "agency", 60) is None


async def test_a_closed_share_sends_nothing(shared, grant):
    await shared.commit(grant, lambda tx: tx.unshare(PLAN, "agency"))
    assert shared.waiting(grant) == {"payer": 1}
    assert [(share.plan, share.partner) for share in shared.shares(grant)] == [(PLAN, "payer")]


async def test_a_lane_can_be_finished_in_the_commit_of_its_effect(shared, grant, origin):
    claim = await shared.claim(grant, "one", "agency", 60)

    def settle(tx):
        tx.create("Basic", {"resourceType": "Basic"}, origin=origin, home="other")
        tx.finish(claim)

    await shared.commit(grant, settle)
    with pytest.raises(LeaseLost):
        await shared.commit(grant, settle)
    assert len(shared.history(grant, type="Basic").entries) == 1
