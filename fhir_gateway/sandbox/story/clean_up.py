"""Remove what demos made at a server: all that carries their tag, and nothing else.

https://hl7.org/fhir/R4/resource.html#tag
"""

from collections.abc import Iterable

from fhir_gateway.clients.answer import Answer
from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.errors import PartnerGone, PartnerRefused, PartnerStale
from fhir_gateway.fhir.lexical import JsonObject, dumps
from fhir_gateway.sandbox.story.edits import Make
from fhir_gateway.sandbox.story.party import EVERY_RUN, tag_of
from fhir_gateway.sandbox.story.script import STORY

TYPES = tuple(dict.fromkeys(edit.name.type for step in reversed(STORY) for edit in reversed(step.edits) if isinstance(edit, Make)))
"""Every type that the story makes; what others refer to comes later."""
_BARE = ("resourceType", "id", "meta", "identifier", "status", "intent", "subject")
_ROUNDS = 6


async def clean_up(client: FhirClient, run: str | None) -> tuple[int, int]:
    """How many resources were deleted, and how many could not be.

    Args:
        run: only what this telling made; None: what any telling made.
    """
    tag = EVERY_RUN if run is None else tag_of(run)
    left = [answer for type_name in TYPES for answer in await _tagged(client, type_name, tag)]
    found = len(left)
    for plan in left:
        if plan.type == "CarePlan":
            await _let_go(client, plan)
    for _ in range(_ROUNDS):
        remaining = [answer for answer in left if not await _deleted(client, answer)]
        if not remaining or len(remaining) == len(left):
            return found - len(remaining), len(remaining)
        left = remaining
    return found - len(left), len(left)


async def _tagged(client: FhirClient, type_name: str, tag: JsonObject) -> list[Answer]:
    """What carries the tag; whatever else the server answers is never deleted."""
    found = [answer async for answer in client.search(type_name, {"_tag": f"{tag['system']}|{tag['code']}"})]
    return [answer for answer in found if answer.type == type_name and _carries(answer.json.get("meta", {}).get("tag", []), tag)]


def _carries(tags: Iterable[JsonObject], tag: JsonObject) -> bool:
    return any((said.get("system"), said.get("code")) == (tag["system"], tag["code"]) for said in tags)


async def _let_go(client: FhirClient, plan: Answer) -> None:
    """A plan and its activities refer to each other; servers delete neither until the plan refers to nothing."""
    bare = {name: plan.json[name] for name in _BARE if name in plan.json}
    await client.update(plan.type, plan.id, dumps(bare), if_match=None)


async def _deleted(client: FhirClient, answer: Answer) -> bool:
    try:
        await client.delete(answer.type, answer.id)
    except PartnerGone:
        return True
    except (PartnerStale, PartnerRefused):
        return False  # something still refers to it
    return True
