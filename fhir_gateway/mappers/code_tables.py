"""All tables of codes by FHIRPath: those of the mappers, of the datatypes, and of free concepts."""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeAlias

from fhir_gateway.mappers import DATATYPE_CODES, MAPPERS
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.coding_map import CodingMap
from fhir_gateway.mappers.further_codes import FURTHER_CODES

Table: TypeAlias = CodeMap[Any] | CodingMap[Any]  # Any: each table has its own enum


@cache
def code_tables() -> Mapping[str, Table]:
    """Every table, by the path of the element that it reads and writes."""
    mapped = {path: table for mapper in MAPPERS.values() for path, table in mapper.codes.items()}
    return {**mapped, **DATATYPE_CODES, **FURTHER_CODES}


def systems_of(table: Table) -> set[str]:
    """The code systems of a table, under each of the names that are read."""
    if isinstance(table, CodeMap):
        return {system for system, _ in table.meanings()}
    return {system for row in table.rows.values() for system, _ in row} | set(table.also_called)
