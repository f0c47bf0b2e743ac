"""Attempts to sign in, counted before they are looked at: many at once are no way around the count."""

from collections.abc import Mapping
from datetime import datetime
from sqlite3 import Connection

from fhir_gateway.access.lockout import FORGOTTEN, Patience
from fhir_gateway.store.clock import instant, moment


class Attempts:
    """The counts on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, counted: Mapping[str, Patience], now: datetime) -> datetime | None:
        """Counts an attempt as failed until ``succeed`` says otherwise.

        Args:
            counted: what it counts for, each with its patience.

        Returns:
            When somebody may try again, and then nothing was counted; None where they may now.
        """
        self._connection.execute("DELETE FROM attempt WHERE last <= ?", (instant(now - FORGOTTEN),))
        until = max((self._locked_until(key) for key in counted), default="")
        if until > instant(now):
            return moment(until)
        for key, patience in counted.items():
            self._count(key, patience, now)
        return None

    def succeed(self, *keys: str) -> None:
        """The attempt was a good one: an account's count begins anew."""
        self._connection.executemany("DELETE FROM attempt WHERE key = ?", [(key,) for key in keys])

    def take_back(self, key: str) -> None:
        """The attempt was a good one: it does not count for the address, but the failures before it do."""
        self._connection.execute("UPDATE attempt SET failures = failures - 1, locked_until = '' WHERE key = ? AND failures > 0", (key,))

    def _locked_until(self, key: str) -> str:
        row = self._connection.execute("SELECT locked_until FROM attempt WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def _count(self, key: str, patience: Patience, now: datetime) -> None:
        row = self._connection.execute("SELECT failures FROM attempt WHERE key = ?", (key,)).fetchone()
        failures = (row[0] if row else 0) + 1
        values = (key, failures, instant(now), instant(now + patience.wait(failures)))
        self._connection.execute("INSERT OR REPLACE INTO attempt (key, failures, last, locked_until) VALUES (?, ?, ?, ?)", values)
