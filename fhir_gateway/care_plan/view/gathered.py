"""What the store had about a plan, gathered for the page: resources by key, who signed and changed them, and what stands open with partners."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from fhir_gateway.agreement.link import Link
from fhir_gateway.care_plan.view.words import concept, first, human_name, objects, text
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key, parse

Origins = Mapping[str, Mapping[str, str]]
"""By unit label, who wrote it last: ``by``, ``role``, ``at``, ``version``; the empty label is the resource's creation."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A plan and all that its page needs.

    Args:
        plan: the CarePlan.
        resources: the current form of everything around it, the plan too, references ours.
        provenances: of these resources, any order.
        links: of these resources at partners.
        origins: by resource, who wrote each unit last.
        older: the resources whose narrative was written before their data were changed last.
        now: the time of the view, aware.
    """

    plan: JsonObject
    resources: Mapping[Key, JsonObject]
    now: datetime
    provenances: Sequence[JsonObject] = ()
    links: Sequence[Link] = ()
    origins: Mapping[Key, Origins] = field(default_factory=dict[Key, Origins])
    older: frozenset[Key] = frozenset()

    @property
    def key(self) -> Key:
        return key_of(self.plan)

    def of_type(self, *types: str) -> list[JsonObject]:
        """The resources of some types, in the order in which they were gathered."""
        return [resource for key, resource in self.resources.items() if key.type in types]

    def at(self, reference: Any, within: JsonObject | None = None) -> JsonObject | None:  # Any: JSON
        """The resource that a Reference names; None where it was not gathered.

        Args:
            within: the resource that holds the reference, for a ``#contained`` target.
        """
        said = text(first(reference).get("reference"))
        if said.startswith("#"):
            return next((one for one in objects((within or {}).get("contained")) if one.get("id") == said[1:]), None)
        key = parse(said)
        return self.resources.get(Key(key.type, key.id)) if key is not None else None

    def all_at(self, references: Any) -> list[JsonObject]:  # Any: JSON
        """The gathered resources that some References name."""
        return [found for reference in objects(references) if (found := self.at(reference)) is not None]

    def name(self, reference: Any, within: JsonObject | None = None) -> str:  # Any: JSON
        """What a Reference's target is called: by the target itself, else as the reference says."""
        target = self.at(reference, within)
        named = self.title(target) if target is not None else ""
        said = first(reference)
        return named or text(said.get("display")) or text(first(said.get("identifier")).get("value")) or text(said.get("type"))

    def organisation(self, reference: Any) -> str:  # Any: JSON
        """The organisation that a Reference's target is, or acts for; empty where that is not said."""
        target = self.at(reference)
        match target["resourceType"] if target is not None else "":
            case "Organization":
                return self.title(target or {})
            case "PractitionerRole":
                return self.name((target or {}).get("organization"))
            case "CareTeam":
                return self.name(first((target or {}).get("managingOrganization")))
            case _:
                return ""

    def title(self, resource: JsonObject) -> str:
        """What a resource is called."""
        match resource["resourceType"]:
            case "Patient" | "Practitioner" | "RelatedPerson":
                return human_name(resource.get("name"))
            case "PractitionerRole":
                return self.name(resource.get("practitioner")) or self.name(resource.get("organization"))
            case "Organization" | "Location" | "HealthcareService" | "CareTeam":
                return text(resource.get("name"))
            case "Goal":
                return concept(resource.get("description"))
            case "Coverage":
                return concept(resource.get("type")) or self.name(resource.get("payor"))
            case "Encounter":
                return concept(resource.get("type")) or concept(resource.get("serviceType")) or concept(resource.get("class"))
            case "Contract":
                return text(resource.get("title")) or concept(resource.get("type"))
            case _:
                return self._by_content(resource)

    def _by_content(self, resource: JsonObject) -> str:
        reason = first(resource.get("reasonCode"))
        named = (
            text(resource.get("title")),
            concept(resource.get("code")),
            concept(resource.get("codeCodeableConcept")),
            concept(resource.get("medicationCodeableConcept")) or self.name(resource.get("medicationReference")),
            text(resource.get("description")),
            concept(resource.get("serviceType")),
            concept(reason),
            concept(resource.get("category")),
            concept(resource.get("type")),
        )
        return next((name for name in named if name), "")

    def by(self, key: Key, label: str) -> Mapping[str, str]:
        """Who wrote a unit last, or the closest unit around it, or brought the resource; empty where nobody is known."""
        origins = self.origins.get(key, {})
        around = [written for written in origins if written and (label.startswith(written) or written.startswith(label))]
        return max((origins[written] for written in around), key=lambda origin: origin.get("at", ""), default=origins.get("", {}))


def key_of(resource: JsonObject) -> Key:
    """The key of a resource of ours."""
    return Key(resource["resourceType"], resource["id"])
