"""References on the way in: each is brought to the id that the server gave, or led out of it where it points to nothing that the server has.

A dangling reference becomes an absolute one; a malformed one stays as it is, and is refused. https://hl7.org/fhir/R4/references.html
"""

from collections.abc import Iterable, Mapping
from typing import Any, cast
from urllib.parse import parse_qs

from fhir_gateway.cli.roundtrip.found import Found
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.reference_text import broken_because
from fhir_gateway.fhir.references import Key, rewrite
from fhir_gateway.fhir.references import find as find_references

ELSEWHERE = "https://elsewhere.invalid/"
"""Where references lead that the server cannot resolve."""


class Names:
    """Who is called what: by ``fullUrl``, ``Type/id`` and ``Type?identifier=…``, in the same document first, then in the same folder, then anywhere."""

    def __init__(self, every: Iterable[Found]) -> None:
        self._known: dict[tuple[str, str], Found] = {}
        for found in every:
            for scope in _scopes(found):
                for name in _names_of(found):
                    self._known.setdefault((scope, name), found)

    def meant(self, text: str, by: Found) -> Found | None:
        """The resource that a reference means; None where it dangles."""
        name = _spelled(text)
        return next((found for scope in _scopes(by) if (found := self._known.get((scope, name))) is not None), None)

    def targets(self, found: Found) -> list[Found]:
        """What a resource refers to, each once."""
        meant = (self.meant(one.text, found) for one in find_references(found.body))
        return list(dict.fromkeys(one for one in meant if one is not None))


def sent(found: Found, names: Names, keys: Mapping[Found, Key], home: str | None) -> tuple[JsonObject, dict[str, str]]:
    """A resource as it is sent, and what each of its references stood as before, by how it stands now.

    Args:
        keys: what the server has, by what it was sent as.
        home: the case that the resource belongs to; what belongs to another one is out of reach for it.
    """
    before: dict[str, str] = {}

    def change(text: str) -> str:
        if broken_because(text) is not None:
            return text
        target = names.meant(text, found)
        key = keys.get(target) if target is not None else None
        within = key is not None and (home is None or key.home in (home, "dir"))
        now = str(key) if within else text
        if (not within and _is_resolved_here(text)) or before.get(now, text) != text:
            now = ELSEWHERE + text
        before[now] = text
        return now

    return rewrite(found.body, change), before


def _is_resolved_here(text: str) -> bool:
    """The server would look for what it names: ``Type/id``, a search, ``urn:uuid:…``."""
    return text.startswith("urn:uuid:") or ":" not in text.partition("?")[0]


def _scopes(found: Found) -> tuple[str, str, str]:
    return str(found.document.path), str(found.document.path.parent), ""


def _names_of(found: Found) -> list[str]:
    names = [found.name] if "id" in found.body else []
    if found.full_url:
        names.append(found.full_url)
    said: Any = found.body.get("identifier")
    for one in cast(list[Any], said) if isinstance(said, list) else []:
        if isinstance(one, dict) and "value" in one:
            identifier = cast(JsonObject, one)
            names.append(f"{found.body['resourceType']}?identifier={identifier.get('system', '')}|{identifier['value']}")
    return names


def _spelled(text: str) -> str:
    """A reference by identifier as ``_names_of`` spells it."""
    resource_type, question, query = text.partition("?")
    identifier = parse_qs(query).get("identifier") if question and ":" not in resource_type else None
    return f"{resource_type}?identifier={identifier[0]}" if identifier else text
