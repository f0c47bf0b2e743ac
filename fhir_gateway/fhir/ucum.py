"""Units of measure: whether a text is a UCUM code.

The grammar is as wide as that of the official validator: an annotation may stand for a unit, and a number, with a sign too, for a factor.
https://ucum.org/ucum#section-Grammar
"""

import re
from functools import lru_cache

from fhir_gateway.fhir import definitions

MAX_LENGTH = 200
"""No unit has a longer code; so nesting has an end too."""

_LETTER = r"[A-Za-z%*^'\"_\]]"
_TOKEN = re.compile(rf"(\{{[\x00-|~\x7f]*\}})|([0-9]*(?:\[[A-Za-z0-9%*^'\"_.\[]*\]?|{_LETTER})+)([+-]?[0-9]+)?|([+-]?[0-9]+)|([./()])", re.ASCII)
_TERM = re.compile(r"/*[1{](?:[./]/*[1{]|\{)*")
_ANNOTATION, _SYMBOL, _EXPONENT, _NUMBER, _MARK = range(1, 6)


@lru_cache(maxsize=4096)
def is_unit(code: str) -> bool:
    """Is one unit, or several joined by ``.`` and ``/``."""
    tokens: list[str] = []
    place = 0
    while place < min(len(code), MAX_LENGTH):
        match = _TOKEN.match(code, place)
        if match is None or not (match.lastindex not in (_SYMBOL, _EXPONENT) or _is_symbol(match[_SYMBOL])):
            return False
        tokens.append(match[_MARK] or ("{" if match[_ANNOTATION] else "1"))
        place = match.end()
    return len(code) <= MAX_LENGTH and _shape_holds("".join(tokens))


def _shape_holds(shape: str) -> bool:
    """Judge the order of tokens: ``1`` is a unit or number, ``{`` an annotation; a bracket that holds is as good as a unit."""
    while "(" in shape:
        start = shape.rindex("(")
        end = shape.find(")", start)
        if end < 0 or not _TERM.fullmatch(shape, start + 1, end):
            return False
        shape = f"{shape[:start]}1{shape[end + 1 :]}"
    return _TERM.fullmatch(shape) is not None


def _is_symbol(symbol: str) -> bool:
    units = definitions.ucum()
    if symbol in units["metric"] or symbol in units["others"]:
        return True
    return any(symbol[:length] in units["prefixes"] and symbol[length:] in units["metric"] for length in (1, 2))
