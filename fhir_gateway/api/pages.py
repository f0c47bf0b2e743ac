"""Pages of a Bundle: how long they are, and the links that lead through them.

https://hl7.org/fhir/R4/http.html#paging
"""

from collections.abc import Iterable
from urllib.parse import urlencode

from fhir_gateway.errors import BadRequest
from fhir_gateway.fhir.bundle import Link
from fhir_gateway.settings import Settings
from fhir_gateway.store.search import PAGE


def page_size(asked: str | None, settings: Settings) -> int:
    """How many resources a page holds.

    Raises:
        BadRequest: ``_count`` is not a number.
    """
    if asked is None:
        return settings.page_size
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 10):
        raise BadRequest("_count is not a number")
    return min(int(asked), settings.max_page_size)


def links(address: str, parameters: Iterable[tuple[str, str]], following: str | None) -> list[Link]:
    """The link of the page itself, and of the next one where there is one."""
    asked = list(parameters)
    made = [Link("self", _url(address, asked))]
    if following is not None:
        made.append(Link("next", _url(address, [*((name, value) for name, value in asked if name != PAGE), (PAGE, following)])))
    return made


def _url(address: str, parameters: list[tuple[str, str]]) -> str:
    return f"{address}?{urlencode(parameters)}" if parameters else address
