"""The teller: makes each step's edits at the parties' own servers, and waits until they are seen at the others."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from fhir_gateway.errors import PartnerError
from fhir_gateway.sandbox.story.counts import Counts, doubled, lasting
from fhir_gateway.sandbox.story.edits import Approval, Change, Edit, Make
from fhir_gateway.sandbox.story.party import NotThere, Party
from fhir_gateway.sandbox.story.portable import Name
from fhir_gateway.sandbox.story.script import STORY
from fhir_gateway.sandbox.story.step import Step
from fhir_gateway.sandbox.story.watch import Wanted, Watch

Approve = Callable[[Name], Awaitable[None]]
"""The physician approves an order of the story on the gateway."""

PATIENCE = 120.0


async def _nothing(_step: Step) -> None:
    """Nobody wants to know."""


@dataclass(slots=True)
class Teller:
    """Tells the story once.

    Args:
        parties: by name.
        approve: see ``Approve``.
        questions: how many units wait for a person at the gateway.
        say: one line of what happens.
        patience: seconds until an edit must have been seen everywhere.
        begins: called as each step begins.
        steps: the story.
    """

    parties: Mapping[str, Party]
    approve: Approve
    questions: Callable[[], int]
    say: Callable[[str], None]
    patience: float = PATIENCE
    begins: Callable[[Step], Awaitable[None]] = _nothing
    steps: tuple[Step, ...] = STORY
    made: list[Edit] = field(default_factory=list[Edit])
    found: list[Edit] = field(default_factory=list[Edit])

    async def tell(self) -> Counts:
        """The whole story; it ends early at a step that is not seen everywhere."""
        began = asyncio.get_running_loop().time()
        for number, step in enumerate(self.steps, start=1):
            await self.begins(step)
            self.say(f"{number:2}. {step.says}")
            if not await self._told(step):
                break
        return await self._counted(began)

    async def _told(self, step: Step) -> bool:
        loop = asyncio.get_running_loop()
        try:
            await self._make(step)
        except (NotThere, PartnerError) as error:
            self.say(f"    stopped: {error}")
            return False
        made = loop.time()
        missing = await Watch(self.parties).until_found([Wanted(edit, edit.expected) for edit in step.edits], self.patience)
        self._report(missing, loop.time() - made)
        lacking = {id(wanted.edit) for several in missing.values() for wanted in several}
        self.found += [edit for edit in step.edits if id(edit) not in lacking]
        return not missing

    def _report(self, missing: Mapping[str, list[Wanted]], seconds: float) -> None:
        if not missing:
            self.say(f"    seen by all after {seconds:.1f} s")
        for name, several in missing.items():
            said = ", ".join(f"{wanted.edit.name} ({', '.join(wanted.expected)})" for wanted in several)
            self.say(f"    not seen at {name} after {seconds:.0f} s: {said}")

    async def _make(self, step: Step) -> None:
        if step.at_once:
            await asyncio.gather(*(self._make_all([edit for edit in step.edits if edit.party == name]) for name in self.parties))
        else:
            await self._make_all(step.edits)

    async def _make_all(self, edits: tuple[Edit, ...] | list[Edit]) -> None:
        for edit in edits:
            match edit:
                case Make():
                    await self.parties[edit.party].make(edit)
                case Change():
                    await self.parties[edit.party].change(edit)
                case Approval():
                    await self.approve(edit.name)
                case _:
                    raise AssertionError("no such edit")
            self.made.append(edit)

    async def _counted(self, began: float) -> Counts:
        loop = asyncio.get_running_loop()
        missing = await Watch(self.parties).until_found(lasting(self.made), self.patience if len(self.found) == len(self.made) else 0)
        self._report(missing, 0.0) if missing else None
        lost = {id(wanted.edit) for several in missing.values() for wanted in several}
        return Counts(
            partners=len(self.parties),
            edits_made=len(self.made),
            edits_found_everywhere=len(self.found),
            conflicts_open=self.questions(),
            lost=len(lost),
            doubled=await doubled(self.parties, self.made),
            seconds=loop.time() - began,
        )
