"""Merge: one pull applied to the hub's form, or held whole where the result would break a rule.

The same function serves what is read at a partner and what a client PUTs to our API: both are lossy partners.
Rules: docs/agreement.md, *A clean merge can still be wrong*, *Narrative*, *A client that PUTs to our API*.
"""

from collections.abc import Callable
from dataclasses import dataclass

from fhir_gateway.agreement.link import Between, HeldKind
from fhir_gateway.agreement.pull import MayChange, Pulled, hold_instead, pull
from fhir_gateway.agreement.units import Unit, patch
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.narrate import renewed

Acceptable = Callable[[JsonObject], str | None]
"""None where a resource may stand in the hub; else the rule and element that it breaks."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The hub's form after a merge, and what stands between us afterwards."""

    hub: JsonObject
    changed: bool
    between: Between
    asked: tuple[Unit, ...]


def merge(
    hub: JsonObject,
    between: Between,
    seen: JsonObject | None,
    now: JsonObject,
    mine: JsonObject,
    *,
    may_change: MayChange,
    acceptable: Acceptable,
    at: str,
) -> Merged:
    """Merge what a partner holds now into the hub's form.

    Args:
        hub: the hub's form as stored.
        between: what stands between us and the partner.
        seen: what we read there last; None at first contact.
        now: what it holds now.
        mine: the hub's form projected for it. ``seen`` and ``now`` have references resolved to our ids.
        may_change: the ownership table for this partner and resource.
        acceptable: the check that the hub's form must pass.
        at: the time, for what is held.
    """
    return applied(hub, pull(between, seen, now, mine, may_change=may_change, at=at), acceptable, at)


def applied(hub: JsonObject, pulled: Pulled, acceptable: Acceptable, at: str) -> Merged:
    """The hub's form with a pull applied; held as *check* where the whole would not be acceptable."""
    merged = patch(hub, pulled.adopt, pulled.like)
    problem = acceptable(merged) if pulled.adopt else None
    if problem is not None:
        pulled, merged = hold_instead(pulled, HeldKind.CHECK, at, problem), hub
    return Merged(renewed(merged) if pulled.adopt else hub, bool(pulled.adopt), pulled.between, pulled.asked)
