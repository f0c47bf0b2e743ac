"""One search parameter as a condition on ``resource``.

https://hl7.org/fhir/R4/search.html#ptypes
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from fhir_gateway.errors import BadRequest
from fhir_gateway.fhir import references
from fhir_gateway.fhir.dates import milliseconds, range_of
from fhir_gateway.fhir.search_params import fold, implied
from fhir_gateway.fhir.search_table import Kind, Param
from fhir_gateway.store.search import Filter


class Condition(NamedTuple):
    """A piece of SQL and what its question marks stand for."""

    sql: str
    values: tuple[str, ...]


_BAR: Final = re.compile(r"(?<!\\)\|")
_ESCAPED: Final = re.compile(r"\\([,$|\\])")
_TABLES: Final = {Kind.TOKEN: "tokenindex", Kind.TEXT: "textindex", Kind.DATE: "dateindex", Kind.REFERENCE: "referenceindex", Kind.URI: "referenceindex"}
_MODIFIERS: Final = {Kind.TOKEN: {"not"}, Kind.TEXT: {"contains"}, Kind.DATE: set[str](), Kind.REFERENCE: set[str](), Kind.URI: set[str]()}

_DATES: Final = {
    "eq": ("(low >= ? AND high <= ?)", "lh"),
    "ne": ("NOT (low >= ? AND high <= ?)", "lh"),
    "gt": ("high > ?", "h"),
    "lt": ("low < ?", "l"),
    "ge": ("high > ?", "l"),
    "le": ("low < ?", "h"),
    "sa": ("low >= ?", "h"),
    "eb": ("high <= ?", "l"),
    "ap": ("(high > ? AND low < ?)", "lh"),
}
"""Each prefix: what it asks of the range that is indexed, and the ends of the range that is given (low, high)."""

_UPDATED: Final = {
    "eq": ("(updated >= ? AND updated < ?)", "lh"),
    "ne": ("NOT (updated >= ? AND updated < ?)", "lh"),
    "gt": ("updated >= ?", "h"),
    "lt": ("updated < ?", "l"),
    "ge": ("updated >= ?", "l"),
    "le": ("updated < ?", "h"),
    "sa": ("updated >= ?", "h"),
    "eb": ("updated < ?", "l"),
    "ap": ("(updated >= ? AND updated < ?)", "lh"),
}
"""The same for ``_lastUpdated``, which is an instant."""


def conditions(resource_type: str, filters: Sequence[Filter], target: Condition | None = None) -> list[Condition]:
    """What a resource has to fulfil to match all of them.

    Where one of them leaves few, such as a patient, the others look at those few only; else each lists what it matches.

    Args:
        target: what a row ``t`` of ``resource`` must fulfil for a reference to it to count; None where all count.

    Raises:
        BadRequest: the modifier is not known for this kind of parameter, or a value has a wrong shape.
    """
    narrow = any(map(_leaves_few, filters))
    return [_condition(resource_type, wanted, target, one_by_one=narrow and not _leaves_few(wanted)) for wanted in filters]


def _leaves_few(wanted: Filter) -> bool:
    if wanted.modifier in ("not", "missing"):
        return False
    return wanted.name in ("_id", "identifier") or (wanted.param is not None and wanted.param.kind is Kind.REFERENCE)


def _condition(resource_type: str, wanted: Filter, target: Condition | None, *, one_by_one: bool) -> Condition:
    if wanted.param is None:
        return _of_every_resource(wanted)
    if wanted.modifier == "missing":
        return _missing(resource_type, wanted, wanted.param, target, one_by_one=one_by_one)
    if wanted.param.kind is not Kind.REFERENCE and wanted.modifier not in {"", *_MODIFIERS[wanted.param.kind]}:
        raise _unknown_modifier(wanted)
    found = [_one(resource_type, wanted, wanted.param, value) for value in wanted.values]
    shown = _shown(wanted.param, target)
    sql = _indexed(wanted.param, " OR ".join(one.sql for one in found), shown, without=wanted.modifier == "not", one_by_one=one_by_one)
    return Condition(sql, (resource_type, wanted.name, *(value for one in found for value in one.values), *shown.values))


def _of_every_resource(wanted: Filter) -> Condition:
    if wanted.modifier:
        raise _unknown_modifier(wanted)
    if wanted.name == "_id":
        return Condition(f"id IN ({', '.join('?' * len(wanted.values))})", wanted.values)
    found = [_date(value, _UPDATED) for value in wanted.values]
    return Condition(f"({' OR '.join(one.sql for one in found)})", tuple(milliseconds(value) for one in found for value in one.values))


def _missing(resource_type: str, wanted: Filter, param: Param, target: Condition | None, *, one_by_one: bool) -> Condition:
    if wanted.values not in (("true",), ("false",)):
        raise BadRequest(f"{wanted.name}:missing is true or false")
    shown = _shown(param, target)
    sql = _indexed(param, "TRUE", shown, without=wanted.values == ("true",), one_by_one=one_by_one)
    return Condition(sql, (resource_type, wanted.name, *shown.values))


def _shown(param: Param, target: Condition | None) -> Condition:
    """That a reference leads to nothing that is kept from the caller: by what one may not see, one finds nothing."""
    if param.kind is not Kind.REFERENCE or target is None:
        return Condition("TRUE", ())
    named = "t.type = substr(target, 1, instr(target, '/') - 1) AND t.id = substr(target, instr(target, '/') + 1)"
    return Condition(f"NOT EXISTS (SELECT 1 FROM resource t WHERE {named} AND NOT {target.sql})", target.values)


def _indexed(param: Param, condition: str, shown: Condition, *, without: bool, one_by_one: bool) -> str:
    """That the index has an entry for a resource, or with ``without`` that it has none."""
    table, entry = _TABLES[param.kind], f"type = ? AND param = ? AND ({condition}) AND {shown.sql}"
    if one_by_one:
        return f"{'NOT ' if without else ''}EXISTS (SELECT 1 FROM {table} INDEXED BY {table}_rid WHERE rid = resource.rid AND {entry})"
    return f"rid {'NOT ' if without else ''}IN (SELECT rid FROM {table} WHERE {entry})"


def _one(resource_type: str, wanted: Filter, param: Param, value: str) -> Condition:
    match param.kind:
        case Kind.TOKEN:
            return _token(resource_type, param, value)
        case Kind.TEXT:
            return _text(value, contains=wanted.modifier == "contains")
        case Kind.DATE:
            return _date(value, _DATES)
        case Kind.REFERENCE:
            return _reference(wanted, param, value)
        case Kind.URI:
            return Condition("target = ?", (_plain(value),))


def _token(resource_type: str, param: Param, value: str) -> Condition:
    system, code = map(_plain, _BAR.split(value, 1)) if _BAR.search(value) else (None, _plain(value))
    if system is None:
        return Condition("code = ?", (code,))
    unsaid = implied(resource_type, param) if system else frozenset[tuple[str, str]]()
    if not code:
        codes = tuple(sorted(code for name, code in unsaid if name == system))
        return Condition(f"(system = ? OR (system = '' AND code IN ({', '.join('?' * len(codes))})))", (system, *codes))
    other = " OR system = ''" if (system, code) in unsaid else ""
    return Condition(f"(code = ? AND (system = ?{other}))", (code, system))


def _text(value: str, *, contains: bool) -> Condition:
    folded = fold(_plain(value))
    if contains:
        return Condition("instr(folded, ?) > 0", (folded,))
    return Condition("(folded >= ? AND folded < ?)", (folded, f"{folded}\U0010ffff"))


def _date(value: str, table: dict[str, tuple[str, str]]) -> Condition:
    prefix = value[:2] if value[:2] in table else "eq"
    asked = range_of(value.removeprefix(prefix))
    sql, ends = table[prefix]
    return Condition(sql, tuple(asked.low if end == "l" else asked.high for end in ends))


def _reference(wanted: Filter, param: Param, value: str) -> Condition:
    value = _plain(value)
    key = references.parse(value)
    if key is not None:
        return Condition("target = ?", (str(key),))
    if wanted.modifier and not wanted.modifier[0].isupper():
        raise _unknown_modifier(wanted)
    if "/" in value or ":" in value:
        return Condition("target = ?", (value,))
    kind = wanted.modifier or param.target
    return Condition("target = ?", (f"{kind}/{value}",)) if kind else Condition("substr(target, instr(target, '/') + 1) = ?", (value,))


def _plain(value: str) -> str:
    return _ESCAPED.sub(r"\1", value)


def _unknown_modifier(wanted: Filter) -> BadRequest:
    return BadRequest(f"the search parameter {wanted.name} does not take the modifier {wanted.modifier}")
