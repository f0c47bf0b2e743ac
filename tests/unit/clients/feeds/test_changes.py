from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from fhir_gateway.clients.capabilities import Capabilities
from fhir_gateway.clients.feeds import Changes, Hint, changes
from fhir_gateway.errors import PartnerAway, PartnerNonsense, PartnerSignIn
from fhir_gateway.fhir.lexical import Json
from tests.unit.clients.partner_double import BASE, Double, bundle, fhir, found, patient

BARE = Capabilities("4.0.1", False, False, False, False, False, {"Patient": frozenset(), "Goal": frozenset()}, "")
HISTORY = replace(BARE, history_system=True)
TYPE_HISTORY = replace(BARE, history_types=frozenset({"Patient"}))
DATED = replace(BARE, types={"Patient": frozenset({"_lastUpdated"}), "Goal": frozenset()})
SINCE = "2026-03-01T12:00:00Z"
NOW = "2026-03-01T13:00:00Z"
REFUSED = httpx.Response(400)


def _version(resource: Json, method: str = "PUT") -> Json:
    return {"resource": resource, "request": {"method": method, "url": "Patient/12"}, "response": {"status": "200"}}


DELETION: Json = {"request": {"method": "DELETE", "url": "Patient/13/_history/2"}, "response": {"status": "204", "lastModified": NOW}}


def _feed(double: Double, able: Capabilities, since: str | None = SINCE, types: Sequence[str] | None = ("Patient",), **options: timedelta) -> Changes:
    return changes(double.client(clock=lambda: datetime(2026, 3, 1, 14, tzinfo=UTC)), able, since, types, **options)


async def _hints(feed: Changes) -> list[Hint]:
    return [hint async for hint in feed]


def _asked(double: Double) -> list[str]:
    return [str(request.url).removeprefix(BASE) for request in double.requests]


async def test_a_history_shows_changes_and_deletions_and_the_servers_clock() -> None:
    double = Double(fhir(bundle("history", DELETION, _version(patient(version="2", updated=NOW)), at=NOW)))
    feed = _feed(double, HISTORY)
    assert await _hints(feed) == [
        Hint("Patient", "13", "2", True, NOW, None),
        Hint("Patient", "12", "2", False, NOW, b'{"resourceType":"Patient","id":"12","meta":{"versionId":"2","lastUpdated":"2026-03-01T13:00:00Z"}}'),
    ]
    assert feed.clock == "2026-03-01T13:00:00.000Z"


async def test_ten_minutes_before_the_cursor_are_read_again() -> None:
    double = Double(fhir(bundle("history")))
    await _hints(_feed(double, HISTORY))
    assert double.last.url.params["_since"] == "2026-03-01T11:50:00.000Z"


async def test_the_overlap_is_the_callers_to_choose() -> None:
    double = Double(fhir(bundle("history")))
    await _hints(_feed(double, HISTORY, overlap=timedelta(hours=1)))
    assert double.last.url.params["_since"] == "2026-03-01T11:00:00.000Z"


async def test_types_that_nobody_asked_for_are_passed_over() -> None:
    double = Double(fhir(bundle("history", _version({"resourceType": "Binary", "id": "1"}), _version(patient()))))
    assert [hint.type for hint in await _hints(_feed(double, HISTORY))] == ["Patient"]


async def test_older_versions_of_one_resource_are_passed_over() -> None:
    old, new = (patient(version=str(number), updated=f"2026-03-01T12:0{number}:00Z") for number in (1, 2))
    double = Double(fhir(bundle("history", _version(new), _version(old))))
    assert [hint.version for hint in await _hints(_feed(double, HISTORY))] == ["2"]


async def test_the_history_of_a_type_shows_deletions_too() -> None:
    double = Double(fhir(bundle("history", DELETION)))
    assert [hint.deleted for hint in await _hints(_feed(double, TYPE_HISTORY))] == [True]
    assert double.last.url.path == "/fhir/Patient/_history"


async def test_without_a_history_the_search_by_time_goes_oldest_first() -> None:
    double = Double(fhir(bundle("searchset", found(patient()), at=NOW)))
    assert [hint.id for hint in await _hints(_feed(double, DATED))] == ["12"]
    assert dict(double.last.url.params) == {"_lastUpdated": "ge2026-03-01T11:50:00.000Z", "_sort": "_lastUpdated", "_count": "100"}


async def test_without_any_search_by_time_everything_is_listed() -> None:
    double = Double(fhir(bundle("searchset", found(patient()))))
    assert len(await _hints(_feed(double, BARE))) == 1
    assert _asked(double) == ["/Patient?_count=100"]


async def test_at_first_a_list_is_shorter_than_a_history() -> None:
    double = Double(fhir(bundle("searchset", found(patient()))))
    await _hints(_feed(double, HISTORY, since=None))
    assert _asked(double) == ["/Patient?_count=100"]


async def test_every_type_together_is_a_history_at_first_too() -> None:
    double = Double(fhir(bundle("history")))
    await _hints(_feed(double, HISTORY, since=None, types=None))
    assert _asked(double) == ["/_history?_count=100"]


async def test_without_types_all_that_are_offered_are_read() -> None:
    double = Double(fhir(bundle("searchset")))
    await _hints(_feed(double, BARE, types=None))
    assert _asked(double) == ["/Patient?_count=100", "/Goal?_count=100"]


async def test_a_type_that_the_server_does_not_offer_is_passed_over() -> None:
    double = Double(fhir(bundle("searchset")))
    await _hints(_feed(double, BARE, types=("Claim", "Goal")))
    assert _asked(double) == ["/Goal?_count=100"]


async def test_what_is_offered_and_then_refused_is_done_without() -> None:
    able = replace(DATED, history_system=True, history_types=frozenset({"Patient"}))
    double = Double(REFUSED, REFUSED, REFUSED, fhir(bundle("searchset", found(patient()), at=NOW)))
    feed = _feed(double, able)
    assert [hint.id for hint in await _hints(feed)] == ["12"]
    assert [path.split("?")[0] for path in _asked(double)] == ["/_history", "/Patient/_history", "/Patient", "/Patient"]
    assert feed.clock == "2026-03-01T13:00:00.000Z"


async def test_a_token_that_is_refused_is_not_done_without() -> None:
    with pytest.raises(PartnerSignIn):
        await _hints(_feed(Double(httpx.Response(401)), HISTORY))


async def test_the_clock_stays_while_hints_are_left() -> None:
    double = Double(fhir(bundle("history", _version(patient("1")), _version(patient("2")), at=NOW)))
    feed = _feed(double, HISTORY)
    await anext(feed)
    await feed.aclose()
    assert feed.clock == SINCE


async def test_the_clock_stays_where_a_later_page_fails() -> None:
    double = Double(fhir(bundle("history", _version(patient()), following=f"{BASE}?p=2", at=NOW)), httpx.Response(410))
    feed = _feed(double, HISTORY)
    with pytest.raises(PartnerAway):
        await _hints(feed)
    assert feed.clock == SINCE


@pytest.mark.parametrize("able", [HISTORY, BARE])
async def test_an_entry_that_names_no_resource_is_nonsense(able: Capabilities) -> None:
    double = Double(fhir(bundle("history", {"resource": {"resourceType": "Patient"}})))
    with pytest.raises(PartnerNonsense):
        await _hints(_feed(double, able))


@pytest.mark.parametrize("able", [HISTORY, BARE])
async def test_a_remark_among_the_entries_is_passed_over(able: Capabilities) -> None:
    double = Double(fhir(bundle("history", {"resource": {"resourceType": "OperationOutcome"}})))
    assert await _hints(_feed(double, able)) == []
