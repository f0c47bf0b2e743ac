"""The forms of a page, as a browser would send them."""

from html.parser import HTMLParser

import httpx


class Forms(HTMLParser):
    """Reads each form: where it goes and its hidden fields."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append((said["action"], {}))
        elif tag == "input" and self.found:
            self.found[-1][1][said["name"]] = said.get("value", "")


def forms(html: str, ending: str) -> list[tuple[str, dict[str, str]]]:
    """The forms of a page whose address ends so."""
    return [form for form in Forms(html).found if form[0].endswith(ending)]


def fields_of(answer: httpx.Response, action: str = "") -> dict[str, str]:
    """What the last form of a page sends, or the one of this address, before anybody writes into it."""
    return forms(answer.text, action)[-1][1]
