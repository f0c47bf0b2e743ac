"""The counts can say no: what does not arrive, is lost or doubled is counted."""

import random
from collections.abc import Callable

import httpx
import pytest

from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.sandbox.app import create_app
from fhir_gateway.sandbox.habits import Habits
from fhir_gateway.sandbox.partner import Partner as Sandbox
from fhir_gateway.sandbox.story.counts import Counts, doubled, lasting
from fhir_gateway.sandbox.story.edits import Change, Make
from fhir_gateway.sandbox.story.party import Party, system_of
from fhir_gateway.sandbox.story.portable import Name, holds
from fhir_gateway.sandbox.story.step import Step
from fhir_gateway.sandbox.story.teller import Teller
from tests.simulation.virtual_time import VirtualClock, run

GOAL = Name("Goal", "walk")
MADE = Make("hospital", GOAL, {"lifecycleStatus": "active", "description": {"text": "walk"}})
RUN = "counts"


def _server(name: str) -> Sandbox:
    return Sandbox(name, now=VirtualClock().now, chance=random.Random(1))


def _party(sandbox: Sandbox, habits: Habits | None = None) -> Party:
    client = FhirClient(sandbox.base_url, transport=httpx.ASGITransport(create_app(sandbox)), headers={"X-Sandbox-User": "nurse"})
    return Party(sandbox.name, client, RUN, habits or Habits())


async def _no_approval(order: Name) -> None:
    raise AssertionError("nothing is approved here")


def _counts(arrange: Callable[[Sandbox, Sandbox], None], *steps: Step) -> Counts:
    """The counts of a story between two servers that nobody keeps in agreement."""

    async def tell() -> Counts:
        hospital, payer = _server("hospital"), _server("payer")
        arrange(hospital, payer)
        parties = {sandbox.name: _party(sandbox) for sandbox in (hospital, payer)}
        return await Teller(parties, _no_approval, lambda: 0, lambda line: None, patience=5.0, steps=steps).tell()

    return run(tell())


def _goal(**more: object) -> JsonObject:
    return {"resourceType": "Goal", "identifier": [{"system": system_of(RUN), "value": "walk"}], **MADE.body, **more}


def test_an_edit_that_does_not_arrive_is_not_found_and_the_story_has_not_converged() -> None:
    counts = _counts(lambda hospital, payer: None, Step("made", (MADE,)))
    assert (counts.edits_made, counts.edits_found_everywhere, counts.lost, counts.converged) == (1, 0, 1, False)


def test_an_edit_that_is_everywhere_is_found() -> None:
    counts = _counts(lambda hospital, payer: payer.create("Goal", _goal()) and None, Step("made", (MADE,)))
    assert (counts.edits_found_everywhere, counts.lost, counts.converged) == (1, 0, True)


def test_a_resource_that_is_somewhere_twice_is_doubled() -> None:
    def twice(hospital: Sandbox, payer: Sandbox) -> None:
        payer.create("Goal", _goal())
        payer.create("Goal", _goal())

    counts = _counts(twice, Step("made", (MADE,)))
    assert (counts.doubled, counts.converged) == (1, False)


def test_a_note_that_stands_in_a_resource_twice_is_doubled() -> None:
    async def count() -> int:
        payer = _server("payer")
        payer.create("Goal", _goal(note=[{"text": "well"}, {"text": "well"}]))
        return await doubled({"payer": _party(payer)}, [MADE])

    assert run(count()) == 1


def test_of_an_edit_only_what_no_later_edit_replaced_must_last() -> None:
    later = Change("hospital", GOAL, put={"lifecycleStatus": "completed"})
    assert [wanted.expected for wanted in lasting([MADE, later])] == [{"description": {"text": "walk"}}, {"lifecycleStatus": "completed"}]


def test_a_change_made_twice_adds_nothing_twice() -> None:
    change = Change("hospital", GOAL, add={"note": [{"text": "well"}]})
    once = change.applied(_goal())
    assert change.applied(once) == once


def test_what_a_server_strips_is_not_expected_of_it() -> None:
    party = _party(_server("hospital"), Habits(strips=frozenset({"Goal.note"}), strips_extensions=True))
    assert party.can_hold(GOAL, {"note": [{"text": "well"}], "extension": [{}], "startDate": "2026-03-03"}) == {"startDate": "2026-03-03"}


@pytest.mark.parametrize(
    ("actual", "expected", "answer"),
    [
        ({"a": [1, 2], "b": 3}, {"a": [2]}, True),
        ({"a": [{"x": 1}]}, {"a": [{"x": 1}, {"x": 1}]}, False),
        ({"a": "one  two"}, {"a": "one two"}, True),
        ({"a": True}, {"a": 1}, False),
        ({}, {"a": "one"}, False),
    ],
)
def test_a_form_holds_what_is_expected_in_any_order_and_no_less(actual: JsonObject, expected: JsonObject, answer: bool) -> None:
    assert holds(actual, expected) is answer
