"""In which batches a patient occurs: an index that is made behind the trail, from the batches, and can be made anew from them at any time."""

from sqlite3 import Connection
from typing import Final

import orjson

from fhir_gateway.store.audit_codec import HOMES

MOST: Final = 4000
"""About how many rows are made in one transaction, so that nobody who records waits long."""


def index(connection: Connection) -> bool:
    """Indexes the next batches, and says whether more are waiting; called in a transaction."""
    rows: list[tuple[str, int]] = []
    upto = 0
    for seq, body in connection.execute("SELECT seq, body FROM batch WHERE seq > (SELECT upto FROM indexed) ORDER BY seq"):
        if len(rows) >= MOST:
            break
        rows += [(home, seq) for home in homes_of(body)]
        upto = seq
    else:
        seq = upto
    if upto:
        # in order they touch the fewest pages
        connection.executemany("INSERT OR IGNORE INTO touched (home, seq) VALUES (?, ?)", sorted(rows))
        connection.execute("UPDATE indexed SET upto = ?", (upto,))
    return seq != upto


def drop(connection: Connection, seq: int, body: bytes) -> None:
    """Takes a batch out of the index."""
    connection.executemany("DELETE FROM touched WHERE home = ? AND seq = ?", [(home, seq) for home in homes_of(body)])


def homes_of(body: bytes) -> set[str]:
    """The patients that occur in a batch; none where it cannot be read."""
    try:
        return {home for members in orjson.loads(body) for home in members[HOMES]}
    except (ValueError, TypeError, LookupError):
        return set()  # it was changed, of which ``verify`` tells
