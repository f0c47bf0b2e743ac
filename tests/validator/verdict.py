"""A verdict on one text, ours or the validator's, in a form in which the two compare."""

import re
from dataclasses import dataclass
from typing import Any

_ERRORS = ("error", "fatal")
_NOISE = re.compile(r"/\*.*?\*/|\.ofType\([A-Za-z]+\)|\[x\]|\[url='[^']*'\]|^\$|\.resolve\(\)|\(.*?\)$")
_ABSENT = ("Validation_VAL_Profile_Minimum", "Validation_VAL_Profile_Minimum_SLICE")
_NAMED = re.compile(r"([A-Za-z]+(?:\.[A-Za-z]+)*)\.([A-Za-z]+)(?:\[x\])?: minimum required")
_INVARIANT = re.compile(r"Constraint failed: ([a-z0-9A-Z]+-[0-9a-z]+)")


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found: ``error``, ``warning`` or ``information``, where, by which rule, and in which words."""

    severity: str
    path: str
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Everything that was found in one text."""

    found: tuple[Found, ...]

    @property
    def errors(self) -> tuple[Found, ...]:
        return tuple(one for one in self.found if one.severity == "error")

    @property
    def valid(self) -> bool:
        return not self.errors


def plain_path(path: str) -> str:
    """A FHIRPath without the remarks of the validator and without the type of a choice: ``Observation.value.code``."""
    return _NOISE.sub("", path or "")


def of_validator(answer: dict[str, Any]) -> Verdict:
    """The validator's verdict, from one line of its answer."""
    return Verdict(tuple(_found(issue) for issue in answer["issues"]))


def _found(issue: dict[str, Any]) -> Found:
    severity = "error" if issue["severity"] in _ERRORS else issue["severity"]
    rule, message = issue.get("id") or "", issue.get("message") or ""
    path = plain_path(issue.get("path") or "")
    if rule in _ABSENT and (named := _NAMED.search(message)):
        path = f"{path}.{named[2]}"  # it names the parent of what is missing
    if failed := _INVARIANT.search(message):
        rule = failed[1]
    return Found(severity, path, rule, message)
