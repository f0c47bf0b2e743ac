"""A language that somebody speaks."""

from dataclasses import dataclass

from fhir_gateway.records.coded import Concept


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language (BCP 47) and whether it is the one to speak with this person."""

    language: Concept
    preferred: bool | None = None
