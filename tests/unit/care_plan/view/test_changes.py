"""Who changed what, when and from where."""

from typing import Any

from fhir_gateway.care_plan.view.changes import TARGET_PATH, changes
from fhir_gateway.fhir.lexical import JsonObject
from tests.unit.care_plan import story


def provenance(at: str, *targets: JsonObject, **more: Any) -> JsonObject:
    who = {"identifier": {"value": "ana.rivera"}, "display": "ana.rivera"}
    agent = {"who": who, "onBehalfOf": {"display": "hospital"}, "role": [{"coding": [{"system": "urn:fhir-gateway:role", "code": "hospital"}]}]}
    return {"resourceType": "Provenance", "recorded": at, "target": list(targets), "agent": [agent], "activity": {"coding": [{"code": "page"}]}, **more}


def touched(reference: str, version: str, *units: str) -> JsonObject:
    return {"reference": f"{reference}/_history/{version}", "extension": [{"url": TARGET_PATH, "valueString": unit} for unit in units]}


def test_a_change_says_who_for_whom_in_which_role_and_what() -> None:
    goal = touched(
        story.own("Goal", "infection"), "2-abc", "target[http://loinc.org|8310-5].due[x]", "target[http://loinc.org|8310-5]", "lifecycleStatus+statusDate"
    )
    one = changes(story.gathered(provenances=[provenance("2026-03-05T10:00:00Z", goal)]))[0]
    assert (one.who, one.organisation, one.roles, one.activity, one.source) == ("ana.rivera", "hospital", ("hospital",), "page", "")
    assert [(part.title, part.elements, part.made) for part in one.touched] == [
        ("Infection under control, no fever for seven days", ("target", "lifecycleStatus"), False)
    ]


def test_a_change_at_a_partner_says_where() -> None:
    source = [{"role": "source", "what": {"identifier": {"value": "agency"}, "display": "agency, version 3"}}]
    one = changes(story.gathered(provenances=[provenance("2026-03-05T10:00:00Z", touched(str(story.PLAN), "2-a", "title"), entity=source)]))[0]
    assert one.source == "agency"


def test_changes_come_newest_first_and_a_first_version_is_new() -> None:
    some = [provenance(at, touched(str(story.PLAN), version)) for at, version in (("2026-03-01T00:00:00Z", "1-a"), ("2026-03-02T00:00:00Z", "12-b"))]
    assert [(one.at[:10], one.touched[0].made) for one in changes(story.gathered(provenances=some))] == [("2026-03-02", False), ("2026-03-01", True)]


def test_a_change_of_something_else_is_left_out() -> None:
    assert changes(story.gathered(provenances=[provenance("2026-03-05T10:00:00Z", touched("Goal/elsewhere.g", "1-a"))])) == []
    assert changes(story.gathered(provenances=[provenance("2026-03-05T10:00:00Z", touched(story.shared("Organization", "payer"), "1-a"))])) == []
