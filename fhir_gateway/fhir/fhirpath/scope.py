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
        root: the outermost resource that is no Bundle entry's container: ``%rootResource``; ``resource`` itself where it is not contained.
        resolve: gives the resource that the text of a reference names (``#id``, an entry of the same Bundle), or None.
        now: the time of ``now()`` and ``today()``, as the text of a FHIR instant; empty gives an empty collection.
        codes: whether a code belongs to a value set (code, value set URL); None for ``memberOf`` that cannot tell, which then holds.
    """

    __slots__ = ("codes", "now", "resolve", "resource", "root")

    def __init__(
        self,
        resource: Any = None,  # Any: decoded JSON
        root: Any = None,
        resolve: Callable[[str], Any] = resolves_nothing,
        now: str = "",
        codes: Callable[[str, str], bool | None] | None = None,
    ) -> None:
        self.resource = resource
        self.root = resource if root is None else root
        self.resolve = resolve
        self.now = now
        self.codes = codes


class Noted(NamedTuple):
    """A primitive with its ``_`` sibling. https://hl7.org/fhir/R4/json.html#primitive

    Args:
        value: the JSON value; None where only the sibling is there.
        sibling: the object with the id and extensions.
    """

    value: Any
    sibling: Any
