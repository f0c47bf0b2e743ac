"""What each FHIR R4 type is made of: its elements, invariants and codes, compiled from the official definitions.

``python -m tools.definitions`` compiles them into ``r4.zip``; each part is read when it is first asked for, and kept.
https://hl7.org/fhir/R4/structuredefinition.html
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple
from zipfile import ZipFile

import orjson

DATA = "r4.zip"
_NOTHING: tuple[Any, ...] = ((), 0, 0, "", (), (), ())


@dataclass(frozen=True, slots=True)
class Constraint:
    """An invariant, as FHIRPath.

    Args:
        severity: ``error``, ``warning``, or ``advice`` where it is good practice only.
    """

    key: str
    severity: str
    human: str
    expression: str


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a type, under one of its JSON names.

    Args:
        name: the JSON name, such as ``status`` or ``valueQuantity``.
        type: a primitive type, a datatype, ``Resource``, or the path of a backbone element such as ``CarePlan.activity``.
        many: may repeat, so it is a JSON array.
        min: how many must be there; of a choice, one of its names must be.
        choice: the name of the choice that it is part of (``value`` of ``valueQuantity``), else empty.
        targets: the types that a Reference may point to; empty for any.
        binding: the value set that its code must come from; empty where other codes may stand.
        modifier: turns the meaning of what holds it round, or may.
        summary: belongs to the summary.
        max: how many may be there where that is neither one nor any number; -1 for any number.
        last_resort: the value set that a code must come from that is not in the preferred one; else empty.
        constraints: the invariants of this very place, beside those of the type.
        bound: has a value set that is more than an example.
    """

    name: str
    type: str
    many: bool
    min: int
    choice: str
    targets: tuple[str, ...]
    binding: str
    modifier: bool
    summary: bool = False
    max: int = 1
    last_resort: str = ""
    constraints: tuple[Constraint, ...] = ()
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """A resource type, a datatype or a backbone element.

    Args:
        name: its path, such as ``CarePlan`` or ``CarePlan.activity``.
        kind: ``resource``, ``complex-type``, ``primitive-type``, ``backbone`` or ``abstract``.
        base: the type that it extends; empty for ``Element`` and ``Resource``.
        elements: by JSON name, those of the base first.
        choices: by name of the choice (``value``), the JSON names that it may have.
        constraints: those of the base first.
        required: the elements and choices that must be there.
    """

    name: str
    kind: str
    elements: dict[str, Element]
    choices: dict[str, tuple[str, ...]]
    constraints: tuple[Constraint, ...]
    base: str = ""
    required: tuple[str, ...] = ()


class CodeSystem(NamedTuple):
    """The codes of a system.

    Args:
        codes: in lower case where case does not matter.
        whole: it is published in full, so that a code that is not here is none.
    """

    codes: frozenset[str]
    whole: bool
    case_sensitive: bool

    def __contains__(self, code: object) -> bool:
        return code in self.codes or (not self.case_sensitive and str(code).lower() in self.codes)


class Extension(NamedTuple):
    """A published extension.

    Args:
        contexts: where it may stand: ``element:Patient``, ``extension:<url>`` or ``fhirpath:<expression>``.
        types: the types that its value may have; none where it holds parts.
        parts: by URL, ``(types, min, max, binding)``.
        binding: the value set that the code in its value must come from; empty where other codes may stand.
    """

    contexts: tuple[str, ...]
    types: frozenset[str]
    modifier: bool
    parts: dict[str, tuple[frozenset[str], int, str, str]]
    binding: str


class SearchParameter(NamedTuple):
    """A search parameter; ``components`` are the names and expressions of a composite one."""

    code: str
    bases: tuple[str, ...]
    type: str
    expression: str
    targets: tuple[str, ...]
    components: tuple[tuple[str, str], ...]


@cache
def of(name: str) -> Definition:
    """The definition of a resource type, a datatype, or a backbone element by its path.

    Raises:
        KeyError: R4 has no such type.
    """
    raw = orjson.loads(_lines(_home(name))[name.encode()])
    base = of(raw["base"]) if "base" in raw else None
    elements = dict(base.elements) if base is not None else {}
    for key, row in raw["elements"].items():
        for element in _elements(key, row):
            elements[element.name] = element
    return Definition(
        name=name,
        kind=raw["kind"],
        elements=elements,
        choices=_choices(elements),
        constraints=(base.constraints if base is not None else ()) + tuple(Constraint(*one) for one in raw.get("constraints", ())),
        base=raw.get("base", ""),
        required=tuple(dict.fromkeys(element.choice or element.name for element in elements.values() if element.min)),
    )


@cache
def resource_types() -> frozenset[str]:
    """Every concrete resource type of R4."""
    return frozenset(_member("resources"))


@cache
def datatypes() -> frozenset[str]:
    """Every datatype, primitive ones and the abstract types of elements and resources among them; no backbone elements."""
    return frozenset(name.decode() for name in _lines("types") if b"." not in name)


@cache
def codes(value_set: str) -> frozenset[tuple[str, str]] | None:
    """The system and code of all that a value set holds; None where R4 does not publish them all."""
    packed: dict[str, str] | None = _entry("values", value_set)
    if packed is None:
        return None
    return frozenset((url, code) for url, some in packed.items() for code in (some.split("\n") if some else code_list(url)))


