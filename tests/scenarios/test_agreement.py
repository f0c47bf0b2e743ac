"""What three parties see of each other's changes: docs/agreement.md, told as scenarios on the real engine and store."""

import pytest

from fhir_gateway.access.grant import operator
from fhir_gateway.agreement.link import HeldKind, LinkStatus
from fhir_gateway.care_plan.approval import Standing, standing
from fhir_gateway.errors import Forbidden
from fhir_gateway.fhir.lexical import Number, dumps
from fhir_gateway.sandbox.habits import Habits, Order
from fhir_gateway.store.standing import approval_of
from fhir_gateway.sync import acts
from tests.scenarios.parties import HOSPITAL_NURSE, PHYSICIAN, Parties, shared_plan

PARTIES = ("hospital", "agency", "payer")


async def test_different_units_changed_at_once_both_stay_everywhere() -> None:
    parties = await shared_plan()
    parties.edit("hospital", "CarePlan", "plan", lambda plan: plan.update(title="Home infusion, three weeks"))
    parties.edit("agency", "CarePlan", "plan", lambda plan: plan.setdefault("note", []).append({"text": "Key is with the neighbour"}))
    parties.edit("payer", "CarePlan", "plan", lambda plan: plan["activity"][0].setdefault("progress", []).append({"text": "Exception under review"}))
    await parties.quiet()
    for party in PARTIES:
        plan = parties.at(party, "CarePlan", "plan")
        assert plan["title"] == "Home infusion, three weeks"
        assert [note["text"] for note in plan["note"]] == ["Key is with the neighbour"]
        assert plan["activity"][0]["progress"] == [{"text": "Exception under review"}]
    assert parties.questions() == 0


async def test_a_change_by_another_than_the_owner_is_kept_as_a_proposal_with_both_values() -> None:
    parties = await shared_plan()
    parties.edit("agency", "CarePlan", "plan", lambda plan: plan.update(title="Agency's title"))
    await parties.quiet()
    held = parties.held("agency", "CarePlan", "plan")
    assert {unit: (one.kind, one.value) for unit, one in held.items()} == {"title": (HeldKind.PROPOSAL, {"title": "Agency's title"})}
    assert parties.hub("CarePlan", "plan")["title"] == "Home infusion"
    assert parties.at("agency", "CarePlan", "plan")["title"] == "Agency's title"


async def test_a_proposal_that_the_owner_takes_reaches_everybody() -> None:
    parties = await shared_plan()
    parties.edit("agency", "CarePlan", "plan", lambda plan: plan.update(title="Agency's title"))
    await parties.quiet()
    key = parties.key("CarePlan", "plan")
    await acts.choose(parties.store, HOSPITAL_NURSE, partner="agency", key=key, unit=["title"], theirs=True)
    await parties.quiet()
    assert [parties.at(party, "CarePlan", "plan")["title"] for party in PARTIES] == ["Agency's title"] * 3
    assert parties.questions() == 0


async def test_a_proposal_that_the_owner_refuses_goes_back_once_and_the_same_value_is_not_asked_again() -> None:
    parties = await shared_plan()
    parties.edit("agency", "CarePlan", "plan", lambda plan: plan.update(title="Agency's title"))
    await parties.quiet()
    key = parties.key("CarePlan", "plan")
    await acts.choose(parties.store, HOSPITAL_NURSE, partner="agency", key=key, unit=["title"], theirs=False)
    lane = next(one for one in parties.store.lanes(operator()) if one.partner == "agency")
    await parties.store.commit(operator(), lambda tx: tx.enqueue(lane.id, [key]))
    await parties.quiet()
    assert parties.at("agency", "CarePlan", "plan")["title"] == "Home infusion"
    parties.edit("agency", "CarePlan", "plan", lambda plan: plan.update(title="Agency's title"))
    moved = await parties.quiet()
    assert parties.questions() == 0
    assert moved["agency"].pushed == 0


async def test_only_the_owner_decides_on_a_proposal() -> None:
    parties = await shared_plan()
    parties.edit("agency", "Goal", "goal", lambda goal: goal.update(description={"text": "Walks again"}))
    await parties.quiet()
    payer = PHYSICIAN.__class__("nurse.paz", "payer", frozenset({parties.store.partner(operator(), "payer").role}), person=True)  # pyright: ignore[reportOptionalMemberAccess]
    with pytest.raises(Forbidden):
        await acts.choose(parties.store, payer, partner="agency", key=parties.key("Goal", "goal"), unit=["description"], theirs=True)


