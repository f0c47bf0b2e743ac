"""Narratives: basic formatting in XHTML that shows something and runs nothing."""

import pytest

from fhir_gateway.fhir.narrative import MAX_ELEMENTS, MAX_LENGTH, broken_rule, judge, places

NAMESPACE = 'xmlns="http://www.w3.org/1999/xhtml"'


def div(inner: str) -> str:
    return f"<div {NAMESPACE}>{inner}</div>"


GOOD = [
    div("x"),
    div("\u00a0"),
    div("&#160;"),
    div("<img/>"),
    f" \n{div('x')}\n",
    f"<!-- c -->{div('x')}",
    "<div xmlns='http://www.w3.org/1999/xhtml' class='a' id='b' style='c' title='d' lang='en' xml:lang='en' dir='ltr'>x</div>",
    '<h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>x</h:p></h:div>',
    div("<p/>x<br/><hr/>"),
    div("&amp;&lt;&gt;&quot;&apos;&#65;&#x41;"),
    div("a > b"),
    div("<!-- c -->x"),
    div("<p xmlns='http://www.w3.org/1999/xhtml'>x</p>"),
    div("<table border='1' summary='s'><caption>a</caption><colgroup><col/></colgroup><thead><tr><th>x</th></tr></thead></table>"),
    div("<ul>\n <li>x<ol><li>y</li></ol></li></ul>"),
    div("<dl><dt>x</dt><dd>y</dd></dl>"),
    div("<blockquote cite='http://x'>x</blockquote><q>y</q>"),
    div("<map name='m'><area href='x' alt='y'/></map>x"),
    div("<span><p>x</p></span>"),
    div("<table><tr><td><p>x</p><table><tr><td>y</td></tr></table></td></tr></table>"),
    div("x<img src='data:image/png;base64,AAAA' alt='y' width='1' height='1'/>"),
    div("<a href='http://x/a|b?c=d&amp;e=f'>x</a><a href='mailto:a@b'>y</a><a href='#'>z</a>"),
    div("<a name='x'>y</a><a href='#x'>z</a>"),
]
BROKEN = {
    "txt-1": [
        "<div>x</div>",
        '<div xmlns="http://www.w3.org/1999/xhtml/">x</div>',
        '<div xmlns="">x</div>',
        f"<p {NAMESPACE}>x</p>",
        f"<DIV {NAMESPACE}>x</DIV>",
        *(
            div(f"<{name}>x</{name}>")
            for name in [
                "applet",
                "article",
                "body",
                "button",
                "center",
                "del",
                "font",
                "form",
                "html",
                "iframe",
                "ins",
                "label",
                "object",
                "script",
                "section",
                "style",
                "svg",
                "u",
                "P",
            ]
        ),
        *(div(f"x<{name}/>") for name in ["base", "embed", "frame", "input", "link", "meta"]),
        *(
            div(f"<p {name}='1'>x</p>")
            for name in ["name", "href", "src", "onclick", "ONCLICK", "data-x", "aria-label", "role", "hidden", "foo", "bgcolor", "Class"]
        ),
        div("<a target='x'>x</a>"),
        f'<div {NAMESPACE} onclick="x">x</div>',
        div("<p xmlns='http://x'>x</p>"),
        div("<p xmlns=''>x</p>"),
        div("<x:p xmlns:x='http://a'>y</x:p>"),
        div("<x:p>y</x:p>"),
        div("<svg xmlns='http://www.w3.org/2000/svg'>x</svg>"),
        *(div(f"<a href='{url}'>x</a>") for url in ("javascript:a()", "JavaScript:a()", " javascript:a()", "vbscript:a")),
        div("x<img src='javascript:a()'/>"),
    ],
    "txt-2": [f"<div {NAMESPACE}/>", div(""), div(" \n\t"), div("<br/>"), div("<p></p>"), div("<!-- c -->"), div("<table/>")],
    "xhtml": [
        "",
        "x",
        div("x") + "y",
        div("x") * 2,
        f"<div {NAMESPACE}>x",
        f"<div {NAMESPACE}",
        f"<!DOCTYPE div>{div('x')}",
        f"<!DOCTYPE div [<!ENTITY a 'x'>]>{div('&a;')}",
        *(
            div(inner)
            for inner in ("<p>x", "x</p>", "<b><i>x</b></i>", "<br>x", "<p class=a>x</p>", "<p class>x</p>", "<p id='a' id='b'>x</p>", "a < b", "<", "a & b")
        ),
        *(div(f"&{name};") for name in ("nbsp", "copy", "eacute", "foo", "NBSP", "#0", "#99999999", "#")),
        div("&amp"),
        div("\x01x"),
        *(div(inner) for inner in ("<li>x</li>", "<td>x</td>", "<tr><td>x</td></tr>", "<dd>x</dd>", "<caption>x</caption>", "<col/>x", "<tbody/>x")),
        *(
            div(inner)
            for inner in (
                "<ul>x</ul>",
                "<ul><p>x</p></ul>",
                "<table>x</table>",
                "<table><tr>x</tr></table>",
                "<table><thead><td>x</td></thead></table>",
                "<br>x</br>",
            )
        ),
        *(
            div(inner)
            for inner in (
                "<p><p>x</p></p>",
                "<p><b><table><tr><td>x</td></tr></table></b></p>",
                "<span><div>x</div></span>",
                "<a>x<b><a>y</a></b></a>",
                "<b><b>x</b></b>",
            )
        ),
        *(div(f"<a href='{url}'>x</a>") for url in ("", "a b", "a\tb", "a\\b", "a`b", "{a}", "data:", "data:x", "data:foo,bar", "data:image/png;base64,A A")),
        div("x<img src=''/>"),
        div("x<br/>" * 2 * MAX_ELEMENTS),
        div("x" * MAX_LENGTH),
    ],
}


