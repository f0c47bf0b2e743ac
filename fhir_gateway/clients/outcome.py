"""A partner's OperationOutcome, reduced to what may stand in a message: issue codes, element paths, HAPI's error numbers.

Its diagnostics may quote a patient's data, so nothing else of them is kept.
https://hl7.org/fhir/R4/operationoutcome.html
"""

import re
from dataclasses import dataclass

from fhir_gateway.clients.json_shape import objects_at, text_at, texts_at
from fhir_gateway.errors import BadJson
from fhir_gateway.fhir.lexical import JsonObject, load_object

# https://hl7.org/fhir/R4/valueset-issue-type.html
ISSUE_CODES = frozenset(
    {
        "invalid",
        "structure",
        "required",
        "value",
        "invariant",
        "security",
        "login",
        "unknown",
        "expired",
        "forbidden",
        "suppressed",
        "processing",
        "not-supported",
        "duplicate",
        "multiple-matches",
        "not-found",
        "deleted",
        "too-long",
        "code-invalid",
        "extension",
        "too-costly",
        "business-rule",
        "conflict",
        "transient",
        "lock-error",
        "no-store",
        "exception",
        "timeout",
        "incomplete",
        "throttled",
        "informational",
    }
)
_MOST_ISSUES = 5
_PATH = re.compile(r"[A-Z][A-Za-z]{1,40}(\.[a-z][A-Za-z]{0,40}(\[(\d{1,4}|x)\])?){1,12}")
_NOISE = re.compile(r"/\*.*?\*/|\.ofType\([A-Za-z]+\)")
_HAPI_NUMBER = re.compile(r"\bHAPI-\d{4}\b")
_HAPI_ELEMENT = re.compile(r'\[element="([A-Za-z]{1,40})"\]')


@dataclass(frozen=True, slots=True)
class Reduced:
    """What an OperationOutcome says, without anybody's data.

    Args:
        words: codes and numbers with the elements that they are about.
        expression: the FHIRPath of the first issue that has one.
    """

    words: tuple[str, ...] = ()
    expression: str | None = None

    def __str__(self) -> str:
        return "; ".join(self.words)


def reduced(body: bytes) -> Reduced:
    """The reduced form of a body; empty where it is no OperationOutcome."""
    try:
        outcome = load_object(body)
    except BadJson:
        return Reduced()
    if outcome.get("resourceType") != "OperationOutcome":
        return Reduced()
    told = objects_at(outcome, "issue")[:_MOST_ISSUES]
    paths = [path for issue in told for path in _paths(issue)]
    return Reduced(tuple(dict.fromkeys(filter(None, map(_words, told)))), paths[0] if paths else None)


def _words(issue: JsonObject) -> str:
    code = text_at(issue, "code")
    diagnostics = text_at(issue, "diagnostics") or ""
    numbers = _HAPI_NUMBER.findall(diagnostics)
    elements = _paths(issue) or _HAPI_ELEMENT.findall(diagnostics)
    said = [code] if code in ISSUE_CODES else []
    where = f" at {', '.join(dict.fromkeys(elements))}" if elements else ""
    return " ".join([*said, *dict.fromkeys(numbers)]) + where


def _paths(issue: JsonObject) -> list[str]:
    found = texts_at(issue, "expression") + texts_at(issue, "location")
    cleaned = [_NOISE.sub("", path).replace("/.", ".") for path in found]
    return [path for path in dict.fromkeys(cleaned) if _PATH.fullmatch(path)][:_MOST_ISSUES]
