"""Which elements and attributes the XHTML of a narrative may have, and where, written down a second time. https://hl7.org/fhir/R4/narrative.html#xhtml"""

import pytest

from fhir_gateway.fhir.xhtml import ELEMENTS, NAMESPACE, ROOT, XML_NAMESPACE, State

FLOW = """a abbr acronym address b bdo big blockquote br cite code dfn div dl em h1 h2 h3 h4 h5 h6 hr i img kbd map ol p pre q samp small span strong sub sup
    table tt ul var"""
PARTS = "area caption col colgroup dd dt li tbody td tfoot th thead tr"
LOOSE = "area"  # it need not stand in a map
ONLY = {
    "table": "caption colgroup col tr thead tfoot tbody",
    "thead": "tr",
    "tfoot": "tr",
    "tbody": "tr",
    "tr": "td th",
    "ul": "li",
    "ol": "li",
    "dl": "dt dd",
    "map": "area",
    "br": "",
    "hr": "",
    "img": "",
}
PATHS = {name: name for name in FLOW.split()} | {
    "caption": "table caption", "colgroup": "table colgroup", "col": "table col", "thead": "table thead", "tfoot": "table tfoot", "tbody": "table tbody",
    "tr": "table tr", "td": "table tr td", "th": "table tr th", "li": "ul li", "dt": "dl dt", "dd": "dl dd", "area": "map area",
}  # fmt: skip
BLOCKS = "div ul ol table pre"
WITHOUT_BLOCKS = """a abbr acronym address b bdo big caption cite code dd dfn dt em h1 h2 h3 h4 h5 h6 i kbd p pre q samp small span strong sub sup tt var"""
WITH_BLOCKS = "blockquote div td th li"
ANYWHERE = "class id style title lang xml:lang xml:space dir accesskey tabindex span width align valign char charoff abbr axis headers scope rowspan colspan"
OWN = {
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


def at(path: str) -> State | None:
    state: State | None = ROOT
    for name in path.split():
        state = state.holds(name) if state else None
    return state


def test_the_elements_are_those_of_basic_formatting() -> None:
    assert {*FLOW.split(), *PARTS.split()} == ELEMENTS


def test_the_namespaces_are_those_of_the_w3c() -> None:
    assert (NAMESPACE, XML_NAMESPACE) == ("http://www.w3.org/1999/xhtml", "http://www.w3.org/XML/1998/namespace")


def test_text_and_flow_stand_at_the_top_and_parts_only_where_they_belong() -> None:
    assert {name for name in ELEMENTS if ROOT.holds(name)} == {*FLOW.split(), LOOSE}


@pytest.mark.parametrize("name", ONLY)
def test_what_holds_only_some_elements_holds_no_others_and_no_text(name: str) -> None:
    state = at(PATHS[name])
    assert state is not None
    assert not state.text
    assert {inner for inner in ELEMENTS if state.holds(inner)} == set(ONLY[name].split())


@pytest.mark.parametrize("name", [*WITHOUT_BLOCKS.split(), *WITH_BLOCKS.split()])
def test_text_stands_in_all_that_holds_more_than_parts(name: str) -> None:
    state = at(PATHS[name])
    assert state is not None
    assert state.text


@pytest.mark.parametrize("name", WITHOUT_BLOCKS.split())
def test_what_is_a_line_holds_no_block(name: str) -> None:
    assert [block for block in BLOCKS.split() if at(f"{PATHS[name]} {block}")] == []


@pytest.mark.parametrize("name", WITH_BLOCKS.split())
def test_what_is_a_block_holds_blocks(name: str) -> None:
    assert [block for block in BLOCKS.split() if not at(f"{PATHS[name]} {block}")] == []


@pytest.mark.parametrize(
    "path", ["a a", "a span a", "b b", "b i b", "p p", "p span p", "p span table", "p span div", "p span ul", "p span ol", "p span blockquote"]
)
def test_some_elements_do_not_stand_below_one_another_at_any_depth(path: str) -> None:
    assert at(path) is None


@pytest.mark.parametrize("path", ["i i", "a b", "b a", "span p", "ul li ul li", "ol li p", "dl dd span", "table colgroup col"])
def test_other_elements_do(path: str) -> None:
    assert at(path) is not None


@pytest.mark.parametrize("name", sorted(PATHS))
def test_an_element_has_the_attributes_that_it_may_have(name: str) -> None:
    state = at(PATHS[name])
    assert state is not None
    assert state.attributes == {*ANYWHERE.split(), *OWN.get(name, "").split()}
