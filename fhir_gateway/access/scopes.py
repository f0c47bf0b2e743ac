"""SMART scopes: what a token was given, as ``system/CarePlan.rs``, ``user/*.cruds`` or ``patient/Observation.rs?category=…``.

Version 2 is read and written; version 1 (``.read``, ``.write``, ``.*``) is read as what it means in version 2.
https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode

from fhir_gateway.errors import BadRequest


class Action(StrEnum):
    """A letter of a scope; they stand in this order."""

    CREATE = "c"
    READ = "r"
    UPDATE = "u"
    DELETE = "d"
    SEARCH = "s"


class Level(StrEnum):
    """Whose data a scope speaks of."""

    PATIENT = "patient"
    USER = "user"
    SYSTEM = "system"


_SCOPE = re.compile(r"(?P<level>patient|user|system)/(?P<type>\*|[A-Z][A-Za-z]+)\.(?P<actions>read|write|\*|c?r?u?d?s?)(\?(?P<query>[!-~]+))?")
_VERSION_1 = {"read": "rs", "write": "cud", "*": "cruds"}
LAUNCH = frozenset({"openid", "fhirUser", "profile", "launch", "launch/patient", "offline_access", "online_access"})
"""Scopes that speak of identity and of the launch, not of resources."""


@dataclass(frozen=True, slots=True)
class Scope:
    """One scope.

    Args:
        type: a resource type, or ``*``.
        actions: the letters of what is allowed.
        query: search parameters that a resource must fulfil besides, decoded; empty for none.
    """

    level: Level
    type: str
    actions: frozenset[Action]
    query: tuple[tuple[str, str], ...] = ()

    def covers(self, resource_type: str, action: Action) -> bool:
        return action in self.actions and self.type in ("*", resource_type)

    def __str__(self) -> str:
        letters = "".join(action.value for action in Action if action in self.actions)
        return f"{self.level}/{self.type}.{letters}" + (f"?{urlencode(self.query, safe='/:|')}" if self.query else "")


@dataclass(frozen=True, slots=True)
class Scopes:
    """What a token was given; ``launch`` holds the scopes of identity and launch."""

    scopes: tuple[Scope, ...]
    launch: frozenset[str] = frozenset()

    @classmethod
    def parse(cls, text: str) -> "Scopes":
        """The scopes of a ``scope`` parameter, separated by spaces.

        Raises:
            BadRequest: one of them is none.
        """
        words = text.split()
        return cls(tuple(_scope(word) for word in words if word not in LAUNCH), frozenset(words) & LAUNCH)

    def covering(self, resource_type: str, action: Action) -> list[Scope]:
        """The scopes that allow an action on a type, each perhaps only for what fulfils its query; empty where none does."""
        return [scope for scope in self.scopes if scope.covers(resource_type, action)]

    def within(self, allowed: "Scopes") -> "Scopes":
        """What of these a client may have: each scope cut down to what one that it is allowed covers."""
        cut = [_cut(scope, outer) for scope in self.scopes for outer in allowed.scopes]
        return Scopes(tuple(dict.fromkeys(scope for scope in cut if scope is not None)), self.launch & allowed.launch)

    def __str__(self) -> str:
        return " ".join([*sorted(self.launch), *map(str, self.scopes)])


EVERYTHING = Scopes(tuple(Scope(level, "*", frozenset(Action)) for level in Level), LAUNCH)
"""The scopes of a token that is not narrowed."""


def _scope(word: str) -> Scope:
    match = _SCOPE.fullmatch(word)
    letters = _VERSION_1.get(match["actions"], match["actions"]) if match else ""
    if match is None or not letters:
        raise BadRequest("a scope is none of SMART App Launch: write it as system/CarePlan.rs")
    query = tuple(parse_qsl(match["query"] or "", keep_blank_values=True))
    if match["query"] and not (query and all(value for _, value in query)):
        raise BadRequest("the query of a scope has a parameter without a value")
    return Scope(Level(match["level"]), match["type"], frozenset(map(Action, letters)), query)


def _cut(scope: Scope, outer: Scope) -> Scope | None:
    """What both allow."""
    if scope.level is not outer.level or not ({scope.type, outer.type} & {"*"} or scope.type == outer.type):
        return None
    actions = scope.actions & outer.actions
    narrowest = outer.type if scope.type == "*" else scope.type
    queries = tuple(dict.fromkeys([*outer.query, *scope.query]))
    return Scope(scope.level, narrowest, actions, queries) if actions else None
