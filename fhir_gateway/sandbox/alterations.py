"""What a partner makes of a resource on its way in, by its habits."""

import random
from copy import deepcopy
from datetime import datetime
from typing import Any

from fhir_gateway.fhir.lexical import JsonObject, dumps
from fhir_gateway.sandbox.habits import Habits, Order
from fhir_gateway.sandbox.walk import change_at, is_list, is_object, objects

LOCAL_CODING: JsonObject = {"system": "urn:sandbox:local-category", "code": "imported"}


def altered(body: JsonObject, was: JsonObject | None, habits: Habits, chance: random.Random, now: datetime, *, by_gateway: bool) -> JsonObject:
    """The resource as this partner keeps it; ``body`` is not touched.

    Args:
        was: what it kept before, None for a new one.
    """
    kept = deepcopy(body)
    if was is not None and by_gateway:
        _ignore(kept, was, habits)
    _strip(kept, habits)
    _normalise(kept, habits)
    _reassert(kept, habits)
    if habits.own_narrative:
        kept["text"] = _narrative(kept["resourceType"], now)
    _reorder(kept, habits.reorders, chance)
    return kept


def _of_type(paths: Any, body: JsonObject) -> list[str]:
    prefix = f"{body['resourceType']}."
    return sorted(path.removeprefix(prefix) for path in paths if path.startswith(prefix))


def _ignore(body: JsonObject, was: JsonObject, habits: Habits) -> None:
    for name in _of_type(habits.ignores, body):
        body.pop(name, None)
        if name in was:
            body[name] = deepcopy(was[name])


def _strip(body: JsonObject, habits: Habits) -> None:
    for path in _of_type(habits.strips, body):
        change_at(body, path, _drop)
    if habits.strips_extensions:
        kept = _without_extensions(body, habits.known_extensions)
        body.clear()
        body.update(kept)


def _drop(parent: JsonObject, name: str) -> None:
    parent.pop(name, None)
    parent.pop(f"_{name}", None)


def _without_extensions(value: Any, known: frozenset[str]) -> Any:
    if is_list(value):
        return [_without_extensions(item, known) or None if is_object(item) else item for item in value]
    if not is_object(value):
        return value
    made: JsonObject = {}
    for name, child in value.items():
        kept = [part for part in child if part.get("url") in known] if name == "extension" else _without_extensions(child, known)
        if is_list(kept):
            kept = _without_holes(kept, aligned=name.startswith("_"))
        if kept not in ({}, []):
            made[name] = kept
    return made


def _without_holes(items: list[Any], *, aligned: bool) -> list[Any]:
    """A list of ``_given`` keeps its nulls, which align it with ``given``, unless nothing else is left."""
    full = [item for item in items if item is not None]
    return items if aligned and full else full


def _normalise(body: JsonObject, habits: Habits) -> None:
    if habits.trims:
        for part in objects(body):
            part.update({name: " ".join(text.split()) for name, text in part.items() if isinstance(text, str) and name != "div"})
    for path in _of_type(habits.upper_cases, body):
        change_at(body, path, _upper_case)
    if habits.adds_display:
        for part in objects(body):
            if isinstance(part.get("reference"), str):
                part.setdefault("display", part["reference"])
    if habits.adds_coding and is_list(body.get("category")):
        for category in body["category"]:
            _add_local_coding(category)


def _upper_case(parent: JsonObject, name: str) -> None:
    if isinstance(parent.get(name), str):
        parent[name] = parent[name].upper()


def _add_local_coding(category: Any) -> None:
    if is_object(category) and LOCAL_CODING not in category.setdefault("coding", []):
        category["coding"].append(dict(LOCAL_CODING))


def _reassert(body: JsonObject, habits: Habits) -> None:
    for path in _of_type(habits.reasserts, body):
        body[path] = habits.reasserts[f"{body['resourceType']}.{path}"]


def _narrative(type_name: str, now: datetime) -> JsonObject:
    div = f'<div xmlns="http://www.w3.org/1999/xhtml"><p>{type_name}, written {now.isoformat()}</p></div>'
    return {"status": "generated", "div": div}


def _reorder(body: JsonObject, order: Order, chance: random.Random) -> None:
    for value in body.values():
        if is_list(value) and all(is_object(item) for item in value):
            match order:
                case Order.AS_SENT:
                    pass
                case Order.SHUFFLED:
                    chance.shuffle(value)
                case Order.SORTED:
                    value.sort(key=dumps)
