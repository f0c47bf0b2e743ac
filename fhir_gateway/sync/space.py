"""The space in which a partner's form and ours are compared: its dialect, our references.

No foreign relative reference ever comes in or leaves: what we have no link for stands as an absolute URL inside, and is withheld outside.
Rules: docs/agreement.md, *Compare in one space*, *References that the partner lacks*.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import parse_qsl

from fhir_gateway.agreement.units import Unit, units
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key, attached, find, parse, rewrite
from fhir_gateway.mappers.dialects import PLAIN
from fhir_gateway.mappers.dialects.dialect import Dialect

OWN_IDENTIFIER = "https://fhir-gateway.example.org/identifier/resource"
"""The system of the identifier that a copy made by us carries: its value is our id. Creation is conditional on it."""

WITHOUT_IDENTIFIER = frozenset(
    [
        "AdverseEvent",
        "AuditEvent",
        "Binary",
        "Bundle",
        "CapabilityStatement",
        "CompartmentDefinition",
        "Composition",
        "ConceptMap",
        "GraphDefinition",
        "ImplementationGuide",
        "Linkage",
        "MedicationKnowledge",
        "MessageHeader",
        "NamingSystem",
        "OperationDefinition",
        "OperationOutcome",
        "Parameters",
        "Provenance",
        "QuestionnaireResponse",
        "SearchParameter",
        "SpecimenDefinition",
        "Subscription",
        "TerminologyCapabilities",
        "TestReport",
        "TestScript",
        "VerificationResult",
    ]
)
"""Types without a repeating ``identifier``; a copy of one is made under our own id."""


@dataclass(frozen=True, slots=True)
class Space:
    """The references of one partner, both ways.

    Args:
        base_url: the partner's FHIR base.
        ours: our resource for a type and id of theirs; None where there is no link.
        theirs: their id of a resource of ours; None where there is no link.
        identified: our resource for a type and a business identifier, as a reference such as ``Practitioner?identifier=system|value`` names it; None where none
            has it, or several have.
    """

    base_url: str
    ours: Callable[[Key], Key | None]
    theirs: Callable[[Key], str | None]
    identified: Callable[[str, str, str], Key | None] = lambda _type, _system, _value: None
    said: dict[str, str] = field(default_factory=dict[str, str])
    """How they write a reference (of a version, or absolute), by how we do: what we do not change goes back as it stood."""

    def inward(self, resource: JsonObject) -> JsonObject:
        """Their form with references resolved to our ids; what has no link becomes an absolute URL."""
        return rewrite(resource, self._inward)

    def outward(self, resource: JsonObject, new: Mapping[Key, str] | None = None) -> JsonObject:
        """Our form with references as they know them.

        Args:
            resource: references ours; those that ``withheld`` names must have been left out.
            new: for resources that are being made there, the ``urn:uuid:`` that stands for each.
        """
        return rewrite(resource, lambda text: self._outward(text, new or {}))

    def withheld(self, mine: JsonObject, like: Any, new: frozenset[Key] = frozenset()) -> set[Unit]:  # Any: Keys, as ``units`` takes them
        """The units that cannot be sent: they refer to what the partner does not have."""
        return {unit for unit, fragment in units(mine, like).items() if not self._may_leave(fragment, new)}

    def _may_leave(self, fragment: JsonObject, new: frozenset[Key]) -> bool:
        """Whether all that a fragment points at can be told: what they have by their id, another server's document by its whole address."""
        references = all(self._reachable(found.text, new) for found in find(fragment))
        return references and all(parse(found.text) is None or self._reachable(found.text, new) for found in attached(fragment))

    def _inward(self, text: str) -> str:
        key = parse(text, self.base_url)
        ours = self.ours(key) if key is not None else self._searched(text)
        if key is None and ours is None:
            return text
        made = (str(ours) if ours is not None else f"{self.base_url}/{key}") + _part(text)
        self.said.setdefault(made, text)
        return made

    def _searched(self, text: str) -> Key | None:
        """What a reference by search leads to. https://hl7.org/fhir/R4/http.html#trules"""
        resource_type, question, query = text.partition("?")
        asked = parse_qsl(query) if question and ":" not in resource_type else []
        system, bar, value = asked[0][1].partition("|") if len(asked) == 1 and asked[0][0] == "identifier" else ("", "", "")
        return self.identified(resource_type, system, value) if bar and value else None

    def _outward(self, text: str, new: Mapping[Key, str]) -> str:
        key = parse(text)
        if text in self.said:
            return self.said[text]
        if key is None:
            return text.removeprefix(f"{self.base_url}/") if parse(text, self.base_url) else text
        their_id = self.theirs(key)
        return new.get(key, text) if their_id is None else f"{key.type}/{their_id}{_part(text)}"

    def _reachable(self, text: str, new: frozenset[Key]) -> bool:
        key = parse(text)
        if key is None:
            return parse(text, self.base_url) is not None
        return key in new or self.theirs(key) is not None


def _part(text: str) -> str:
    """The fragment of a reference, with its mark; empty where it has none."""
    _, mark, name = text.partition("#")
    return mark + name


