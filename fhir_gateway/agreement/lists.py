"""Lists: which element here is the same one as there.

Position never says so: servers reorder. Each element gets a key by what it is about; where the other form of the list is given, an element takes the key of its
counterpart there. Rules: docs/agreement.md, *Lists*.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, cast

from fhir_gateway.fhir.lexical import dumps


@dataclass(frozen=True, slots=True)
class Keying:
    """How the elements of one list are told apart.

    Args:
        names: every name that an element answers to; the first is its key where nothing else decides.
        alone: a weaker identity, used where it is unique on both sides (a participant whose role changed).
        pairs_last: the only element left on each side is the same one, edited.
        appends: an element taken away is shown and put back: notes are only ever added.
    """

    names: Callable[[Any], list[str]]  # Any: the element as JSON, here and below
    alone: Callable[[Any], str | None] = lambda element: None
    pairs_last: Callable[[Any, Any], bool] = lambda one, other: False
    appends: bool = False


def assign(elements: list[Any], keying: Keying, like: dict[str, Any]) -> list[str]:
    """A key for each element, unique in the list; ``like`` are the keyed elements of the list's other form."""
    given: dict[int, str] = {}
    free = dict(like)
    for take in (_by_name, _by_weaker_name, _by_being_last) if free else ():
        for index, key in take(elements, keying, free, set(range(len(elements))) - given.keys()):
            given[index] = key
            del free[key]
    taken = set(like) | set(given.values())
    for index, element in enumerate(elements):
        if index not in given:
            given[index] = _unused(keying.names(element)[0], taken)
            taken.add(given[index])
    return [given[index] for index in range(len(elements))]


def _by_name(elements: list[Any], keying: Keying, free: dict[str, Any], left: set[int]) -> Iterable[tuple[int, str]]:
    names = {key: {key, *(f"@{name}" for name in keying.names(element))} for key, element in free.items()}
    mine = {index: [f"@{name}" for name in keying.names(elements[index])] for index in sorted(left)}
    open_keys = dict.fromkeys(free)
    if _some_share(mine.values()) or _some_share(names.values()):
        for index, key in _by_content(elements, free, names, mine):
            del open_keys[key], mine[index]
            yield index, key
    for index, own in mine.items():
        found = next((key for key in open_keys if own[0] == key), None)
        found = found or next((key for key in open_keys if not names[key].isdisjoint(own)), None)
        if found is not None:
            del open_keys[found]
            yield index, found


def _some_share(names: Iterable[Iterable[str]]) -> bool:
    said = [name for one in names for name in set(one)]
    return len(said) != len(set(said))


def _by_content(elements: list[Any], free: dict[str, Any], names: dict[str, set[str]], mine: dict[int, list[str]]) -> list[tuple[int, str]]:
    """Among elements that share a name those are one that say the same."""
    found: dict[str, int] = {}
    contents = {key: _content(element) for key, element in free.items()}
    for index, own in mine.items():
        content = _content(elements[index])
        key = next((key for key in free if key not in found and contents[key] == content and not names[key].isdisjoint(own)), None)
        if key is not None:
            found[key] = index
    return [(index, key) for key, index in found.items()]


def _by_weaker_name(elements: list[Any], keying: Keying, free: dict[str, Any], left: set[int]) -> Iterable[tuple[int, str]]:
    theirs = [(keying.alone(element), key) for key, element in free.items()]
    mine = [(keying.alone(elements[index]), index) for index in sorted(left)]
    for name, index in mine:
        keys = [key for other, key in theirs if other == name]
        if name is not None and len(keys) == 1 and [other for other, _ in mine].count(name) == 1:
            yield index, keys[0]


def _by_being_last(elements: list[Any], keying: Keying, free: dict[str, Any], left: set[int]) -> Iterable[tuple[int, str]]:
    if len(left) == len(free) == 1:
        index, (key, element) = next(iter(left)), next(iter(free.items()))
        if keying.pairs_last(elements[index], element):
            yield index, key


def _unused(name: str, taken: set[str]) -> str:
    key, count = f"@{name}", 1
    while key in taken:
        count += 1
        key = f"@{name}#{count}"
    return key


def _content(element: Any) -> str:
    return hashlib.blake2s(dumps(_folded(element)), digest_size=9).hexdigest()


def _folded(element: Any) -> Any:
    if isinstance(element, str):
        return " ".join(element.split())
    if isinstance(element, list):
        return [_folded(child) for child in element]  # pyright: ignore[reportUnknownVariableType] : JSON
    if isinstance(element, dict):
        return {name: _folded(element[name]) for name in sorted(element)}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] : JSON
    return element


def _target(reference: Any) -> str | None:
    if not isinstance(reference, dict):
        return None
    said = cast(dict[str, Any], reference)  # JSON: a dict has text keys
    return said.get("reference") or (_pair(said["identifier"]) if "identifier" in said else None) or said.get("display")


def _pair(identifier: Any) -> str:
    return f"{identifier.get('system', '')}|{identifier.get('value', '')}"


def _codes(concept: Any) -> list[str]:
    said = cast(dict[str, Any], concept) if isinstance(concept, dict) else {}  # JSON: a dict has text keys
    codings: list[Any] = said.get("coding", [])
    named = [f"{coding.get('system', '')}|{coding['code']}" for coding in codings if "code" in coding]
    return named or [f"text:{_content(concept)}"]


def _about(name: str) -> Callable[[Any], list[str]]:
    return lambda element: [_target(element.get(name)) or _content(element)]


def _activity_names(activity: Any) -> list[str]:
    target = _target(activity.get("reference"))
    if target:
        return [target]
    detail: Any = activity.get("detail", {})
    content = f"detail:{_content([detail.get(name) for name in ('kind', 'code', 'description')])}"
    return [f"id:{activity['id']}", content] if "id" in activity else [content]


def _participant_names(participant: Any) -> list[str]:
    roles = ",".join(sorted(code for role in participant.get("role", []) for code in _codes(role)))
    return [f"{_target(participant.get('member')) or _content(participant)} {roles} {_target(participant.get('onBehalfOf')) or ''}".strip()]


REFERENCES = Keying(lambda reference: [_target(reference) or _content(reference)])
CONCEPTS = Keying(_codes, pairs_last=lambda one, other: not one.get("coding") and not other.get("coding"))
CODINGS = Keying(lambda coding: [f"{coding.get('system', '')}|{coding['code']}" if "code" in coding else _content(coding)])
SEQUENCED = Keying(lambda element: [str(element["sequence"]) if "sequence" in element else _content(element)])
LINKED_ITEMS = Keying(lambda element: [element.get("linkId") or _content(element)])
IDENTIFIERS = Keying(lambda identifier: [_pair(identifier)])
NOTES = Keying(lambda note: [_content([note.get("text"), note.get("time")])], appends=True)
EXTENSIONS = Keying(lambda extension: [extension.get("url", "")])
CONTAINED = Keying(lambda resource: [resource.get("id", "")])
ACTIVITIES = Keying(_activity_names, pairs_last=lambda one, other: "reference" not in one and "reference" not in other)
PARTICIPANTS = Keying(_participant_names, alone=lambda participant: _target(participant.get("member")))
TARGETS = Keying(lambda target: _codes(target["measure"]) if "measure" in target else [_content(target)], pairs_last=lambda one, other: True)
TYPED = Keying(lambda element: _codes(element.get("type", {})))
DIAGNOSES = Keying(_about("condition"))
INDIVIDUALS = Keying(_about("individual"))
LOCATIONS = Keying(_about("location"))
