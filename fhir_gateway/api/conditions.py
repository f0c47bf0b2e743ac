"""Conditions that a caller puts on a write: which version, and only if there is none yet.

https://hl7.org/fhir/R4/http.html#concurrency, https://hl7.org/fhir/R4/http.html#ccreate
"""

from urllib.parse import parse_qsl

from fhir_gateway.errors import BadRequest, SeveralMatches
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.reads import Reads


def version_of(etag: str | None) -> str | None:
    """The version id in an ETag such as ``W/"3-x"``; None where there is no ETag.

    Raises:
        BadRequest: it is not one.
    """
    if etag is None:
        return None
    text = etag.strip().removeprefix("W/")
    if len(text) < 3 or not (text.startswith('"') and text.endswith('"')):
        raise BadRequest('a version is named as W/"…"')
    return text[1:-1]


def identifiers_of(condition: str) -> list[tuple[str, str]]:
    """The (system, value) pairs of a condition such as ``identifier=system|value``; an address before a ``?`` is passed over.

    Raises:
        BadRequest: it asks by something else than identifiers with their system.
    """
    pairs = parse_qsl(condition.rpartition("?")[2], keep_blank_values=True)
    found: list[tuple[str, str]] = []
    for name, text in pairs:
        system, bar, value = text.partition("|")
        if name != "identifier" or not bar or not value:
            raise BadRequest("a condition is made of identifier=system|value alone")
        found.append((system, value))
    if not found:
        raise BadRequest("the condition is empty; it is made of identifier=system|value")
    return found


def match(reads: Reads, resource_type: str, condition: str) -> Key | None:
    """The one resource that has all identifiers of a condition; None where none has.

    Raises:
        SeveralMatches: several have.
    """
    sets = [set(reads.find(resource_type, system, value)) for system, value in identifiers_of(condition)]
    found = set[Key].intersection(*sets)
    if len(found) > 1:
        raise SeveralMatches(f"several resources of type {resource_type} match the condition")
    return found.pop() if found else None
