"""The parts of the README that are tested: its blocks of code, its commands, its links."""

import re
from collections.abc import Iterator

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_PROGRAM = re.compile(r"(?:\.venv/bin/fhir-gateway|^fhir-gateway|docker compose run --rm gateway)((?: [^\s#&|]+|(?<= )\"[^\"]*\")*)")


def blocks(text: str, language: str) -> list[str]:
    """The blocks of code in a language."""
    return [code for found, code in _BLOCK.findall(text) if found == language]


def commands(text: str) -> Iterator[str]:
    """Every command, in a block for a shell or within a sentence."""
    for block in blocks(text, "sh"):
        yield from block.replace("\\\n", " ").splitlines()
    yield from _INLINE.findall(_BLOCK.sub("", text))


def targets(text: str) -> set[str]:
    """The targets of ``make`` that are named."""
    return {found[1] for command in commands(text) if (found := re.match(r"make ([a-z][a-z-]*)", command))}


def calls(text: str) -> set[str]:
    """The words that follow ``fhir-gateway``, without the name: ``partners add mercy --role hospital``."""
    return {found[1].strip() for command in commands(text) if (found := _PROGRAM.search(command)) and found[1].strip()}


def links(text: str) -> set[str]:
    """Where links and pictures lead."""
    return set(_LINK.findall(_BLOCK.sub("", text)))
