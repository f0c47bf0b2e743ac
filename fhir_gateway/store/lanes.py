"""Lanes: the outbox of one partner and one plan, carried in order by whoever holds the lease.

A claim freezes ``upto``, so that a resend is the same batch; the fence tells a late holder from the current one.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from sqlite3 import Connection
from typing import Final

from fhir_gateway.errors import LeaseLost
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.clock import instant, moment


class LaneState(StrEnum):
    READY = "ready"
    PARKED = "parked"


@dataclass(frozen=True, slots=True)
class Lane:
    """One partner and one plan, as it stands; ``waiting`` counts the changes not yet delivered."""

    id: int
    partner: str
    plan: Key
    waiting: int
    state: LaneState
    due_at: str | None
    attempts: int
    first_fail: str | None
    last_error: str | None
    owner: str | None
    lease_until: str | None
    fence: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A lease on a lane and the batch frozen with it: the changed resources, each once, in the order of their first change."""

    lane: int
    plan: Key
    partner: str
    fence: int
    upto: int
    keys: list[Key]


@dataclass(frozen=True, slots=True)
class Share:
    """A plan that a partner receives."""

    plan: Key
    partner: str
    at: str


_LANE: Final = "id, partner, plan, next_seq - 1 - done_seq, state, due_at, attempts, first_fail, last_error, owner, lease_until, fence"
_FREE: Final = "(owner IS NULL OR lease_until <= :now)"


def lanes(connection: Connection) -> list[Lane]:
    rows = connection.execute(f"SELECT {_LANE} FROM lane ORDER BY partner, plan")
    return [Lane(id, partner, _key(plan), waiting, LaneState(state), *rest) for id, partner, plan, waiting, state, *rest in rows]


def shares(connection: Connection) -> list[Share]:
    return [Share(_key(plan), partner, at) for plan, partner, at in connection.execute("SELECT plan, partner, at FROM share ORDER BY plan, partner")]


def waiting(connection: Connection) -> dict[str, int]:
    """How many changes wait for each partner."""
    return dict(connection.execute("SELECT partner, sum(next_seq - 1 - done_seq) FROM lane GROUP BY partner"))


def share(connection: Connection, plan: Key, partner: str, now: datetime) -> int | None:
    """Opens the lane of a plan and a partner and gives its id; None where it is open already."""
    made = connection.execute("INSERT OR IGNORE INTO share (plan, partner, at) VALUES (?, ?, ?)", (str(plan), partner, instant(now)))
    if not made.rowcount:
        return None
    return connection.execute(
        "INSERT INTO lane (partner, plan, home, next_seq, done_seq, upto, state, attempts, fence) VALUES (?, ?, ?, 1, 0, 0, 'ready', 0, 0)",
        (partner, str(plan), plan.home),
    ).lastrowid


def unshare(connection: Connection, plan: Key, partner: str) -> None:
    """Closes the lane; what waits in it is not sent."""
    where = (str(plan), partner)
    connection.execute("DELETE FROM outbox WHERE lane IN (SELECT id FROM lane WHERE plan = ? AND partner = ?)", where)
    connection.execute("DELETE FROM lane WHERE plan = ? AND partner = ?", where)
    connection.execute("DELETE FROM share WHERE plan = ? AND partner = ?", where)


def lanes_of(connection: Connection, home: str, partner: str | None = None) -> list[int]:
    """The lanes of a record, to a partner or to all."""
    rows = connection.execute(
        "SELECT id FROM lane WHERE home = :home AND (:partner IS NULL OR partner = :partner) ORDER BY id", {"home": home, "partner": partner}
    )
    return [row[0] for row in rows]


def append(connection: Connection, lane: int, keys: list[Key], now: datetime) -> None:
    """Puts changed resources at the end of a lane; an idle lane becomes due at once, one that backs off stays as it is."""
    (following,) = connection.execute(
        "UPDATE lane SET next_seq = next_seq + ?, due_at = coalesce(due_at, ?) WHERE id = ? RETURNING next_seq", (len(keys), instant(now), lane)
    ).fetchone()
    rows = [(lane, following - len(keys) + index, *key) for index, key in enumerate(keys)]
    connection.executemany("INSERT INTO outbox (lane, seq, type, id) VALUES (?, ?, ?, ?)", rows)


