"""The signed link that the demo prints: it opens the plan's page as the hospital's case manager."""

from datetime import UTC, datetime, timedelta

from fhir_gateway.access.grant import Role
from fhir_gateway.web.links import PARAMETER, sign

_GOOD_FOR = timedelta(hours=12)


def link(secret: str) -> str:
    """The query of a link, good for twelve hours."""
    token = sign(secret.encode(), "Chiara Rossi", "hospital", [Role.HOSPITAL], datetime.now(UTC) + _GOOD_FOR)
    return f"{PARAMETER}={token}"
