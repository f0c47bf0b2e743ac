"""The Provenance of a commit: who changed which units of which resources, when, and from where.

https://hl7.org/fhir/R4/provenance.html
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fhir_gateway.access.grant import Grant
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.store.ids import DIRECTORY
from fhir_gateway.store.stored import Origin, Stored

TARGET_PATH: Final = "http://hl7.org/fhir/StructureDefinition/targetPath"
"""https://hl7.org/fhir/extensions/StructureDefinition-targetPath.html"""
NAME_SYSTEM: Final = "urn:fhir-gateway:name"
ROLE_SYSTEM: Final = "urn:fhir-gateway:role"
ACTIVITY_SYSTEM: Final = "urn:fhir-gateway:activity"
PARTICIPANT_TYPE: Final = "http://terminology.hl7.org/CodeSystem/provenance-participant-type"


@dataclass(frozen=True, slots=True)
class Change:
    """One resource, changed: ``units`` are the labels of what changed, empty for a deletion; ``created`` where it was not there before."""

    stored: Stored
    units: list[str]
    origin: Origin
    created: bool = False


def provenance(grant: Grant, changes: Sequence[Change], recorded: str) -> JsonObject:
    """The Provenance of one commit's changes."""
    origins = list(dict.fromkeys(change.origin for change in changes))
    made: JsonObject = {
        "resourceType": "Provenance",
        "target": [_target(change) for change in changes],
        "recorded": recorded,
        "activity": _activity(origins[0]),
        "agent": [_agent(grant)],
    }
    sources = [_source(origin) for origin in origins if origin.partner is not None]
    return made | {"entity": sources} if sources else made


def home_of(changes: Sequence[Change]) -> str:
    """Where the Provenance of some changes belongs: to the first patient among them, else to the directory."""
    homes = (change.stored.key.home for change in changes)
    return next((home for home in homes if home != DIRECTORY), DIRECTORY)


def _target(change: Change) -> JsonObject:
    made: JsonObject = {"reference": change.stored.reference}
    paths = [{"url": TARGET_PATH, "valueString": unit} for unit in change.units]
    return {"extension": paths} | made if paths else made


def _activity(origin: Origin) -> JsonObject:
    made: JsonObject = {"coding": [{"system": ACTIVITY_SYSTEM, "code": origin.activity}]}
    return made | {"text": origin.note} if origin.note else made


def _agent(grant: Grant) -> JsonObject:
    made: JsonObject = {"type": {"coding": [{"system": PARTICIPANT_TYPE, "code": "author"}]}}
    if grant.roles:
        made["role"] = [{"coding": [{"system": ROLE_SYSTEM, "code": role.value}]} for role in sorted(grant.roles)]
    made["who"] = _named(grant.name)
    made["onBehalfOf"] = _named(grant.organisation)
    return made


def _source(origin: Origin) -> JsonObject:
    what = _named(origin.partner or "")
    if origin.their_version is not None:
        what["display"] = f"{origin.partner}, version {origin.their_version}"
    return {"role": "source", "what": what}


def _named(name: str) -> JsonObject:
    return {"identifier": {"system": NAME_SYSTEM, "value": name}, "display": name}
