"""What a narrative may hold: plain XHTML that shows something and runs nothing.

On purpose stricter than the official validator: all of it is one well-formed XML element (the validator takes a ``div`` that is cut off, text after its end,
attributes without quotes), a script is refused in any spelling and in images too, and its length has an end.
https://hl7.org/fhir/R4/narrative.html#Narrative
"""

import re
from collections.abc import Collection
from typing import Any, NamedTuple, cast
from xml.parsers.expat import ExpatError, ParserCreate

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.xhtml import ELEMENTS, NAMESPACE, ROOT, XML_NAMESPACE, State

MAX_LENGTH = 4 * 1024 * 1024
"""The longest narrative that is read, in characters."""
MAX_ELEMENTS = 100_000

_NOT_IN_A_URL = re.compile(r'[\s"<\\^`{}]')
_ACTIVE = re.compile(r"(?:javascript|vbscript):", re.IGNORECASE)
_LINKS = ("href", "src")
_ANCHORS = ("id", "name")
_BLANK = " \t\r\n"
_SHOWS = re.compile(rf">[{_BLANK}]*[^<{_BLANK}]")
"""Text between tags, as far as the source shows it without comments."""
_WITHOUT_TEXT = ("<table", "<ul", "<ol", "<dl", "<map", "</br", "</hr", "</img", "<!", "<?")
"""Where one of these is, each text is looked at, as it must not stand everywhere."""

XML = "xhtml", "the narrative must be one well-formed XML element, without a document type and with entities of XML only"
DIV = "txt-1", "the narrative must be a <div> in the XHTML namespace"
LONG = "xhtml", f"the narrative must have no more than {MAX_LENGTH} characters and {MAX_ELEMENTS} elements"
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
    """Told of each element in turn; names are those of XHTML, without a prefix."""

    def __init__(self, div: str) -> None:
        self.anchors: set[str] = set()
        self.links: set[str] = set()
        self.shows = False
        self.marked = False
        self.open: list[State] = []
        prefixes = "xmlns:" in div or div.count("xmlns") > 1
        self.parser = ParserCreate(namespace_separator=" " if prefixes else None)
        self.parser.StartElementHandler = self.prefixed if prefixes else self.root
        self.parser.EndElementHandler = self.end
        self.parser.StartDoctypeDeclHandler = self.doctype
        if prefixes or any(mark in div for mark in _WITHOUT_TEXT):
            self.parser.buffer_text = True
            self.parser.CharacterDataHandler = self.text
            self.parser.StartCdataSectionHandler = self.mark
            self.parser.EndCdataSectionHandler = self.unmark
        else:
            self.shows = _SHOWS.search(div) is not None

    def prefixed(self, name: str, attributes: dict[str, str]) -> None:
        """Where namespaces are more than that of the root, names come with them."""
        namespace, _, bare = name.rpartition(" ")
        if namespace != NAMESPACE:
            raise _Broken(DIV)
        named = {one.replace(f"{XML_NAMESPACE} ", "xml:"): value for one, value in attributes.items()}
        if self.open:
            self.start(bare, named)
        else:
            self.root(bare, {**named, "xmlns": namespace})
            self.parser.StartElementHandler = self.prefixed

    def root(self, name: str, attributes: dict[str, str]) -> None:
        if name != "div" or attributes.pop("xmlns", None) != NAMESPACE:
            raise _Broken(DIV)
        self.open.append(ROOT)
        if attributes:
            self.judge(attributes, ROOT)
        self.parser.StartElementHandler = self.start

    def start(self, name: str, attributes: dict[str, str]) -> None:
        outer = self.open[-1]
        state = outer.children.get(name) or outer.holds(name)
        if state is None:
            raise _Broken(PLACE if name in ELEMENTS else BASIC)
        self.open.append(state)
        if name == "img":
            self.shows = True
        if attributes:
            self.judge(attributes, state)

    def judge(self, attributes: dict[str, str], state: State) -> None:
        for name, value in attributes.items():
            if name not in state.attributes:
                raise _Broken(BASIC)
            if name in _ANCHORS:
                self.anchors.add(value)
            elif name in _LINKS:
                self.link(value)

    def link(self, url: str) -> None:
        if _ACTIVE.match(url.lstrip()):
            raise _Broken(BASIC)
        if not (_is_data(url) if url.startswith("data:") else url and not _NOT_IN_A_URL.search(url)):
            raise _Broken(LINK)
        if url.startswith("#") and len(url) > 1:
            self.links.add(url[1:])

    def end(self, _name: str) -> None:
        self.open.pop()

    def text(self, text: str) -> None:
        if text.strip(_BLANK):
            if not self.open[-1].text:
                raise _Broken(PLACE)
            self.shows = self.shows or not self.marked  # what is marked as CDATA is not seen by everybody

    def mark(self) -> None:
        self.marked = True

    def unmark(self) -> None:
        self.marked = False

    def doctype(self, *said: object) -> None:
        raise _Broken(XML)


def judge(div: str) -> Judged:
    """Read a ``Narrative.div``."""
    if len(div) > MAX_LENGTH or div.count("<") > 2 * MAX_ELEMENTS:
        return Judged(LONG)
    try:
        reader = _Reader(div)
        reader.parser.Parse(div.strip(_BLANK), True)
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