async def test_two_entitled_parties_who_change_one_unit_at_once_make_a_conflict_and_nothing_is_dropped() -> None:
    parties = await shared_plan()
    improving = {"text": "Improving"}
    parties.edit("hospital", "Goal", "goal", lambda goal: goal.update(achievementStatus=improving))
    parties.edit("agency", "Goal", "goal", lambda goal: goal.update(achievementStatus={"text": "Worsening"}))
    await parties.quiet()
    held = {party: parties.held(party, "Goal", "goal") for party in PARTIES}
    [(party, conflicts)] = [(party, units) for party, units in held.items() if units]
    assert [one.kind for one in conflicts.values()] == [HeldKind.CONFLICT]
    values = {parties.hub("Goal", "goal")["achievementStatus"]["text"], conflicts["achievementStatus"].value["achievementStatus"]["text"]}
    assert values == {"Improving", "Worsening"}
    assert parties.at(party, "Goal", "goal")["achievementStatus"] == conflicts["achievementStatus"].value["achievementStatus"]


async def test_a_conflict_closes_by_itself_when_both_sides_become_equal() -> None:
    parties = await shared_plan()
    parties.edit("hospital", "Goal", "goal", lambda goal: goal.update(achievementStatus={"text": "Improving"}))
    parties.edit("agency", "Goal", "goal", lambda goal: goal.update(achievementStatus={"text": "Worsening"}))
    await parties.quiet()
    [loser] = [party for party in PARTIES if parties.held(party, "Goal", "goal")]
    agreed = parties.hub("Goal", "goal")["achievementStatus"]
    parties.edit(loser, "Goal", "goal", lambda goal: goal.update(achievementStatus=agreed))
    await parties.quiet()
    assert parties.questions() == 0


async def test_an_extension_on_one_copy_survives_ten_rounds_of_edits_elsewhere_byte_for_byte() -> None:
    parties = await shared_plan({"hospital": Habits(reorders=Order.SHUFFLED)})
    extension = {
        "url": "https://agency.example.org/route",
        "extension": [
            {"url": "km", "valueDecimal": Number("1.50")},
            {"url": "at", "valueDateTime": "2026-03-01T10:00:00.000+00:00"},
            {"url": "memo", "valueString": "  two  spaces, é and \U0001f600"},
        ],
    }
    parties.edit("agency", "CarePlan", "plan", lambda plan: plan.update(extension=[extension]))
    for number in range(10):
        editor = ("hospital", "payer")[number % 2]
        parties.edit(editor, "CarePlan", "plan", lambda plan, n=number: plan.setdefault("note", []).append({"text": f"round {n}"}))
        await parties.quiet()
    for party in PARTIES:
        plan = parties.at(party, "CarePlan", "plan")
        assert dumps(plan["extension"]) == dumps([extension])
        assert len(plan["note"]) == 10


async def test_a_partner_that_strips_elements_deletes_nothing_by_it() -> None:
    strips = Habits(strips=frozenset({"CarePlan.note", "CarePlan.description", "Goal.addresses"}), strips_extensions=True)
    parties = await shared_plan({"payer": strips})
    parties.edit("hospital", "CarePlan", "plan", lambda plan: plan.update(description="Three weeks", note=[{"text": "Call first"}]))
    parties.edit("hospital", "CarePlan", "plan", lambda plan: plan.update(extension=[{"url": "https://hospital.example.org/x", "valueCode": "a"}]))
    await parties.quiet()
    parties.edit("payer", "CarePlan", "plan", lambda plan: plan["activity"][0].update(progress=[{"text": "Approved"}]))
    await parties.quiet()
    hub, goal = parties.hub("CarePlan", "plan"), parties.hub("Goal", "goal")
    assert (hub["description"], hub["note"], len(hub["extension"]), len(goal["addresses"])) == ("Three weeks", [{"text": "Call first"}], 1, 1)
    assert parties.at("agency", "CarePlan", "plan")["description"] == "Three weeks"
    assert parties.questions() == 0


