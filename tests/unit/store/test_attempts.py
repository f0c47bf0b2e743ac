"""Attempts are counted before anybody looks whether they are good."""

from datetime import timedelta

from fhir_gateway.access.lockout import ACCOUNT, FORGOTTEN

COUNTED = {"account x": ACCOUNT}


async def begin(store, grant, clock):
    return await store.commit(grant, lambda tx: tx.attempts.begin(COUNTED, clock.now()))


async def test_many_at_once_are_no_way_around_the_count(store, grant, clock):
    waits = [await begin(store, grant, clock) for _ in range(8)]
    assert waits[:5] == [None] * 5
    assert all(wait == clock.now() + timedelta(seconds=30) for wait in waits[5:])


async def test_an_attempt_while_locked_does_not_make_the_wait_longer(store, grant, clock):
    for _ in range(50):
        await begin(store, grant, clock)
    clock.pass_seconds(30)
    assert await begin(store, grant, clock) is None
    assert await begin(store, grant, clock) == clock.now() + timedelta(seconds=60)


async def test_a_good_attempt_begins_the_count_anew(store, grant, clock):
    for _ in range(4):
        await begin(store, grant, clock)
    await store.commit(grant, lambda tx: tx.attempts.succeed("account x"))
    assert [await begin(store, grant, clock) for _ in range(5)] == [None] * 5


async def test_a_good_attempt_is_taken_back_and_the_failures_before_it_stay(store, grant, clock):
    for _ in range(4):
        await begin(store, grant, clock)
    for _ in range(3):
        await begin(store, grant, clock)
        await store.commit(grant, lambda tx: tx.attempts.take_back("account x"))
    assert await begin(store, grant, clock) is None
    assert await begin(store, grant, clock) is not None


async def test_after_a_day_failures_are_forgotten(store, grant, clock):
    for _ in range(5):
        await begin(store, grant, clock)
    clock.pass_seconds(FORGOTTEN.total_seconds())
    assert [await begin(store, grant, clock) for _ in range(4)] == [None] * 4
