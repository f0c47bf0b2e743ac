"""Narrative: https://hl7.org/fhir/R4/narrative.html"""

from random import Random

from fhir_gateway.fhir.lexical import JsonObject
from tests.validator.mutants.putting import ROOTS_WITHOUT_EXTENSION
from tests.validator.mutants.registry import bad_or_good, register

_XMLNS = 'xmlns="http://www.w3.org/1999/xhtml"'
_GOOD = [
    "<p>x</p>",
    "x",
    "<b>x</b> <i>y</i>",
    "<table><tr><td>x</td></tr></table>",
    '<p style="color: red">x</p>',
    '<img src="http://example.org/a.png" alt="x"/>',
]


def _narrative(name: str, bad: list[str], good: list[str]) -> None:
    """Register a class whose inner XHTML is one of these; a text that begins with ``<div`` or ``!`` is the whole (``!`` is dropped)."""

    def make(resource: JsonObject, random: Random) -> JsonObject | None:
        if resource["resourceType"] in ROOTS_WITHOUT_EXTENSION:
            return None
        inner = bad_or_good(random, bad, good, often=0.75)
        whole = inner.removeprefix("!") if inner.startswith(("!", "<div")) else f"<div {_XMLNS}>{random.choice(['', '<p>before</p>', 'before '])}{inner}</div>"
        resource["text"] = {"status": "generated", "div": whole}
        return resource

    register("narrative", name, make)