@pytest.mark.parametrize(
    "habits", [Habits(), Habits(no_versions=True, own_narrative=True), Habits(strips_extensions=True, reorders=Order.SHUFFLED, stale_status=409)]
)
async def test_after_the_last_edit_there_are_at_most_two_pushes_a_link_and_then_none(habits: Habits) -> None:
    parties = await shared_plan({"agency": habits})
    parties.edit(
        "hospital", "CarePlan", "plan", lambda plan: plan.update(title="A", description="B", extension=[{"url": "https://h.example.org/e", "valueCode": "x"}])
    )
    parties.edit("payer", "Goal", "goal", lambda goal: goal.setdefault("note", []).append({"text": "N"}))
    before = {name: len(server.log) for name, server in parties.servers.items()}
    await parties.quiet()
    for name, server in parties.servers.items():
        pushes = [record.id for record in server.log[before[name] :] if record.who == "gateway"]
        assert max(map(pushes.count, pushes), default=0) <= 2
    again = await parties.quiet()
    assert sum(one.pushed + one.created for one in again.values()) == 0


async def test_a_deletion_at_a_partner_marks_the_link_and_the_hub_keeps_the_resource() -> None:
    parties = await shared_plan()
    link = parties.link("agency", "Goal", "goal")
    server = parties.servers["agency"]
    parties.edit("agency", "CarePlan", "plan", lambda plan: plan.pop("goal"))
    server.delete("Goal", link.theirs, who="agency")
    await parties.quiet()
    assert parties.link("agency", "Goal", "goal").status == LinkStatus.GONE
    assert parties.hub("Goal", "goal")["lifecycleStatus"] == "active"
    assert parties.at("hospital", "Goal", "goal")["lifecycleStatus"] == "active"


async def test_a_subject_that_changes_is_never_an_edit() -> None:
    parties = await shared_plan()
    other = parties.make("agency", "Patient", "other", {"name": [{"family": "Another"}]})
    parties.edit("agency", "Goal", "goal", lambda goal: goal.update(subject={"reference": other}, description={"text": "Of somebody else"}))
    await parties.quiet()
    assert parties.link("agency", "Goal", "goal").status == LinkStatus.QUARANTINED
    assert parties.hub("Goal", "goal")["description"] == {"text": "Infection cleared"}
    assert "Of somebody else" not in str(parties.at("hospital", "Goal", "goal"))


async def test_an_unknown_code_of_an_understood_resource_is_held_and_the_hub_stays_understood() -> None:
    parties = await shared_plan()
    parties.edit("hospital", "CarePlan", "plan", lambda plan: plan.update(status="cancelled"))
    await parties.quiet()
    assert [one.kind for one in parties.held("hospital", "CarePlan", "plan").values()] == [HeldKind.CHECK]
    assert parties.hub("CarePlan", "plan")["status"] == "active"


async def test_an_order_that_a_server_makes_active_waits_for_the_physician() -> None:
    parties = await shared_plan()
    parties.edit("hospital", "ServiceRequest", "order", lambda order: order.update(status="active"))
    await parties.quiet()
    assert [one.kind for one in parties.held("hospital", "ServiceRequest", "order").values()] == [HeldKind.PROPOSAL]
    assert parties.hub("ServiceRequest", "order")["status"] == "draft"


async def test_an_approved_order_is_active_everywhere_and_a_later_change_of_it_waits_for_the_physician() -> None:
    parties = await shared_plan()
    key = parties.key("ServiceRequest", "order")
    await acts.approve(parties.store, PHYSICIAN, key)
    await parties.quiet()
    assert [parties.at(party, "ServiceRequest", "order")["status"] for party in PARTIES] == ["active"] * 3
    parties.edit("agency", "ServiceRequest", "order", lambda order: order.update(quantityQuantity={"value": 42}))
    await parties.quiet()
    assert list(parties.held("agency", "ServiceRequest", "order")) == ["quantity[x]"]
    order = parties.hub("ServiceRequest", "order")
    assert standing(order, approval_of(parties.store.reads(operator()), key)) is Standing.APPROVED


async def test_nobody_but_a_named_physician_approves() -> None:
    parties = await shared_plan()
    with pytest.raises(Forbidden):
        await acts.approve(parties.store, HOSPITAL_NURSE, parties.key("ServiceRequest", "order"))


async def test_the_owner_of_a_task_says_how_it_stands() -> None:
    parties = await shared_plan()
    parties.edit("agency", "Task", "task", lambda task: task.update(status="accepted"))
    await parties.quiet()
    assert [parties.at(party, "Task", "task")["status"] for party in PARTIES] == ["accepted"] * 3
    parties.edit("payer", "Task", "task", lambda task: task.update(status="rejected"))
    await parties.quiet()
    assert list(parties.held("payer", "Task", "task")) == ["status+statusReason"]


async def test_no_foreign_relative_reference_leaves() -> None:
    parties = await shared_plan()
    for party in PARTIES:
        server = parties.servers[party]
        for reference in _references(parties, party):
            resource_type, id_ = reference.split("/")
            assert server.read(resource_type, id_)


