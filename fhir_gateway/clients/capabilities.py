"""What a partner's server says that it can do.

https://hl7.org/fhir/R4/capabilitystatement.html
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fhir_gateway.clients.json_shape import object_at, objects_at, text_at
from fhir_gateway.fhir.lexical import JsonObject

_VERSIONING = frozenset({"versioned", "versioned-update"})


@dataclass(frozen=True)
class Capabilities:
    """The part of a CapabilityStatement that we act on.

    Args:
        fhir_version: ``4.0.1``; None where it does not say.
        history_instance: at least one type offers it; so for ``versioned`` and ``conditional_create``.
        types: each type that is offered, with the names of its search parameters.
        software: name and version; empty where it does not say.
        history_types: the types that offer a history of their own.
    """

    fhir_version: str | None
    transaction: bool
    history_system: bool
    history_instance: bool
    versioned: bool
    conditional_create: bool
    types: Mapping[str, frozenset[str]]
    software: str
    history_types: frozenset[str] = frozenset()

    def searches(self, type_: str, parameter: str) -> bool:
        """Whether a type is declared to be searchable by a parameter."""
        return parameter in self.types.get(type_, frozenset())


def capabilities_in(statement: JsonObject) -> Capabilities:
    """Read a CapabilityStatement; what it leaves out is not offered."""
    rest = _server(statement)
    resources = objects_at(rest, "resource")
    offered = _codes(objects_at(rest, "interaction"))
    everywhere = _names(objects_at(rest, "searchParam"))
    named = [(name, resource) for resource in resources if (name := text_at(resource, "type"))]
    return Capabilities(
        fhir_version=text_at(statement, "fhirVersion"),
        transaction="transaction" in offered,
        history_system="history-system" in offered,
        history_instance=any(_offers(resource, "history-instance") for resource in resources),
        versioned=any(text_at(resource, "versioning") in _VERSIONING for resource in resources),
        conditional_create=any(resource.get("conditionalCreate") is True for resource in resources),
        types={name: everywhere | _names(objects_at(resource, "searchParam")) for name, resource in named},
        software=_software(object_at(statement, "software")),
        history_types=frozenset(name for name, resource in named if _offers(resource, "history-type")),
    )


def _server(statement: JsonObject) -> JsonObject:
    rests = objects_at(statement, "rest")
    return next((rest for rest in rests if rest.get("mode") == "server"), rests[0] if rests else {})


def _offers(resource: JsonObject, code: str) -> bool:
    return code in _codes(objects_at(resource, "interaction"))


def _codes(interactions: Iterable[JsonObject]) -> frozenset[str]:
    return frozenset(filter(None, (text_at(interaction, "code") for interaction in interactions)))


def _names(parameters: Iterable[JsonObject]) -> frozenset[str]:
    return frozenset(filter(None, (text_at(parameter, "name") for parameter in parameters)))


def _software(software: JsonObject) -> str:
    return " ".join(filter(None, (text_at(software, "name"), text_at(software, "version"))))
