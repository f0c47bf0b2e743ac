"""Habits compose and can be replaced by name."""

import pytest

from fhir_gateway.errors import BadRequest
from fhir_gateway.fhir.lexical import load_object
from fhir_gateway.sandbox.habits import PRESETS, Habits, Order


def test_habits_on_top_replace_only_what_they_name():
    both = PRESETS["hospital"] | Habits(late=0.5)
    assert (both.late, both.stale_status, both.reorders) == (0.5, 409, Order.SHUFFLED)


def test_habits_are_replaced_by_json():
    given = load_object(
        '{"html": 1, "slow": [0.5, 2], "reorders": "sorted", "strips": ["Goal.note"], "reasserts": {"Task.status": "ready"}, "no_versions": true}'
    )
    changed = Habits().changed(given)
    wanted = Habits(html=1.0, slow=(0.5, 2.0), reorders=Order.SORTED, strips=frozenset({"Goal.note"}), reasserts={"Task.status": "ready"}, no_versions=True)
    assert changed == wanted


@pytest.mark.parametrize("values", [{"friendly": 1}, {"html": "often"}, {"no_versions": 1}, {"strips": "Goal.note"}, {"reorders": "upside-down"}, {"slow": 3}])
def test_a_wrong_habit_is_refused(values):
    with pytest.raises(BadRequest):
        Habits().changed(values)


def test_the_presets_of_the_demo_are_there():
    assert {"hospital", "agency", "payer"} <= PRESETS.keys()