@pytest.mark.parametrize("text", GOOD)
def test_plain_formatting_passes(text: str) -> None:
    assert broken_rule(text) is None


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in BROKEN.items() for text in texts], ids=lambda one: repr(one)[:60])
def test_anything_else_breaks_a_rule(rule: str, text: str) -> None:
    broken = broken_rule(text)
    assert broken is not None
    assert broken[0] == rule


def test_links_within_the_resource_are_told_with_the_places_that_there_are() -> None:
    judged = judge(div("<p id='here'>x</p><a href='#here'>y</a><a href='#there'>z</a><a name='also'>a</a>"))
    assert (set(judged.anchors), set(judged.links)) == ({"here", "also"}, {"there"})


def test_a_place_is_an_element_or_an_anchor_anywhere_in_the_resource() -> None:
    contained = {"resourceType": "Organization", "id": "org"}
    resource = {"id": "p", "contained": [contained], "name": [{"id": "n"}], "text": {"status": "generated", "div": div("<p id='a'>x</p>")}}
    assert places(resource) == {"p", "org", "n", "a"}


TEXT_ASTRAY = ["ol", "ul", "dl", "table", "map", "br", "hr", "img"]


def test_text_stands_in_no_list_table_map_line_or_image() -> None:
    assert {name: broken_rule(div(f"y<{name}>x</{name}>")) for name in TEXT_ASTRAY} == {name: broken_rule(div("<ul>x</ul>")) for name in TEXT_ASTRAY}
    assert [name for name in TEXT_ASTRAY if broken_rule(div(f"y<{name}> \n</{name}>")) is not None] == []


@pytest.mark.parametrize("inner", ["<!-- <b>x</b> -->", "<?a <b>x</b> ?>", "<![CDATA[<b>x</b>]]>"])
def test_what_a_comment_an_instruction_or_marked_text_holds_shows_nothing(inner: str) -> None:
    assert (broken_rule(div(inner)) or ("",))[0] == "txt-2"
    assert broken_rule(div(f"{inner}y")) is None
