"""Partners that misbehave: named in their state, contained, nothing half-written, and well again afterwards."""

import asyncio
from dataclasses import replace

import pytest

from fhir_gateway.access.grant import operator
from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.sandbox.habits import Habits
from fhir_gateway.store.partners import Partner
from fhir_gateway.sync import acts
from tests.scenarios.parties import NAMES, Parties, shared_plan

NONSENSE = {
    "HTML with 200": Habits(html=1.0),
    "a wrong content type": Habits(wrong_content_type=1.0),
    "half a body": Habits(half_body=1.0),
    "no answer in time": Habits(hangs=1.0, hang_seconds=3.0),
    "no connection": Habits(unreachable=1.0),
    "503": Habits(unavailable=1.0),
    "500": Habits(broken=1.0),
}


@pytest.mark.parametrize("habits", NONSENSE.values(), ids=NONSENSE)
async def test_a_partner_that_answers_nonsense_is_named_and_stops_nobody_else(habits: Habits) -> None:
    parties = await shared_plan()
    parties.servers["payer"].habits = habits
    before = parties.hub("CarePlan", "plan")
    parties.edit("hospital", "CarePlan", "plan", lambda plan: plan.update(title="While the payer is away"))
    await _round(parties)
    payer = parties.store.partner(operator(), "payer")
    assert payer is not None
    assert payer.state_reason
    assert "Sample" not in payer.state_reason
    assert parties.at("agency", "CarePlan", "plan")["title"] == "While the payer is away"
    assert {**parties.hub("CarePlan", "plan"), "title": before["title"], "meta": before["meta"]} == before
    parties.servers["payer"].habits = Habits()
    await _delivered(parties)
    assert parties.at("payer", "CarePlan", "plan")["title"] == "While the payer is away"
    assert parties.store.partner(operator(), "payer").state_reason == ""  # pyright: ignore[reportOptionalMemberAccess]


async def test_next_links_that_lead_in_a_circle_end_with_a_clear_error() -> None:
    parties = await shared_plan({"payer": Habits(no_system_history=True)})
    parties.servers["payer"].habits = Habits(no_system_history=True, endless_next=1.0)
    await _round(parties)
    payer = parties.store.partner(operator(), "payer")
    assert payer is not None
    assert "next" in payer.state_reason


async def test_a_resource_that_breaks_r4_is_refused_by_name_and_the_rest_comes_in() -> None:
    parties = await shared_plan()
    patient = f"Patient/{parties.link('hospital', 'Patient', 'patient').theirs}"
    parties.make("hospital", "Goal", "broken", {"subject": {"reference": patient}, "lifecycleStatus": "active", "description": "not a concept"})
    parties.make("hospital", "Goal", "sound", {"subject": {"reference": patient}, "lifecycleStatus": "active", "description": {"text": "Sound"}})
    moved = await parties.quiet()
    refused = [report for report in moved["hospital"].reports if report.taken == "refused"]
    assert [report.theirs.type for report in refused] == ["Goal"]
    assert "Goal.description" in refused[0].reason
    assert parties.hub("Goal", "sound")["description"] == {"text": "Sound"}
    assert parties.store.find(operator(), "Goal", NAMES, "broken") == []
    parties.edit("hospital", "Goal", "broken", lambda goal: goal.update(description={"text": "Mended"}))
    await parties.quiet()
    assert parties.hub("Goal", "broken")["description"] == {"text": "Mended"}


async def test_a_refused_token_pauses_the_partner_and_parks_nothing() -> None:
    parties = await shared_plan()
    parties.servers["payer"].token = "changed"
    parties.edit("hospital", "CarePlan", "plan", lambda plan: plan.update(title="T"))
    await _round(parties)
    payer = parties.store.partner(operator(), "payer")
    assert payer is not None
    assert payer.state == "paused"
    assert "token" in payer.state_reason
    assert all(not link.between.parked for link in parties.store.links(operator(), partner="payer"))


async def _round(parties: Parties) -> None:
    for _ in range(2):
        for name in parties.servers:
            await parties.engine.round(name)


async def _delivered(parties: Parties) -> None:
    """What backs off is due at once, as an operator's replay makes it."""
    for name in parties.servers:
        await acts.replay(parties.store, operator(), name)
    await parties.quiet()


async def test_an_error_of_ours_with_one_partner_stops_nobody_else() -> None:
    parties = await shared_plan()
    stop = asyncio.Event()
    connect = parties.engine.connect

    def failing(partner: Partner) -> FhirClient:
        if partner.name == "payer":
            raise ZeroDivisionError
        return connect(partner)

    engine = replace(parties.engine, connect=failing, connected={})
    parties.edit("hospital", "CarePlan", "plan", lambda plan: plan.update(title="Goes on"))
    following = asyncio.create_task(engine.follow(0.05, stop))
    for _ in range(400):
        await asyncio.sleep(0.05)
        if parties.at("agency", "CarePlan", "plan")["title"] == "Goes on":
            break
    stop.set()
    await following
    assert parties.at("agency", "CarePlan", "plan")["title"] == "Goes on"
    payer = parties.store.partner(operator(), "payer")
    assert payer is not None
    assert payer.state_reason == "stopped by an error of ours: ZeroDivisionError"
