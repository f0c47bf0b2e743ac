"""What a batch or a transaction asks for: its entries, each understood before anything is done.

https://hl7.org/fhir/R4/http.html#transaction
"""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from fhir_gateway.api.call import known_type
from fhir_gateway.api.gate import refusals
from fhir_gateway.errors import BadRequest, CallerError, NotSupported, TooLarge, Unfit
from fhir_gateway.fhir.check import check
from fhir_gateway.fhir.issue import of_entry
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key, parse

_NAMED_BELOW = frozenset({"bdl-3", "bdl-5", "bdl-7"})
"""Invariants of a Bundle as a whole which are said of the entry at fault when that is looked at."""
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE"})


@dataclass(frozen=True, slots=True)
class Requested:
    """One entry.

    Args:
        path: where it stands, such as ``Bundle.entry[3]``.
        id: empty for a create or a search.
        query: what follows the ``?`` of a search.
    """

    path: str
    method: str
    type: str
    id: str
    query: str
    full_url: str
    resource: JsonObject | None
    if_none_exist: str | None
    if_match: str | None

    @property
    def key(self) -> Key:
        return Key(self.type, self.id)

    @property
    def body(self) -> JsonObject:
        """The resource of a create or an update, which ``understood`` has seen to."""
        return self.resource or {}


def check_envelope(bundle: JsonObject, most: int) -> None:
    """Check the Bundle itself, without the resources in it.

    Raises:
        Unfit: it is not a Bundle with good entries.
        TooLarge: it has too many.
        BadRequest: it is none that asks for something.
    """
    if bundle.get("resourceType") != "Bundle":
        raise BadRequest("what is sent to this address must be a Bundle", expression="resourceType")
    entries = bundle.get("entry")
    if isinstance(entries, list):
        if len(entries) > most:  # pyright: ignore[reportUnknownArgumentType] : not checked yet
            raise TooLarge(f"the Bundle has more than {most} entries", expression="Bundle.entry")
        bundle = bundle | {"entry": [_without_resource(entry) for entry in entries]}  # pyright: ignore[reportUnknownVariableType] : as above
    faults = [issue for issue in check(bundle) if issue.refuses and issue.rule not in _NAMED_BELOW]
    if faults:
        raise Unfit(faults)


def understood(bundle: JsonObject, index: int, base: str) -> Requested:
    """The entry at ``index``, understood and its resource checked.

    Raises:
        BadRequest, NotSupported, NotFound: its request is none that can be done; the element is named.
        Unfit: its resource breaks rules of R4.
    """
    entry: JsonObject = bundle["entry"][index]
    path = f"Bundle.entry[{index}]"
    request = entry.get("request")
    if not isinstance(request, dict):
        raise BadRequest("each entry needs a request", expression=f"{path}.request")
    requested = _requested(entry, request, path, base)  # pyright: ignore[reportUnknownArgumentType] : checked with the envelope
    if requested.method in ("POST", "PUT"):
        _check_resource(requested)
    return requested


@contextmanager
def at(path: str) -> Generator[None, None, None]:
    """Have a refusal name the entry that it came from."""
    try:
        yield
    except CallerError as error:
        error.expression = of_entry(path, error.expression)
        raise


def _requested(entry: JsonObject, request: JsonObject, path: str, base: str) -> Requested:
    method, url = str(request.get("method")), str(request.get("url")).removeprefix(base).removeprefix("/")
    if method not in _METHODS:
        raise NotSupported("this method is not offered in a Bundle", expression=f"{path}.request.method")
    place, _, query = url.partition("?")
    resource_type, _, resource_id = place.partition("/")
    with at(f"{path}.request.url"):
        known_type(resource_type)
    if resource_id and parse(place) is None:
        raise BadRequest("must be Type, Type/id or Type?parameters", expression=f"{path}.request.url")
    if (method == "POST" and (resource_id or query)) or (method in ("PUT", "DELETE") and (query or not resource_id)):
        raise NotSupported(f"{method} is offered on Type for POST and on Type/id for PUT and DELETE", expression=f"{path}.request.url")
    return Requested(
        path=path,
        method=method,
        type=resource_type,
        id=resource_id,
        query=query,
        full_url=str(entry.get("fullUrl") or ""),
        resource=entry.get("resource"),
        if_none_exist=request.get("ifNoneExist"),
        if_match=request.get("ifMatch"),
    )


def _check_resource(requested: Requested) -> None:
    resource = requested.resource
    if resource is None:
        raise BadRequest(f"a {requested.method} needs a resource", expression=f"{requested.path}.resource")
    faults = [issue.of_entry(requested.path) for issue in refusals(resource)]
    if faults:
        raise Unfit(faults)
    if resource.get("resourceType") != requested.type:
        raise BadRequest(f"the url is one of {requested.type}, and the resource is not", expression=f"{requested.path}.resource")
    if requested.method == "PUT" and resource.get("id") != requested.id:
        raise BadRequest("the id of the resource must be the one in the url", expression=f"{requested.path}.resource.id")


def _without_resource(entry: Any) -> Any:  # Any: an entry that is not checked yet
    if not isinstance(entry, dict):
        return entry
    return {name: value for name, value in entry.items() if name != "resource"} or {"fullUrl": "urn:uuid:00000000-0000-0000-0000-000000000000"}  # pyright: ignore[reportUnknownVariableType] : as above
