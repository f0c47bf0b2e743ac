"""Who may change what: the rows of the ownership table, one case each. Rules: docs/agreement.md, *Ownership*."""

import pytest

from fhir_gateway.agreement.ownership import Party, Standing, may_change, owner_of
from fhir_gateway.agreement.units import Fragment, Unit

A: Fragment = {"a": 1}
B: Fragment = {"b": 2}
ITEM: Fragment = {"item": {"text": "new"}}


def who(*plays: Party, party: str = "agency", source: str = "hospital", writers: dict[str, str] | None = None, draft: bool = False) -> Standing:
    return Standing(frozenset(plays), party, source, writers or {}, draft)


Case = tuple[Standing, str, Unit, Fragment, Fragment]

MAY: dict[str, Case] = {
    "the responsible case manager retitles the plan": (who(Party.RESPONSIBLE), "CarePlan", ("title",), A, B),
    "anybody adds a goal": (who(), "CarePlan", ("goal", "@Goal/1"), {}, ITEM),
    "anybody adds an activity": (who(), "CarePlan", ("activity", "@Task/1"), {}, ITEM),
    "anybody adds a note": (who(), "CarePlan", ("note", "@n"), {}, ITEM),
    "anybody tells progress": (who(), "CarePlan", ("activity", "@Task/1", "progress", "@n"), {}, ITEM),
    "who added a goal removes it": (who(writers={"goal[Goal/1]": "agency"}), "CarePlan", ("goal", "@Goal/1"), ITEM, {}),
    "the responsible one removes a goal": (who(Party.RESPONSIBLE), "CarePlan", ("goal", "@Goal/1"), ITEM, {}),
    "the physician changes an order": (who(Party.PHYSICIAN), "ServiceRequest", ("code+doNotPerform",), A, B),
    "who drafted an order changes it": (who(party="hospital", draft=True), "ServiceRequest", ("code",), A, B),
    "who set a goal rewords it": (who(party="hospital"), "Goal", ("description",), A, B),
    "who wrote a target last changes it": (who(writers={"target[pain]": "agency"}), "Goal", ("target", "@pain"), A, B),
    "who measures says what was achieved": (who(Party.MEASURER), "Goal", ("achievementStatus",), A, B),
    "the performer moves the task": (who(Party.PERFORMER), "Task", ("status+statusReason",), A, {"status": "accepted"}),
    "the requester cancels the task": (who(Party.REQUESTER), "Task", ("status+statusReason",), A, {"status": "cancelled"}),
    "the agency moves a visit": (who(Party.AGENCY), "Appointment", ("start",), A, B),
    "an organisation adds its member": (who(), "CareTeam", ("participant", "@dr"), {}, ITEM),
    "the source changes its observation": (who(party="hospital"), "Observation", ("status",), A, B),
    "a change to the same value is none": (who(), "CarePlan", ("title",), A, A),
}
MAY_NOT: dict[str, Case] = {
    "another retitles the plan": (who(), "CarePlan", ("title",), A, B),
    "another removes a goal": (who(), "CarePlan", ("goal", "@Goal/1"), ITEM, {}),
    "another categorises the plan": (who(), "CarePlan", ("category", "@c"), {}, ITEM),
    "the agency changes an order": (who(Party.AGENCY), "ServiceRequest", ("code",), A, B),
    "the agency activates an order": (who(Party.AGENCY), "ServiceRequest", ("status",), {"status": "draft"}, {"status": "active"}),
    "who drafted an order activates it": (who(party="hospital", draft=True), "ServiceRequest", ("status",), {"status": "draft"}, {"status": "active"}),
    "another rewords a goal": (who(), "Goal", ("description",), A, B),
    "the payer says what was achieved": (who(Party.PAYER), "Goal", ("achievementStatus",), A, B),
    "the requester moves the task": (who(Party.REQUESTER), "Task", ("status+statusReason",), A, {"status": "completed"}),
    "the performer cancels the task": (who(Party.PERFORMER), "Task", ("status+statusReason",), A, {"status": "cancelled"}),
    "the payer moves a visit": (who(Party.PAYER), "Appointment", ("start",), A, B),
    "another removes a member": (who(), "CareTeam", ("participant", "@dr"), ITEM, {}),
    "another changes an observation": (who(), "Observation", ("status",), A, B),
    "another renames the patient": (who(), "Patient", ("name",), A, B),
}


@pytest.mark.parametrize("case", MAY.values(), ids=MAY.keys())
def test_this_may_be(case: Case) -> None:
    assert may_change(*case)


@pytest.mark.parametrize("case", MAY_NOT.values(), ids=MAY_NOT.keys())
def test_this_is_a_proposal(case: Case) -> None:
    assert not may_change(*case)


OWNED = [
    ("CarePlan", ("title",), Party.RESPONSIBLE),
    ("Goal", ("achievementStatus",), Party.MEASURER),
    ("Goal", ("description",), Party.SETTER),
    ("CareTeam", ("participant",), Party.SETTER),
    ("CareTeam", ("name",), Party.RESPONSIBLE),
    *[("ServiceRequest", (name,), Party.PHYSICIAN) for name in ("code+doNotPerform", "orderDetail", "quantity[x]", "occurrence[x]", "asNeeded[x]", "bodySite")],
    ("ServiceRequest", ("status",), Party.SETTER),
    ("ServiceRequest", ("insurance",), Party.PAYER),
    ("ServiceRequest", ("reasonCode",), Party.SETTER),
    *[("Task", (name,), Party.PERFORMER) for name in ("status+statusReason", "businessStatus", "output", "executionPeriod")],
    ("Task", ("lastModified",), Party.ANYBODY),
    ("Task", ("description",), Party.SETTER),
    ("Appointment", ("start",), Party.AGENCY),
    ("Communication", ("payload",), Party.SETTER),
]
GROWS = """note progress extension identifier goal addresses activity careTeam supportingInfo contributor participant outcomeReference outcomeCodeableConcept
    outcomeCode relevantHistory"""


@pytest.mark.parametrize(("kind", "unit", "owner"), OWNED)
def test_a_unit_belongs_to_who_answers_for_it(kind: str, unit: Unit, owner: Party) -> None:
    assert owner_of(kind, unit) is owner


@pytest.mark.parametrize("name", GROWS.split())
def test_anybody_adds_to_a_list_that_grows(name: str) -> None:
    assert may_change(who(), "CarePlan", (name, "@1"), {}, ITEM)


@pytest.mark.parametrize("name", ["progress", "outcomeReference", "outcomeCodeableConcept"])
def test_anybody_changes_what_is_told_of_an_activity(name: str) -> None:
    assert may_change(who(), "CarePlan", ("activity", "@1", name, "@2"), ITEM, {"item": {"text": "other"}})


def test_a_proposal_does_not_become_an_order_by_a_change() -> None:
    assert not may_change(who(Party.PHYSICIAN, party="hospital"), "ServiceRequest", ("intent",), {"intent": "proposal"}, {"intent": "order"})


def test_who_set_an_order_may_say_its_intent_where_nobody_said_it() -> None:
    assert may_change(who(party="hospital"), "ServiceRequest", ("intent",), {}, {"intent": "order"})


def test_anybody_says_when_a_task_was_changed_last() -> None:
    assert may_change(who(), "Task", ("lastModified",), A, B)
