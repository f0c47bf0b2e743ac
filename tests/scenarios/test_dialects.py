"""A partner that speaks a guide gets what the guide asks for, and the hub stays plain: docs/agreement.md, *Dialects*."""

from dataclasses import replace

from fhir_gateway.access.grant import operator
from fhir_gateway.fhir.lexical import JsonObject
from tests.scenarios.parties import Parties, shared_plan

ASSESS_PLAN = {"coding": [{"system": "http://hl7.org/fhir/us/core/CodeSystem/careplan-category", "code": "assess-plan"}]}
PROBLEM = [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-category", "code": "problem-list-item"}]}]
UNKNOWN = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "unknown"}]}


async def shared_with_us_core() -> Parties:
    """A plan shared by three, of whom the payer speaks US Core."""
    parties = await shared_plan(dialects={"payer": "us-core-7"})
    assert parties.store.partner(operator(), "payer") is not None
    return parties


async def test_a_copy_has_what_the_guide_asks_for_and_neither_the_hub_nor_others_have_it() -> None:
    parties = await shared_with_us_core()
    plan = parties.at("payer", "CarePlan", "plan")
    assert ASSESS_PLAN in plan["category"]
    assert plan["meta"]["profile"] == ["http://hl7.org/fhir/us/core/StructureDefinition/us-core-careplan"]
    assert parties.at("payer", "Patient", "patient")["gender"] == "unknown"
    assert "category" not in parties.hub("CarePlan", "plan")
    assert "category" not in parties.at("agency", "CarePlan", "plan")
    assert "gender" not in parties.hub("Patient", "patient")


async def test_edits_pass_both_ways_and_then_nothing_is_sent() -> None:
    parties = await shared_with_us_core()
    parties.edit("hospital", "CarePlan", "plan", lambda plan: plan.update(title="Home infusion, three weeks"))
    parties.edit("payer", "CarePlan", "plan", lambda plan: plan.setdefault("note", []).append({"text": "Exception granted"}))
    await parties.quiet()
    plan = parties.at("payer", "CarePlan", "plan")
    assert (plan["title"], plan["category"]) == ("Home infusion, three weeks", [ASSESS_PLAN])
    assert [note["text"] for note in parties.at("hospital", "CarePlan", "plan")["note"]] == ["Exception granted"]
    assert "category" not in parties.hub("CarePlan", "plan")
    assert sum(moved.pushed for moved in (await parties.quiet()).values()) == 0


async def test_what_they_take_away_of_it_is_not_sent_again() -> None:
    parties = await shared_with_us_core()
    parties.edit("payer", "CarePlan", "plan", lambda plan: plan.pop("category"))
    moved = await parties.quiet()
    assert moved["payer"].pushed == 0
    assert "category" not in parties.at("payer", "CarePlan", "plan")
    assert parties.questions() == 0


async def test_what_the_guide_demands_and_nobody_said_is_not_sent_and_the_link_says_why() -> None:
    parties = await shared_with_us_core()
    link = parties.link("payer", "Condition", "condition")
    assert not link.theirs
    assert link.between.parked == "Condition.category: US Core 7.0.0 asks that a condition is a problem-list-item, a health-concern or an encounter-diagnosis"
    parties.edit("hospital", "Condition", "condition", lambda condition: condition.update(category=PROBLEM))
    await parties.quiet()
    assert parties.at("payer", "Condition", "condition")["category"] == PROBLEM


async def test_what_was_unknown_is_replaced_when_it_becomes_known() -> None:
    parties = await shared_with_us_core()

    def without_code(condition: JsonObject) -> None:
        condition.pop("code")
        condition["category"] = PROBLEM

    parties.edit("hospital", "Condition", "condition", without_code)
    await parties.quiet()
    assert parties.at("payer", "Condition", "condition")["code"] == UNKNOWN
    parties.edit("hospital", "Condition", "condition", lambda condition: condition.update(code={"text": "Chronic osteomyelitis"}))
    await parties.quiet()
    assert parties.at("payer", "Condition", "condition")["code"] == {"text": "Chronic osteomyelitis"}
    assert "code" in parties.hub("Condition", "condition")


async def test_what_their_own_copy_lacked_before_does_not_stop_an_edit() -> None:
    parties = await shared_plan()
    payer = parties.store.partner(operator(), "payer")
    assert payer is not None
    await parties.store.commit(operator(), lambda tx: tx.save_partner(replace(payer, dialect="us-core-7")))
    parties.edit("hospital", "Condition", "condition", lambda condition: condition.update(code={"text": "Osteomyelitis"}))
    await parties.quiet()
    assert parties.at("payer", "Condition", "condition")["code"] == {"text": "Osteomyelitis"}
    assert "category" not in parties.at("payer", "Condition", "condition")


async def test_a_word_that_they_put_to_what_was_added_does_not_come_in() -> None:
    parties = await shared_with_us_core()
    worded = {"coding": [{**ASSESS_PLAN["coding"][0], "display": "Assessment and Plan of Treatment"}]}
    parties.edit("payer", "CarePlan", "plan", lambda plan: plan.update(category=[worded]))
    await parties.quiet()
    assert "category" not in parties.hub("CarePlan", "plan")
    assert parties.at("payer", "CarePlan", "plan")["category"] == [worded]
    assert parties.questions() == 0
    assert sum(moved.pushed for moved in (await parties.quiet()).values()) == 0


async def test_what_they_put_in_place_of_what_was_unknown_is_their_edit() -> None:
    parties = await shared_with_us_core()
    parties.edit("payer", "Patient", "patient", lambda patient: patient.update(gender="female"))
    await parties.quiet()
    assert parties.at("payer", "Patient", "patient")["gender"] == "female"
    assert parties.hub("Patient", "patient").get("gender") != "unknown"
