"""ConceptMap/$translate: what a code is in our words, what a word of ours is in codes, and what one code system is in another.

All published maps are asked, or the one that ``url`` or the address names. Maps of the caller's own, versions and dependencies are not
known and refused by name. https://hl7.org/fhir/R4/conceptmap-operation-translate.html
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from starlette.responses import Response

from fhir_gateway.api import answer
from fhir_gateway.api.body import read_json
from fhir_gateway.api.call import OWN_PARAMETERS, Call
from fhir_gateway.errors import BadRequest, NotFound
from fhir_gateway.fhir.lexical import JsonObject, dumps
from fhir_gateway.mappers.concept_maps import concept_maps
from fhir_gateway.mappers.translation import Match, translate

_KNOWN: Final = frozenset({"url", "code", "system", "version", "coding", "codeableConcept", "source", "target", "targetsystem", "reverse"})
_COMPLEX: Final = frozenset({"coding", "codeableConcept"})
_VALUES: Final = {
    "url": ("Uri",),
    "code": ("Code",),
    "system": ("Uri",),
    "version": ("String",),
    "coding": ("Coding",),
    "codeableConcept": ("CodeableConcept",),
    "source": ("Uri", "Canonical"),
    "target": ("Uri", "Canonical"),
    "targetsystem": ("Uri",),
    "reverse": ("Boolean",),
}

Parameters = Mapping[str, Any]  # Any: a text, a boolean, or a Coding or CodeableConcept as JSON


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: codes with their systems, into which system, from which side, by which maps."""

    codes: tuple[tuple[str, str], ...]
    maps: tuple[JsonObject, ...]
    into: str | None
    reverse: bool


async def translate_by_any(call: Call) -> Response:
    """``ConceptMap/$translate``"""
    return _answer(call, await _parameters(call), None)


async def translate_by_one(call: Call) -> Response:
    """``ConceptMap/{id}/$translate``"""
    id = str(call.request.path_params["id"])
    if id not in concept_maps():
        raise NotFound("there is no such ConceptMap that is published here")
    return _answer(call, await _parameters(call), id)


def _answer(call: Call, given: Parameters, id: str | None) -> Response:
    asked = _question(given, id)
    found = [match for system, code in asked.codes for match in translate(asked.maps, system, code, into=asked.into, reverse=asked.reverse)]
    return answer.resource(call.request, dumps(_told(list(dict.fromkeys(found)))))


async def _parameters(call: Call) -> Parameters:
    """The parameters of the address, and of a body where there is one.

    Raises:
        BadRequest: one that is not known, stands twice, has no value or one of another type; it is named.
    """
    pairs: list[tuple[str, Any]] = [(name, value) for name, value in call.parameters.multi_items() if name not in OWN_PARAMETERS]
    for name in (name for name, _ in pairs if name in _COMPLEX):
        raise BadRequest(f"{name} is asked for by POST, in a Parameters resource", expression=name)
    if call.request.method == "POST":
        pairs += _of_body(await read_json(call))
    given: dict[str, Any] = {}
    for name, value in pairs:
        if name not in _KNOWN:
            raise BadRequest(f"$translate takes no parameter {name[:40]}", expression=name[:40])
        if name in given:
            raise BadRequest(f"{name} stands twice", expression=name)
        given[name] = value
    return given


def _of_body(body: JsonObject) -> Iterator[tuple[str, Any]]:
    parts = body.get("parameter", [])
    if body.get("resourceType") != "Parameters" or not isinstance(parts, list):
        raise BadRequest("$translate is asked by a Parameters resource", expression="Parameters")
    for part in parts:  # pyright: ignore[reportUnknownVariableType] : decoded JSON
        name: object = part.get("name") if isinstance(part, dict) else None  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] : decoded JSON
        if not isinstance(name, str) or not name:
            raise BadRequest("a parameter has no name", expression="Parameters.parameter.name")
        yield name, _value(name, part)  # pyright: ignore[reportUnknownArgumentType] : decoded JSON


def _value(name: str, part: JsonObject) -> Any:
    found = [part[f"value{suffix}"] for suffix in _VALUES.get(name, ()) if f"value{suffix}" in part]
    if name in _KNOWN and not found:
        raise BadRequest(f"{name} is a value{_VALUES[name][0]}", expression=name)
    return found[0] if found else None


def _question(given: Parameters, id: str | None) -> Question:
    reverse = _boolean(given)
    return Question(_codes(given), tuple(_maps(given, id, reverse)), _text(given, "targetsystem"), reverse)


def _boolean(given: Parameters) -> bool:
    said = given.get("reverse", False)
    if said not in (True, False, "true", "false") or isinstance(said, int) is not isinstance(said, bool):
        raise BadRequest("reverse is true or false", expression="reverse")
    return said in (True, "true")


def _text(given: Parameters, name: str) -> str | None:
    value = given.get(name)
    if name in given and not (isinstance(value, str) and value):
        raise BadRequest(f"{name} is a text that is not empty", expression=name)
    return value


def _codes(given: Parameters) -> tuple[tuple[str, str], ...]:
    asked = [name for name in ("code", "coding", "codeableConcept") if name in given]
    if len(asked) != 1:
        raise BadRequest("one of code, coding and codeableConcept says what is translated", expression=asked[1] if asked else "code")
    match asked[0]:
        case "code":
            return (_coding({"system": _text(given, "system"), "code": _text(given, "code")}, "code"),)
        case "coding":
            return (_coding(given["coding"], "coding"),)
        case _:
            codings = _member(given["codeableConcept"], "coding")
            if not isinstance(codings, list) or not codings:
                raise BadRequest("the concept has no coding", expression="codeableConcept")
            return tuple(_coding(coding, "codeableConcept") for coding in codings)  # pyright: ignore[reportUnknownVariableType] : decoded JSON


def _coding(coding: Any, name: str) -> tuple[str, str]:
    for what in ("system", "code"):
        if not (isinstance(_member(coding, what), str) and coding[what]):
            raise BadRequest(f"{name} has no {what}", expression=what if name == "code" else name)
    return coding["system"], coding["code"]


def _member(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] : decoded JSON


def _maps(given: Parameters, id: str | None, reverse: bool) -> Iterable[JsonObject]:
    """The maps that are asked; with ``source`` or ``target``, those that begin or end at that value set."""
    url = _text(given, "url")
    if id is not None and url is not None:
        raise BadRequest("the address names the map already", expression="url")
    maps = [one for one in concept_maps().values() if id in (None, one["id"]) and url in (None, one["url"])]
    if not maps:
        raise NotFound("no ConceptMap of that url is published here", expression="url")
    ends = {"sourceUri": _text(given, "target" if reverse else "source"), "targetUri": _text(given, "source" if reverse else "target")}
    return [one for one in maps if all(wanted is None or one.get(end) == wanted for end, wanted in ends.items())]


def _told(matches: list[Match]) -> JsonObject:
    if not matches:
        parts: list[JsonObject] = [
            {"name": "result", "valueBoolean": False},
            {"name": "message", "valueString": "no published ConceptMap translates that code"},
        ]
        return {"resourceType": "Parameters", "parameter": parts}
    return {"resourceType": "Parameters", "parameter": [{"name": "result", "valueBoolean": True}, *map(_match, matches)]}


def _match(match: Match) -> JsonObject:
    shown = {} if match.display is None else {"display": match.display}
    parts: list[JsonObject] = [
        {"name": "equivalence", "valueCode": match.equivalence},
        {"name": "concept", "valueCoding": {"system": match.system, "code": match.code, **shown}},
        {"name": "source", "valueUri": match.map},
    ]
    return {"name": "match", "part": parts}
