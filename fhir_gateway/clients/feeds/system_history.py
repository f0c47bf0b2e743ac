"""The feed ``history``: everything that changed on a server, deletions too.

https://hl7.org/fhir/R4/http.html#history
"""

from collections.abc import AsyncIterator

from fhir_gateway.clients.feeds.server_clock import ServerClock
from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.clients.interaction import HISTORY_SYSTEM
from fhir_gateway.clients.json_shape import object_at
from fhir_gateway.clients.revision import Revision, revision_in
from fhir_gateway.errors import PartnerNonsense

PAGE = "100"


async def system_history(client: FhirClient, since: str, clock: ServerClock) -> AsyncIterator[Revision]:
    """Each version made or deleted since an instant, in the partner's order.

    Raises:
        PartnerRefused: the server does not offer it after all.
    """
    async for page in client.pages(HISTORY_SYSTEM, "_history", params={"_since": since, "_count": PAGE}):
        clock.saw(page)
        for entry in page.entries:
            revision = revision_in(entry)
            if revision is not None:
                yield revision
            elif object_at(entry, "resource").get("resourceType") != "OperationOutcome":
                raise PartnerNonsense(f"{HISTORY_SYSTEM}: an entry names no resource", expression="Bundle.entry")
