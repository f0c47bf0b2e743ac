"""Gather: read a resource at a partner, and what it refers to that we do not know yet.

What is merged is always a read; a feed only says where to look. Rules: docs/agreement.md, *Feeds and notifications are hints*.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable

from fhir_gateway.agreement.directions import Direction, direction
from fhir_gateway.clients.fhir_client import Answer, FhirClient
from fhir_gateway.errors import PartnerGone, PartnerNonsense, PartnerRefused, PartnerSignIn
from fhir_gateway.fhir.references import Key, find, parse

AT_ONCE = 8
"""Reads under way at one partner."""

MOST = 500
"""A batch is cut here; what it still refers to stands as an absolute URL until a later pull links it."""


async def gather(client: FhirClient, first: Iterable[Key], known: Callable[[Key], bool]) -> tuple[list[Answer], list[Key]]:
    """Read resources and, breadth first, the unknown ones that they refer to.

    Args:
        client: the partner's.
        first: what to read, by their type and id.
        known: whether a resource of theirs has a link.

    Returns:
        What was read, and those of ``first`` that are gone.

    Raises:
        PartnerAway: the partner does not answer.
    """
    waiting, asked = deque(dict.fromkeys(first)), set(first)
    wanted, read, gone = frozenset(asked), list[Answer](), list[Key]()
    while waiting and len(read) < MOST:
        wave = [waiting.popleft() for _ in range(min(AT_ONCE, len(waiting)))]
        answers = await asyncio.gather(*(_read(client, key, wanted) for key in wave), return_exceptions=True)
        for key, answer in zip(wave, answers, strict=True):
            if isinstance(answer, BaseException):
                raise answer
            if answer is None:
                gone += [key] if key in wanted else []
                continue
            read.append(answer)
            for other in _mentioned(answer, client.base_url):
                if other not in asked and not known(other) and direction(other.type) is not Direction.APART:
                    asked.add(other)
                    waiting.append(other)
    return read, gone


async def mentioned(client: FhirClient, answers: Iterable[Answer], known: Callable[[Key], bool]) -> list[Answer]:
    """What answers refer to that we do not know yet, read."""
    unknown = {key for answer in answers for key in _mentioned(answer, client.base_url) if not known(key) and direction(key.type) is not Direction.APART}
    read, _ = await gather(client, sorted(unknown), known)
    return read


async def _read(client: FhirClient, key: Key, wanted: frozenset[Key]) -> Answer | None:
    """None where it is gone, or only mentioned and not to be had."""
    try:
        return await client.read(key.type, key.id)
    except PartnerGone:
        return None
    except PartnerSignIn:
        raise
    except (PartnerRefused, PartnerNonsense):
        if key in wanted:
            raise
        return None


def _mentioned(answer: Answer, base_url: str) -> Iterable[Key]:
    return filter(None, (parse(found.text, base_url) for found in find(answer.json)))
