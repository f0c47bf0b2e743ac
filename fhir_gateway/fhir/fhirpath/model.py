"""What the compiler asks of the definitions: which JSON names a step means, and which type is a kind of which.

https://hl7.org/fhir/R4/json.html and https://hl7.org/fhir/R4/types.html
"""

from functools import lru_cache
from typing import NamedTuple

from fhir_gateway.fhir import definitions

_STRINGS = ("code", "id", "markdown")
_URIS = ("url", "canonical", "oid", "uuid")
_SYSTEM = {"Boolean": "boolean", "String": "string", "Integer": "integer", "Decimal": "decimal", "Date": "date", "DateTime": "dateTime", "Time": "time"}
_FAMILIES = {
    "string": ("string", *_STRINGS, "uri", *_URIS, "base64Binary", "xhtml"),
    "number": ("integer", "positiveInt", "unsignedInt", "decimal"),
    "boolean": ("boolean",),
    "temporal": ("date", "dateTime", "instant", "time"),
    "quantity": ("Quantity", "Age", "Count", "Distance", "Duration", "MoneyQuantity", "SimpleQuantity"),
}
_FAMILY = {name: family for family, names in _FAMILIES.items() for name in names}
PRIMITIVES = frozenset(name for name, family in _FAMILY.items() if family != "quantity")
_CAPITALISED = {name[:1].upper() + name[1:]: name for name in PRIMITIVES}
ANY_RESOURCE = ("Resource", "DomainResource")


class Branch(NamedTuple):
    """One JSON property that a step may read.

    Args:
        name: the property; ``valueQuantity`` where the step is ``value``.
        type: the FHIR type of its values.
        many: it is an array.
        primitive: its values are JSON primitives, with a ``_`` sibling beside.
    """

    name: str
    type: str
    many: bool
    primitive: bool


@lru_cache(maxsize=4096)
def branches(of: str, name: str) -> tuple[Branch, ...]:
    """What the step ``name`` reads in an object of the type ``of``; several for a choice, none where there is no such element."""
    if of in PRIMITIVES:
        of = "Element"
    if not _is_defined(of):
        return ()
    definition = definitions.of("DomainResource" if of in ANY_RESOURCE else of)
    names = definition.choices.get(name) or (name,)
    found = [(json_name, definition.elements.get(json_name)) for json_name in names]
    return tuple(Branch(json_name, element.type, element.many, element.type in PRIMITIVES) for json_name, element in found if element is not None)


def kind_of(of: str, wanted: str) -> bool:
    """Whether the type ``of`` is the wanted type or derived from it; a type of FHIRPath's own, such as ``Boolean``, means FHIR's."""
    wanted = _SYSTEM.get(wanted, wanted)
    name = of
    while name:
        if name == wanted:
            return True
        name = parent(name)
    return False


def parent(name: str) -> str:
    """The type that a type is derived from; empty for the roots, and for what is no type."""
    return definitions.of(name).base if _is_defined(name) else ""


@lru_cache(maxsize=4096)
def family(types: tuple[str, ...]) -> str:
    """How values of these types compare: ``string``, ``number``, ``boolean``, ``temporal``, ``quantity``, ``complex``; empty where it depends."""
    families = {_FAMILY.get(name, "complex") for name in types}
    return families.pop() if len(families) == 1 else ""


def is_type(name: str) -> bool:
    """Whether a name at the start of a path is that of a type."""
    return name in definitions.datatypes() or name in definitions.resource_types()


@lru_cache(maxsize=1024)
def _is_defined(name: str) -> bool:
    try:
        definitions.of(name)
    except KeyError:
        return False
    return True


def choice_type(suffix: str) -> str:
    """The type that the end of a choice's JSON name says (``DateTime`` of ``valueDateTime``); empty where it is none."""
    return _CAPITALISED.get(suffix) or (suffix if suffix[:1].isupper() and _is_defined(suffix) else "")


def fhir_name(name: str) -> str:
    """FHIR's name of a type that may be FHIRPath's own: ``boolean`` for ``Boolean``."""
    return _SYSTEM.get(name, name)
