"""Where an edit is found: looked for at each party until it is there, or patience ends."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fhir_gateway.errors import PartnerAway, PartnerGone
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.sandbox.story.edits import Edit
from fhir_gateway.sandbox.story.party import Party
from fhir_gateway.sandbox.story.portable import Name, holds

_FIRST_PAUSE = 0.1
_LONGEST_PAUSE = 1.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a resource must hold at every party, because of one edit."""

    edit: Edit
    expected: JsonObject


@dataclass(slots=True)
class Watch:
    """What is still looked for, by party."""

    parties: Mapping[str, Party]
    missing: dict[str, list[Wanted]] = field(default_factory=dict[str, list[Wanted]])

    async def until_found(self, wanted: Sequence[Wanted], patience: float) -> dict[str, list[Wanted]]:
        """What is still missing somewhere after ``patience`` seconds, by party; empty when all is found everywhere."""
        self.missing = {name: list(wanted) for name in self.parties}
        loop, pause = asyncio.get_running_loop(), _FIRST_PAUSE
        end = loop.time() + patience
        while True:
            await asyncio.gather(*(self._look(party) for party in self.parties.values()))
            self.missing = {name: left for name, left in self.missing.items() if left}
            if not self.missing or loop.time() >= end:
                return self.missing
            await asyncio.sleep(pause)
            pause = min(pause * 1.3, _LONGEST_PAUSE)

    async def _look(self, party: Party) -> None:
        """Look once; each resource is read once."""
        left: list[Wanted] = []
        by_name: dict[Name, list[Wanted]] = {}
        for wanted in self.missing.get(party.name, []):
            by_name.setdefault(wanted.edit.name, []).append(wanted)
        for name, several in by_name.items():
            form = await _form(party, name, several)
            left += [wanted for wanted in several if form is None or not holds(form, party.can_hold(name, wanted.expected))]
        self.missing[party.name] = left


async def _form(party: Party, name: Name, several: Sequence[Wanted]) -> JsonObject | None:
    try:
        return await party.form(name, {"expected": [wanted.expected for wanted in several]})
    except (PartnerAway, PartnerGone):
        return None
