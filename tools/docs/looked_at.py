"""Which elements a mapper looks at, found by letting it read.

The golden pairs of a type are given to its ``from_json`` as objects that note each name that is asked for; so the pages say what
the code does. A datatype is named once, what is inside a backbone element is named with its path.
"""

import copy
from collections.abc import Iterator
from typing import Any

from fhir_gateway.errors import Invalid, MissingElement, UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.parts import CHOICES, PARTS
from tools.docs.golden import golden

_NO_ELEMENTS = frozenset({"resourceType", "implicitRules", "_implicitRules", "modifierExtension", "id"})


def elements(mapper: Mapper[Any]) -> list[str]:
    """Every element that the record keeps, below the type: ``target.measure``; a choice of types as ``start[x]``."""
    asked: dict[str, None] = {}
    for pair in golden(mapper.type):
        mapper.from_json(_Noted.of(pair.resource, mapper.type, asked))
    kept = dict.fromkeys(_choice(path) for path in asked)
    return sorted(path.partition(".")[2] for path in kept if path not in PARTS)


def extensions(mapper: Mapper[Any]) -> list[tuple[str, str]]:
    """Every extension that the record keeps: the path at which it stands, below the type, and its URL.

    Inside an extension the path names its URL in brackets: ``extension(http://…/newpatients).extension``.
    """
    compared: dict[tuple[str, str], None] = {}
    for pair in golden(mapper.type):
        mapper.from_json(_Noted.of(pair.resource, mapper.type, {}, compared))
    return sorted((path.partition(".")[2], url) for path, url in compared)


def needed(mapper: Mapper[Any]) -> list[str]:
    """The elements, as FHIRPath without positions, without which some golden pair is refused."""
    found: dict[str, None] = {}
    for pair in golden(mapper.type):
        for path, parent, name in _places(pair.resource, mapper.type):
            value = parent.pop(name)
            try:
                mapper.from_json(pair.resource)
            except MissingElement:
                found[_choice(path)] = None
            except Invalid:
                pass
            parent[name] = value
    return sorted(path.partition(".")[2] for path in found if path.rpartition(".")[0] == mapper.type or path.rpartition(".")[0] in PARTS)


def refuses_unknown_codes(mapper: Mapper[Any], path: str) -> bool | None:
    """Whether a code at ``path`` that no table knows is refused; None where no golden pair has the element."""
    for pair in golden(mapper.type):
        resource = copy.deepcopy(pair.resource)
        places = _in_extensions(resource, path) if "(" in path else [(parent, name) for at, parent, name in _places(resource, mapper.type) if at == path]
        for parent, name in places:
            parent[name] = _unknown(parent[name])
        if places:
            return _refuses(mapper, resource)
    return None


def _in_extensions(resource: JsonObject, path: str) -> list[tuple[JsonObject, str]]:
    """The coded values of the extensions that a path such as ``Claim.extension(levelOfServiceCode)`` names, and of those in them."""
    name = path.rpartition("(")[2].rstrip(")")
    named = [parent for _, parent, member in _places(resource, "") if member == "url" and str(parent["url"]).endswith(name)]
    inside = [one for extension in named for one in (extension, *extension.get("extension", ()))]
    return [(one, value) for one in inside for value in one if value in ("valueCode", "valueCoding", "valueCodeableConcept")]


def _refuses(mapper: Mapper[Any], resource: JsonObject) -> bool:
    try:
        mapper.from_json(resource)
    except UnmappedCode:
        return True
    return False


def _unknown(value: Any) -> Any:  # Any: a code, a Coding, a CodeableConcept, or a list of them
    match value:
        case str():
            return "no-such-code"
        case list():
            return [_unknown(one) for one in value]
        case {"coding": codings}:
            return {"coding": _unknown(codings)}
        case _:
            return {**value, "code": "no-such-code"}


def _places(value: Any, path: str) -> Iterator[tuple[str, JsonObject, str]]:  # Any: JSON
    """Each member of each object: its path without positions, the object, and its name there."""
    if isinstance(value, dict):
        for name in list(value):
            if name != "resourceType":
                yield f"{path}.{name}", value, name
                yield from _places(value[name], f"{path}.{name}")
    elif isinstance(value, list):
        for item in value:
            yield from _places(item, path)


def _choice(path: str) -> str:
    parent, _, name = path.rpartition(".")
    for choice in CHOICES.get(parent, ()):
        if name.startswith(choice) and name[len(choice) : len(choice) + 1].isupper():
            return f"{parent}.{choice}[x]"
    return path


class _Url(str):
    """The URL of an extension, which notes those that it is compared with: the ones that the mapper knows."""

    path: str
    compared: dict[tuple[str, str], None]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str):
            self.compared[self.path, str(other)] = None
        return str(self) == other

    def __hash__(self) -> int:
        return hash(str(self))


class _Noted(dict[str, Any]):
    """An object that notes which of its members are asked for; datatypes are plain objects."""

    @classmethod
    def of(cls, value: Any, path: str, asked: dict[str, None], compared: dict[tuple[str, str], None] | None = None) -> Any:
        if isinstance(value, list):
            return [cls.of(item, path, asked, compared) for item in value]
        if compared is not None and isinstance(value, str) and path.endswith("xtension.url"):
            url = _Url(value)
            url.path, url.compared = path.removesuffix(".url"), compared
            return url
        if not isinstance(value, dict) or not (path in PARTS or "." not in path or compared is not None):
            return value
        inside = path
        if compared is not None:
            value = ({"extension": [{"url": ""}]} if f"{path}.extension" in PARTS else {}) | value
            inside = f"{path}({value['url']})" if path.endswith("xtension") else path
        made = cls({name: cls.of(member, f"{path if name == 'url' else inside}.{name}", asked, compared) for name, member in value.items()})
        made._path, made._asked = path, asked
        return made

    _path: str
    _asked: dict[str, None]

    def get(self, name: str, default: Any = None, /) -> Any:
        if name not in _NO_ELEMENTS:
            self._asked[f"{self._path}.{name}"] = None
        return super().get(name, default)
