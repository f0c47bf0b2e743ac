"""Breaking the glass, kept: who opened which record in an emergency, why, until when, and who looked at it afterwards."""

from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any, Final

_COLUMNS: Final = "id, home, party, person, reason, at, ends, reviewed_by, reviewed_at, verdict"


@dataclass(frozen=True, slots=True)
class BrokenGlass:
    """One time that somebody opened a record in an emergency.

    Args:
        home: the patient's id.
        party: the registered name of the organisation.
        person: the registered name of who did it.
        reason: as that person wrote it; it may name the patient, and is shown to nobody but who reviews.
        at, ends: FHIR instants; it opens from the one until the other, and ends by itself.
        reviewed_by: empty until somebody looked at it; ``verdict`` is then ``justified`` or ``not justified``.
    """

    id: str
    home: str
    party: str
    person: str
    reason: str
    at: str
    ends: str
    reviewed_by: str = ""
    reviewed_at: str = ""
    verdict: str = ""


def save(connection: Connection, broken: BrokenGlass) -> None:
    values = (
        broken.id,
        broken.home,
        broken.party,
        broken.person,
        broken.reason,
        broken.at,
        broken.ends,
        broken.reviewed_by,
        broken.reviewed_at,
        broken.verdict,
    )
    connection.execute(f"INSERT OR REPLACE INTO emergency ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)


def emergencies(connection: Connection, *, party: str | None = None) -> list[BrokenGlass]:
    """Those of a party, or all, the latest first."""
    where, values = ("WHERE party = ?", (party,)) if party is not None else ("", ())
    return [_broken(row) for row in connection.execute(f"SELECT {_COLUMNS} FROM emergency {where} ORDER BY at DESC, id", values)]


def opened(connection: Connection, home: str, party: str, person: str, now: str) -> list[BrokenGlass]:
    """Those of a person for a patient that have not ended, the latest first.

    Args:
        now: a FHIR instant.
    """
    where = "home = ? AND party = ? AND person = ? AND ends > ?"
    return [_broken(row) for row in connection.execute(f"SELECT {_COLUMNS} FROM emergency WHERE {where} ORDER BY at DESC, id", (home, party, person, now))]


def emergency(connection: Connection, id: str) -> BrokenGlass | None:
    row = connection.execute(f"SELECT {_COLUMNS} FROM emergency WHERE id = ?", (id,)).fetchone()
    return _broken(row) if row else None


def _broken(row: tuple[Any, ...]) -> BrokenGlass:  # Any: columns as SQLite gives them
    return BrokenGlass(*row)
