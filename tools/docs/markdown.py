"""Markdown, as the generated pages write it."""

from collections.abc import Iterable, Sequence

NOTICE = "<!-- Made by `make docs` from the code; edit the code instead. -->"


def page(title: str, *blocks: str) -> str:
    """A whole page: the notice, a title, and blocks with a blank line between them."""
    return "\n\n".join([NOTICE, f"# {title}", *(block.strip("\n") for block in blocks if block)]) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a bar or a line break in a cell is written so that it stays in the cell."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def code(text: str) -> str:
    """Text in fixed width; nothing where there is none."""
    return f"`{text}`" if text else ""


def codes(texts: Iterable[str]) -> str:
    """Several texts in fixed width."""
    return ", ".join(map(code, texts))


def link(text: str, target: str) -> str:
    return f"[{text}]({target})"


def first_line(docstring: str | None) -> str:
    """The first line of a docstring."""
    return (docstring or "").strip().split("\n")[0]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", "<br>")
