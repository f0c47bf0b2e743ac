"""JSON in files, for commands that look at resources: a file of JSON is one document, a line of NDJSON another.

https://hl7.org/fhir/R4/nd-json.html
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from fhir_gateway.errors import BadRequest

_SUFFIXES = (".json", ".ndjson")


class Document(NamedTuple):
    """One piece of JSON.

    Args:
        line: where it stands in a file of NDJSON, from 1; 0 in any other file.
    """

    path: Path
    line: int
    data: bytes

    @property
    def place(self) -> dict[str, str | int]:
        """Where it stands, for a program."""
        return {"source": str(self.path)} | ({"line": self.line} if self.line else {})

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else str(self.path)


def documents(paths: Iterable[Path]) -> Iterator[Document]:
    """What some files hold, and some folders with all that is in them, in the order of their names.

    Raises:
        BadRequest: a folder has no such file: nothing was looked at, which must not pass for nothing wrong.
    """
    for path in paths:
        files = sorted(file for file in path.rglob("*") if file.suffix.lower() in _SUFFIXES and file.is_file()) if path.is_dir() else [path]
        if not files:
            raise BadRequest(f"no file in {path} ends with {' or '.join(_SUFFIXES)}")
        for file in files:
            yield from _documents(file)


def _documents(path: Path) -> Iterator[Document]:
    data = path.read_bytes()
    if path.suffix.lower() != ".ndjson":
        yield Document(path, 0, data)
        return
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            yield Document(path, number, line)
