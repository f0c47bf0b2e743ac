"""Where a resource stands, read from a Location header, a fullUrl or a request URL.

https://hl7.org/fhir/R4/http.html#create
"""

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_TYPE = re.compile(r"[A-Z][A-Za-z]{1,63}")


class Place(NamedTuple):
    """A resource at a partner, by its type and id, and the version where the address names one."""

    type: str
    id: str
    version: str | None = None


def place_of(url: str | None) -> Place | None:
    """The place that an absolute or relative URL names; None where it names none.

    The host is not compared: servers behind a proxy often name themselves by another one.
    """
    if not url or url.startswith("urn:"):
        return None
    segments = [unquote(segment) for segment in _path(url).split("/") if segment]
    version = None
    if "_history" in segments:
        cut = segments.index("_history")
        version = "".join(segments[cut + 1 : cut + 2]) or None
        segments = segments[:cut]
    if len(segments) < 2 or not _TYPE.fullmatch(segments[-2]):
        return None
    return Place(segments[-2], segments[-1], version)


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
