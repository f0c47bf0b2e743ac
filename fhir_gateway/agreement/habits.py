"""Habits: how a partner without versions rewrites what it is sent, learned one path and one kind at a time.

Rules: docs/agreement.md, *Not taken, and habits*. With versions there is nothing to learn: the answer to our write is theirs.
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from fhir_gateway.agreement.units import Fragment, Unit
from fhir_gateway.fhir.lexical import dumps


class HabitKind(StrEnum):
    """What they do to a value."""

    LETTER_CASE = "letter-case"
    ADDED = "added"
    REMOVED = "removed"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Habit:
    """A way of writing: where, what kind, and for an added or replaced value which one (as a hash)."""

    path: str
    kind: HabitKind
    value: str = ""


def kind_of(unit: Unit, sent: Fragment, got: Fragment) -> Habit:
    """The habit that would explain why ``sent`` came back as ``got``."""
    path = ".".join(step for step in unit if not step.startswith("@"))
    if not got:
        return Habit(path, HabitKind.REMOVED)
    if dumps(sent).lower() == dumps(got).lower():
        return Habit(path, HabitKind.LETTER_CASE)
    if _within(sent, got):
        return Habit(path, HabitKind.ADDED, _hash(_beyond(sent, got)))
    return Habit(path, HabitKind.REPLACED, _hash(got))


def _within(less: Any, more: Any) -> bool:  # Any: JSON, here and below
    if isinstance(less, dict) and isinstance(more, dict):
        return all(name in more and _within(value, more[name]) for name, value in less.items())  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] : JSON
    if isinstance(less, list) and isinstance(more, list):
        return all(any(_within(one, other) for other in more) for one in less)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] : JSON
    return bool(less == more)


def _beyond(less: Any, more: Any) -> Any:
    """What ``more`` has beyond ``less``."""
    if isinstance(less, dict) and isinstance(more, dict):
        return {name: _beyond(less[name], value) if name in less else value for name, value in more.items() if less.get(name) != value}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType, reportUnknownMemberType] : JSON
    if isinstance(less, list) and isinstance(more, list):
        return [value for value in more if value not in less]  # pyright: ignore[reportUnknownVariableType] : JSON
    return more


def _hash(value: Any) -> str:
    return hashlib.blake2s(dumps(value), digest_size=9).hexdigest()
