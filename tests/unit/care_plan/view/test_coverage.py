"""Coverage and the payer's decisions."""

from fhir_gateway.care_plan.view.coverage import coverages, decisions
from tests.unit.care_plan import story


def test_a_coverage_names_payer_plan_member_and_period() -> None:
    one = coverages(story.gathered())[0]
    assert (one.payer, one.plan, one.member, one.start, one.end) == ("Cascade Health Plan", "Cascade PPO Silver", "CHP-90021-7", "2026-01-01", "2026-12-31")


def test_a_decision_is_the_review_action_and_never_the_outcome() -> None:
    assert decisions(story.gathered())[0].status.code == "A1"
    answer = next(one for one in story.paying() if one["resourceType"] == "ClaimResponse")
    silent = {**answer, "outcome": "complete", "item": []}
    assert decisions(story.gathered(silent))[0].status.code == ""
