"""What a narrative may hold: plain XHTML that shows something and runs nothing.

https://hl7.org/fhir/R4/narrative.html#Narrative
"""

import re
from html.parser import HTMLParser

_NAMESPACE = re.compile(r"""<div\b[^>]*\bxmlns\s*=\s*["']http://www\.w3\.org/1999/xhtml["']""")
_REFUSED_TAGS = frozenset(
    {"applet", "base", "body", "embed", "form", "frame", "frameset", "head", "iframe", "input", "link", "meta", "object", "script", "svg", "xml"}
)
_REFUSED_TARGETS = ("javascript:", "vbscript:")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.shows = False
        self.runs = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.shows = self.shows or tag == "img"
        self.runs = self.runs or tag in _REFUSED_TAGS or any(_runs(name, value) for name, value in attrs)

    def handle_data(self, data: str) -> None:
        self.shows = self.shows or bool(data.strip())


def _runs(name: str, value: str | None) -> bool:
    packed = "".join((value or "").split()).lower()
    return name.startswith("on") or packed.startswith(_REFUSED_TARGETS)


def broken_rule(div: str) -> tuple[str, str] | None:
    """The rule that a ``Narrative.div`` breaks and what it asks for; None where all is well."""
    if not _NAMESPACE.match(div.lstrip()):
        return "txt-1", "the narrative must be a <div> in the XHTML namespace"
    reader = _Reader()
    reader.feed(div)
    reader.close()
    if reader.runs:
        return "txt-1", "the narrative must hold no scripts, forms or other active content"
    return None if reader.shows else ("txt-2", "the narrative must hold some text or an image")
