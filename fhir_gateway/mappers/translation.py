"""What a code is in another code system, or in our words: the ``$translate`` of ConceptMap, without its protocol.

https://hl7.org/fhir/R4/conceptmap-operation-translate.html
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.concept_maps import inverse


class Match(NamedTuple):
    """One translation; ``equivalence`` is what it is to the code that was asked for, ``map`` the URL of the map that says so."""

    equivalence: str
    system: str
    code: str
    display: str | None
    map: str


def translate(maps: Iterable[JsonObject], system: str, code: str, *, into: str | None = None, reverse: bool = False) -> list[Match]:
    """Every translation of a code.

    Args:
        maps: ConceptMaps.
        system: the code system of ``code``.
        into: the only code system that is wanted; ``None`` for any.
        reverse: read the maps from their target to their source.
    """
    found = (match for one in maps for group in one["group"] for match in _of_group(one["url"], group, system, code, reverse))
    return [match for match in dict.fromkeys(found) if into is None or match.system == into]


def _of_group(url: str, group: JsonObject, system: str, code: str, reverse: bool) -> Iterator[Match]:
    if system != group["target" if reverse else "source"]:
        return
    for element in group["element"]:
        for target in element["target"]:
            if reverse and target["code"] == code:
                yield Match(inverse(target["equivalence"]), group["source"], element["code"], element.get("display"), url)
            elif not reverse and element["code"] == code:
                yield Match(target["equivalence"], group["target"], target["code"], None, url)
