"""Whether values are the same, and which comes first, by the type that they have.

https://hl7.org/fhirpath/N1/#equality
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from fhir_gateway.fhir.fhirpath import quantity, temporal
from fhir_gateway.fhir.fhirpath.code import Undecided
from fhir_gateway.fhir.fhirpath.scope import Noted, bare
from fhir_gateway.fhir.shape import is_array, is_object

Same = Callable[[Any, Any], bool | None]
Order = Callable[[Any, Any], int | None]


def key(item: Any) -> Any:
    """A hashable value that two items share exactly where they are equal; dates are compared as text."""
    value = item.value if item.__class__ is Noted else item
    if is_object(value):
        return frozenset((name, key(child)) for name, child in value.items())
    if is_array(value):
        return tuple(key(child) for child in value)
    if value is None and item.__class__ is Noted:
        return key(item.sibling)
    return ("boolean", value) if isinstance(value, bool) else value


def distinct(items: Sequence[Any]) -> list[Any]:
    """The items without those that were there before."""
    kept: dict[Any, Any] = {}
    for item in items:
        kept.setdefault(key(item), item)
    return list(kept.values())


def same_plain(left: Any, right: Any) -> bool | None:
    """Two strings, numbers or booleans, or objects with all that they hold."""
    if isinstance(left, (str, int, Decimal)) and isinstance(right, (str, int, Decimal)):
        return left == right and isinstance(left, bool) is isinstance(right, bool)
    return left is right or left == right


def same_moment(left: Any, right: Any) -> bool | None:
    """Two dates or times; None where their precision leaves it open."""
    if isinstance(left, str) and isinstance(right, str) and temporal.moment(left) and temporal.moment(right):
        order = temporal.compare(left, right)
        return None if order is None else order == 0
    return same_plain(left, right)


def same_quantity(left: Any, right: Any) -> bool | None:
    """Two quantities; False where their units do not compare."""
    return True if same_plain(left, right) else quantity.compare(left, right) == 0


def order_plain(left: Any, right: Any) -> int | None:
    """Two numbers or two strings."""
    if not (isinstance(left, str) and isinstance(right, str)) and not (_is_number(left) and _is_number(right)):
        raise Undecided
    return (left > right) - (left < right)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def order_moments(left: Any, right: Any) -> int | None:
    if not isinstance(left, str) or not isinstance(right, str):
        raise Undecided
    return temporal.compare(left, right)


def order_unseen(left: Any, right: Any) -> int | None:
    """Two values whose type is known only now."""
    left, right = bare(left), bare(right)
    if isinstance(left, dict) or isinstance(right, dict):
        return quantity.compare(left, right)
    if isinstance(left, str) and isinstance(right, str) and temporal.moment(left) and temporal.moment(right):
        return temporal.compare(left, right)
    return order_plain(left, right)


def same_for(left: str, right: str) -> Same:
    """How values of two families are compared (see ``model.family``)."""
    families = {left, right}
    if "quantity" in families:
        return same_quantity
    return same_moment if "temporal" in families else same_plain


def order_for(left: str, right: str) -> Order:
    """How values of two families are put in order."""
    families = {left, right}
    if "quantity" in families:
        return quantity.compare
    if "temporal" in families and families <= {"temporal", "string"}:
        return order_moments
    return order_unseen if families & {"", "temporal", "complex"} else order_plain


def equivalent(left: Sequence[Any], right: Sequence[Any]) -> bool:
    """The same items in any order, texts without regard to case and white space. https://hl7.org/fhirpath/N1/#equivalence"""
    return len(left) == len(right) and sorted(map(_loose_key, left)) == sorted(map(_loose_key, right))


def _loose_key(item: Any) -> str:
    value = bare(item)
    if isinstance(value, str):
        return " ".join(value.lower().split())
    if is_object(value):
        shown: list[tuple[str, Any]] = sorted(value.items())
        return repr([(name, _loose_key(child)) for name, child in shown if name != "id"])
    if is_array(value):
        return repr(sorted(_loose_key(child) for child in value))
    return format(value.normalize(), "f") if isinstance(value, Decimal) else repr(value)
