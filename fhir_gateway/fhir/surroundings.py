"""What stands around a value: the resource that holds it, what that contains, and the Bundle that it came in.

https://hl7.org/fhir/R4/references.html
"""

import re
from functools import cached_property
from typing import Any

from fhir_gateway.fhir.fhirpath import Scope
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.narrative import places
from fhir_gateway.fhir.shape import objects

_ON_A_SERVER = re.compile(r"(.*/)?[A-Z][A-Za-z]+/[A-Za-z0-9\-.]{1,64}(/_history/[A-Za-z0-9\-.]{1,64})?")


class InBundle:
    """The entries of a Bundle by their ``fullUrl``."""

    def __init__(self, bundle: JsonObject) -> None:
        self.type: Any = bundle.get("type")
        self.by_url: dict[str, JsonObject] = {}
        for entry in objects(bundle, "entry"):
            url, resource = entry.get("fullUrl"), entry.get("resource")
            if isinstance(url, str) and isinstance(resource, dict):
                self.by_url.setdefault(url, resource)  # pyright: ignore[reportUnknownArgumentType] : decoded JSON

    def resolve(self, text: str, full_url: str) -> JsonObject | None:
        """The entry that a reference in the entry at ``full_url`` means; None where no entry is meant."""
        found = self.by_url.get(text)
        if found is not None:
            return found
        if ":" in text:
            return self.by_url.get(text.partition("/_history/")[0])
        match = _ON_A_SERVER.fullmatch(full_url)
        return self.by_url.get((match[1] or "") + text.partition("/_history/")[0]) if match else None


class Surroundings:
    """One resource that is not contained, with what it contains.

    Args:
        bundle: the Bundle that it is an entry of.
        full_url: the identity of that entry; empty where it has none.
    """

    def __init__(self, resource: JsonObject, bundle: InBundle | None = None, full_url: str = "") -> None:
        self.resource = resource
        self.bundle = bundle
        self.full_url = full_url
        self.within: JsonObject | None = None
        """The contained resource that the walk is in."""
        self.local: set[str] = set()
        """References to what is contained that were met, other than those of a resource to itself."""
        self.ids: set[str] = set()
        """Ids of elements that were met."""
        self.entries: InBundle | None = None
        """Its own entries, where it is a Bundle."""
        self.scope = Scope(resource, resource, self.resolve)

    @cached_property
    def contained(self) -> dict[str, JsonObject]:
        """What the resource contains, by id."""
        found: dict[str, JsonObject] = {}
        for one in objects(self.resource, "contained"):
            found.setdefault(str(one.get("id")), one)
        return found

    @cached_property
    def places(self) -> set[str]:
        """The places in the resource that a link in a narrative may point to."""
        return places(self.resource)

    def resolve(self, text: str) -> JsonObject | None:
        """The resource that a reference means, where it is at hand."""
        if text.startswith("#"):
            return self.resource if text == "#" else self.contained.get(text[1:])
        return self.bundle.resolve(text, self.full_url) if self.bundle is not None else None
