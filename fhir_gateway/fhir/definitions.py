"""What each FHIR type is made of, read from the R4B models of ``fhir.resources`` and brought back to R4.

The models serve as tables only: pydantic's own parsing takes ``"5"`` for a number and a number for a date, and it would rewrite what it reads.
R4B differs from R4 in few places, all of them here: https://hl7.org/fhir/R4B/diff.html
"""

import typing
from dataclasses import dataclass
from functools import cache
from typing import Any

_BARE = {str: "string", bool: "boolean"}
_NEW_DATATYPES = ("CodeableReference", "RatioRange")  # R4B added them to the open choices
_OPEN_CHOICES = frozenset({"Extension", "ElementDefinition", "ElementDefinitionExample"})  # R4 has Meta there
_NEW_ELEMENTS = frozenset({("ActivityDefinition", "subjectCanonical"), ("PlanDefinition", "subjectCanonical"), ("PlanDefinitionAction", "subjectCanonical")})


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a type.

    Args:
        primitive: the name of its primitive type; empty for a complex one.
        model: the model of its complex type; None for a primitive, and for ``Resource`` where any resource stands.
        many: may repeat, so it is a JSON array.
        required: must be there.
        choice: the name of the choice that it is part of (``value`` of ``valueQuantity``), else empty.
        targets: the types that a Reference may point to; empty for any.
    """

    primitive: str
    model: Any  # a class of fhir.resources, which is used as a table
    many: bool
    required: bool
    choice: str
    targets: frozenset[str]


@dataclass(frozen=True, slots=True)
class Definition:
    """A type: its elements by JSON name, and the choices that must be made."""

    name: str
    elements: dict[str, Element]
    required_choices: frozenset[str]


def of_resource(resource_type: str) -> Definition:
    """The definition of a resource type that R4 and R4B share.

    Raises:
        ValueError: R4B does not have the type.
    """
    from fhir.resources.R4B import get_fhir_model_class  # it takes most of a second, and not every command checks

    return of_model(get_fhir_model_class(resource_type))


def of_primitive_sibling() -> Definition:
    """The definition of what stands beside a primitive as ``_name``: an id and extensions. https://hl7.org/fhir/R4/json.html#primitive"""
    from fhir.resources.R4B.element import Element as AnyElement  # as in of_resource

    return of_model(AnyElement)


@cache
def of_model(model: Any) -> Definition:
    """The definition behind one model of ``fhir.resources``."""
    name: str = model.__resource_type__
    elements: dict[str, Element] = {}
    required: set[str] = set()
    for field_name, field in model.model_fields.items():
        extra: dict[str, Any] = field.json_schema_extra or {}
        json_name: str = field.alias or field_name
        if not extra.get("element_property") or _is_new(name, json_name, extra):
            continue
        element = _element(field, extra)
        elements[json_name] = element
        if extra.get("one_of_many_required"):
            required.add(element.choice)
    if name in _OPEN_CHOICES:
        elements.update(_meta_choices(elements))
    return Definition(name, elements, frozenset(required))


def _is_new(name: str, json_name: str, extra: dict[str, Any]) -> bool:
    return (name, json_name) in _NEW_ELEMENTS or ("one_of_many" in extra and json_name.endswith(_NEW_DATATYPES))


def _element(field: Any, extra: dict[str, Any]) -> Element:
    kind, many = _unwrapped(field.annotation)
    complex_type = hasattr(kind, "get_model_klass")
    model = kind.get_model_klass() if complex_type else None
    is_reference = model is not None and model.__name__ == "Reference"
    return Element(
        primitive="" if complex_type else _primitive(kind),
        model=None if model is not None and model.__name__ == "Resource" else model,
        many=many,
        required=bool(field.is_required() or extra.get("element_required")),
        choice=extra.get("one_of_many", ""),
        targets=frozenset(extra.get("enum_reference_types") or ()) - {"Resource"} if is_reference else frozenset(),
    )


def _unwrapped(annotation: Any) -> tuple[Any, bool]:
    """The type inside ``Optional`` and ``List``, and whether there was a ``List``."""
    many = False
    while typing.get_origin(annotation) is not None and typing.get_origin(annotation) is not typing.Annotated:
        many = many or typing.get_origin(annotation) is list
        annotation = next(part for part in typing.get_args(annotation) if part is not type(None))
    return annotation, many


def _primitive(kind: Any) -> str:
    if kind in _BARE:
        return _BARE[kind]
    for mark in kind.__metadata__:
        name: str | None = getattr(mark, "__visit_name__", None)
        if name:
            return name
        if type(mark).__name__ == "UuidVersion":
            return "uuid"
    return "xhtml"


def _meta_choices(elements: dict[str, Element]) -> dict[str, Element]:
    from fhir.resources.R4B.meta import Meta  # as in of_resource

    choices = {element.choice for element in elements.values() if element.choice and f"{element.choice}Signature" in elements}
    return {f"{choice}Meta": Element("", Meta, many=False, required=False, choice=choice, targets=frozenset()) for choice in choices}
