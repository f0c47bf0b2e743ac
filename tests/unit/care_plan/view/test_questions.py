"""Open questions with both values, and what is parked."""

from fhir_gateway.agreement.link import Between, Held, HeldKind, Link
from fhir_gateway.agreement.ownership import Party
from fhir_gateway.agreement.units import Fragment, Unit
from fhir_gateway.care_plan.view.questions import Question, Side, Trouble, parked, questions
from fhir_gateway.fhir.references import Key
from tests.unit.care_plan import story

AT = "2026-03-11T16:20:00.000Z"


def held(key: Key, unit: Unit, theirs: Fragment, kind: HeldKind = HeldKind.CONFLICT) -> Question:
    link = Link("hospital", key, "7").standing(Between(held={unit: Held(kind, theirs, AT)}))
    return questions(story.gathered(links=[link]))[0]


def texts(side: Side) -> dict[str, str]:
    return {part.name: part.text for part in side.parts}


def test_both_values_of_a_conflict_are_shown_with_their_statuses_as_statuses() -> None:
    goal = Key("Goal", f"{story.HOME}.infection")
    one = held(goal, ("lifecycleStatus+statusDate+statusReason",), {"lifecycleStatus": "on-hold", "statusDate": "2026-03-11"})
    assert [part.status.code for part in (*one.ours.parts, *one.theirs.parts) if part.status] == ["active", "on-hold"]
    assert texts(one.theirs) == {"lifecycleStatus": "on-hold", "statusDate": "2026-03-11"}


def test_a_part_of_a_list_element_says_which_element_it_is_of() -> None:
    goal = Key("Goal", f"{story.HOME}.infection")
    one = held(goal, ("target", "@http://loinc.org|8310-5", "due[x]"), {"dueDate": "2026-03-31"})
    assert [(step.name, step.about) for step in one.way] == [("target", "Body temperature"), ("due", "")]
    assert (texts(one.ours), texts(one.theirs)) == ({"dueDate": "2026-03-24"}, {"dueDate": "2026-03-31"})


def test_a_reference_is_shown_by_the_name_of_its_target() -> None:
    task = Key("Task", f"{story.HOME}.teaching")
    one = held(task, ("owner",), {"owner": story.to(story.shared("PractitionerRole", "rivera"))})
    assert (texts(one.ours), texts(one.theirs)) == ({"owner": "Kwame Osei"}, {"owner": "Ana Rivera"})


def test_an_element_that_only_they_have_is_not_there_in_the_plan() -> None:
    one = held(story.PLAN, ("goal", "@Goal/elsewhere"), {"item": {"reference": "https://elsewhere.example.org/Goal/1", "display": "Walk a mile"}})
    assert (one.ours.parts, [part.text for part in one.theirs.parts]) == ((), ["Walk a mile"])


def test_a_removal_there_shows_nothing_on_their_side() -> None:
    one = held(story.PLAN, ("goal", f"@Goal/{story.HOME}.glucose"), {})
    assert one.theirs.parts == ()
    assert [part.text for part in one.ours.parts] == ["Fasting glucose between 80 and 130 mg/dL while the wound heals"]


def test_a_timing_is_worded_as_how_often() -> None:
    one = held(
        Key("ServiceRequest", f"{story.HOME}.nursing"), ("occurrence[x]",), {"occurrenceTiming": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}}}
    )
    often = [part.frequency for part in (*one.ours.parts, *one.theirs.parts)]
    assert [(frequency.times, frequency.unit) for frequency in often if frequency] == [("3", "wk"), ("1", "d")]


def test_an_activity_held_whole_is_spelled_out() -> None:
    element = {"detail": {"status": "scheduled", "code": {"text": "Swimming"}}}
    one = held(story.PLAN, ("activity", "@detail:abc"), {"item": element})
    assert "Swimming" in " ".join(part.text for part in one.theirs.parts)


def test_values_of_any_shape_give_some_text() -> None:
    odd: Fragment = {"weird": [None, {"a": {"b": [1, True, "<script>"]}}, [], {}]}
    assert "<script>" in " ".join(part.text for part in held(story.PLAN, ("weird",), odd).theirs.parts)


def test_a_very_long_value_is_cut() -> None:
    one = held(story.PLAN, ("description",), {"description": "x" * 100_000})
    assert len(one.theirs.parts[0].text) < 700


def test_a_question_says_who_owns_the_unit_and_who_wrote_ours() -> None:
    laboratory = Key("ServiceRequest", f"{story.HOME}.laboratory")
    link = Link("payer", laboratory, "7").standing(Between(held={("quantity[x]",): Held(HeldKind.PROPOSAL, {"quantityQuantity": {"value": 3}}, AT)}))
    origins = {laboratory: {"": {"by": "hospital", "at": "2026-03-01"}, "quantity[x]": {"by": "agency", "at": "2026-03-03"}}}
    one = questions(story.gathered(links=[link], origins=origins))[0]
    assert (one.owner, one.ours.by, one.ours.at) == (Party.PHYSICIAN, "agency", "2026-03-03")


def test_on_a_draft_whoever_drafted_it_decides() -> None:
    one = held(Key("ServiceRequest", f"{story.HOME}.nursing"), ("quantity[x]",), {"quantityQuantity": {"value": 3}}, HeldKind.PROPOSAL)
    assert one.owner is Party.SETTER


def test_the_seal_changes_with_either_value() -> None:
    same = [held(story.PLAN, ("title",), {"title": "A"}).seal for _ in range(2)]
    assert same[0] == same[1] != held(story.PLAN, ("title",), {"title": "B"}).seal


def test_what_does_not_travel_says_why() -> None:
    found = parked(story.gathered(links=story.links()))
    assert [(one.partner, one.key.type, one.trouble) for one in found] == [("agency", "Task", Trouble.GONE), ("payer", "Coverage", Trouble.QUARANTINED)]


def test_what_a_partner_refuses_is_parked_and_a_quiet_link_is_not() -> None:
    quiet = Link("hospital", story.PLAN, "1")
    refused = Link("payer", story.PLAN, "2").standing(Between(parked="CarePlan.category: must be there"))
    assert [(one.partner, one.trouble, one.reason) for one in parked(story.gathered(links=[quiet, refused]))] == [
        ("payer", Trouble.REFUSED, "CarePlan.category: must be there")
    ]
