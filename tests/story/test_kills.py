"""The gateway is killed at 20 random moments of the story and started again at once; nothing is lost, nothing is doubled.

The moments are those of a seed: each a time after the beginning of a step.
"""

import asyncio
import random
import secrets
from pathlib import Path

import pytest

from fhir_gateway.sandbox.story.counts import Counts
from fhir_gateway.sandbox.story.gateway import Gateway
from fhir_gateway.sandbox.story.script import STORY
from fhir_gateway.sandbox.story.stage import Stage
from fhir_gateway.sandbox.story.step import Step
from fhir_gateway.sandbox.story.teller import Teller

KILLS = 20
SEED = 7
LATEST = 2.5
"""Seconds after the beginning of a step."""


class Killer:
    """Kills the gateway once in each step that was drawn, and starts it again."""

    def __init__(self, gateway: Gateway, seed: int) -> None:
        self.gateway = gateway
        self.kills = 0
        drawn = random.Random(seed)
        self._moments = {step.says: drawn.uniform(0.0, LATEST) for step in drawn.sample(STORY, KILLS)}
        self._under_way = asyncio.Lock()
        self._tasks: list[asyncio.Task[None]] = []

    async def begins(self, step: Step) -> None:
        if step.says in self._moments:
            self._tasks.append(asyncio.create_task(self._kill(self._moments[step.says])))

    async def done(self) -> None:
        """Wait for the kills that are still to come."""
        await asyncio.gather(*self._tasks)

    async def _kill(self, after: float) -> None:
        await asyncio.sleep(after)
        async with self._under_way:
            await self.gateway.kill()
            self.kills += 1
            await self.gateway.serve()


async def _told(folder: Path) -> tuple[Counts, int, int, list[str]]:
    lines: list[str] = []
    gateway = Gateway(folder, secrets.token_hex(4), secrets.token_hex(), sync_seconds=1.0)
    killer = Killer(gateway, SEED)
    async with Stage(gateway, {}, seed=SEED) as stage:
        counts = await Teller(stage.parties, gateway.approve, gateway.questions, lines.append, begins=killer.begins).tell()
        await killer.done()
        return counts, killer.kills, await stage.doubles(), lines


@pytest.mark.timeout(600)
async def test_killed_twenty_times_the_gateway_loses_and_doubles_nothing(tmp_path: Path) -> None:
    counts, kills, doubles, lines = await _told(tmp_path)
    assert kills == KILLS
    assert counts.converged, "\n".join(lines)
    assert (counts.lost, counts.doubled, doubles, counts.conflicts_open) == (0, 0, 0, 0)
