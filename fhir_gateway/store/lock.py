"""One process at a time writes a database; whoever comes second is told who holds it."""

import fcntl
import json
import os
import socket
import sys
from pathlib import Path
from typing import IO

from fhir_gateway.errors import DatabaseBusy


class Lock:
    """An exclusive lock on ``<database>.lock``; the system drops it when its process ends, however it ends."""

    def __init__(self, database: Path, since: str) -> None:
        path = database.with_name(database.name + ".lock")
        self._file = path.open("a+", encoding="utf-8")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = _holder(self._file)
            self._file.close()
            raise DatabaseBusy(f"the database {database.name} is held by {holder}") from None
        _sign(self._file, since)

    def release(self) -> None:
        self._file.truncate(0)
        self._file.close()


def _sign(file: IO[str], since: str) -> None:
    command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:2]])
    file.truncate(0)
    file.write(json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "command": command, "since": since}))
    file.flush()


def _holder(file: IO[str]) -> str:
    file.seek(0)
    try:
        told = json.loads(file.read())
        return f"process {told['pid']} on {told['host']} ({told['command']}) since {told['since']}"
    except (ValueError, KeyError, TypeError):
        return "another process that has just started"
