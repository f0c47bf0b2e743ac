"""One seed: three partners of some character, a case, edits and faults and deaths, then quiet, then the oracles."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from typing import Any

import structlog

from tests.simulation import oracles
from tests.simulation.case import already_there, open_case
from tests.simulation.choices import answer
from tests.simulation.crashes import Crash
from tests.simulation.edits import Desk, Edit, draw
from tests.simulation.virtual_time import run
from tests.simulation.world import READER, ROLES, World

LAG = 30.0
"""Seconds after which the slowest search shows the last edit."""
Tell = Callable[[str], None]


@dataclass
class Outcome:
    """What a seed came to; ``failures`` is empty where every oracle is content."""

    seed: int
    failures: list[str] = field(default_factory=list[str])
    edits: int = 0
    crashes: int = 0
    held: int = 0
    fingerprint: str = ""
    exempt: list[str] = field(default_factory=list[str])


def simulate(seed: int, tell: Tell = lambda line: None) -> Outcome:
    """Run one seed in virtual time."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    return run(_Simulation(seed, tell).run())


class _Simulation:
    def __init__(self, seed: int, tell: Tell) -> None:
        self.seed = seed
        self._tell = tell
        self.outcome = Outcome(seed)
        self.journal: list[Edit] = []
        self.n = 0

    async def run(self) -> Outcome:
        self.world = World(self.seed)
        self.chance = self.world.chance("script")
        for name, character in self.world.characters.items():
            self.tell(f"{name}: {', '.join(character.ways) or 'plain'}; faults: {', '.join(character.faults) or 'none'}")
        await self.world.register()
        open_case(self.world.sandboxes["hospital"], list(ROLES))
        for name in ("agency", "payer"):
            already_there(self.world.sandboxes[name], self.world.chance(f"{name} has"))
        self.world.faults(on=True)
        for _ in range(self.chance.randint(6, 10)):
            await self.step()
            await asyncio.sleep(self.chance.uniform(1, 90))
        pushed_before = await self.settle_down()
        await self.judge(pushed_before)
        return self.outcome

    def tell(self, line: str) -> None:
        self._tell(f"{asyncio.get_running_loop().time():9.3f}  {line}")

    async def step(self) -> None:
        """A few edits while rounds with the partners are under way; the gateway may die in it."""
        people = [asyncio.ensure_future(act) for act in self.people()]
        try:
            async with asyncio.TaskGroup() as tasks:
                for name in ROLES:
                    if self.chance.random() < 0.85:
                        tasks.create_task(self.round(name, self.chance.uniform(0, 2)))
        except* Crash as crash:
            self.outcome.crashes += 1
            self.tell(f"the gateway dies {crash.exceptions[0]}")
            await asyncio.sleep(5)
            self.world.start_engine()
        await asyncio.gather(*people)

    def people(self) -> Iterator[Coroutine[Any, Any, None]]:
        """What case managers do in one step."""
        for _ in range(self.chance.choice((0, 1, 1, 2, 2, 3))):
            self.n += 1
            yield self.edit(self.n, self.chance.uniform(0, 3))
        if self.chance.random() < 0.15:
            self.n += 1
            yield self.answer(self.n, self.chance.uniform(0, 3))

    async def round(self, name: str, delay: float) -> None:
        await asyncio.sleep(delay)
        moved = await self.world.engine.round(name)
        if moved.anything or moved.failed:
            self.tell(f"round with {name}: took {len(moved.reports)}, pushed {moved.pushed}, created {moved.created} {moved.failed}")

    async def edit(self, n: int, delay: float) -> None:
        place, act = draw(self.chance)
        desk = Desk(self.world, place, self.journal, self.world.chance(f"edit {n}"))
        await asyncio.sleep(delay)
        for edit in await desk.act(act, n):
            self.outcome.edits += 1
            self.tell(str(edit))

    async def answer(self, n: int, delay: float) -> None:
        chance = self.world.chance(f"answer {n}")
        await asyncio.sleep(delay)
        if answered := await answer(self.world, chance, self.journal, n):
            self.tell(answered)

    async def settle_down(self) -> dict[str, int]:
        """Faults end, and the engine runs until nothing moves; how often the gateway had written each resource before."""
        self.world.faults(on=False)
        for sandbox in self.world.sandboxes.values():
            await sandbox.landed()
        self.tell("faults end")
        await asyncio.sleep(LAG)
        before = oracles.writes(self.world)
        for _ in range(12):
            moved = await self.world.engine.until_quiet()
            for name, one in moved.items():
                if one.anything or one.failed:
                    self.tell(f"quiet round with {name}: took {len(one.reports)}, pushed {one.pushed}, created {one.created} {one.failed}")
            if not any(one.anything or one.failed for one in moved.values()) and not any(lane.waiting for lane in self.world.store.lanes(READER)):
                break
            await asyncio.sleep(400)
        return before

    async def judge(self, before: dict[str, int]) -> None:
        self.outcome.fingerprint = self.world.fingerprint()
        self.outcome.failures += oracles.too_many_pushes(self.world, before)
        self.outcome.failures += await oracles.quiet(self.world)
        verdict = oracles.judge(self.world, self.journal)
        self.outcome.failures += verdict.failures
        self.outcome.exempt = verdict.exempt
        self.outcome.held = sum(len(link.between.held) for link in self.world.store.links(READER))
        for line in (*verdict.exempt, *self.outcome.failures):
            self.tell(line)
