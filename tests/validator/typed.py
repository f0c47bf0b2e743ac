"""Where each kind of value stands in a resource: every place with its type, read from the R4B models of ``fhir.resources``.

It is a second source of definitions, so that an error in ours does not hide itself. R4B differs from R4 in a few places, which does no harm: a mutant
is whatever comes out, and the validator says what it is worth.
"""

import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from fhir.resources.R4B import get_fhir_model_class

from fhir_gateway.fhir.lexical import JsonObject

_BARE = {str: "string", bool: "boolean"}


@dataclass(frozen=True, slots=True)
class Element:
    """What may stand under one JSON property. ``kind`` is a primitive's name (``date``) or a type's (``Coding``, ``CarePlanActivity``)."""

    kind: str
    primitive: bool
    many: bool
    required: bool
    choice: str
    codes: tuple[str, ...]
    targets: tuple[str, ...]
    model: Any  # a class of fhir.resources, used as a table


@dataclass(slots=True)
class Place:
    """One value in a resource: the object that holds it, the JSON property, and the index where it stands in an array."""

    owner: JsonObject
    name: str
    index: int | None
    element: Element
    depth: int

    @property
    def value(self) -> Any:
        held = self.owner[self.name]
        return held if self.index is None else held[self.index]

    @value.setter
    def value(self, value: Any) -> None:
        if self.index is None:
            self.owner[self.name] = value
        else:
            self.owner[self.name][self.index] = value


def places(resource: JsonObject) -> list[Place]:
    """Every place of a resource, those of contained resources and of entries of a Bundle too; empty for a type that R4B does not have."""
    return list(_of_resource(resource, 0))


def elements_of(resource_type: str) -> dict[str, Element]:
    """The elements of a resource type by JSON name; empty for a type that R4B does not have."""
    try:
        return _elements(get_fhir_model_class(resource_type))
    except (KeyError, ValueError):
        return {}


def elements_of_model(model: Any) -> dict[str, Element]:
    return _elements(model)


def _of_resource(resource: Any, depth: int) -> Iterator[Place]:
    if not isinstance(resource, dict) or not isinstance(resource.get("resourceType"), str):
        return
    yield from _of_object(resource, elements_of(resource["resourceType"]), depth)


def _of_object(owner: JsonObject, elements: dict[str, Element], depth: int) -> Iterator[Place]:
    for name in list(owner):
        element = elements.get(name)
        if element is None:
            continue
        held = owner[name]
        indexes: list[int | None] = list(range(len(held))) if isinstance(held, list) else [None]
        for index in indexes:
            place = Place(owner, name, index, element, depth)
            yield place
            value = place.value
            if element.kind == "Resource":
                yield from _of_resource(value, depth + 1)
            elif element.model is not None and isinstance(value, dict):
                yield from _of_object(value, _elements(element.model), depth + 1)


@cache
def _elements(model: Any) -> dict[str, Element]:
    made: dict[str, Element] = {}
    for field_name, field in model.model_fields.items():
        extra: dict[str, Any] = field.json_schema_extra or {}
        if extra.get("element_property"):
            made[field.alias or field_name] = _element(field, extra)
    return made


def _element(field: Any, extra: dict[str, Any]) -> Element:
    kind, many = _unwrapped(field.annotation)
    complex_type = hasattr(kind, "get_model_klass")
    model = kind.get_model_klass() if complex_type else None
    return Element(
        kind=str(model.__name__) if model is not None else _primitive(kind),
        primitive=not complex_type,
        many=many,
        required=bool(field.is_required() or extra.get("element_required")),
        choice=extra.get("one_of_many", ""),
        codes=tuple(extra.get("enum_values") or ()),
        targets=tuple(extra.get("enum_reference_types") or ()),
        model=model,
    )


def _unwrapped(annotation: Any) -> tuple[Any, bool]:
    many = False
    while typing.get_origin(annotation) is not None and typing.get_origin(annotation) is not typing.Annotated:
        many = many or typing.get_origin(annotation) is list
        annotation = next(part for part in typing.get_args(annotation) if part is not type(None))
    return annotation, many


def _primitive(kind: Any) -> str:
    if kind in _BARE:
        return _BARE[kind]
    for mark in kind.__metadata__:
        if name := getattr(mark, "__visit_name__", None):
            return name
        if type(mark).__name__ == "UuidVersion":
            return "uuid"
    return "xhtml"
