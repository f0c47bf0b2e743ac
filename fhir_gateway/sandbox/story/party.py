"""A party of the story at its own server: it finds by identifier, makes and changes, and reads back without ids.

https://hl7.org/fhir/R4/http.html
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVar

from fhir_gateway.clients.answer import Answer
from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.clients.search_string import by_identifier
from fhir_gateway.errors import PartnerAway, PartnerStale
from fhir_gateway.fhir.lexical import JsonObject, dumps
from fhir_gateway.sandbox.habits import Habits
from fhir_gateway.sandbox.story.edits import Change, Make
from fhir_gateway.sandbox.story.portable import Name, named, names, rewritten, without

T = TypeVar("T")

IDENTIFIERS = "https://fhir-gateway.example.org/demo/"
"""Before the run's id: the system of the identifier that each resource of the story carries."""
TAGS = "https://fhir-gateway.example.org/tags"
"""The system of the two tags by which what a demo made is found again: ``demo``, and ``demo-<run>``."""
EVERY_RUN: JsonObject = {"system": TAGS, "code": "demo"}
_TRIES = 6


def system_of(run: str) -> str:
    """The identifier system of a run."""
    return f"{IDENTIFIERS}{run}"


def tag_of(run: str) -> JsonObject:
    """The tag of a run."""
    return {"system": TAGS, "code": f"demo-{run}"}


class NotThere(LookupError):
    """A resource that an edit needs has not arrived at the party's server."""


@dataclass(slots=True)
class Party:
    """One organisation, its case manager and its server.

    Args:
        name: ``hospital``, ``home-health`` or ``payer``.
        client: of its own server.
        run: the id of this telling of the story.
        habits: what its server is known to strip; plain for a server of which nothing is known.
    """

    name: str
    client: FhirClient
    run: str
    habits: Habits = field(default_factory=Habits)
    ids: dict[Name, str] = field(default_factory=dict[Name, str])

    async def make(self, edit: Make) -> None:
        """Create a resource; the same one again is found by its identifier, not made twice."""
        said: JsonObject = {"resourceType": edit.name.type, "meta": {"tag": [EVERY_RUN, tag_of(self.run)]}, "identifier": [self._identifier(edit.name)]}
        body = await self._local({**said, **edit.body})
        condition = by_identifier(system_of(self.run), edit.name.value)

        async def create() -> Answer:
            there = await self._found(edit.name)
            return there[0] if there else await self.client.create(edit.name.type, dumps(body), if_none_exist=condition)

        self.ids[edit.name] = (await _patiently(create)).id

    async def change(self, edit: Change) -> None:
        """Read, change and write back; anew where somebody was there first.

        Raises:
            NotThere: the resource, or what the change refers to, is not at this server.
        """
        id_ = await self._id(edit.name)

        async def update() -> Answer:
            answer = await self.client.read(edit.name.type, id_)
            now = await self._portable(answer.json)
            changed = edit.applied(now)
            if changed == now:
                return answer
            return await self.client.update(edit.name.type, id_, dumps(await self._local(changed)), if_match=answer.version)

        await _patiently(update)

    async def form(self, name: Name, expected: JsonObject) -> JsonObject | None:
        """What this server holds of a resource, without ids; None where it does not hold it.

        Args:
            expected: what is looked for in it, whose references are looked up first.
        """
        for other in names(expected):
            if other not in self.ids:
                await self._look_up(other)
        if name not in self.ids and not await self._look_up(name):
            return None
        return await self._portable((await self.client.read(name.type, self.ids[name])).json)

    async def copies(self, name: Name) -> int:
        """How many resources carry this identifier here; more than one is one too many."""
        return len(await self._found(name))

    def can_hold(self, name: Name, expected: JsonObject) -> JsonObject:
        """What this server keeps of what is expected: less what it is known to strip."""
        kept: JsonObject = without(expected, "extension") if self.habits.strips_extensions else expected
        stripped = {path.partition(".")[2] for path in self.habits.strips if path.startswith(f"{name.type}.")}
        return {element: value for element, value in kept.items() if element not in stripped}

    def _identifier(self, name: Name) -> JsonObject:
        return {"system": system_of(self.run), "value": name.value}

    async def _found(self, name: Name) -> list[Answer]:
        return await self.client.find(name.type, system_of(self.run), name.value)

    async def _look_up(self, name: Name) -> bool:
        found = await self._found(name)
        if found:
            self.ids[name] = found[0].id
        return bool(found)

    async def _id(self, name: Name) -> str:
        if name not in self.ids and not await self._look_up(name):
            raise NotThere(f"{name} is not at the server of {self.name}")
        return self.ids[name]

    async def _local(self, resource: JsonObject) -> JsonObject:
        """The resource with this server's ids."""
        local = {str(name): f"{name.type}/{await self._id(name)}" for name in names(resource)}
        return rewritten(resource, lambda text: local.get(text, text))

    async def _portable(self, resource: JsonObject) -> JsonObject:
        known = {f"{name.type}/{id_}": str(name) for name, id_ in self.ids.items()}

        def spell(text: str) -> str:
            return text if named(text) else known.get(text.removeprefix(f"{self.client.base_url}/").partition("/_history/")[0], text)

        return rewritten(resource, spell)


async def _patiently(act: Callable[[], Awaitable[T]]) -> T:
    """What an act returns, done again where the server did not answer or somebody was there first: it finds out first what is there."""
    for count in range(_TRIES):
        try:
            return await act()
        except (PartnerAway, PartnerStale):
            if count == _TRIES - 1:
                raise
            await asyncio.sleep(0.2 * 2**count)
    raise AssertionError("unreachable")
