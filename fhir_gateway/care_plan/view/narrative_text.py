"""The one way a narrative that somebody else wrote comes to a page: as its text. No markup of theirs is ever part of a page of ours.

Read as the XML that it must be, in one pass: a reader of HTML that forgives takes minutes over a few hundred kilobytes of ``<!--``.
https://hl7.org/fhir/R4/narrative.html#security
"""

from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate

from fhir_gateway.fhir.narrative import MAX_ELEMENTS, MAX_LENGTH

_HIDDEN: Final = frozenset({"script", "style", "template", "title", "noscript", "textarea", "select", "object", "iframe", "svg", "math"})
"""Elements whose text is not for readers."""
_BREAKS: Final = frozenset(
    {"p", "div", "br", "hr", "li", "tr", "table", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "pre", "blockquote"}
)


class _Broken(Exception):
    """What no narrative may have."""


def narrative_text(div: str) -> str | None:
    """The text of a ``Narrative.div``, its paragraphs on lines of their own; None where it is no well-formed XML, or too long."""
    if len(div) > MAX_LENGTH or div.count("<") > 2 * MAX_ELEMENTS:
        return None
    reader = _Reader()
    try:
        reader.parser.Parse(div.strip(), True)
    except (ExpatError, ValueError, _Broken):
        return None
    lines = (" ".join(line.split()) for line in "".join(reader.said).split("\n"))
    return "\n".join(line for line in lines if line)


class _Reader:
    def __init__(self) -> None:
        self.said: list[str] = []
        self._hidden = 0
        self.parser = ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        self._hidden += _bare(name) in _HIDDEN
        self._break(name)

    def _end(self, name: str) -> None:
        self._hidden -= _bare(name) in _HIDDEN
        self._break(name)

    def _break(self, name: str) -> None:
        if _bare(name) in _BREAKS:
            self.said.append("\n")

    def _text(self, text: str) -> None:
        if not self._hidden:
            self.said.append(text.replace("\n", " "))

    def _doctype(self, *_said: object) -> None:
        raise _Broken  # it may hold entities that grow


def _bare(name: str) -> str:
    return name.rpartition(":")[2].lower()
