"""Answers in pages."""

from fhir_gateway.sandbox.habits import Habits


def _link(bundle, relation):
    return next((link["url"] for link in bundle["link"] if link["relation"] == relation), None)


async def _walk(seat, url, limit=10):
    ids = []
    while url and limit:
        bundle = (await seat.http.get(url)).json()
        ids += [entry["resource"]["id"] for entry in bundle.get("entry", [])]
        url, limit = _link(bundle, "next"), limit - 1
    return ids


async def test_next_links_lead_through_everything_once(seat):
    for value in range(5):
        await seat.patient(str(value))
    assert await _walk(seat, "/fhir/Patient?_count=2&_sort=_lastUpdated") == ["1", "2", "3", "4", "5"]


async def test_pages_neither_repeat_nor_skip_when_something_is_written_between(seat):
    for value in range(4):
        await seat.patient(str(value))
    first = (await seat.get("/Patient", _count="2", _sort="-_lastUpdated")).json()
    await seat.patient("new")
    assert len(await _walk(seat, _link(first, "next"))) == 2


async def test_history_comes_in_pages_too(seat):
    for value in range(3):
        await seat.patient(str(value))
    assert await _walk(seat, "/fhir/Patient/_history?_count=2") == ["3", "2", "1"]


async def test_a_bundle_has_a_total_unless_none_is_asked_for(seat):
    await seat.patient()
    assert (await seat.get("/Patient")).json()["total"] == 1
    assert "total" not in (await seat.get("/Patient", _total="none")).json()


async def test_a_count_of_nothing_gives_the_total_alone(seat):
    await seat.patient()
    bundle = (await seat.get("/Patient", _count="0")).json()
    assert (bundle["total"], "entry" in bundle, _link(bundle, "next")) == (1, False, None)


async def test_a_page_that_is_no_longer_kept_is_410(seat):
    assert (await seat.http.get("/fhir?_getpages=gone")).status_code == 410


async def test_a_bundle_tells_the_servers_clock(seat):
    assert (await seat.get("/Patient")).json()["meta"]["lastUpdated"] == "2026-03-01T10:00:00.000+00:00"


async def test_next_links_may_never_end(seat_of):
    seat = seat_of(Habits(endless_next=1.0))
    await seat.patient()
    assert await _walk(seat, "/fhir/Patient", limit=30) == ["1"] * 30
