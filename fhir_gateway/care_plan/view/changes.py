"""Who changed what, when and from where: read from Provenance.

https://hl7.org/fhir/R4/provenance.html
"""

import re
from dataclasses import dataclass
from typing import Final

from fhir_gateway.agreement.approval import approved_hashes
from fhir_gateway.care_plan.view.gathered import Gathered
from fhir_gateway.care_plan.view.words import first, objects, text
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key, parse

TARGET_PATH: Final = "http://hl7.org/fhir/StructureDefinition/targetPath"
_ROLE: Final = "urn:fhir-gateway:role"
_NAME: Final = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Touched:
    """A resource that a change touched: the names of the elements that differ, each once; ``made`` where this was its first version."""

    key: Key
    title: str
    elements: tuple[str, ...]
    made: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One change, of one or several resources.

    Args:
        at: the instant at which it was recorded.
        who: the person or system, as registered.
        organisation: whom it acted for.
        roles: the codes of the roles that it holds.
        activity: a short code, or the words of another system.
        source: the partner at whose server it was made; empty for a change made here.
        approval: it is a physician's signature.
    """

    at: str
    who: str
    organisation: str
    roles: tuple[str, ...]
    activity: str
    source: str
    approval: bool
    touched: tuple[Touched, ...]


def changes(gathered: Gathered) -> list[Change]:
    """Changes to the plan and what belongs to it, newest first."""
    found = [change for provenance in gathered.provenances if (change := _change(gathered, provenance)).touched]
    return sorted(found, key=lambda change: change.at, reverse=True)


def _change(gathered: Gathered, provenance: JsonObject) -> Change:
    agent = first(provenance.get("agent"))
    activity = first(provenance.get("activity"))
    roles = [text(coding.get("code")) for role in objects(agent.get("role")) for coding in objects(role.get("coding")) if coding.get("system") == _ROLE]
    return Change(
        at=text(provenance.get("recorded")),
        who=gathered.name(agent.get("who")),
        organisation=gathered.name(agent.get("onBehalfOf")),
        roles=tuple(roles),
        activity=text(first(activity.get("coding")).get("code")) or text(activity.get("text")),
        source=text(first(first(first(provenance.get("entity")).get("what")).get("identifier")).get("value")),
        approval=bool(approved_hashes(provenance)),
        touched=tuple(one for target in objects(provenance.get("target")) if (one := _touched(gathered, target)) is not None),
    )


def _touched(gathered: Gathered, target: JsonObject) -> Touched | None:
    said = text(target.get("reference"))
    key = parse(said)
    resource = gathered.resources.get(key) if key is not None else None
    if key is None or resource is None or key.home != gathered.key.home:
        return None
    paths = [text(one.get("valueString")) for one in objects(target.get("extension")) if one.get("url") == TARGET_PATH]
    names = dict.fromkeys(match[0] for path in paths if (match := _NAME.match(path)))
    return Touched(key, gathered.title(resource), tuple(names), made=said.partition("/_history/")[2].startswith("1-"))
