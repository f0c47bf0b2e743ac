"""A partner's own account of who wrote what, from which tests count what was lost and what was doubled."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from fhir_gateway.fhir.lexical import JsonObject, dumps
from fhir_gateway.sandbox.resources import Version
from fhir_gateway.sandbox.walk import is_list, is_object, values_at

GATEWAY = "gateway"
"""Who wrote, when the request came from the gateway."""


@dataclass(frozen=True)
class WriteRecord:
    """One accepted write."""

    n: int
    at: datetime
    method: str
    type: str
    id: str
    version: int
    who: str
    hash: str
    """Of the content as kept; equal for equal content in any order. Empty for a deletion."""
    changed: bool
    """Whether the content differs from what was kept before."""

    def to_json(self) -> JsonObject:
        return asdict(self) | {"at": self.at.isoformat()}


def content_hash(body: JsonObject | None) -> str:
    """Hash of what a resource says: no id, version or narrative, lists of the resource in any order."""
    return "" if body is None else sha256(dumps(_content(body))).hexdigest()[:16]


def _content(body: JsonObject) -> Any:
    told = {name: value for name, value in body.items() if name not in ("id", "text", "meta")}
    told["meta"] = {name: value for name, value in body.get("meta", {}).items() if name not in ("versionId", "lastUpdated")}
    kept = _by_key(told)
    return {name: sorted(value, key=dumps) if is_list(value) else value for name, value in kept.items()}


def _by_key(value: Any) -> Any:
    if is_list(value):
        return [_by_key(item) for item in value]
    return {name: _by_key(value[name]) for name in sorted(value)} if is_object(value) else value


def doubles(living: Iterable[Version], log: Iterable[WriteRecord]) -> JsonObject:
    """What is there twice: resources of one type that share an identifier or all content, and PUTs by the gateway that changed nothing."""
    by_identifier: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    by_content: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for version in living:
        by_content[(version.type, content_hash(version.body))].append(version.id)
        for system, value in {_pair(identifier) for identifier in values_at(version.body, "identifier") if is_object(identifier) and "value" in identifier}:
            by_identifier[(version.type, system, value)].append(version.id)
    return {
        "identifiers": [{"type": t, "system": s, "value": v, "ids": ids} for (t, s, v), ids in sorted(by_identifier.items()) if len(ids) > 1],
        "contents": [{"type": t, "ids": ids} for (t, _), ids in sorted(by_content.items()) if len(ids) > 1],
        "unchanged": [record.to_json() for record in log if record.method == "PUT" and not record.changed and record.who == GATEWAY],
    }


def _pair(identifier: JsonObject) -> tuple[str, str]:
    return identifier.get("system", ""), identifier["value"]
