"""Where a JSON text gives a key twice in one object: the element, for whoever has to correct it.

https://hl7.org/fhir/R4/json.html
"""

import json
import re
from dataclasses import dataclass
from typing import Any, Final, cast

_LONGEST: Final = 256 * 1024
"""In longer texts the place is not looked for: finding it takes longer than refusing them."""
_NAME: Final = re.compile(r"_?[A-Za-z][A-Za-z0-9]{0,63}")
_PATH: Final = re.compile(rf"{_NAME.pattern}(?:\[\d+\]|\.{_NAME.pattern})*")


@dataclass(frozen=True, slots=True)
class _Twice:
    """Stands for an object that gives a key twice."""

    key: str
    type: object


def given_twice(text: bytes) -> str | None:
    """The FHIRPath of the first element that is given twice; None where there is none.

    A path with a key that is no name of an element is not told: the key may be anybody's name.
    """
    if len(text) > _LONGEST:
        return None
    try:
        root: object = json.loads(text, object_pairs_hook=_object, parse_int=str, parse_float=str)
        path = _below(root)
    except (ValueError, RecursionError):
        return None
    kind = root.type if isinstance(root, _Twice) else cast(dict[str, Any], root).get("resourceType") if isinstance(root, dict) else None
    told = f"{kind}{path}" if isinstance(kind, str) else (path or "").removeprefix(".")
    return told if path and _PATH.fullmatch(told) else None


def _object(pairs: list[tuple[str, Any]]) -> object:
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            return _Twice(key, dict(pairs).get("resourceType"))
        seen.add(key)
    return dict(pairs)


def _below(node: object) -> str | None:
    """The path that begins at a node, with its dot."""
    if isinstance(node, _Twice):
        return _step(node.key)
    inside: list[tuple[str, object]] = []
    if isinstance(node, dict):
        inside = [(_step(key), value) for key, value in cast(dict[str, Any], node).items()]
    elif isinstance(node, list):
        inside = [(f"[{at}]", value) for at, value in enumerate(cast(list[Any], node))]
    found = ((step, _below(value)) for step, value in inside)
    return next((step + path for step, path in found if path is not None), None)


def _step(key: str) -> str:
    return f".{key}" if _NAME.fullmatch(key) else ".?"
