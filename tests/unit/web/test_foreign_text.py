"""What somebody else wrote is text on our pages, and nothing else."""

from collections import Counter
from html.parser import HTMLParser

import pytest

from fhir_gateway.web.rendering import HEADERS
from tests.bad.fragments import FRAGMENTS
from tests.unit.web.case import NURSE
from tests.unit.web.conftest import PLAN, Pages
from tests.unit.web.foreign import write

OURS = ("/", "#")
ACTING = frozenset({"a", "form", "button", "input", "img", "link", "meta", "script", "style", "iframe", "svg", "base"})


class Elements(HTMLParser):
    """The elements of a page with the names of their attributes, how many there are of those that do something, and where they lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[tuple[str, tuple[str, ...]]] = set()
        self.acting = Counter[str]()
        self.leads: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add((tag, tuple(name for name, _ in attrs)))
        self.acting[tag] += tag in ACTING
        self.leads |= {value or "" for name, value in attrs if name in ("href", "src", "action", "formaction", "data", "srcset", "poster")}


def test_there_are_enough_of_them() -> None:
    assert len(FRAGMENTS) >= 60


@pytest.mark.parametrize("path", [PLAN, "/"])
async def test_a_page_has_the_same_elements_whatever_somebody_else_wrote(pages: Pages, path: str) -> None:
    browser = await pages.signed_in(NURSE)
    for word in map(str, range(12)):  # what was changed often has a history, folded away
        await write(pages.store, word)
    plain = Elements((await browser.get(path)).text)
    for name, fragment in FRAGMENTS.items():
        await write(pages.store, fragment)
        answer = await browser.get(path)
        found = Elements(answer.text)
        assert (answer.status_code, found.found - plain.found, found.acting, found.leads) == (200, set(), plain.acting, plain.leads), name
        assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"], name
        assert all(one.startswith(OURS) for one in found.leads), name
        assert "root:" not in answer.text, name
        assert "aaaaaaaaaaaaaaaaaaaa" not in answer.text, name


async def test_a_narrative_that_cannot_be_read_is_said_to_be_there(pages: Pages) -> None:
    browser = await pages.signed_in(NURSE)
    await write(pages.store, "&nbsp;")
    assert "cannot be shown safely" in (await browser.get(PLAN)).text
