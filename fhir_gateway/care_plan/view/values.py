"""Any piece of JSON in one line of plain text, for a person who compares two of them.

https://hl7.org/fhir/R4/datatypes.html
"""

from collections.abc import Callable
from typing import Any, Final, cast

from fhir_gateway.care_plan.view.gathered import Gathered
from fhir_gateway.care_plan.view.words import concept, human_name, quantity, quantity_range, text
from fhir_gateway.fhir.lexical import JsonObject

_LONGEST: Final = 600


def value_text(gathered: Gathered, value: Any, *, whole: bool = False) -> str:  # Any: JSON
    """What a value says; empty for an object of no known datatype.

    Args:
        whole: spell out an object of no known datatype member by member instead.
    """
    said = _said(gathered, value, whole=whole)
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"


def _said(gathered: Gathered, value: Any, *, whole: bool) -> str:
    if isinstance(value, list):
        several = cast(list[Any], value)  # JSON: a list of anything
        return "; ".join(said for one in several if (said := _said(gathered, one, whole=True)))
    if not isinstance(value, dict):
        return text(value)
    one = cast(JsonObject, value)  # JSON: a dict has text keys
    for names, read in _DATATYPES:
        if one.keys() <= names | {"id", "extension"} and (said := read(gathered, one)):
            return said
    return "; ".join(f"{name}: {_said(gathered, part, whole=True)}" for name, part in one.items() if not name.startswith("_")) if whole else ""


def _reference(gathered: Gathered, one: JsonObject) -> str:
    return gathered.name(one) or text(one.get("reference"))


def _money(gathered: Gathered, one: JsonObject) -> str:
    return f"{text(one.get('value'))} {text(one.get('currency'))}".strip() if "currency" in one else ""


def _period(gathered: Gathered, one: JsonObject) -> str:
    return f"{text(one.get('start'))} – {text(one.get('end'))}".strip() if "start" in one or "end" in one else ""


def _annotation(gathered: Gathered, one: JsonObject) -> str:
    author = text(one.get("authorString")) or gathered.name(one.get("authorReference"))
    return f"{text(one.get('text'))} ({author})" if author and "text" in one else text(one.get("text"))


def _identifier(gathered: Gathered, one: JsonObject) -> str:
    return text(one.get("value"))


_DATATYPES: Final[tuple[tuple[frozenset[str], Callable[[Gathered, JsonObject], str]], ...]] = (
    (frozenset({"coding", "text"}), lambda gathered, one: concept(one)),
    (frozenset({"reference", "type", "identifier", "display"}), _reference),
    (frozenset({"system", "version", "code", "display", "userSelected"}), lambda gathered, one: concept(one)),
    (frozenset({"value", "currency"}), _money),
    (frozenset({"value", "comparator", "unit", "system", "code"}), lambda gathered, one: quantity(one)),
    (frozenset({"low", "high"}), lambda gathered, one: quantity_range(one)),
    (frozenset({"start", "end"}), _period),
    (frozenset({"authorString", "authorReference", "time", "text"}), _annotation),
    (frozenset({"use", "text", "family", "given", "prefix", "suffix", "period"}), lambda gathered, one: human_name(one)),
    (frozenset({"use", "type", "system", "value", "period", "assigner"}), _identifier),
)
