"""What an expression may look at beside the node that it is about.

https://hl7.org/fhir/R4/fhirpath.html#variables
"""

from collections.abc import Callable
from typing import Any, NamedTuple


def resolves_nothing(reference: str) -> Any:
    """The resolver of a caller that has nothing to resolve with."""
    return None


class Scope:
    """The resource around a node, and how its references are followed.

    Args:
        resource: the innermost resource that holds the node: ``%resource``.
        root: the resource that contains it: ``%rootResource``; ``resource`` itself where it is not contained.
        resolve: gives the resource that the text of a reference names (``#id``, an entry of the same Bundle), or None.
        now: the time of ``now()`` and ``today()``, as the text of a FHIR instant; where it is empty they give nothing.
    """

    __slots__ = ("context", "index", "now", "resolve", "resource", "root", "total")

    def __init__(self, resource: Any = None, root: Any = None, resolve: Callable[[str], Any] = resolves_nothing, now: str = "") -> None:
        self.resource = resource
        self.root = resource if root is None else root
        self.resolve = resolve
        self.now = now
        self.context: Any = None
        """``%context``: the node that the expression started from; set where an expression asks for it."""
        self.index: int | None = None
        """``$index``: the place of the item that a criterion is about."""
        self.total: list[Any] = []
        """``$total``: what ``aggregate()`` has so far."""

    def within(self, *, context: Any = None, index: int | None = None, total: list[Any] | None = None) -> "Scope":
        """The same surroundings, for one item of a loop; what is not given stays."""
        inner = Scope(self.resource, self.root, self.resolve, self.now)
        inner.context = self.context if context is None else context
        inner.index = self.index if index is None else index
        inner.total = self.total if total is None else total
        return inner


class Noted(NamedTuple):
    """A value with what its JSON does not say by itself: the ``_`` sibling of a primitive, the type of a choice.

    Args:
        value: the JSON value; None where only the sibling is there.
        sibling: the object with the id and extensions (https://hl7.org/fhir/R4/json.html#primitive), or None.
        type: the name of the FHIR type, where it is known.
    """

    value: Any
    sibling: Any = None
    type: str = ""


def bare(item: Any) -> Any:
    """The JSON value of an item; None where a primitive has only extensions."""
    return item.value if item.__class__ is Noted else item
