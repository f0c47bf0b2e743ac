"""Narratives that somebody wrote by hand: shown as plain text, and marked where the data were changed after them.

A generated narrative says nothing that the data do not, so it is not shown. https://hl7.org/fhir/R4/narrative.html
"""

from dataclasses import dataclass

from fhir_gateway.care_plan.view.gathered import Gathered
from fhir_gateway.care_plan.view.words import first, plain, text
from fhir_gateway.fhir.references import Key

WRITTEN = frozenset({"additional", "extensions"})
"""The narrative statuses that may say more than the data."""


@dataclass(frozen=True, slots=True)
class NarrativeView:
    """What somebody wrote beside the data of a resource; ``older`` than the data where these were changed since."""

    key: Key
    title: str
    paragraphs: tuple[str, ...]
    older: bool


def narratives(gathered: Gathered) -> list[NarrativeView]:
    """The narratives of the plan and of what belongs to it."""
    found: list[NarrativeView] = []
    for key, resource in gathered.resources.items():
        narrative = first(resource.get("text"))
        if text(narrative.get("status")) in WRITTEN:
            lines = tuple(plain(text(narrative.get("div"))).split("\n"))
            found.append(NarrativeView(key, gathered.title(resource), lines, key in gathered.older))
    return [one for one in found if any(one.paragraphs)]
