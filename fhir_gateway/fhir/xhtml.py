"""What stands where in the XHTML of a narrative: the elements and attributes that it may have, and which may hold which.

The rules are turned into states, one for each element and what it stands in that matters; a state says what an element may hold.
https://hl7.org/fhir/R4/narrative.html#xhtml
"""

from functools import cache
from typing import Final

NAMESPACE: Final = "http://www.w3.org/1999/xhtml"
XML_NAMESPACE: Final = "http://www.w3.org/XML/1998/namespace"

_ELEMENTS = """
    a abbr acronym address area b bdo big blockquote br caption cite code col colgroup dd dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i img kbd li map ol p pre q samp
    small span strong sub sup table tbody td tfoot th thead tr tt ul var
"""
_ANYWHERE = """
    class id style title lang xml:lang xml:space dir accesskey tabindex span width align valign char charoff abbr axis headers scope rowspan colspan
"""
_OWN_ATTRIBUTES = {
    "a": "name href charset type hreflang rel rev shape coords",
    "area": "shape coords href nohref alt",
    "blockquote": "cite",
    "img": "src alt longdesc height usemap ismap border",
    "map": "name",
    "pre": "space",
    "q": "cite",
    "table": "summary border frame rules cellspacing cellpadding",
    "td": "nowrap",
}
_ROWS = ("thead", "tfoot", "tbody")
_MUST_STAND_IN = {
    **dict.fromkeys(["caption", "colgroup", *_ROWS], ("table",)),
    "col": ("colgroup", "table"),
    "tr": ("table", *_ROWS),
    **dict.fromkeys(["td", "th"], ("tr",)),
    **dict.fromkeys(["dt", "dd"], ("dl",)),
    "li": ("ul", "ol"),
}
_HOLDS_ONLY: dict[str, tuple[str, ...]] = {
    "table": ("caption", "colgroup", "col", "tr", *_ROWS),
    **dict.fromkeys(_ROWS, ("tr",)),
    "tr": ("td", "th"),
    "ul": ("li",),
    "ol": ("li",),
    "dl": ("dt", "dd"),
    "map": ("area",),
    "br": (),
    "hr": (),
    "img": (),
}
_HOLDS_NO_BLOCK = """
    a abbr acronym address b bdo big caption cite code dd dfn dt em h1 h2 h3 h4 h5 h6 i kbd p pre q samp small span strong sub sup tt var
"""
_BLOCKS = frozenset(["div", "ul", "ol", "table", "pre"])
_NOT_BELOW = {"a": frozenset(["a"]), "b": frozenset(["b"]), "p": frozenset(["p", "div", "ul", "ol", "table", "blockquote"])}
"""What an element may not hold at any depth."""

ELEMENTS: Final = frozenset(_ELEMENTS.split())
_BLOCKLESS = frozenset(_HOLDS_NO_BLOCK.split())


class State:
    """An element, within those around it.

    Args:
        attributes: those that it may have.
        text: it may hold text of its own.
        children: what it may hold, each with the state that it is then in; filled as it is asked for.
    """

    __slots__ = ("around", "attributes", "children", "name", "text")

    def __init__(self, name: str, around: frozenset[str]) -> None:
        self.name = name
        self.around = around | ({name} & _NOT_BELOW.keys())
        self.attributes = frozenset([*_ANYWHERE.split(), *_OWN_ATTRIBUTES.get(name, "").split()])
        self.text = name not in _HOLDS_ONLY
        self.children: dict[str, State] = {}

    def holds(self, name: str) -> "State | None":
        """The state of an element in it; None where it may not stand there."""
        if name not in ELEMENTS or not _may_hold(self.name, name) or any(name in _NOT_BELOW[outer] for outer in self.around):
            return None
        return self.children.setdefault(name, _state(name, self.around))


@cache
def _state(name: str, around: frozenset[str]) -> State:
    return State(name, around)


def _may_hold(outer: str, inner: str) -> bool:
    if inner not in _HOLDS_ONLY.get(outer, (inner,)) or outer not in _MUST_STAND_IN.get(inner, (outer,)):
        return False
    return not (inner in _BLOCKS and outer in _BLOCKLESS)


ROOT: Final = _state("div", frozenset[str]())
