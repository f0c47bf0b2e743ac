"""The pages of a search or a history, followed by their ``next`` links and no further than is sane.

https://hl7.org/fhir/R4/http.html#paging
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import httpx

from fhir_gateway.clients.interaction import Interaction
from fhir_gateway.clients.json_shape import objects_at, text_at
from fhir_gateway.clients.received import Received, json_in
from fhir_gateway.clients.wire import Wire
from fhir_gateway.errors import PartnerAway, PartnerGone, PartnerNonsense
from fhir_gateway.fhir.lexical import Json, JsonObject

MOST_PAGES = 1000


@dataclass(frozen=True)
class Page:
    """One Bundle of a search or a history, and the answer that it came in."""

    bundle: JsonObject
    received: Received

    @property
    def entries(self) -> list[JsonObject]:
        return objects_at(self.bundle, "entry")


async def pages(wire: Wire, what: Interaction, url: httpx.URL, most: int = MOST_PAGES) -> AsyncIterator[Page]:
    """Each page in the partner's order, the first one from ``url``.

    Raises:
        PartnerAway: a later page has expired there; begin again.
        PartnerNonsense: no Bundle; a ``next`` link that leads to another server or back to a page we had; more than ``most`` pages.
    """
    received = await wire.get(what, url)
    followed = {str(url)}
    for _ in range(most):
        page = Page(_bundle(what, received), received)
        yield page
        following = _next(wire, what, page)
        if following is None:
            return
        if str(following) in followed:
            raise PartnerNonsense(f"{what}: a next link leads back to a page that was read already", expression="Bundle.link.url")
        followed.add(str(following))
        received = await _later(wire, what, following)
    raise PartnerNonsense(f"{what}: more than {most} pages", expression="Bundle.link")


async def _later(wire: Wire, what: Interaction, url: httpx.URL) -> Received:
    try:
        return await wire.get(replace(what, gone=True), url)
    except PartnerGone:
        raise PartnerAway(f"{what}: a later page has expired") from None


def _bundle(what: Interaction, received: Received) -> JsonObject:
    bundle = json_in(what, received)
    if bundle.get("resourceType") != "Bundle":
        raise PartnerNonsense(f"{what}: answered no Bundle")
    entries: Json = bundle.get("entry", [])
    if not isinstance(entries, list) or len(objects_at(bundle, "entry")) != len(entries):
        raise PartnerNonsense(f"{what}: a Bundle's entries are no list of objects", expression="Bundle.entry")
    return bundle


def _next(wire: Wire, what: Interaction, page: Page) -> httpx.URL | None:
    links = (text_at(link, "url") for link in objects_at(page.bundle, "link") if link.get("relation") == "next")
    link = next(filter(None, links), None)
    if link is None:
        return None
    try:
        following = page.received.url.join(link)
    except (httpx.InvalidURL, ValueError):
        raise PartnerNonsense(f"{what}: a next link is no URL", expression="Bundle.link.url") from None
    if not wire.endpoint.trusts(following):
        raise PartnerNonsense(f"{what}: a next link leads to another server; is that server's own base URL set right?", expression="Bundle.link.url")
    return following
