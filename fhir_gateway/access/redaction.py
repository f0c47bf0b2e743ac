"""What is taken out of a resource that one may see, because it points at one that one may not.

Where the rules let it be told that something is withheld, the reference is masked and the resource labelled; else it is as if it had never been there.
https://hl7.org/fhir/R4/security-labels.html, https://hl7.org/fhir/R4/extension-data-absent-reason.html
"""

from collections.abc import Callable
from enum import Enum
from typing import Any, Final, cast

from fhir_gateway.access.labels import REDACTED, labels
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key, parse
from fhir_gateway.fhir.types import DIRECTORY

ABSENT: Final = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
MASKED: Final[JsonObject] = {"extension": [{"url": ABSENT, "valueCode": "masked"}]}
"""What stands where a reference was taken out."""


class Veil(Enum):
    """How a resource is kept from a reader who sees what points at it."""

    TOLD = "that something is withheld is told"
    SILENT = "nothing is told"


Veiled = Callable[[Key], Veil | None]
"""How a resource is kept from a reader; None for one that is not."""


class _Took(Enum):
    OUT = "out"


class _Redaction:
    def __init__(self, veiled: Veiled) -> None:
        self._veiled = veiled
        self.told = False
        self.silent = False

    def of(self, node: Any) -> Any:  # Any: JSON in, JSON or the mark of what was taken out
        if isinstance(node, dict):
            return self._of_object(cast(JsonObject, node))
        if isinstance(node, list):
            kept = [self.of(child) for child in cast(list[Any], node)]
            kept = [child for child in kept if child is not _Took.OUT]
            return kept or _Took.OUT
        return node

    def root(self, resource: JsonObject) -> JsonObject:
        """The resource, of whose own elements only those are taken out that point at what is veiled."""
        made = {name: self.of(child) for name, child in resource.items()}
        return {name: child for name, child in made.items() if child is not _Took.OUT}

    def _of_object(self, node: JsonObject) -> Any:
        if "resourceType" in node:
            return self.root(node)  # contained
        veil = self._pointing(node)
        match veil:
            case Veil.TOLD:
                self.told = True
                return dict(MASKED)
            case Veil.SILENT:
                self.silent = True
                return _Took.OUT
            case None:
                return self._around(node)

    def _around(self, node: JsonObject) -> Any:
        """A part of a resource; what stands beside a reference that was taken out speaks of the same thing, and goes with it."""
        made = {name: self.of(child) for name, child in node.items()}
        if any(child is _Took.OUT and isinstance(node[name], dict) for name, child in made.items()):
            return _Took.OUT
        masked = {name: child for name, child in made.items() if child == MASKED and child != node[name]}
        if masked:
            return masked
        left = {name: child for name, child in made.items() if child is not _Took.OUT}
        return left if left or not node else _Took.OUT

    def _pointing(self, node: JsonObject) -> Veil | None:
        text = node.get("reference")
        key = parse(text) if isinstance(text, str) else None
        return self._veiled(key) if key is not None else None


def redacted(resource: JsonObject, veiled: Veiled) -> JsonObject:
    """What a reader gets of a resource; the resource itself where nothing in it points at what is veiled."""
    work = _Redaction(veiled)
    made = work.root(resource)
    if not (work.told or work.silent):
        return resource
    made.pop("text", None)  # prose may tell what the elements no longer do
    if work.told:
        made["meta"] = {**made.get("meta", {}), "security": [*labels(made), dict(REDACTED)]}
    return made


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TASK: Final = _words(
    "resourceType id status statusReason intent priority code executionPeriod authoredOn lastModified requester owner restriction focus performerType"
)
_REQUEST: Final = _words(
    "resourceType id status intent priority category code orderDetail quantityQuantity quantityRange quantityRatio occurrenceDateTime occurrencePeriod "
    "occurrenceTiming performer performerType locationCode doNotPerform"
)
BEFORE_ACCEPTING: Final = {"Task": _TASK, "ServiceRequest": _REQUEST, "DeviceRequest": _REQUEST}
"""What an agency that is asked sees of the request before it accepts, by type: what is to be done, when and how urgently, and nothing that says for whom."""
_PATIENT_ELEMENT: Final = {"Task": "for", "ServiceRequest": "subject", "DeviceRequest": "subject"}


def before_accepting(resource: JsonObject) -> JsonObject:
    """What an agency sees of a request that it has been asked to take."""
    kept = BEFORE_ACCEPTING[resource["resourceType"]]
    made = {name: _codes(child) for name, child in resource.items() if name in kept}
    meta = {name: child for name, child in resource.get("meta", {}).items() if name in ("versionId", "lastUpdated")}
    return {**made, "meta": {**meta, "security": [dict(REDACTED)]}, _PATIENT_ELEMENT[resource["resourceType"]]: dict(MASKED)}


def _codes(node: Any) -> Any:  # Any: JSON
    """Codes, times and who is asked, without free text and without references into the record, which may name somebody."""
    if isinstance(node, list):
        return [_codes(child) for child in cast(list[Any], node)]
    if not isinstance(node, dict):
        return node
    members = cast(JsonObject, node)
    if "reference" in members or "identifier" in members:
        key = parse(str(members.get("reference", "")))
        return {"reference": str(key)} if key is not None and (key.type in BEFORE_ACCEPTING or key.type in DIRECTORY) else dict(MASKED)
    return {name: _codes(child) for name, child in members.items() if name not in _FREE}


_FREE: Final = _words("text note display extension modifierExtension description")
