"""The codes of a resource that no table knows: kept and shown, and listed here as data quality.

A code within an extension counts where its system is one of the table's, for an extension may hold concepts of several tables.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import MAPPERS, NotMapped, understood
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.code_tables import Table, systems_of
from fhir_gateway.mappers.element import Element
from fhir_gateway.records.coded import Coding, Unmapped


class UnmappedCode(NamedTuple):
    """One code that no table knows, or a concept that has words and no code.

    Args:
        element: the path of the element without positions, ``Goal.category``.
        expression: the FHIRPath, ``Goal.category[1]``.
        system: empty where the code names none, or there is no code.
    """

    element: str
    expression: str
    system: str
    code: str


def unmapped(resource: JsonObject) -> list[UnmappedCode]:
    """The unmapped codes of a resource; none of one that is carried, for nobody looked at its codes."""
    mapper = MAPPERS.get(str(resource.get("resourceType")))
    if mapper is None or isinstance(understood(resource), NotMapped):
        return []
    return [found for path, table in mapper.codes.items() for found in _of_table(resource, path, table)]


def _of_table(resource: JsonObject, path: str, table: Table) -> Iterator[UnmappedCode]:
    first, *steps = path.split(".")
    for where, value in _places(resource, first, steps):
        for coding in _unknown(Element(value, where), table):
            if "extension(" not in path or coding.system in systems_of(table):
                yield UnmappedCode(path, where, coding.system or "", coding.code or "")


def _unknown(element: Element, table: Table) -> tuple[Coding, ...]:
    if not element.json.keys() & {"system", "code"}:
        concept = table.from_concept(element)
        return (concept.codings or (Coding(),)) if isinstance(concept, Unmapped) else ()
    coding = table.read_coding(element) if isinstance(table, CodeMap) else None
    return (coding,) if isinstance(coding, Coding) else ()


def _places(value: Any, where: str, steps: list[str]) -> Iterator[tuple[str, JsonObject]]:  # Any: JSON, here and below
    """Each object at the end of a path, with its FHIRPath."""
    if isinstance(value, list):
        for index, item in enumerate(value):  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] : JSON
            yield from _places(item, f"{where}[{index}]", steps)
    elif isinstance(value, dict) and not steps:
        yield where, value  # pyright: ignore[reportReturnType] : JSON
    elif isinstance(value, dict) and steps[0].startswith("extension("):
        yield from _within(value.get("extension"), f"{where}.extension", steps[0][10:-1])  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType] : JSON
    elif isinstance(value, dict):
        yield from _places(value.get(steps[0]), f"{where}.{steps[0]}", steps[1:])  # pyright: ignore[reportUnknownMemberType] : JSON


def _within(extensions: Any, where: str, name: str) -> Iterator[tuple[str, JsonObject]]:
    """Each coded value of the extensions whose URL ends with the name, and of all that stand within them."""
    for index, extension in enumerate(extensions if isinstance(extensions, list) else []):  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] : JSON
        if isinstance(extension, dict) and str(extension.get("url")).endswith(name):  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType] : JSON
            here = f"{where}[{index}]"
            for kind in ("CodeableConcept", "Coding"):
                yield from _places(extension.get(f"value{kind}"), f"{here}.value", [])  # pyright: ignore[reportUnknownMemberType] : JSON
            yield from _within(extension.get("extension"), f"{here}.extension", "")  # pyright: ignore[reportUnknownMemberType] : JSON
