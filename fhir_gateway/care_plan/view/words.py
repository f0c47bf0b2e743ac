"""What pieces of FHIR JSON say in plain words: a text before a display, a display before a code.

Total: anything that a partner may have put there gives some text, at worst an empty one. What is dates and codes of status stays as written;
the page words those in the reader's language.
https://hl7.org/fhir/R4/datatypes.html
"""

from decimal import Decimal
from typing import Any, cast

from fhir_gateway.fhir.lexical import JsonObject, number_text


def objects(value: Any) -> list[JsonObject]:  # Any: JSON
    """The objects in an element, whether it repeats, stands alone, is missing, or is something else."""
    several = cast(list[Any], value) if isinstance(value, list) else [value]  # JSON: a list of anything
    return [cast(JsonObject, one) for one in several if isinstance(one, dict)]


def first(value: Any) -> JsonObject:  # Any: JSON
    """The first object in an element; an empty one where there is none."""
    several = objects(value)
    return several[0] if several else {}


def text(value: Any) -> str:  # Any: JSON
    """A primitive as text; empty for anything else."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return number_text(value)
    return str(value).strip() if isinstance(value, (str, int)) else ""


def concept(said: Any) -> str:  # Any: JSON
    """A CodeableConcept or Coding: its text, else a display, else a code."""
    one = first(said)
    codings = [*objects(one.get("coding")), one]
    names = [one.get("text"), *(coding.get("display") for coding in codings), *(coding.get("code") for coding in codings)]
    return next((name for name in map(text, names) if name), "")


def concepts(said: Any) -> str:  # Any: JSON
    """Several CodeableConcepts, joined."""
    return ", ".join(name for name in map(concept, objects(said)) if name)


def code(said: Any, system: str) -> str:  # Any: JSON
    """The code that a CodeableConcept has in a system; empty where it has none."""
    return next((text(coding.get("code")) for one in objects(said) for coding in objects(one.get("coding")) if coding.get("system") == system), "")


def quantity(said: Any) -> str:  # Any: JSON
    """A Quantity with comparator and unit, every digit kept."""
    one = first(said)
    value, unit = text(one.get("value")), text(one.get("unit")) or text(one.get("code"))
    return " ".join(part for part in (text(one.get("comparator")), value, unit) if part)


def quantity_range(said: Any) -> str:  # Any: JSON
    """A Range as ``low – high``; an open end stays open."""
    one = first(said)
    low, high = quantity(one.get("low")), quantity(one.get("high"))
    return f"{low} – {high}".strip() if low or high else ""


def human_name(said: Any) -> str:  # Any: JSON
    """A person's name as given in full, or put together; an official or usual one first."""
    names = sorted(objects(said), key=lambda name: {"official": 0, "usual": 1}.get(text(name.get("use")), 2 if "use" not in name else 3))
    one = names[0] if names else {}
    return text(one.get("text")) or " ".join(
        part for part in (*_texts(one, "prefix"), *_texts(one, "given"), text(one.get("family")), *_texts(one, "suffix")) if part
    )


def _texts(one: JsonObject, name: str) -> list[str]:
    said = one.get(name)
    return [text(part) for part in cast(list[Any], said)] if isinstance(said, list) else []  # JSON: a list of anything
