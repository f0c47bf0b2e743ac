"""The whole story, in order."""

from fhir_gateway.sandbox.story import case, discharge, funding, home
from fhir_gateway.sandbox.story.step import Step

STORY: tuple[Step, ...] = (
    case.OPENS,
    case.IS_ACTIVE,
    funding.COVERS,
    discharge.ASSESSES,
    discharge.DRAFTS,
    discharge.ACCEPTS,
    discharge.ADDS_VISITS,
    discharge.APPROVES,
    funding.ASKS,
    funding.DECIDES,
    funding.AGREES,
    funding.CARRIES_OUT,
    discharge.IN_FORCE,
    discharge.AT_ONCE,
    discharge.GOES_HOME,
    home.BEGINS,
    home.IS_DONE,
    home.EXTENDS,
    home.GOES_ON,
    home.ACHIEVES,
    home.CLOSES,
)
