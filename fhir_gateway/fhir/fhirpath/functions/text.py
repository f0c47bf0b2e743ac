"""Functions on one text; empty where there is none.

https://hl7.org/fhirpath/N1/#string-manipulation
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from fhir_gateway.fhir.fhirpath.build import Build, Row
from fhir_gateway.fhir.fhirpath.code import Bool, Code, Constant, Items, Run, Undecided, Value
from fhir_gateway.fhir.fhirpath.scope import Scope


def _text(code: Code) -> Run:
    """The only value as text, or None."""
    value = code.value()
    if code.family == "string":
        return value

    def text(node: Any, scope: Scope) -> str | None:
        found = value(node, scope)
        if found is not None and not isinstance(found, str):
            raise Undecided
        return found

    return text


def _whole(code: Code) -> Run:
    value = code.value()

    def whole(node: Any, scope: Scope) -> int | None:
        found = value(node, scope)
        if found is not None and (isinstance(found, bool) or not isinstance(found, int)):
            raise Undecided
        return found

    return whole


def _test(test: Callable[[str, str], bool]) -> Row:
    """A question about a text and another."""

    def make(build: Build) -> Code:
        text, arg = _text(build.base), build.arg()
        if isinstance(arg, Constant) and isinstance(literal := arg.literal, str):
            return Bool(
                lambda node, scope: (found := text(node, scope)) is not None and test(found, literal),
                lambda node, scope: (found := text(node, scope)) is not None and not test(found, literal),
            )
        other = _text(arg)

        def truth(node: Any, scope: Scope) -> bool | None:
            one, two = text(node, scope), other(node, scope)
            return None if one is None or two is None else test(one, two)

        return Bool(lambda node, scope: truth(node, scope) is True, lambda node, scope: truth(node, scope) is False)

    return Row(1, 1, make)


@lru_cache(maxsize=256)
def pattern(regex: str) -> re.Pattern[str]:
    """A regular expression, whose dot also means a new line.

    Raises:
        Undecided: it is none.
    """
    try:
        return re.compile(regex, re.DOTALL)
    except re.error:
        raise Undecided from None


def _made(kind: str, make: Callable[..., Any], least: int, most: int, *, args: Callable[[Code], Run] = _text) -> Row:
    """A function of a text and its arguments; empty where one of them is."""

    def build_it(build: Build) -> Code:
        text, others = _text(build.base), [args(build.arg(place)) for place in range(len(build.args))]

        def one(node: Any, scope: Scope) -> Any:
            found = text(node, scope)
            given = [other(node, scope) for other in others]
            return None if found is None or None in given else make(found, *given)

        return Value(one, (kind,))

    return Row(least, most, build_it)


def _substring(text: str, start: int, length: int | None = None) -> str | None:
    if not 0 <= start < len(text):
        return None
    return text[start:] if length is None else text[start : start + max(length, 0)]


def _replace_matches(text: str, regex: str, by: str) -> str:
    """Groups are named ``$1`` in the replacement."""
    return pattern(regex).sub(re.sub(r"\$(\d+)", r"\\\1", by), text)


def _to_chars(build: Build) -> Code:
    text = _text(build.base)
    return Items(lambda node, scope: list(text(node, scope) or ""), ("string",))


def _join(build: Build) -> Code:
    values, between = build.base.values(), _text(build.arg()) if build.args else None
    return Value(lambda node, scope: (between(node, scope) or "" if between else "").join(values(node, scope)), ("string",))


def _split(build: Build) -> Code:
    text, between = _text(build.base), _text(build.arg())

    def parts(node: Any, scope: Scope) -> list[str]:
        found, by = text(node, scope), between(node, scope)
        return [] if found is None or by is None else found.split(by) if by else list(found)

    return Items(parts, ("string",))


ROWS = {
    "startsWith": _test(str.startswith),
    "endsWith": _test(str.endswith),
    "contains": _test(lambda text, part: part in text),
    "matches": _test(lambda text, regex: pattern(regex).search(text) is not None),
    "matchesFull": _test(lambda text, regex: pattern(regex).fullmatch(text) is not None),
    "length": _made("integer", len, 0, 0),
    "indexOf": _made("integer", str.find, 1, 1),
    "lastIndexOf": _made("integer", str.rfind, 1, 1),
    "substring": _made("string", _substring, 1, 2, args=_whole),
    "upper": _made("string", str.upper, 0, 0),
    "lower": _made("string", str.lower, 0, 0),
    "trim": _made("string", str.strip, 0, 0),
    "replace": _made("string", str.replace, 2, 2),
    "replaceMatches": _made("string", _replace_matches, 2, 2),
    "toChars": Row(0, 0, _to_chars),
    "join": Row(0, 1, _join),
    "split": Row(1, 1, _split),
}