_narrative("narrative-script", ["<script>alert(1)</script>", "<SCRIPT>x</SCRIPT>", "<script/>", "<p><script src='x'/></p>"], _GOOD)
_narrative(
    "narrative-event", ['<p onclick="x()">x</p>', '<a href="#" onmouseover="x()">x</a>', '<img src="x.png" onerror="x()"/>', '<p ONCLICK="x">x</p>'], _GOOD
)
_narrative(
    "narrative-element",
    [
        "<form><p>x</p></form>",
        '<iframe src="x"/>',
        "<style>p {}</style>",
        "<object/>",
        '<input type="text"/>',
        "<video/>",
        "<head/>",
        "<body>x</body>",
        "<link/>",
        "<font>x</font>",
        "<center>x</center>",
        "<svg/>",
        "<button>x</button>",
        "<section>x</section>",
    ],
    [
        "<h1>x</h1>",
        "<ul><li>x</li></ul>",
        "<pre>x</pre>",
        "<blockquote>x</blockquote>",
        "<dl><dt>x</dt><dd>y</dd></dl>",
        "<hr/>x",
        "x<br/>y",
        "<span>x</span>",
        "<sup>x</sup>",
        "<del>x</del>x",
        "<small>x</small>",
        "<code>x</code>",
    ],
)
_narrative(
    "narrative-attribute",
    [
        '<p foo="x">x</p>',
        '<p href="x">x</p>',
        '<a target="x" foo="y">x</a>',
        '<td align="x">x</td>',
        '<p data-x="1">x</p>',
        '<p role="x">x</p>',
        '<p width="5">x</p>',
        "<p class=x>x</p>",
        "<p class>x</p>",
        '<p aria-label="x">x</p>',
    ],
    [
        '<p class="x">x</p>',
        '<p id="x">x</p>',
        '<p title="x">x</p>',
        '<p lang="en">x</p>',
        '<a name="x">x</a>',
        '<td colspan="2">x</td>',
        '<table border="1"><tr><td>x</td></tr></table>',
        '<p xml:lang="en">x</p>',
    ],
)
_narrative(
    "narrative-namespace",
    [
        "<div>x</div>",
        '<div xmlns="http://example.org">x</div>',
        '<div xmlns="">x</div>',
        '<div xmlns:x="http://www.w3.org/1999/xhtml">x</div>',
        '<div xmlns="http://www.w3.org/1999/xhtml/">x</div>',
        '<p xmlns="http://example.org">x</p>',
    ],
    _GOOD,
)
_narrative(
    "narrative-entities",
    ["&nbsp;x", "&foo;", "&copy;", "a & b", "&#x;", "&", "&eacute;x", "&nbsp", "&lt", "&hellip;", "&#0;", "&unknown;x"],
    ["&amp;", "&lt;x&gt;", "&quot;", "&#160;x", "&#xA0;x", "&#8217;", "&apos;"],
)
_narrative(
    "narrative-unclosed",
    [
        "<p>x",
        "<p>x</b>",
        "<br>",
        "<b><i>x</b></i>",
        "</p>x",
        "<p",
        "<>",
        "< p>x</p>",
        f"<div {_XMLNS}>x",
        f"<div {_XMLNS}>x</div",
        f"<div {_XMLNS}><p>x</p></div></div>",
        "<img src='x.png'>",
        "<P>x</P>",
    ],
    _GOOD,
)
_narrative(
    "narrative-empty",
    ["", " ", "<p/>", "<p> </p>", "<br/>", "<table><tr><td/></tr></table>", f"<div {_XMLNS}/>", "!", "! ", "&#160;", "<!-- x -->", "\u00a0"],
    ["x", '<img src="http://example.org/a.png"/>', '<p><img src="#a" alt="x"/></p>'],
)
_narrative(
    "narrative-root",
    [
        f"!<p {_XMLNS}>x</p>",
        "!x",
        f"!<html {_XMLNS}><body>x</body></html>",
        f"!x<div {_XMLNS}>x</div>",
        f"<div {_XMLNS}>x</div>x",
        f"<div {_XMLNS}>a</div><div {_XMLNS}>b</div>",
        f"!<DIV {_XMLNS}>x</DIV>",
        f"!<span {_XMLNS}>x</span>",
    ],
    [f"! <div {_XMLNS}>x</div> ", f'!<div class="a" {_XMLNS}>x</div>', f"<div\n{_XMLNS}\n>x</div>"],
)
_narrative(
    "narrative-markup",
    [
        "<![CDATA[x]]>",
        "<?x y?>",
        f"!<!DOCTYPE html><div {_XMLNS}>x</div>",
        f'!<!DOCTYPE d [<!ENTITY a "b">]><div {_XMLNS}>&a;</div>',
        "<!-- a -- b -->x",
        "<x:p>x</x:p>",
        "]]>x",
        "<!-- x",
    ],
    ["<!-- fine -->x", f'!<?xml version="1.0"?><div {_XMLNS}>x</div>', f"!<!-- x --><div {_XMLNS}>x</div>"],
)
_narrative(
    "narrative-links",
    [
        '<a href="javascript:alert(1)">x</a>',
        '<img src="javascript:x"/>',
        '<a href="data:text/html,x">x</a>',
        '<a href="#nowhere">x</a>',
        '<a href="a b">x</a>',
        '<a href="">x</a>',
        '<img src="#nowhere"/>',
        '<a href="Patient/1">x</a>',
    ],
    [
        '<a href="http://example.org">x</a>',
        '<a href="mailto:a@example.org">x</a>',
        '<a name="x"/><a href="#x">x</a>',
        '<img src="data:image/png;base64,QUJD" alt="x"/>',
    ],
)
_narrative("narrative-characters", ["a\u0001b", "a\u0000b", "\ufffex", "a\u000cb"], ["ñ", "漢字", "x\ty\nz", "👩", "a\u200bb", "\u2028x"])


def _status(resource: JsonObject, random: Random) -> JsonObject | None:
    if resource["resourceType"] in ROOTS_WITHOUT_EXTENSION:
        return None
    div = f"<div {_XMLNS}>x</div>"
    bad = [
        {"div": div},
        {"status": "generated"},
        {"status": "foo", "div": div},
        {"status": "generated", "div": 5},
        {"status": "generated", "div": [div]},
        {},
        div,
        [{"status": "generated", "div": div}],
    ]
    bad += [{"status": "generated", "div": div, "value": "x"}, {"status": "", "div": div}, {"status": "generated", "div": {"p": "x"}}]
    resource["text"] = bad_or_good(random, bad, [{"status": status, "div": div} for status in ("generated", "extensions", "additional", "empty")])
    return resource


register("narrative", "narrative-status", _status)
