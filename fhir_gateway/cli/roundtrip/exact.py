"""Resources compared to the letter.

On purpose decoded by the standard library and not by ``fhir.lexical``: what looks whether that one keeps every number must not trust it.
"""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import rewrite

_OF_THE_SERVER = ("versionId", "lastUpdated")


class _Written(NamedTuple):
    """A number as it is written; never equal to a text."""

    text: str
    kind: str = "number"


def exact(data: bytes) -> Any:
    """Decoded JSON whose numbers are their texts."""
    return json.loads(data.decode("utf-8-sig"), parse_int=_Written, parse_float=_Written)


def differences(sent: JsonObject, back: JsonObject, names: Mapping[str, str]) -> list[str]:
    """The elements that are not the same, as paths; none where all is equal but what is the server's: the id, version and time of update.

    Args:
        names: what each reference stood as before it was sent, by how it was sent.
    """
    returned = rewrite(back, lambda text: names.get(text, text))
    return _differences(_content(sent), _content(returned), str(sent.get("resourceType", "")))


def _content(resource: JsonObject) -> JsonObject:
    made = {name: value for name, value in resource.items() if name not in ("id", "meta")}
    meta = resource.get("meta")
    if not isinstance(meta, dict):
        return made if meta is None else made | {"meta": meta}
    said = {name: value for name, value in cast(JsonObject, meta).items() if name not in _OF_THE_SERVER}
    return made | {"meta": said} if said else made


def _differences(one: Any, other: Any, path: str) -> list[str]:  # Any: JSON
    if type(one) is not type(other):
        return [path]
    if isinstance(one, dict):
        ours, theirs = cast(JsonObject, one), cast(JsonObject, other)
        return [
            found
            for name in [*ours, *(name for name in theirs if name not in ours)]
            for found in (_differences(ours[name], theirs[name], f"{path}.{name}") if name in ours and name in theirs else [f"{path}.{name}"])
        ]
    if isinstance(one, list):
        several, returned = cast(list[Any], one), cast(list[Any], other)
        if len(several) != len(returned):
            return [path]
        return [found for index, item in enumerate(several) for found in _differences(item, returned[index], f"{path}[{index}]")]
    return [] if one == other else [path]