def _references(parties: Parties, party: str) -> list[str]:
    plan = parties.at(party, "CarePlan", "plan")
    return [plan["subject"]["reference"], *(one["reference"] for one in plan["goal"]), *(one["reference"]["reference"] for one in plan["activity"])]


async def test_a_generated_narrative_is_made_anew_and_one_that_says_more_is_kept() -> None:
    parties = await shared_plan()
    div = '<div xmlns="http://www.w3.org/1999/xhtml"><p>{}</p></div>'
    goal = {"status": "generated", "div": div.format("Old words")}
    patient = f"Patient/{parties.link('hospital', 'Patient', 'patient').theirs}"
    for name, text in (("told", goal), ("said", {"status": "additional", "div": div.format("Said by a person")})):
        body = {"lifecycleStatus": "active", "description": {"text": "Old"}, "subject": {"reference": patient}, "text": text}
        parties.make("hospital", "Goal", name, body)
    await parties.quiet()
    for name in ("told", "said"):
        parties.edit("hospital", "Goal", name, lambda goal: goal.update(description={"text": "New <words>"}))
    await parties.quiet()
    assert "New &lt;words&gt;" in parties.hub("Goal", "told")["text"]["div"]
    assert "Said by a person" in parties.hub("Goal", "said")["text"]["div"]


async def test_a_partner_that_drops_our_identifier_raises_no_question() -> None:
    parties = await shared_plan()
    parties.edit("agency", "CarePlan", "plan", lambda plan: plan.update(identifier=plan["identifier"][:1]))
    await parties.quiet()
    parties.edit("hospital", "CarePlan", "plan", lambda plan: plan.update(title="After that"))
    await parties.quiet()
    assert parties.questions() == 0
    assert parties.at("agency", "CarePlan", "plan")["title"] == "After that"
    assert len(parties.hub("CarePlan", "plan")["identifier"]) == 1


async def test_a_reference_to_a_version_goes_back_to_its_server_as_it_stood() -> None:
    parties = await shared_plan()
    condition = parties.link("hospital", "Condition", "condition").theirs
    versioned = f"Condition/{condition}/_history/1"
    parties.edit("hospital", "Goal", "goal", lambda goal: goal.update(addresses=[{"reference": versioned}]))
    parties.edit("agency", "Goal", "goal", lambda goal: goal.setdefault("note", []).append({"text": "Seen"}))
    await parties.quiet()
    goal = parties.at("hospital", "Goal", "goal")
    assert goal["note"] == [{"text": "Seen"}]
    assert goal["addresses"] == [{"reference": versioned}]


async def test_a_security_label_that_is_put_on_a_copy_reaches_the_hub() -> None:
    parties = await shared_plan()
    label = {"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}
    parties.edit("hospital", "Goal", "goal", lambda goal: goal.setdefault("meta", {}).update(security=[label]))
    await parties.quiet()
    assert parties.hub("Goal", "goal")["meta"]["security"] == [label]


async def test_of_two_changes_of_a_task_at_once_the_later_time_of_change_stands() -> None:
    parties = await shared_plan()
    parties.edit("agency", "Task", "task", lambda task: task.update(status="accepted", lastModified="2026-03-01T11:00:00Z"))
    parties.edit("hospital", "Task", "task", lambda task: task.update(description="Start on Tuesday", lastModified="2026-03-01T10:00:00Z"))
    await parties.quiet()
    assert parties.questions() == 0
    for party in PARTIES:
        task = parties.at(party, "Task", "task")
        assert (task["status"], task["description"], task["lastModified"]) == ("accepted", "Start on Tuesday", "2026-03-01T11:00:00Z")


async def test_what_is_not_to_be_done_never_becomes_another_thing_that_is_not_to_be_done() -> None:
    parties = await shared_plan()
    parties.edit("hospital", "ServiceRequest", "order", lambda order: order.update(doNotPerform=True))
    parties.edit("agency", "ServiceRequest", "order", lambda order: order.update(code={"text": "Wound dressing"}))
    await parties.quiet()
    hub = parties.hub("ServiceRequest", "order")
    assert (hub["code"]["text"], hub["doNotPerform"]) == ("Home infusion", True)
    orders = [parties.at(party, "ServiceRequest", "order") for party in PARTIES]
    assert [(order["code"]["text"], order["doNotPerform"]) for order in orders] == [("Home infusion", True)] * 3
