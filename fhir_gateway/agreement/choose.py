"""A person's choice on what is held, and what lapses by itself.

Rules: docs/agreement.md, *Held*.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from fhir_gateway.agreement.link import Between, Held, HeldKind
from fhir_gateway.agreement.sides import sides
from fhir_gateway.agreement.units import Unit, covers, label, patch
from fhir_gateway.errors import NotFound
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.narrate import renewed


@dataclass(frozen=True, slots=True)
class Chosen:
    """The hub's form and what stands between us after a choice."""

    hub: JsonObject
    between: Between


def take_theirs(hub: JsonObject, between: Between, seen: JsonObject, mine: JsonObject, unit: Unit) -> Chosen:
    """Their value becomes the hub's."""
    held = _held(between, unit)
    merged = patch(hub, {unit: held.value}, sides(between, seen, mine).like)
    return Chosen(renewed(merged), replace(between, held=_without(between, unit)))


def keep_ours(hub: JsonObject, between: Between, unit: Unit) -> Chosen:
    """The hub's value stays and goes back to them; the same value of theirs is never asked about again."""
    held = _held(between, unit)
    refused = {**between.refused, unit: [*between.refused.get(unit, []), held.value]}
    return Chosen(hub, replace(between, held=_without(between, unit), refused=refused))


def lapsed(between: Between, last_written: Mapping[str, str]) -> Between:
    """Without the proposals on units that the hub changed afterwards: an owner's next change does not wait.

    Args:
        between: what stands between us.
        last_written: by unit label, the instant at which the hub's value was written last.
    """
    stays = {
        unit: held
        for unit, held in between.held.items()
        if held.kind is not HeldKind.PROPOSAL or not any(at > held.since and _meet(written, label(unit)) for written, at in last_written.items())
    }
    return between if len(stays) == len(between.held) else replace(between, held=stays)


def _meet(one: str, other: str) -> bool:
    """Whether two labels name the same unit, or one a part of the other."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return longer == shorter or longer.startswith((f"{shorter}.", f"{shorter}["))


def _held(between: Between, unit: Unit) -> Held:
    if unit not in between.held:
        raise NotFound("nothing is held there any more")
    return between.held[unit]


def _without(between: Between, unit: Unit) -> dict[Unit, Held]:
    return {other: held for other, held in between.held.items() if not covers(unit, other)}
