"""What makes one partner different from another: what it offers, what it does to what it is given, how it fails."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import Enum
from typing import Any

from fhir_gateway.errors import BadRequest
from fhir_gateway.fhir.lexical import JsonObject


class Order(Enum):
    """What a partner does to the order of a resource's lists on each write."""

    AS_SENT = "as-sent"
    SHUFFLED = "shuffled"
    SORTED = "sorted"


def _no_values() -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Habits:
    """A partner's ways; the plain ones are those of a server that does what R4 says.

    Element paths are ``Type.element`` or deeper, such as ``CarePlan.activity.progress``. Faults are probabilities from 0 to 1.
    """

    no_versions: bool = False
    """No ETag, versionId, history or vread; If-Match and If-None-Exist are ignored; no transactions."""
    keeps_last_updated: bool = True
    """Writes ``meta.lastUpdated`` and finds by ``_lastUpdated``."""
    no_transactions: bool = False
    tears_transactions: bool = False
    """Answers a transaction, but writes each entry alone."""
    no_conditional_create: bool = False
    """If-None-Exist is ignored."""
    no_system_history: bool = False
    """History of a resource and of a type, but not of the whole server."""
    stale_status: int = 412
    """Status for an If-Match that is not current: 412, or 409 as HAPI."""
    same_content_same_version: bool = False
    """An update that changes nothing makes no version, as HAPI."""
    without_types: frozenset[str] = frozenset()
    """Resource types that this partner does not know."""
    foreign_references: bool = True
    """Accepts absolute references to other servers."""
    id_prefix: str = ""
    client_ids: bool = True
    """Creates what is PUT to an unknown id."""
    numeric_client_ids: bool = False
    """Accepts a new client-assigned id of digits alone."""
    page_size: int = 20
    search_lag: float = 0.0
    """Seconds until a write is found by search and type history."""

    strips: frozenset[str] = frozenset()
    """Element paths that are dropped on write."""
    strips_extensions: bool = False
    known_extensions: frozenset[str] = frozenset()
    """URLs of the extensions that survive ``strips_extensions``."""
    ignores: frozenset[str] = frozenset()
    """Element paths that an update by the gateway does not change."""
    reorders: Order = Order.AS_SENT
    own_narrative: bool = False
    trims: bool = False
    """Folds white space in every string but the narrative."""
    upper_cases: frozenset[str] = frozenset()
    """Element paths of strings that are kept in capitals."""
    adds_display: bool = False
    """Gives every reference without a display one."""
    adds_coding: bool = False
    """Adds a coding of its own to each category."""
    reasserts: Mapping[str, str] = field(default_factory=_no_values)
    """Element path to the code that is set on every write."""

    slow: tuple[float, ...] = (0.0, 0.0)
    """Seconds before each request, from and to."""
    unreachable: float = 0.0
    """The connection is dropped before anything is read."""
    unavailable: float = 0.0
    """503."""
    too_many: float = 0.0
    """429."""
    broken: float = 0.0
    """500."""
    retry_after: int = 0
    """Seconds in Retry-After of 503 and 429; 0 sends none."""
    loses_answers: float = 0.0
    """A write is committed, then the connection is dropped."""
    late: float = 0.0
    """The connection is dropped, and the write lands ``late_seconds`` later."""
    late_seconds: tuple[float, ...] = (5.0, 60.0)
    hangs: float = 0.0
    """No answer for ``hang_seconds``, then the connection is dropped."""
    hang_seconds: float = 60.0

    html: float = 0.0
    """200 with a page of HTML; nothing is done."""
    wrong_content_type: float = 0.0
    """The right answer as text/plain."""
    half_body: float = 0.0
    """The right answer, cut in the middle."""
    endless_next: float = 0.0
    """The last page of a search leads back to the first."""

    @property
    def versions(self) -> bool:
        return not self.no_versions

    @property
    def transactions(self) -> bool:
        return not (self.no_versions or self.no_transactions)

    @property
    def conditional_create(self) -> bool:
        return not (self.no_versions or self.no_conditional_create)

    @property
    def system_history(self) -> bool:
        return not (self.no_versions or self.no_system_history)

    def __or__(self, other: "Habits") -> "Habits":
        """These habits, and on top whatever of the other's is not plain."""
        plain = Habits()
        return replace(self, **{f.name: getattr(other, f.name) for f in fields(self) if getattr(other, f.name) != getattr(plain, f.name)})

    def changed(self, values: JsonObject) -> "Habits":
        """These habits with some replaced, given as JSON.

        Raises:
            BadRequest: a name that is no habit, or a value of another kind.
        """
        plain = Habits()
        return replace(self, **{name: _of_kind(name, getattr(plain, name, None), value) for name, value in values.items()})


def _of_kind(name: str, plain: Any, value: Any) -> Any:  # Any: one field of many kinds
    try:
        match plain:
            case tuple():
                return tuple(float(number) for number in value)
            case None:
                raise BadRequest(f"{name[:40]!r} is no habit")
            case frozenset() if isinstance(value, list):
                return frozenset(str(item) for item in value)  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType] : decoded JSON
            case int() | float() if not isinstance(plain, bool):
                return type(plain)(value)
            case Order():
                return Order(value)
            case _ if isinstance(value, type(plain)):
                return value
            case _:
                raise TypeError
    except (TypeError, ValueError):
        raise BadRequest(f"{name} does not take such a value") from None


PRESETS: Mapping[str, Habits] = {
    "plain": Habits(),
    "hospital": Habits(
        id_prefix="H",
        strips=frozenset({"CarePlan.contributor", "Goal.note"}),
        strips_extensions=True,
        reorders=Order.SHUFFLED,
        stale_status=409,
        same_content_same_version=True,
    ),
    "agency": Habits(id_prefix="A", no_versions=True, own_narrative=True),
    "payer": Habits(id_prefix="P", slow=(0.05, 0.3), unavailable=0.1, retry_after=1, loses_answers=0.1),
}
"""Named partners: ``plain``, and the three of the demo."""
