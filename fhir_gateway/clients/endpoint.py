"""A partner's base URL and the addresses below it: safe to build, safe to follow.

https://hl7.org/fhir/R4/http.html#general
"""

import re
from urllib.parse import quote

import httpx

from fhir_gateway.clients.origin import origin_of, parsed
from fhir_gateway.errors import BadRequest, UnsafeAddress

_TYPE = re.compile(r"[A-Z][A-Za-z]{1,63}")


class Endpoint:
    """The base URL of a FHIR server.

    Raises:
        BadRequest: not http or https, no host, or with credentials, a query or a fragment (they would reach logs).
    """

    def __init__(self, base_url: str) -> None:
        try:
            url = parsed(base_url)
            self.origin = origin_of(url)
        except UnsafeAddress as refusal:
            raise BadRequest(f"the base URL cannot be used: {refusal.message}") from None
        if url.query or url.fragment:
            raise BadRequest("the base URL must not hold a query or a fragment")
        self.base = str(url).rstrip("/")

    def at(self, *segments: str) -> httpx.URL:
        """The address of a path below the base; each segment is quoted."""
        return httpx.URL("/".join([self.base, *(_segment(segment) for segment in segments)]))

    def of_type(self, type_: str, *segments: str) -> httpx.URL:
        """The address of a resource type, or of what stands below it."""
        if not _TYPE.fullmatch(type_):
            raise BadRequest("the resource type is no name of a type")
        return self.at(type_, *segments)

    def trusts(self, url: httpx.URL) -> bool:
        """Whether a URL has the base's origin and no credentials of its own: ours go nowhere else."""
        try:
            return origin_of(url) == self.origin
        except UnsafeAddress:
            return False


def _segment(text: str) -> str:
    if text in ("", ".", ".."):
        raise BadRequest("an id must not be empty or made of dots")
    return quote(text, safe="")
