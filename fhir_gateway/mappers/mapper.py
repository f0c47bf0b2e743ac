"""What a mapper is: two functions, the record they are about, and the tables of codes they read and write by."""

import builtins
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeAlias, TypeVar

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.coding_map import CodingMap

R = TypeVar("R")
Codes: TypeAlias = Mapping[str, CodeMap[Any] | CodingMap[Any]]  # Any: each table has its own enum


@dataclass(frozen=True, slots=True)
class Mapper(Generic[R]):
    """A resource type and its record.

    Args:
        type: the resource type, such as ``Goal``.
        record: the class of the record.
        to_json: writes any record as FHIR JSON.
        from_json: reads FHIR JSON; raises ``MissingElement``, ``UnmappedCode`` or ``NotUnderstood``, each with its ``expression``.
        codes: the tables of codes by FHIRPath, for the documentation.
    """

    type: str
    record: builtins.type[R]
    to_json: Callable[[R], JsonObject]
    from_json: Callable[[JsonObject], R]
    codes: Codes = field(default_factory=dict[str, CodeMap[Any] | CodingMap[Any]])
