"""What the official definitions say of the elements that a mapping page lists, and which others there are.

https://hl7.org/fhir/R4/elementdefinition.html
"""

from collections.abc import Iterable, Iterator

from fhir_gateway.fhir import definitions
from fhir_gateway.fhir.definitions import Definition, Element

_OF_ALL = frozenset({"resourceType", "id", "meta", "implicitRules", "language", "text", "contained", "extension", "modifierExtension"})
_MANY = 12
"""A choice of more types than this is one of any type."""


def type_of(resource_type: str, path: str) -> str:
    """The types of an element, a Reference with its targets: ``Reference(Patient | Group)``; a backbone element has ``parts``."""
    found = _elements(resource_type, path)
    return "any type" if len(found) > _MANY else " or ".join(dict.fromkeys(map(_named, found)))


def cardinality(resource_type: str, path: str) -> str:
    """How often it may be there, such as ``0..1`` or ``1..*``."""
    element = _elements(resource_type, path)[0]
    most = element.max if element.max not in (1, -1) else "*" if element.many else 1
    return f"{element.min}..{most}"


def others(resource_type: str, paths: Iterable[str]) -> Iterator[str]:
    """The elements that none of the paths is or leads through, with those in backbone elements that some path leads through."""
    known = {path for whole in paths for path in _prefixes(whole)}
    yield from _others(resource_type, "", known)


def _others(kind: str, below: str, known: set[str]) -> Iterator[str]:
    definition = definitions.of(kind)
    for name in _names(definition):
        path = below + name
        if path not in known:
            yield path
        elif not name.endswith("[x]") and _is_backbone(definition.elements[name].type) and any(one.startswith(f"{path}.") for one in known):
            yield from _others(definition.elements[name].type, f"{path}.", known)


def _names(definition: Definition) -> list[str]:
    """The names of a page: a choice once, with ``[x]``."""
    names = [f"{one.choice}[x]" if one.choice else name for name, one in definition.elements.items() if name not in _OF_ALL]
    return list(dict.fromkeys(names))


def _prefixes(path: str) -> Iterator[str]:
    names = path.split(".")
    return (".".join(names[: length + 1]) for length in range(len(names)))


def _elements(resource_type: str, path: str) -> list[Element]:
    """The element at a path; of a choice one for each type."""
    kind, found = resource_type, list[Element]()
    for name in path.split("."):
        definition = definitions.of(kind)
        found = [definition.elements[one] for one in definition.choices[name[:-3]]] if name.endswith("[x]") else [definition.elements[name]]
        kind = found[0].type
    return found


def _named(element: Element) -> str:
    if _is_backbone(element.type):
        return "parts"
    return f"{element.type}({' | '.join(element.targets)})" if element.targets else element.type


def _is_backbone(kind: str) -> bool:
    return "." in kind
