"""References: found, read and rewritten; canonicals and free text are never touched.

https://hl7.org/fhir/R4/references.html
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from fhir_gateway.fhir.lexical import Json, JsonObject

_RELATIVE = re.compile(r"([A-Z][A-Za-z]+)/([A-Za-z0-9\-.]{1,64})(?:/_history/([A-Za-z0-9\-.]{1,64}))?(?:#\S+)?")
_LINK = re.compile(r"""(?P<before>\s(?:href|src)\s*=\s*)(?P<quote>["'])(?P<target>[^"']*)(?P=quote)""")

_ATTACHMENT = frozenset({"contentType", "language", "data", "url", "size", "hash", "title", "creation", "id", "extension"})


class Key(NamedTuple):
    """A resource of ours: its type and its id without the ``Type/`` prefix."""

    type: str
    id: str

    def __str__(self) -> str:
        return f"{self.type}/{self.id}"

    @property
    def home(self) -> str:
        """The patient's id that this belongs to, or ``dir`` for what every case shares."""
        return self.id.split(".", 1)[0]


@dataclass(frozen=True, slots=True)
class Found:
    """One literal reference in a resource: where it stands and what it says."""

    path: str
    text: str


def parse(reference: str, base: str | None = None) -> Key | None:
    """The resource that a relative reference (or one below ``base``) names, of whatever version or part; None for any other text."""
    if base is not None and reference.startswith(base.rstrip("/") + "/"):
        reference = reference[len(base.rstrip("/")) + 1 :]
    match = _RELATIVE.fullmatch(reference)
    return Key(match[1], match[2]) if match else None


def find(resource: JsonObject) -> Iterator[Found]:
    """Every literal ``Reference.reference`` of a resource, contained ones included, in document order."""
    yield from _find(resource, resource.get("resourceType", ""))


def attached(resource: JsonObject) -> Iterator[Found]:
    """Every ``Attachment.url`` of a resource, in document order."""
    yield from _attached(resource, resource.get("resourceType", ""), "")


def targets(resource: JsonObject, base: str | None = None) -> list[Key]:
    """The resources that a resource refers to, each once, in document order."""
    keys = (parse(found.text, base) for found in find(resource))
    return list(dict.fromkeys(key for key in keys if key is not None))


def rewrite(resource: JsonObject, change: Callable[[str], str]) -> JsonObject:
    """A copy with ``change`` applied to each reference, ``Attachment.url`` and narrative link.

    Args:
        resource: any FHIR JSON; it is not altered.
        change: takes the literal text (``Patient/1``, ``urn:uuid:…``, ``http://…``) and returns what stands there now.
            ``#contained`` references are not passed.
    """
    return _rewrite(resource, "", change)


def _find(node: Json, path: str) -> Iterator[Found]:
    if isinstance(node, dict):
        text = node.get("reference")
        if isinstance(text, str) and not text.startswith("#") and _is_reference(node):
            yield Found(f"{path}.reference", text)
        for name, child in node.items():
            yield from _find(child, f"{path}.{name}")
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from _find(child, f"{path}[{index}]")


def _attached(node: Json, path: str, name: str) -> Iterator[Found]:
    if isinstance(node, dict):
        url = node.get("url")
        if isinstance(url, str) and _is_attachment(node, name):
            yield Found(f"{path}.url", url)
        for part, child in node.items():
            yield from _attached(child, f"{path}.{part}", part)
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from _attached(child, f"{path}[{index}]", name)


def _is_reference(node: JsonObject) -> bool:
    return node.keys() <= {"reference", "_reference", "type", "_type", "identifier", "display", "_display", "id", "extension"}


def _rewrite(node: Any, name: str, change: Callable[[str], str]) -> Any:  # Any: JSON in, the same shape out
    if isinstance(node, list):
        return [_rewrite(child, name, change) for child in cast(list[Any], node)]
    if not isinstance(node, dict):
        return node
    members = cast(JsonObject, node)  # JSON: an object's names are texts
    made: JsonObject = {part: _rewrite(child, part, change) for part, child in members.items()}
    text = made.get("reference")
    if isinstance(text, str) and not text.startswith("#") and _is_reference(made):
        made["reference"] = change(text)
    url = made.get("url")
    if isinstance(url, str) and _is_attachment(made, name):
        made["url"] = change(url)
    div = made.get("div")
    if isinstance(div, str) and "status" in made:
        made["div"] = _LINK.sub(lambda m: f"{m['before']}{m['quote']}{_link(m['target'], change)}{m['quote']}", div)
    return made


def _is_attachment(node: JsonObject, name: str) -> bool:
    """Whether an object with a ``url`` is an Attachment: it has nothing that an Attachment has not, and is no extension."""
    return name not in ("extension", "modifierExtension") and all(part.removeprefix("_") in _ATTACHMENT for part in node)


def _link(target: str, change: Callable[[str], str]) -> str:
    return target if target.startswith(("#", "data:", "mailto:")) else change(target)
