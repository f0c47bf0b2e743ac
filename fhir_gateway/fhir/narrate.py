"""Narrative, generated: a short text of what a resource says, for readers without a mapper.

https://hl7.org/fhir/R4/narrative.html
"""

from html import escape
from typing import Any, cast

from fhir_gateway.fhir.lexical import JsonObject

_MODIFIERS = ("status", "lifecycleStatus", "clinicalStatus", "verificationStatus", "intent", "doNotPerform", "active", "deceasedBoolean", "deceasedDateTime")
"""What changes the meaning of the rest is always told: https://hl7.org/fhir/R4/conformance-rules.html#isModifier"""
_SAID = ("title", "name", "description", "code", "type", "category", *_MODIFIERS, "period", "note")
_GENERATED = ("generated", "empty")


def narrate(resource: JsonObject) -> JsonObject:
    """A ``Narrative`` of status *generated*, made of the resource's own words; everything in it is escaped."""
    lines = [(name, text) for name in _SAID if (text := _text(resource.get(name)))]
    rows = "".join(f"<li>{name}: {escape(text)}</li>" for name, text in lines)
    body = f"<p>{escape(resource['resourceType'])}</p>" + (f"<ul>{rows}</ul>" if rows else "")
    return {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{body}</div>'}


def renewed(resource: JsonObject) -> JsonObject:
    """The resource after its data changed: a generated narrative is made anew; one that says more is kept, older than the data."""
    text = resource.get("text")
    if not isinstance(text, dict) or text.get("status") not in _GENERATED:  # pyright: ignore[reportUnknownMemberType] : JSON
        return resource
    return {name: narrate(resource) if name == "text" else value for name, value in resource.items()}


def _text(value: Any) -> str:  # Any: JSON, and a list of it
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case {"text": str(text)} | {"display": str(text)}:
            return text
        case {"coding": [{"display": str(text)}, *_]} | {"coding": [{"code": str(text)}, *_]}:
            return text
        case {"family": str(family)}:
            return " ".join([*(str(given) for given in value.get("given", [])), family])
        case {"start": str(start)}:
            return f"{start} to {value.get('end', '…')}"
        case list():
            return "; ".join(filter(None, map(_text, cast(list[Any], value))))
        case _:
            return ""
