"""The validator's answers on disk, by the text they are about, so that a second run asks nothing twice.

The folder is the one that the validator is built into; answers belong to the sources of the harness, so another version has answers of its own.
"""

import hashlib
import json
import os
import sqlite3
import threading
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.needs import PROJECT

_SOURCES = PROJECT / "tools/validator"


class AnswerCache:
    """Answers by text and options, shared by any number of processes."""

    def __init__(self, *options: str, folder: Path | None = None) -> None:
        folder = folder or _folder()
        folder.mkdir(parents=True, exist_ok=True)
        self._salt = "\0".join(options).encode()
        self._lock = threading.Lock()
        self._database = sqlite3.connect(folder / f"verdicts-{_version()}.db", timeout=60, check_same_thread=False)
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("CREATE TABLE IF NOT EXISTS answer (key BLOB PRIMARY KEY, answer BLOB NOT NULL) WITHOUT ROWID")
        self._database.commit()

    def get(self, text: str) -> dict[str, Any] | None:
        """The answer that is kept for a text, if one is."""
        with self._lock:
            row = self._database.execute("SELECT answer FROM answer WHERE key = ?", (self._key(text),)).fetchone()
        return json.loads(zlib.decompress(row[0])) if row else None

    def put(self, answers: Iterable[tuple[str, dict[str, Any]]]) -> None:
        """Keep the answers to these texts."""
        rows = [(self._key(text), zlib.compress(json.dumps(answer).encode())) for text, answer in answers]
        with self._lock:
            self._database.executemany("INSERT OR REPLACE INTO answer VALUES (?, ?)", rows)
            self._database.commit()

    def close(self) -> None:
        self._database.close()

    def _key(self, text: str) -> bytes:
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16, key=hashlib.blake2b(self._salt, digest_size=16).digest()).digest()


def _folder() -> Path:
    own = os.environ.get("VALIDATOR_CACHE")
    return Path(own) if own else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "fhir-gateway"


def _version() -> str:
    files = sorted(path for path in _SOURCES.rglob("*") if path.is_file() and "target" not in path.parts)
    return hashlib.blake2b(b"\0".join(path.read_bytes() for path in files if path.name != "validate"), digest_size=6).hexdigest()
