import pytest

from fhir_gateway.clients.feeds.newest import Newest
from fhir_gateway.clients.revision import Revision


def _revision(version: str | None, second: int | None) -> Revision:
    return Revision("Patient", "12", version, False, None if second is None else f"2026-03-01T12:00:0{second}Z", None)


def _admitted(*revisions: Revision) -> list[str | None]:
    newest = Newest()
    return [revision.version for revision in revisions if newest.admits(revision)]


def test_newest_first_shows_only_the_newest() -> None:
    assert _admitted(_revision("3", 3), _revision("2", 2), _revision("1", 1)) == ["3"]


def test_oldest_first_shows_the_newest_too() -> None:
    assert _admitted(_revision("1", 1), _revision("2", 2))[-1] == "2"


def test_a_row_that_a_shifting_page_repeats_is_passed_over() -> None:
    assert _admitted(_revision("3", None), _revision("3", None)) == ["3"]


def test_where_times_are_equal_or_missing_numbered_versions_are_compared() -> None:
    assert _admitted(_revision("3", None), _revision("2", 2), _revision("10", None)) == ["3", "10"]
    assert _admitted(_revision("3", 3), _revision("2", 3)) == ["3"]


@pytest.mark.parametrize(("first", "second"), [((None, 1), (None, 1)), (("b", 1), ("a", 1)), ((None, None), (None, None)), (("b", 2), ("a", None))])
def test_when_in_doubt_a_revision_is_shown(first: tuple[str | None, int | None], second: tuple[str | None, int | None]) -> None:
    assert len(_admitted(_revision(*first), _revision(*second))) == 2


def test_resources_do_not_hide_each_other() -> None:
    newest = Newest()
    assert newest.admits(Revision("Patient", "1", "2", False, None, None))
    assert newest.admits(Revision("Goal", "1", "2", False, None, None))
