"""The words of an expression.

https://hl7.org/fhirpath/N1/#lexical-elements
"""

import re
from typing import NamedTuple

_DATE = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_TIME = r"\d\d(?::\d\d(?::\d\d(?:\.\d+)?)?)?"
_TOKEN = re.compile(
    rf"""\s*(?:(?P<name>[A-Za-z_][A-Za-z0-9_]*)
    |(?P<comment>//[^\n]*|/\*.*?\*/)
    |(?P<symbol><=|>=|!=|!~|[-+*/&|<>=~.,()\[\]{{}}])
    |(?P<string>'(?:[^'\\]|\\.)*')
    |(?P<number>\d+(?:\.\d+)?)
    |(?P<moment>@(?:{_DATE}(?:T(?:{_TIME}(?:Z|[+-]\d\d:\d\d)?)?)?|T{_TIME}))
    |(?P<quoted>`(?:[^`\\]|\\.)*`)
    |(?P<variable>%(?:[A-Za-z_][A-Za-z0-9_]*|`(?:[^`\\]|\\.)*`|'(?:[^'\\]|\\.)*'))
    |(?P<special>\$(?:this|index|total))
    |(?P<end>\Z))""",
    re.VERBOSE | re.ASCII | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|.)", re.DOTALL)
_ESCAPED = {"'": "'", '"': '"', "`": "`", "\\": "\\", "/": "/", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class Token(NamedTuple):
    """One word; ``kind`` is a group of the pattern, or ``end``."""

    kind: str
    text: str
    at: int


def tokens(expression: str) -> list[Token]:
    """The words of an expression without white space and comments, and an ``end`` after them.

    Raises:
        ValueError: a character that no word starts with.
    """
    found: list[Token] = []
    at = 0
    for word in _TOKEN.finditer(expression):
        if word.start() != at:
            break
        at, kind = word.end(), word.lastgroup or ""
        if kind != "comment":
            found.append(Token(kind, word[kind], word.start(kind)))
        if kind == "end":
            return found
    at += len(expression[at:]) - len(expression[at:].lstrip())
    raise wrong(f"{expression[at]!r} starts no word", expression, at)


def unescaped(text: str, expression: str, at: int) -> str:
    """The text between the quotes of a string or a quoted name.

    Raises:
        ValueError: an escape that FHIRPath does not have.
    """

    def one(found: re.Match[str]) -> str:
        code = found[1]
        if len(code) == 5:
            return chr(int(code[1:], 16))
        if code not in _ESCAPED:
            raise wrong(f"\\{code} is no escape", expression, at + found.start() + 1)
        return _ESCAPED[code]

    body = text[1:-1]
    return _ESCAPE.sub(one, body) if "\\" in body else body


def wrong(because: str, expression: str, at: int) -> ValueError:
    """The error of an expression that is not FHIRPath, with the position counted from 1."""
    return ValueError(f"{because}, at character {at + 1} of {expression!r}")