@cache
def bare_codes(value_set: str) -> frozenset[str] | None:
    """The codes of a value set, of whatever system; None where R4 does not publish them all."""
    found = codes(value_set)
    return None if found is None else frozenset(code for _, code in found)


@cache
def code_list(url: str) -> tuple[str, ...]:
    """The codes of a system as they are published."""
    return tuple(_system(url)[1].split("\n"))


@lru_cache(maxsize=4096)
def code_system(url: str) -> CodeSystem | None:
    """A code system by its URL; None where R4 does not publish it."""
    packed = _system(url)
    if not packed:
        return None
    flags, listed = packed
    exact = "i" not in flags
    return CodeSystem(frozenset((listed if exact else listed.lower()).split("\n")), "p" not in flags, exact)


@lru_cache(maxsize=4096)
def extension(url: str) -> Extension | None:
    """A published extension by its URL; None where R4 does not publish it."""
    packed = _entry("extensions", url)
    if packed is None:
        return None
    contexts, types, modifier, parts, binding = packed
    found = {part: (frozenset[str](kinds), least, most, values) for part, (kinds, least, most, values) in parts.items()}
    return Extension(tuple(contexts), frozenset(types), modifier, found, binding)


@cache
def search_parameters() -> tuple[SearchParameter, ...]:
    """Every search parameter that R4 publishes."""
    return tuple(
        SearchParameter(code, tuple(bases.split()), kind, expression, tuple(targets.split()), tuple((name, path) for name, path in components))
        for code, bases, kind, expression, targets, components in _member("search")
    )


@cache
def compartments() -> dict[str, dict[str, tuple[str, ...]]]:
    """By compartment (``Patient``) and type of resource: the search parameters that put a resource into it."""
    return {name: {kind: tuple(row.split()) for kind, row in rows.items()} for name, rows in _member("compartments").items()}


@cache
def ucum() -> dict[str, frozenset[str]]:
    """Units of measure: the codes of ``prefixes``, of ``metric`` units, which take one, and of ``others``."""
    return {name: frozenset(packed.split()) for name, packed in _member("ucum").items()}


def modifiers(resource_type: str) -> tuple[str, ...]:
    """The paths of all elements of a resource type that may turn its meaning round."""
    return tuple(f"{name}.{element.name}" for name in (resource_type, *backbones(resource_type)) for element in of(name).elements.values() if element.modifier)


def backbones(name: str) -> tuple[str, ...]:
    """The paths of the backbone elements of a resource type or datatype, in document order."""
    return tuple(path.decode() for path in _lines(_home(name)) if path.startswith(f"{name}.".encode()))


def _elements(key: str, row: list[Any]) -> Iterator[Element]:
    """The elements that one row of the data file stands for: one for each type of a choice."""
    whole: list[Any] = [*row, *_NOTHING[len(row) :]]
    types, least, most, flags, binding, targets, rules = whole
    choice = key.removesuffix("[x]") if key.endswith("[x]") else ""
    for kind in types:
        yield Element(
            name=_choice_name(choice, kind) if choice else key,
            type=kind,
            many=most not in (0, 1),
            min=least,
            choice=choice,
            targets=tuple(targets) if kind == "Reference" else (),
            binding=binding[1] if binding and binding[0] == "required" else "",
            modifier="m" in flags,
            summary="s" in flags,
            bound="b" in flags,
            max=most,
            last_resort=binding[2] if len(binding) > 2 else "",
            constraints=tuple(Constraint(*one) for one in rules),
        )


def _choice_name(choice: str, kind: str) -> str:
    shown = "Quantity" if kind in ("SimpleQuantity", "MoneyQuantity") else kind
    return choice + shown[0].upper() + shown[1:]


def _choices(elements: dict[str, Element]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for element in elements.values():
        if element.choice:
            found[element.choice] = (*found.get(element.choice, ()), element.name)
    return found


def group_of(url: str) -> str:
    """The part of the data file that holds a code system: the large families of HL7 have parts of their own."""
    _, _, name = url.partition("http://terminology.hl7.org/CodeSystem/")
    return name[:2] if name.startswith(("v2-", "v3-")) else "others"


def _system(url: str) -> Sequence[str]:
    return _entry(f"systems/{group_of(url)}", url) or ()


@cache
def _archive() -> ZipFile:
    return ZipFile(files("fhir_gateway.fhir").joinpath(DATA).open("rb"))


@cache
def _member(name: str) -> Any:  # Any: decoded JSON of our own making
    return orjson.loads(_archive().read(name))


@cache
def _lines(member: str) -> dict[bytes, bytes]:
    """A member whose lines are names with their JSON, not decoded yet."""
    return dict(line.split(b" ", 1) for line in _archive().read(member).split(b"\n"))  # pyright: ignore[reportUnknownVariableType, reportArgumentType, reportCallIssue] : two parts


def _entry(member: str, name: str) -> Any:  # Any: as in _member
    line = _lines(member).get(name.encode())
    return None if line is None else orjson.loads(line)


def _home(name: str) -> str:
    """The member that defines a type and its backbone elements."""
    root = name.partition(".")[0]
    return f"resources/{root[0]}" if root in resource_types() else "types"
