"""Narratives that somebody wrote by hand: shown as plain text, and marked where the data were changed after them.

A generated narrative says nothing that the data do not, so it is not shown. https://hl7.org/fhir/R4/narrative.html
"""

from dataclasses import dataclass

from fhir_gateway.care_plan.view.gathered import Gathered
from fhir_gateway.care_plan.view.narrative_text import narrative_text
from fhir_gateway.care_plan.view.words import first, text
from fhir_gateway.fhir.references import Key

WRITTEN = frozenset({"additional", "extensions"})
"""The narrative statuses that may say more than the data."""


@dataclass(frozen=True, slots=True)
class NarrativeView:
    """What somebody wrote beside the data of a resource.

    Args:
        paragraphs: its text; None where it cannot be read.
        older: than the data, because these were changed since.
    """

    key: Key
    title: str
    paragraphs: tuple[str, ...] | None
    older: bool


def narratives(gathered: Gathered) -> list[NarrativeView]:
    """The narratives of the plan and of what belongs to it."""
    found: list[NarrativeView] = []
    for key, resource in gathered.resources.items():
        narrative = first(resource.get("text"))
        if text(narrative.get("status")) in WRITTEN:
            found.append(NarrativeView(key, gathered.title(resource), _paragraphs(text(narrative.get("div"))), key in gathered.older))
    return [one for one in found if one.paragraphs != ()]


def _paragraphs(div: str) -> tuple[str, ...] | None:
    said = narrative_text(div) if div else ""
    return None if said is None else tuple(said.splitlines())
