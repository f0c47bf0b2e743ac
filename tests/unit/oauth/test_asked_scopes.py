"""No token says more than was asked for, nor more than the client may have."""

from hypothesis import given
from hypothesis import strategies as st

from fhir_gateway.access.scopes import Action, Level, Scope, Scopes
from fhir_gateway.errors import InvalidScope
from fhir_gateway.oauth.asked_scopes import FOR_APPS, FOR_SYSTEMS, asked, granted

TYPES = ["Patient", "CarePlan", "Goal"]
SCOPE = st.builds(
    Scope,
    st.sampled_from(Level),
    st.sampled_from([*TYPES, "*"]),
    st.frozensets(st.sampled_from(Action), min_size=1),
    st.sampled_from([(), (("category", "x"),)]),
)
SCOPES = st.builds(Scopes, st.lists(SCOPE, max_size=4).map(tuple), st.frozensets(st.sampled_from(["openid", "launch/patient", "offline_access", "launch"])))


@given(SCOPES, SCOPES, st.sampled_from([FOR_APPS, FOR_SYSTEMS]))
def test_what_is_granted_was_asked_for_and_is_allowed(wanted: Scopes, allowed: Scopes, levels: frozenset[Level]) -> None:
    try:
        given_ = granted(wanted, allowed, levels)
    except InvalidScope:
        return
    for one in given_.scopes:
        for outer in (wanted, allowed):
            assert any(
                one.level is scope.level and one.actions <= scope.actions and scope.type in ("*", one.type) and set(scope.query) <= set(one.query)
                for scope in outer.scopes
            )
        assert one.level in levels
    assert given_.launch <= wanted.launch & allowed.launch
    assert asked(str(given_)) == given_
