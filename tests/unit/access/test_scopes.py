"""Scopes, read and cut down: https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_gateway.access.scopes import EVERYTHING, Action, Level, Scope, Scopes
from fhir_gateway.errors import BadRequest

LETTERS = st.sets(st.sampled_from(list(Action)), min_size=1).map(frozenset)
QUERIES = st.lists(st.tuples(st.sampled_from(["category", "status", "code"]), st.sampled_from(["a", "http://x|y", "a b", "ü"])), max_size=2).map(tuple)
SCOPES = st.builds(Scope, st.sampled_from(list(Level)), st.sampled_from(["*", "CarePlan", "Observation"]), LETTERS, QUERIES)


@given(st.lists(SCOPES, max_size=4).map(lambda some: Scopes(tuple(some), frozenset({"openid"}))))
def test_what_is_written_is_read_back(scopes: Scopes) -> None:
    assert Scopes.parse(str(scopes)) == scopes


@pytest.mark.parametrize(
    ("first", "second"), [("user/CarePlan.read", "user/CarePlan.rs"), ("system/*.write", "system/*.cud"), ("patient/Goal.*", "patient/Goal.cruds")]
)
def test_version_1_is_read_as_what_it_means_in_version_2(first: str, second: str) -> None:
    assert Scopes.parse(first) == Scopes.parse(second)


@pytest.mark.parametrize(
    "word", ["everything", "user/CarePlan", "user/CarePlan.", "user/CarePlan.sr", "root/*.rs", "user/careplan.rs", "user/*.rs?", "user/*.rs?x", "*"]
)
def test_what_is_no_scope_is_refused(word: str) -> None:
    with pytest.raises(BadRequest):
        Scopes.parse(word)


@given(st.lists(SCOPES, max_size=3).map(lambda some: Scopes(tuple(some))), st.lists(SCOPES, max_size=3).map(lambda some: Scopes(tuple(some))))
def test_nobody_gets_more_than_both_allow(asked: Scopes, allowed: Scopes) -> None:
    given_out = asked.within(allowed)
    for kind in ("CarePlan", "Observation", "Goal"):
        for action in Action:
            if given_out.covering(kind, action):
                assert asked.covering(kind, action)
                assert allowed.covering(kind, action)


@given(st.lists(SCOPES, max_size=3).map(lambda some: Scopes(tuple(some))))
def test_of_everything_all_that_is_asked_is_given(asked: Scopes) -> None:
    for kind in ("CarePlan", "Observation"):
        for action in Action:
            assert bool(asked.within(EVERYTHING).covering(kind, action)) == bool(asked.covering(kind, action))


def test_the_queries_of_both_hold() -> None:
    cut = Scopes.parse("user/Observation.rs?category=a").within(Scopes.parse("user/*.r?status=final"))
    assert str(cut) == "user/Observation.r?status=final&category=a"
