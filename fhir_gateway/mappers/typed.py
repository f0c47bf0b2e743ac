"""The typed edge: records <-> the R4B models of fhir.resources, for programs that hold such models.

R4B models read and write R4 for the types that have a record; the bare ``fhir.resources`` import is R5, and is refused. The
models are slow to load, so they load when the first one is made, and a float stands in for a number and microseconds for a
fraction when they are written out, so nothing else in the gateway goes through them.
https://hl7.org/fhir/R4B/versions.html
"""

import importlib
from typing import TYPE_CHECKING, Any, TypeAlias

from fhir_gateway.errors import NotUnderstood
from fhir_gateway.fhir import check as gate
from fhir_gateway.fhir.issue import Issue
from fhir_gateway.fhir.lexical import JsonObject, load_object
from fhir_gateway.mappers import MAPPERS, read, write

if TYPE_CHECKING:
    from fhir.resources.R4B.fhirresourcemodel import FHIRResourceModel

Record: TypeAlias = Any  # Any: the record of whatever type it is

_R4B = "fhir.resources.R4B."


def to_fhir(record: Record) -> "FHIRResourceModel":
    """The model of a record, checked by fhir.resources.

    Raises:
        pydantic.ValidationError: the record says what FHIR does not allow.
    """
    resource = write(record)
    name: str = resource["resourceType"]
    model: type[FHIRResourceModel] = getattr(importlib.import_module(_R4B + name.lower()), name)
    return model.model_validate(resource)


def from_fhir(model: "FHIRResourceModel") -> Record:
    """The record of a model.

    Raises:
        NotUnderstood: not a model of R4B, or its type has no record.
        MissingElement, UnmappedCode, NotUnderstood: the mapper refuses it; each names its ``expression``.
    """
    resource = _json(model)
    name: str = resource["resourceType"]
    if name not in MAPPERS:
        raise NotUnderstood(f"no record for {name}", expression=name)
    return read(resource)


def check(resource: "JsonObject | FHIRResourceModel") -> list[Issue]:
    """Everything that is wrong with a resource, given as decoded JSON or as a model; empty where nothing is.

    Only an issue that ``refuses`` keeps a resource out of the gateway. The models take much that R4 forbids: unknown codes, wrong targets of references,
    broken invariants. For numbers with their text, decode with ``fhir_gateway.fhir.lexical.load_object``.

    Raises:
        NotUnderstood: a model of another version than R4B.
    """
    return gate.check(resource if isinstance(resource, dict) else _json(resource))


def _json(model: "FHIRResourceModel") -> JsonObject:
    if not type(model).__module__.startswith(_R4B):
        raise NotUnderstood("not a model of fhir.resources.R4B", expression=type(model).__name__)
    return load_object(model.model_dump_json())