def claim(connection: Connection, owner: str, partner: str, lease_seconds: float, now: datetime) -> Claim | None:
    """Leases the lane of a partner that is longest due; None when none is."""
    row = connection.execute(
        "UPDATE lane SET owner = :owner, lease_until = :until, fence = fence + 1, upto = CASE WHEN upto > done_seq THEN upto ELSE next_seq - 1 END "
        f"WHERE id = (SELECT id FROM lane WHERE partner = :partner AND state = 'ready' AND due_at <= :now AND {_FREE} ORDER BY due_at, id LIMIT 1) "
        "RETURNING id, plan, partner, fence, upto",
        {"owner": owner, "until": _later(now, lease_seconds), "partner": partner, "now": instant(now)},
    ).fetchone()
    if row is None:
        return None
    lane, plan, partner, fence, upto = row
    rows = connection.execute("SELECT type, id FROM outbox WHERE lane = ? AND seq <= ? GROUP BY type, id ORDER BY min(seq)", (lane, upto))
    return Claim(lane, _key(plan), partner, fence, upto, [Key(*found) for found in rows])


def finish(connection: Connection, claim: Claim, now: datetime) -> None:
    """The batch has arrived: drops it and the lease; what came meanwhile is due at once."""
    _held(
        connection,
        claim,
        "done_seq = :upto, due_at = CASE WHEN next_seq - 1 > :upto THEN :now END, attempts = 0, first_fail = NULL, last_error = NULL, "
        "owner = NULL, lease_until = NULL",
        upto=claim.upto,
        now=instant(now),
    )
    connection.execute("DELETE FROM outbox WHERE lane = ? AND seq <= ?", (claim.lane, claim.upto))


def fail(connection: Connection, claim: Claim, error: str, due_at: datetime, now: datetime, *, park: bool) -> None:
    """The batch has not arrived: the same batch is due again at ``due_at``, or waits for a person where parked."""
    _held(
        connection,
        claim,
        "due_at = :due, attempts = attempts + 1, first_fail = coalesce(first_fail, :now), last_error = :error, state = :state, "
        "owner = NULL, lease_until = NULL",
        due=instant(due_at),
        now=instant(now),
        error=error,
        state=LaneState.PARKED.value if park else LaneState.READY.value,
    )


def renew(connection: Connection, claim: Claim, lease_seconds: float, now: datetime) -> None:
    """Makes the lease end later."""
    _held(connection, claim, "lease_until = :until", until=_later(now, lease_seconds))


def replay(connection: Connection, lane: int, now: datetime) -> None:
    """Makes a parked or backing-off lane due at once, its failures forgotten."""
    connection.execute(
        "UPDATE lane SET state = 'ready', attempts = 0, first_fail = NULL, due_at = CASE WHEN next_seq - 1 > done_seq THEN ? END WHERE id = ?",
        (instant(now), lane),
    )


def next_due(connection: Connection, partner: str | None = None) -> datetime | None:
    """When a lane next wants carrying; a leased one not before its lease ends."""
    (text,) = connection.execute(
        "SELECT min(max(due_at, coalesce(lease_until, ''))) FROM lane "
        "WHERE state = 'ready' AND due_at IS NOT NULL AND (:partner IS NULL OR partner = :partner)",
        {"partner": partner},
    ).fetchone()
    return moment(text) if text else None


def clear_leases(connection: Connection) -> None:
    """Frees all lanes: for the one process that owns the database, when it starts."""
    connection.execute("UPDATE lane SET owner = NULL, lease_until = NULL WHERE owner IS NOT NULL")


def _held(connection: Connection, claim: Claim, change: str, **values: str | int) -> None:
    done = connection.execute(
        f"UPDATE lane SET {change} WHERE id = :lane AND fence = :fence AND owner IS NOT NULL", {"lane": claim.lane, "fence": claim.fence} | values
    )
    if not done.rowcount:
        raise LeaseLost(f"lane {claim.lane} ({claim.partner}) is no longer held under fence {claim.fence}")


def _later(now: datetime, seconds: float) -> str:
    return instant(now + timedelta(seconds=seconds))


def _key(plan: str) -> Key:
    return Key(*plan.split("/", 1))
