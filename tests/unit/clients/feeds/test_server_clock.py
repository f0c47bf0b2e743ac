from datetime import UTC, datetime

import httpx

from fhir_gateway.clients.feeds.server_clock import ServerClock
from fhir_gateway.clients.pages import Page
from fhir_gateway.clients.received import Received

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
SINCE = "2026-02-01T00:00:00Z"


def _page(told: str | None = None, **headers: str) -> Page:
    bundle = {"meta": {"lastUpdated": told}} if told else {}
    return Page(bundle, Received(200, httpx.Headers(headers), b"", httpx.URL("https://ehr.test")))


def _cursor(*pages: Page, changed: str | None = None) -> str | None:
    clock = ServerClock()
    for page in pages:
        clock.saw(page)
    clock.saw_change(changed)
    return clock.cursor(SINCE, NOW)


def test_the_cursor_is_the_time_of_the_first_page() -> None:
    assert _cursor(_page("2026-03-01T09:00:00.5Z"), _page("2026-03-01T09:00:07Z")) == "2026-03-01T09:00:00.500Z"


def test_of_two_clocks_the_earlier_one_counts() -> None:
    assert _cursor(_page("2026-03-01T09:00:05Z", Date="Sun, 01 Mar 2026 09:00:02 GMT")) == "2026-03-01T09:00:02.000Z"


def test_the_date_header_alone_will_do() -> None:
    assert _cursor(_page(Date="Sun, 01 Mar 2026 09:00:02 GMT")) == "2026-03-01T09:00:02.000Z"


def test_a_server_whose_clock_went_back_takes_the_cursor_back() -> None:
    assert _cursor(_page("2026-01-01T00:00:00Z")) == "2026-01-01T00:00:00.000Z"


def test_without_a_clock_the_newest_change_counts() -> None:
    assert _cursor(_page(), changed="2026-03-01T08:00:00Z") == "2026-03-01T08:00:00.000Z"


def test_a_change_from_the_future_does_not_carry_the_cursor_along() -> None:
    assert _cursor(_page(), changed="2999-01-01T00:00:00Z") == "2026-03-01T12:00:00.000Z"


def test_a_server_that_tells_no_time_leaves_the_cursor_where_it_is() -> None:
    assert _cursor(_page("lately", Date="today")) == SINCE
