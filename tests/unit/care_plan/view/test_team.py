"""The care team."""

from fhir_gateway.care_plan.view.team import team
from tests.unit.care_plan import story


def test_the_team_names_roles_organisations_and_telephone_numbers() -> None:
    found = team(story.gathered())
    assert (found[0].name, found[0].role, found[0].organisation, found[0].contacts) == (
        "Ana Rivera",
        "Nurse case manager, utilization review",
        "Harbor General Hospital",
        ("+1 206 555 0110",),
    )
    assert (found[4].name, found[4].role, found[4].organisation) == ("Lucía Castellanos", "Daughter, family caregiver", "")


def test_a_member_acts_for_the_organisation_that_the_team_says() -> None:
    member = {"member": story.to(story.shared("Practitioner", "osei")), "onBehalfOf": story.to(story.shared("Organization", "agency"))}
    found = team(story.gathered({**story.care_team(), "participant": [member]}))
    assert [(one.name, one.organisation) for one in found] == [("Kwame Osei", "Evergreen Home Health")]
