"""The feed ``history``: what changed on a whole server or of one type, deletions too.

https://hl7.org/fhir/R4/http.html#history
"""

from collections.abc import AsyncIterator

from fhir_gateway.clients import interaction
from fhir_gateway.clients.feeds.server_clock import ServerClock
from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.clients.json_shape import object_at
from fhir_gateway.clients.revision import Revision, revision_in
from fhir_gateway.errors import PartnerNonsense

PAGE = "100"


async def history(client: FhirClient, type_: str | None, since: str | None, clock: ServerClock) -> AsyncIterator[Revision]:
    """Each version made or deleted since an instant, in the partner's order.

    Args:
        client: the partner.
        type_: one resource type; None for the whole server.
        since: None for all that it remembers.
        clock: takes note of the partner's time.

    Raises:
        PartnerRefused: the server does not offer it after all.
    """
    what = interaction.HISTORY_SYSTEM if type_ is None else interaction.history_type(type_)
    segments = ("_history",) if type_ is None else (type_, "_history")
    params = {"_count": PAGE} if since is None else {"_since": since, "_count": PAGE}
    async for page in client.pages(what, *segments, params=params):
        clock.saw(page)
        for entry in page.entries:
            revision = revision_in(entry)
            if revision is not None:
                yield revision
            elif object_at(entry, "resource").get("resourceType") != "OperationOutcome":
                raise PartnerNonsense(f"{what}: an entry names no resource", expression="Bundle.entry")
