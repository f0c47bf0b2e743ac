"""A step of the story: what is told, and the edits that it is made of."""

from dataclasses import dataclass

from fhir_gateway.sandbox.story.edits import Edit


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence of the story.

    Args:
        says: the sentence.
        edits: made in this order, at each party's own server.
        at_once: all edits are made at the same moment.
    """

    says: str
    edits: tuple[Edit, ...]
    at_once: bool = False


HOSPITAL = "hospital"
AGENCY = "home-health"
PAYER = "payer"
PARTIES = (HOSPITAL, AGENCY, PAYER)
