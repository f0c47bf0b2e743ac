"""Edits: what a party does at its own server, in portable JSON.

Each says what it makes of a resource, and what must then be found of it everywhere.
"""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.sandbox.story.portable import Name, holds

Fragment = Mapping[str, Any]  # Any: JSON


def ref(type_name: str, value: str, display: str = "") -> JsonObject:
    """A reference to a resource of the story."""
    said: JsonObject = {"reference": str(Name(type_name, value))}
    return {**said, "display": display} if display else said


class Edit(Protocol):
    """One thing that one party does to one resource."""

    @property
    def party(self) -> str: ...

    @property
    def name(self) -> Name: ...

    @property
    def expected(self) -> JsonObject:
        """What the resource must hold afterwards."""
        ...


@dataclass(frozen=True, slots=True)
class Make:
    """A new resource, without its identifier and tag, which every resource of the story gets."""

    party: str
    name: Name
    body: Fragment

    @property
    def expected(self) -> JsonObject:
        return dict(self.body)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of some elements.

    Args:
        put: elements that get a new value.
        add: elements to whose list something is added.
        at: where in the resource: the list and what its element must hold, such as ``("activity", {"reference": …})``; None for the resource itself.
    """

    party: str
    name: Name
    put: Fragment = field(default_factory=dict[str, Any])
    add: Mapping[str, Sequence[Any]] = field(default_factory=dict[str, Sequence[Any]])
    at: tuple[str, Fragment] | None = None

    @property
    def expected(self) -> JsonObject:
        new = {**self.put, **{element: list(items) for element, items in self.add.items()}}
        return new if self.at is None else {self.at[0]: [{**self.at[1], **new}]}

    def applied(self, resource: JsonObject) -> JsonObject:
        """The resource with the change made; what it holds already is not added again.

        Raises:
            LookupError: there is no such list element.
        """
        made = copy.deepcopy(resource)
        node = made if self.at is None else _element(made, *self.at)
        node.update(copy.deepcopy(dict(self.put)))
        for element, items in self.add.items():
            there: list[Any] = node.setdefault(element, [])
            there += [copy.deepcopy(item) for item in items if not any(holds(other, item) for other in there)]
        return made


@dataclass(frozen=True, slots=True)
class Approval:
    """The physician approves an order on the gateway."""

    name: Name
    party: str = "gateway"

    @property
    def expected(self) -> JsonObject:
        return {"status": "active"}


def _element(resource: JsonObject, element: str, what: Fragment) -> JsonObject:
    found = next((item for item in resource.get(element, []) if holds(item, what)), None)
    if found is None:
        raise LookupError(f"{resource['resourceType']}.{element} has no such element")
    return found
