"""What is taken out of a resource that one may see, because it points at one that one may not.

Where the rules let it be told that something is withheld, the reference is masked and the resource labelled; else it is as if it had never been there.
What points is a Reference, an Attachment's url, any text that is a relative reference and nothing else, and what narrative and text extensions mention.
https://hl7.org/fhir/R4/security-labels.html, https://hl7.org/fhir/R4/extension-data-absent-reason.html
"""

import re
from collections.abc import Callable, Iterator
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


_OUT: Final = _Took.OUT
_EXTENSIONS: Final = ("extension", "modifierExtension")
_SAID: Final = frozenset({"title", "text", "display", "description", "name", "comment"})
"""Texts that tell what the references beside them are about."""
_SAYING: Final = frozenset({"coding", "text", "div"})
"""What an object has that says something itself: a CodeableConcept, an Annotation, a Narrative."""
_MENTION: Final = re.compile(r"(?<![A-Za-z])([A-Z][A-Za-z]+)/([A-Za-z0-9\-.]{1,64})")


class _Redaction:
    def __init__(self, veiled: Veiled) -> None:
        self._veiled = veiled
        self.told = False
        self.silent = False

    def of(self, node: Any, name: str = "") -> Any:  # Any: JSON in, JSON or the mark of what was taken out
        if isinstance(node, dict):
            return self._of_object(cast(JsonObject, node), name)
        if isinstance(node, list):
            kept = [self.of(child, name) for child in cast(list[Any], node)]
            kept = [child for child in kept if child is not _OUT]
            return kept or _OUT
        return _OUT if isinstance(node, str) and self._takes([parse(node)]) is not None else node

    def root(self, resource: JsonObject) -> JsonObject:
        """The resource, of whose own elements only those are taken out that point at what is veiled."""
        made = {name: self._member(name, child) for name, child in resource.items()}
        return {name: child for name, child in made.items() if child is not _OUT}

    def _member(self, name: str, child: Any) -> Any:  # Any: JSON
        if name in ("valueString", "valueMarkdown") and isinstance(child, str):
            return _OUT if self._takes(_mentioned(child)) is not None else child  # targetPath names units by what they refer to
        return self.of(child, name)

    def _of_object(self, node: JsonObject, name: str) -> Any:
        if "resourceType" in node:
            return self.root(node)  # contained
        div = node.get("div")
        if isinstance(div, str) and self._takes(_mentioned(div)) is not None:
            return _OUT
        match self._takes(_pointing(node, name)):
            case Veil.TOLD:
                return dict(MASKED)
            case Veil.SILENT:
                return _OUT
            case None:
                return self._around(node, name)

    def _around(self, node: JsonObject, name: str) -> Any:
        """A part of a resource; what stands beside a reference that was taken out speaks of the same thing, and goes with it."""
        made = {part: self._member(part, child) for part, child in node.items()}
        if any(child is _OUT and not isinstance(node[part], list) and not part.startswith("_") for part, child in made.items()):
            return _OUT
        if name in _EXTENSIONS:
            return _extension(node, made)
        masked = {part: child for part, child in made.items() if child == MASKED and child != node[part]}
        if masked:
            return masked
        left = {part: child for part, child in made.items() if child is not _OUT}
        if any(_thinned(node[part], child) for part, child in made.items() if part not in _EXTENSIONS):
            left = {part: child for part, child in left.items() if not _says(part, child)}
            return left if any(isinstance(child, dict | list) for child in left.values()) else _OUT
        return left if left or not node else _OUT

    def _takes(self, keys: Iterator[Key | None] | list[Key | None]) -> Veil | None:
        """How the first of some resources that is veiled is kept; it is noted that it was taken out."""
        veil = next((veil for key in keys if key is not None for veil in [self._veiled(key)] if veil is not None), None)
        self.told |= veil is Veil.TOLD
        self.silent |= veil is Veil.SILENT
        return veil


def _pointing(node: JsonObject, name: str) -> list[Key | None]:
    """What a Reference or an Attachment points at."""
    texts = (node.get("reference"), None if name in _EXTENSIONS else node.get("url"))
    return [parse(text) for text in texts if isinstance(text, str)]


def _mentioned(text: str) -> Iterator[Key]:
    """Every resource that a text may mean; a full stop after an id may end the sentence."""
    for match in _MENTION.finditer(text):
        yield Key(match[1], match[2])
        yield Key(match[1], match[2].rstrip("."))


def _extension(node: JsonObject, made: JsonObject) -> Any:  # Any: JSON or the mark of what was taken out
    """An extension keeps a value that is masked; of several parts none is left when one was changed."""
    if made.get("extension") != node.get("extension"):
        return _OUT
    return {name: child for name, child in made.items() if child is not _OUT}


def _thinned(was: Any, now: Any) -> bool:  # Any: JSON
    """Whether a list has lost all that it had, or something that pointed."""
    if not isinstance(was, list) or now is _OUT:
        return isinstance(was, list)
    pointers = [one for one in cast(list[Any], was) if _points(one)]
    return sum(one in pointers for one in cast(list[Any], now)) < len(pointers)


def _points(one: Any) -> bool:  # Any: JSON
    return not isinstance(one, dict) or not {"reference", "url"}.isdisjoint(cast(JsonObject, one))


def _says(name: str, child: Any) -> bool:  # Any: JSON
    """Whether an element says in words or codes what the references beside it are about."""
    first = next(iter(cast(list[Any], child)), None) if isinstance(child, list) else child
    return name in _SAID or (isinstance(first, dict) and not _SAYING.isdisjoint(cast(JsonObject, first)))


def _without_prose(node: Any) -> Any:  # Any: JSON or the mark of what was taken out
    """Without narrative, the resource's own and that within it: prose may tell what the elements no longer do."""
    if isinstance(node, list):
        kept = [made for child in cast(list[Any], node) for made in [_without_prose(child)] if made is not _OUT]
        return kept or _OUT
    if not isinstance(node, dict):
        return node
    members = cast(JsonObject, node)
    if "div" in members:
        return _OUT
    kept = {name: made for name, child in members.items() for made in [_without_prose(child)] if made is not _OUT}
    return kept if kept or not members else _OUT


def redacted(resource: JsonObject, veiled: Veiled) -> JsonObject:
    """What a reader gets of a resource; the resource itself where nothing in it points at what is veiled."""
    work = _Redaction(veiled)
    made = work.root(resource)
    if not (work.told or work.silent):
        return resource
    made = {name: kept for name, child in made.items() for kept in [_without_prose(child)] if kept is not _OUT}
    if work.told:
        made["meta"] = {**made.get("meta", {}), "security": [*labels(made), dict(REDACTED)]}
    return made


def says_nothing(resource: JsonObject) -> bool:
    """Whether nothing is left to tell: a Provenance without a target says where nothing comes from. https://hl7.org/fhir/R4/provenance.html"""
    return resource.get("resourceType") == "Provenance" and not resource.get("target")


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
