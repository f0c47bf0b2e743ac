"""The signed link that the demo prints: it opens the plan's page as the hospital's case manager."""

from datetime import UTC, datetime, timedelta

from fhir_gateway.sandbox.story.stage import CASE_MANAGER
from fhir_gateway.web.links import PARAMETER, sign

_GOOD_FOR = timedelta(hours=12)


def link(secret: str) -> str:
    """The query of a link, good for twelve hours."""
    return f"{PARAMETER}={sign(secret.encode(), CASE_MANAGER, datetime.now(UTC) + _GOOD_FOR)}"
