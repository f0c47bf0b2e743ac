"""What a narrative may hold: plain XHTML that shows something and runs nothing.

On purpose stricter than the official validator: all of it is one well-formed XML element (the validator takes a ``div`` that is cut off, text after its end,
attributes without quotes), a script is refused in any spelling and in images too, and there are ends to length and depth.
https://hl7.org/fhir/R4/narrative.html#Narrative
"""

import re
from collections.abc import Collection
from typing import Any, NamedTuple, cast
from xml.parsers.expat import ExpatError, ParserCreate

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.xhtml import ATTRIBUTES, IMAGE, NAMESPACE, NEVER_WITHIN_ITSELF, NOT_IN_PARAGRAPH, PARAGRAPH, ROOT, WITHIN, WITHOUT_TEXT

MAX_LENGTH = 4 * 1024 * 1024
"""The longest narrative that is read, in characters."""
MAX_ELEMENTS = 100_000
MAX_DEPTH = 200

_NOT_IN_A_URL = re.compile(r'[\s"<\\^`{}]')
_ACTIVE = re.compile(r"(?:javascript|vbscript):", re.IGNORECASE)
_LINKS = ("href", "src")
_ANCHORS = ("id", "name")
_BLANK = " \t\r\n"

XML = "xhtml", "the narrative must be one well-formed XML element, without a document type and with entities of XML only"
DIV = "txt-1", "the narrative must be a <div> in the XHTML namespace"
LONG = "xhtml", f"the narrative must have no more than {MAX_LENGTH} characters and {MAX_ELEMENTS} elements, {MAX_DEPTH} within one another"
PLACE = "xhtml", "an element of the narrative stands where XHTML does not let it"
LINK = "xhtml", "a link or image of the narrative has no valid URL"
BASIC = "txt-1", "the narrative must hold only basic formatting, without scripts, forms, styles or other active content"
EMPTY = "txt-2", "the narrative must hold some text or an image"
UNRESOLVED = "xhtml", "a link of the narrative points to a place in the resource that is not there"


class Judged(NamedTuple):
    """What was found in a narrative.

    Args:
        broken: the rule that it breaks and what it asks for; None where all is well.
        anchors: the places in it that a link may point to.
        links: the places in the same resource that its own links point to, without ``#``.
    """

    broken: tuple[str, str] | None
    anchors: Collection[str] = ()
    links: Collection[str] = ()


class _Broken(Exception):
    """Judged; the rest need not be read."""


class _Reader:
    """Told of each element and text in turn."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.elements = 0
        self.shows = False
        self.marked = False
        self.anchors: set[str] = set()
        self.links: set[str] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        allowed = ATTRIBUTES.get(name)
        if not self.open:
            if name != ROOT:
                raise _Broken(DIV)
        elif allowed is None:
            raise _Broken(BASIC if name.startswith(f"{NAMESPACE} ") or " " not in name else DIV)
        elif name not in WITHIN[self.open[-1]] or self._barred(name):
            raise _Broken(PLACE)
        if attributes:
            if allowed is None or not attributes.keys() <= allowed:
                raise _Broken(BASIC)
            self._attributes(attributes)
        self.open.append(name)
        self.elements += 1
        if len(self.open) > MAX_DEPTH or self.elements > MAX_ELEMENTS:
            raise _Broken(LONG)
        if name == IMAGE:
            self.shows = True

    def _barred(self, name: str) -> bool:
        """By what it is within at any distance."""
        return (name in NOT_IN_PARAGRAPH and PARAGRAPH in self.open) or (name in NEVER_WITHIN_ITSELF and name in self.open)

    def _attributes(self, attributes: dict[str, str]) -> None:
        for name in _ANCHORS:
            if name in attributes:
                self.anchors.add(attributes[name])
        for name in _LINKS:
            if name in attributes:
                self._link(attributes[name])

    def _link(self, url: str) -> None:
        if _ACTIVE.match(url.lstrip()):
            raise _Broken(BASIC)
        if not (_is_data(url) if url.startswith("data:") else url and not _NOT_IN_A_URL.search(url)):
            raise _Broken(LINK)
        if url.startswith("#") and len(url) > 1:
            self.links.add(url[1:])

    def end(self, name: str) -> None:
        self.open.pop()

    def text(self, text: str) -> None:
        if text.strip(_BLANK):
            if self.open[-1] in WITHOUT_TEXT:
                raise _Broken(PLACE)
            self.shows = self.shows or not self.marked  # what is marked as CDATA is not seen by everybody

    def cdata(self) -> None:
        self.marked = True

    def cdata_end(self) -> None:
        self.marked = False

    def doctype(self, *said: object) -> None:
        raise _Broken(XML)


def judge(div: str) -> Judged:
    """Read a ``Narrative.div``."""
    if len(div) > MAX_LENGTH:
        return Judged(LONG)
    reader = _Reader()
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartCdataSectionHandler = reader.cdata
    parser.EndCdataSectionHandler = reader.cdata_end
    parser.StartDoctypeDeclHandler = reader.doctype
    try:
        parser.Parse(div.strip(_BLANK), True)
    except ExpatError:
        return Judged(XML)
    except _Broken as broken:
        return Judged(cast(tuple[str, str], broken.args[0]))  # what it was raised with
    return Judged(None if reader.shows else EMPTY, reader.anchors, reader.links - reader.anchors)


def broken_rule(div: str) -> tuple[str, str] | None:
    """The rule that a ``Narrative.div`` breaks and what it asks for; None where all is well as far as the narrative alone can tell."""
    return judge(div).broken


def places(resource: JsonObject) -> set[str]:
    """Every place in a resource that a link of a narrative may point to: the ids of its elements, and the anchors of its narratives."""
    found: set[str] = set()
    waiting: list[Any] = [resource]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += cast(list[Any], node)
        elif isinstance(node, dict):
            members = cast(JsonObject, node)  # JSON: an object's names are texts
            waiting += members.values()
            if isinstance(identity := members.get("id"), str):
                found.add(identity)
            if isinstance(div := members.get("div"), str):
                found.update(judge(div).anchors)
    return found


def _is_data(url: str) -> bool:
    """https://www.rfc-editor.org/rfc/rfc2397"""
    head, _, data = url.removeprefix("data:").partition(",")
    mime = head.partition(";")[0]
    return bool(data) and (not mime or "/" in mime) and not (head.endswith(";base64") and any(letter in data for letter in _BLANK))
