"""Shapes: what is coupled, what is keyed and what stays apart, for each mapped type.

Everything that is not named here is atomic. Rules: docs/agreement.md, *Units*; elements: https://hl7.org/fhir/R4/resourcelist.html
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from fhir_gateway.agreement.lists import (
    ACTIVITIES,
    CONCEPTS,
    CONTAINED,
    DIAGNOSES,
    EXTENSIONS,
    IDENTIFIERS,
    INDIVIDUALS,
    LOCATIONS,
    NOTES,
    PARTICIPANTS,
    REFERENCES,
    TARGETS,
    TYPED,
    Keying,
)

PER_SERVER = frozenset({"resourceType", "id", "meta", "text"})
"""What each server has for itself: never compared. Narrative is made anew by us; ``meta`` goes along at creation only."""

_CHOICE = re.compile(
    r"^([a-z][A-Za-z]*?)(Base64Binary|Boolean|Canonical|Code|Date|DateTime|Decimal|Id|Instant|Integer|Markdown|Oid|PositiveInt|String|Time|UnsignedInt|Uri|Url|Uuid"
    r"|Address|Age|Annotation|Attachment|CodeableConcept|Coding|ContactPoint|Count|Distance|Duration|HumanName|Identifier|Money|Period|Quantity|Range|Ratio|Reference"
    r"|SampledData|Signature|Timing|Dosage|Expression)$"
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How the elements of one object move.

    Args:
        lists: elements whose items are units, and how those are told apart.
        parts: backbone elements (or items of ``lists``) that have units inside.
        coupled: elements that move together.
        choices: ``onset`` for ``onset[x]``; None: whatever is spelled like a choice.
        apart: elements that are never compared.
    """

    lists: Mapping[str, Keying] = field(default_factory=dict[str, Keying])
    parts: Mapping[str, "Shape"] = field(default_factory=dict[str, "Shape"])
    coupled: tuple[tuple[str, ...], ...] = ()
    choices: tuple[str, ...] | None = ()
    apart: frozenset[str] = frozenset()

    def unit(self, element: str) -> str:
        """The name of the unit that an element moves with: ``status+statusReason``, ``onset[x]``, or its own."""
        match = _CHOICE.match(element)
        if match and (self.choices is None or match[1] in self.choices):
            element = f"{match[1]}[x]"
        return next(("+".join(group) for group in self.coupled if element in group), element)

    def list_at(self, unit: tuple[str, ...]) -> Keying | None:
        """How the list is keyed whose element a unit is; None where the unit is no list element."""
        shape, steps = self, list(unit)
        while len(steps) > 2:
            inner = shape.parts.get(steps[0])
            if inner is None:
                return None
            shape, steps = inner, steps[2:] if steps[1].startswith("@") else steps[1:]
        return shape.lists.get(steps[0]) if len(steps) == 2 and steps[1].startswith("@") else None


def _resource(
    lists: Mapping[str, Keying] | None = None,
    *,
    references: str = "",
    concepts: str = "",
    parts: Mapping[str, Shape] | None = None,
    coupled: tuple[tuple[str, ...], ...] = (),
    choices: str = "",
) -> Shape:
    keyed = {"identifier": IDENTIFIERS, "extension": EXTENSIONS, "contained": CONTAINED, "note": NOTES}
    keyed |= dict.fromkeys(references.split(), REFERENCES) | dict.fromkeys(concepts.split(), CONCEPTS)
    return Shape({**keyed, **(lists or {})}, parts or {}, coupled, tuple(choices.split()), PER_SERVER)


UNKNOWN = Shape({"identifier": IDENTIFIERS, "extension": EXTENSIONS, "contained": CONTAINED, "note": NOTES}, choices=None, apart=PER_SERVER)
"""A type without a shape of its own: each element atomic."""

SHAPES: Mapping[str, Shape] = {
    "Patient": _resource(references="generalPractitioner", choices="deceased multipleBirth"),
    "RelatedPerson": _resource(concepts="relationship"),
    "Practitioner": _resource(),
    "PractitionerRole": _resource(concepts="code specialty", references="location healthcareService endpoint"),
    "Organization": _resource(concepts="type", references="endpoint"),
    "Location": _resource(concepts="type", references="endpoint"),
    "EpisodeOfCare": _resource({"diagnosis": DIAGNOSES}, concepts="type", references="referralRequest team account", coupled=(("status", "statusHistory"),)),
    "CareTeam": _resource({"participant": PARTICIPANTS}, concepts="category reasonCode", references="reasonReference managingOrganization"),
    "CarePlan": _resource(
        {"activity": ACTIVITIES},
        concepts="category",
        references="basedOn replaces partOf contributor careTeam addresses supportingInfo goal",
        parts={
            "activity": Shape(
                {"outcomeCodeableConcept": CONCEPTS, "outcomeReference": REFERENCES, "progress": NOTES, "extension": EXTENSIONS},
                coupled=(("reference", "detail"),),
                choices=None,
            )
        },
    ),
    "Goal": _resource(
        {"target": TARGETS},
        concepts="category outcomeCode",
        references="addresses outcomeReference",
        parts={"target": Shape({"extension": EXTENSIONS}, coupled=(("measure", "detail[x]"),), choices=("detail", "due"))},
        coupled=(("lifecycleStatus", "statusDate", "statusReason"),),
        choices="start",
    ),
    "Condition": _resource(concepts="category bodySite", coupled=(("clinicalStatus", "verificationStatus", "abatement[x]"),), choices="onset abatement"),
    "ServiceRequest": _resource(
        concepts="category orderDetail locationCode reasonCode bodySite",
        references="basedOn replaces performer locationReference reasonReference insurance supportingInfo specimen relevantHistory",
        coupled=(("code", "doNotPerform"),),
        choices="quantity occurrence asNeeded",
    ),
    "Task": _resource(
        {"input": TYPED, "output": TYPED},
        concepts="performerType",
        references="basedOn partOf insurance relevantHistory",
        coupled=(("status", "statusReason"),),
    ),
    "Encounter": _resource(
        {"diagnosis": DIAGNOSES, "participant": INDIVIDUALS, "location": LOCATIONS},
        concepts="type reasonCode",
        references="episodeOfCare basedOn appointment reasonReference account",
        parts={"hospitalization": Shape({"extension": EXTENSIONS})},
        coupled=(("status", "statusHistory"), ("class", "classHistory")),
    ),
    "Coverage": _resource({"class": TYPED}, references="payor contract"),
}
