"""The feeds ``lastUpdated`` and ``listing``: a search per type. They show no deletions.

https://hl7.org/fhir/R4/search.html#lastUpdated
"""

from collections.abc import AsyncIterator

from fhir_gateway.clients import interaction
from fhir_gateway.clients.feeds.server_clock import ServerClock
from fhir_gateway.clients.fhir_client import FhirClient, Params
from fhir_gateway.clients.json_shape import object_at
from fhir_gateway.clients.revision import Revision, revision_in
from fhir_gateway.errors import PartnerNonsense

PAGE = "100"


async def last_updated(client: FhirClient, type_: str, since: str, clock: ServerClock) -> AsyncIterator[Revision]:
    """What changed of a type since an instant, oldest first, so that what moves meanwhile comes at the end.

    Raises:
        PartnerRefused: the server does not offer the search after all.
    """
    async for revision in _found(client, type_, {"_lastUpdated": f"ge{since}", "_sort": "_lastUpdated", "_count": PAGE}, clock):
        yield revision


async def listing(client: FhirClient, type_: str, clock: ServerClock) -> AsyncIterator[Revision]:
    """All that there is of a type."""
    async for revision in _found(client, type_, {"_count": PAGE}, clock):
        yield revision


async def _found(client: FhirClient, type_: str, params: Params, clock: ServerClock) -> AsyncIterator[Revision]:
    what = interaction.search(type_)
    async for page in client.pages(what, type_, params=params):
        clock.saw(page)
        for entry in page.entries:
            revision = revision_in(entry)
            if revision is not None and revision.type == type_:
                yield revision
            elif revision is None and object_at(entry, "resource").get("resourceType") == type_:
                raise PartnerNonsense(f"{what}: a resource has no id", expression=f"{type_}.id")
