import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_gateway.care_plan.view.narrative_text import narrative_text

ENTITIES = '<!DOCTYPE div [<!ENTITY a "x">]><div>&a;</div>'


def test_a_narrative_gives_its_text_and_nothing_that_runs_or_hides() -> None:
    div = '<div><style>p{}</style><p>One &lt;two&gt;<script>alert(1)</script></p><p>three<br/>four</p><img src="x" onerror="y"/></div>'
    assert narrative_text(div) == "One <two>\nthree\nfour"


@pytest.mark.parametrize(
    ("div", "text"),
    [
        ('<div xmlns="http://www.w3.org/1999/xhtml"/>', ""),
        ("<h:div xmlns:h='x'><h:P>a</h:P><h:Script>b</h:Script>c</h:div>", "a\nc"),
        ("<div>a<!-- b -->c<?d e?><![CDATA[<b>]]></div>", "ac<b>"),
        ("<div>\n one\n two </div>\n", "one two"),
        ("<div>a<svg><text>b</text><title>c</title></svg>d</div>", "ad"),
    ],
)
def test_text_is_what_a_reader_would_see(div: str, text: str) -> None:
    assert narrative_text(div) == text


@pytest.mark.parametrize(
    "div", ["", "<div", "<<<>>>", "<script>only", "</p></p></script>text", "<div>&nbsp;</div>", ENTITIES, "<div>\x00</div>", "<div>\ud800</div>", "a"]
)
def test_what_is_no_xml_is_not_read(div: str) -> None:
    assert narrative_text(div) is None


@pytest.mark.parametrize("part", ["<!--", "<!", "<a", "<", "&", "<![CDATA[", "<a b='", "</", "<?", "<b>", "<b/>", "]]>", "<!DOCTYPE"])
def test_megabytes_that_are_meant_to_stall_are_read_at_once(part: str) -> None:
    start = time.process_time()
    assert narrative_text(f"<div>{part * (2_000_000 // len(part))}") is None
    assert time.process_time() - start < 2  # seconds of work; a reader that goes back takes minutes


@given(st.text())
def test_any_text_comes_back_or_is_not_read(said: str) -> None:
    escaped = said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert narrative_text(f"<div>{escaped}</div>") in (None, "\n".join(filter(None, [" ".join(said.split())])))
