"""What stands where in the XHTML of a narrative: the elements and attributes that it may have, and which may hold which.

https://hl7.org/fhir/R4/narrative.html#xhtml
"""

from typing import Final

NAMESPACE: Final = "http://www.w3.org/1999/xhtml"
_XML: Final = "http://www.w3.org/XML/1998/namespace"

_ELEMENTS = """
    a abbr acronym address area b bdo big blockquote br caption cite code col colgroup dd dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i img kbd li map ol p pre q samp
    small span strong sub sup table tbody td tfoot th thead tr tt ul var
"""
_ANYWHERE = """
    class id style title lang dir accesskey tabindex span width align valign char charoff abbr axis headers scope rowspan colspan
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
_ROWS = "thead tfoot tbody"
_MUST_STAND_IN = {
    **dict.fromkeys(f"caption colgroup {_ROWS}".split(), "table"),
    "col": "colgroup table",
    "tr": f"table {_ROWS}",
    **dict.fromkeys(["td", "th"], "tr"),
    **dict.fromkeys(["dt", "dd"], "dl"),
    "li": "ul ol",
}
_HOLDS_ONLY = {
    "table": f"caption colgroup col tr {_ROWS}",
    **dict.fromkeys(_ROWS.split(), "tr"),
    "tr": "td th",
    "ul": "li",
    "ol": "li",
    "dl": "dt dd",
    "map": "area",
    "br": "",
    "hr": "",
    "img": "",
}
_HOLDS_NO_BLOCK = """
    a abbr acronym address b bdo big caption cite code dd dfn dt em h1 h2 h3 h4 h5 h6 i kbd p pre q samp small span strong sub sup tt var
"""
_BLOCKS = frozenset(["div", "ul", "ol", "table", "pre"])
_NOT_IN_PARAGRAPH = "p div ul ol table blockquote"


def named(names: str) -> frozenset[str]:
    """Some elements as an XML parser names them, with their namespace."""
    return frozenset(f"{NAMESPACE} {name}" for name in names.split())


def _attributes(name: str) -> frozenset[str]:
    return frozenset([*_ANYWHERE.split(), *_OWN_ATTRIBUTES.get(name, "").split(), f"{_XML} lang", f"{_XML} space"])


def _may_hold(outer: str, inner: str) -> bool:
    if outer in _HOLDS_ONLY and inner not in _HOLDS_ONLY[outer].split():
        return False
    if inner in _MUST_STAND_IN and outer not in _MUST_STAND_IN[inner].split():
        return False
    return not (inner in _BLOCKS and outer in _HOLDS_NO_BLOCK.split())


ATTRIBUTES: Final = {f"{NAMESPACE} {name}": _attributes(name) for name in _ELEMENTS.split()}
"""By element, the attributes that it may have."""

WITHIN: Final = {f"{NAMESPACE} {outer}": named(" ".join(inner for inner in _ELEMENTS.split() if _may_hold(outer, inner))) for outer in _ELEMENTS.split()}
"""By element, those that it may hold."""

WITHOUT_TEXT: Final = named(" ".join(_HOLDS_ONLY))
"""Elements that hold no text of their own."""

NEVER_WITHIN_ITSELF: Final = named("a b p")
NOT_IN_PARAGRAPH: Final = named(_NOT_IN_PARAGRAPH)
ROOT: Final = f"{NAMESPACE} div"
PARAGRAPH: Final = f"{NAMESPACE} p"
IMAGE: Final = f"{NAMESPACE} img"
