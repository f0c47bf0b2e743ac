"""What a care team refuses by name, and how its members come and go."""

from dataclasses import replace

import pytest

from fhir_gateway.errors import UnmappedCode
from fhir_gateway.mappers import read, rewrite
from fhir_gateway.records.care_team import CareTeam, TeamMember
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.period import Period
from fhir_gateway.records.reference import Ref


def test_a_status_of_another_resource_is_refused() -> None:
    with pytest.raises(UnmappedCode) as refusal:
        read({"resourceType": "CareTeam", "status": "completed"})
    assert refusal.value.expression == "CareTeam.status"


def test_a_member_who_leaves_keeps_what_a_partner_put_beside_and_a_new_one_comes_last() -> None:
    nurse = {"extension": [{"url": "u"}], "role": [{"text": "nurse"}], "member": {"reference": "Practitioner/a"}}
    wife = {"member": {"reference": "RelatedPerson/wife"}}
    onto = {"resourceType": "CareTeam", "participant": [nurse, wife]}
    record: CareTeam = read(onto)
    left = replace(record.members[0], period=Period(end=Moment("2026-03-15")))
    new = TeamMember(member=Ref("Practitioner", "b"))
    changed = rewrite(onto, replace(record, members=(record.members[1], new, left)))
    assert changed["participant"] == [{**nurse, "period": {"end": "2026-03-15"}}, wife, {"member": {"reference": "Practitioner/b"}}]
