"""The real engine on the real store against simulated partners, in virtual time: no edit is lost, nothing is doubled, and all comes to rest.

Each seed is replayed with its story by ``make simulate SEED=n``.
"""

import pytest

from tests.simulation.simulate import simulate

SEEDS = 100
LONG = 2_000
AT_ONCE = 5
"""Seeds in one test, so that the tests can be shared out among processes."""


def _prove(first: int, count: int) -> None:
    bad = [outcome for outcome in map(simulate, range(first, first + count)) if outcome.failures]
    story = [line for outcome in bad for line in (f"seed {outcome.seed}, see `make simulate SEED={outcome.seed}`:", *outcome.failures)]
    assert not bad, "\n".join(story)


@pytest.mark.parametrize("first", range(0, SEEDS, AT_ONCE))
def test_partners_come_to_agree(first: int) -> None:
    _prove(first, AT_ONCE)


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("first", range(SEEDS, LONG, 50))
def test_partners_come_to_agree_in_many_more_worlds(first: int) -> None:
    _prove(first, 50)


def test_the_same_seed_ends_in_the_same_state() -> None:
    assert simulate(2).fingerprint == simulate(2).fingerprint


def test_different_seeds_differ() -> None:
    assert simulate(2).fingerprint != simulate(3).fingerprint
