"""A search as it was asked: a query string, understood.

https://hl7.org/fhir/R4/search.html
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from fhir_gateway.errors import BadRequest
from fhir_gateway.fhir.search_params import Param, param

DEFAULT_COUNT: Final = 50
MOST: Final = 1000
"""The longest page."""
PAGE: Final = "_page"
"""The parameter of a ``next`` link that carries the place where the page begins."""

_SORTS: Final = frozenset({"_id", "_lastUpdated", "-_lastUpdated"})
_IGNORED: Final = frozenset({"_format", "_pretty"})
_INCLUDE = re.compile(r"(?P<source>[A-Z]\w+):(?P<param>[\w-]+|\*)(:(?P<target>[A-Z]\w+))?")


@dataclass(frozen=True, slots=True)
class Filter:
    """One parameter: matches where any of ``values`` does.

    Args:
        values: as they stand between the commas, still escaped (https://hl7.org/fhir/R4/search.html#escaping).
        param: None for ``_id`` and ``_lastUpdated``, which every resource has.
    """

    name: str
    modifier: str
    values: tuple[str, ...]
    param: Param | None


@dataclass(frozen=True, slots=True)
class Include:
    """What comes along: ``source:param``, only to ``target`` where given; ``*`` is any parameter; ``iterate`` follows what came along too."""

    source: str
    param: str
    target: str | None
    iterate: bool


@dataclass(frozen=True, slots=True)
class Query:
    """A search of one type.

    Args:
        count: how many matches a page has at most.
        sort: ``_id``, ``_lastUpdated`` or ``-_lastUpdated``; empty for the order of creation.
        after: the token of the page.
        total: whether all matches are counted.
    """

    type: str
    filters: tuple[Filter, ...] = ()
    count: int = DEFAULT_COUNT
    sort: str = ""
    after: str | None = None
    total: bool = False
    includes: tuple[Include, ...] = ()
    revincludes: tuple[Include, ...] = ()

    @classmethod
    def parse(cls, type: str, parameters: Iterable[tuple[str, str]], base: str | None = None) -> "Query":
        """The search that a query string asks for.

        Args:
            parameters: names and values, decoded, in order.
            base: the address of our API; references below it are ours.

        Raises:
            BadRequest: a parameter or modifier that we do not know, by name, or a value with a wrong shape.
        """
        query = cls(type)
        for name, value in parameters:
            query = _with(query, name, value, base)
        return query


def _with(query: Query, name: str, value: str, base: str | None) -> Query:
    plain, _, modifier = name.partition(":")
    match plain:
        case "_count":
            count = _count(value)  # search.html#count: 0 is the same as _summary=count
            return replace(query, count=count, total=query.total or count == 0)
        case "_sort":
            return replace(query, sort=_one_of(plain, value, _SORTS))
        case "_total":
            return replace(query, total=_one_of(plain, value, {"none", "estimate", "accurate"}) != "none" or query.count == 0)
        case "_summary":
            return replace(query, count=0, total=True) if _one_of(plain, value, {"count", "false"}) == "count" else query
        case "_page":
            return replace(query, after=value)
        case "_include":
            return replace(query, includes=(*query.includes, _include(plain, value, modifier)))
        case "_revinclude":
            return replace(query, revincludes=(*query.revincludes, _include(plain, value, modifier)))
        case _ if plain in _IGNORED:
            return query
        case _:
            return replace(query, filters=(*query.filters, _filter(query.type, plain, modifier, value, base)))


def _filter(resource_type: str, name: str, modifier: str, value: str, base: str | None) -> Filter:
    found = param(resource_type, name)
    if found is None and name not in ("_id", "_lastUpdated"):
        raise BadRequest(f"{resource_type} cannot be searched by {name}")
    if not value:
        raise BadRequest(f"the search parameter {name} has no value")
    values = tuple(_local(one, base) for one in re.split(r"(?<!\\),", value))
    return Filter(name, modifier, values, found)


def _local(value: str, base: str | None) -> str:
    return value.removeprefix(f"{base.rstrip('/')}/") if base else value


def _count(value: str) -> int:
    if not (value.isascii() and value.isdecimal() and len(value) < 10):
        raise BadRequest("_count is not a number")
    return min(int(value), MOST)


def _one_of(name: str, value: str, known: Iterable[str]) -> str:
    if value not in known:
        raise BadRequest(f"{name} is one of {', '.join(sorted(known))}")
    return value


def _include(name: str, value: str, modifier: str) -> Include:
    if modifier not in ("", "iterate"):
        raise BadRequest(f"{name}:{modifier} is not known")
    match = _INCLUDE.fullmatch(value)
    if match is None or (match["param"] != "*" and param(match["source"], match["param"]) is None):
        raise BadRequest(f"{name} names no reference that we search by: write it as CarePlan:goal or CarePlan:*")
    return Include(match["source"], match["param"], match["target"], modifier == "iterate")