def project(hub: JsonObject, copy: JsonObject | None, dialect: Dialect = PLAIN) -> JsonObject:
    """The hub's form as this partner should hold it, references ours.

    Args:
        hub: the hub's form as stored.
        copy: what they hold, with references ours; None where a copy is about to be made. A copy that we made carries our identifier.
        dialect: what the partner speaks.
    """
    mine = dialect.project({name: value for name, value in hub.items() if name not in ("id", "meta", "text")}, copy)
    if hub["resourceType"] in WITHOUT_IDENTIFIER or (copy is not None and own_id(copy) is None):
        return mine
    if hub["resourceType"] in dialect.one_identifier and len(_usable(hub)) == 1 == len(hub["identifier"]):
        return mine
    own = {"system": OWN_IDENTIFIER, "value": hub["id"]}
    return {**mine, "identifier": [*hub.get("identifier", []), own]}


def _usable(hub: JsonObject) -> list[JsonObject]:
    """The identifiers that creation can be conditional on."""
    return [said for said in _objects(hub.get("identifier")) if "system" in said and "value" in said and said.get("use") != "old"]


def as_first_sent(resource: JsonObject, spoken: Dialect) -> JsonObject:
    """A resource as a partner would get it that has no copy yet, its references aside."""
    hub = {"id": "new", **resource}
    meta = meta_of_a_copy(hub, spoken)
    return {**project(hub, None, spoken), **({"meta": meta} if meta else {})}


def meta_of_a_copy(hub: JsonObject, spoken: Dialect) -> JsonObject:
    """What goes along of ``meta`` when a copy is made: profiles, that of the partner's guide too, security labels and tags."""
    meta = {name: value for name, value in hub.get("meta", {}).items() if name in ("profile", "security", "tag")}
    claimed = spoken.profile(hub["resourceType"])
    profiles: list[str] = meta.get("profile", [])
    return meta if claimed is None or claimed in profiles else {**meta, "profile": [*profiles, claimed]}


def unspoken(dialect: Dialect, body: JsonObject, before: JsonObject | None) -> str | None:
    """What a partner's guide asks for and a body about to be sent does not keep: the first such demand; None where it keeps all.

    Args:
        body: what would be sent.
        before: what they hold; what their own copy lacks already is no reason not to send.
    """
    known = {(issue.expression, issue.rule) for issue in dialect.refusals(before)} if before is not None else set[tuple[str, str]]()
    broken = next((issue for issue in dialect.refusals(body) if (issue.expression, issue.rule) not in known), None)
    return f"{broken.expression}: {dialect.title} asks that {broken.text}" if broken is not None else None


def own_id(resource: JsonObject) -> str | None:
    """Our id, where a partner's resource is a copy that we made."""
    return next((said.get("value") for said in _objects(resource.get("identifier")) if said.get("system") == OWN_IDENTIFIER), None)


def is_own(unit: Unit) -> bool:
    """Whether a unit is the identifier that we gave their copy: theirs to keep or to drop, and never the hub's."""
    return len(unit) == 2 and unit[0] == "identifier" and unit[1].startswith(f"@{OWN_IDENTIFIER}|")


def without_own(resource: JsonObject) -> JsonObject:
    """The resource without the identifier that we gave their copy."""
    if own_id(resource) is None:
        return resource
    identifiers = [said for said in resource["identifier"] if said.get("system") != OWN_IDENTIFIER]
    rest = {name: value for name, value in resource.items() if name != "identifier"}
    return {**rest, "identifier": identifiers} if identifiers else rest


PATIENT_ELEMENTS = ("subject", "patient", "beneficiary", "for", "individual")
"""The elements by which a resource belongs to a patient. https://hl7.org/fhir/R4/compartmentdefinition-patient.html"""


def patients(resource: JsonObject) -> list[str]:
    """The texts of the references by which a resource names its patient; ``Patient`` targets only, each once."""
    said = (one.get("reference") for one in _patient_elements(resource))
    return list(dict.fromkeys(text for text in said if isinstance(text, str) and ("Patient/" in text or text.startswith("Patient?"))))


def patient_identifiers(resource: JsonObject) -> list[tuple[str, str]]:
    """The (system, value) pairs of the logical references by which a resource names its patient. https://hl7.org/fhir/R4/references.html#logical"""
    logical = [one for one in _patient_elements(resource) if "reference" not in one and one.get("type") in (None, "Patient")]
    said = [identifier for one in logical for identifier in _objects(one.get("identifier"))]
    return [(identifier["system"], identifier["value"]) for identifier in said if "system" in identifier and "value" in identifier]


def _patient_elements(resource: JsonObject) -> list[JsonObject]:
    """The references that may name the patient; of an appointment, all who take part."""
    actors = [actor for participant in _objects(resource.get("participant")) for actor in _objects(participant.get("actor"))]
    answering = _objects(resource.get("actor")) if resource["resourceType"] == "AppointmentResponse" else []
    return [one for name in PATIENT_ELEMENTS for one in _objects(resource.get(name))] + actors + answering


def _objects(value: Any) -> list[JsonObject]:  # Any: JSON
    """The objects in an element that may repeat."""
    several = cast(list[Any], value) if isinstance(value, list) else [value]  # JSON: a list of anything
    return [cast(JsonObject, one) for one in several if isinstance(one, dict)]
