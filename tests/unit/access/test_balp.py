"""Entries of the trail as AuditEvents: in the shapes of IHE, and good R4 whatever they tell."""

from base64 import b64decode
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_gateway.access.balp import audit_event
from fhir_gateway.access.balp_shapes import PROFILES, SHAPES
from fhir_gateway.access.grant import Purpose
from fhir_gateway.access.trail import Entry, Kind, Outcome
from fhir_gateway.fhir.check import check
from fhir_gateway.mappers import MAPPERS

BASE = "https://gateway.example/fhir"
READ = Entry(
    at="2026-03-02T09:00:00.000Z",
    kind=Kind.READ,
    outcome=Outcome.DONE,
    who="nurse.lee",
    organisation="hospital",
    purpose="CAREMGT",
    client="app",
    address="10.0.0.1",
    request="r-1",
    what=("CarePlan/h.1",),
    homes=("h",),
)


def made(entry: Entry):
    return audit_event(entry, "trail-1-1", BASE)


def profile(entry: Entry) -> str:
    return made(entry).get("meta", {"profile": [""]})["profile"][0].removeprefix(PROFILES)


def test_a_read_follows_the_pattern_of_a_patients_read():
    event = made(READ)
    assert event["meta"]["profile"] == ["https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PatientRead"]
    assert (event["type"]["code"], event["subtype"][0]["code"], event["action"], event["outcome"]) == ("rest", "read", "R", "0")
    assert [(agent["type"]["coding"][0]["code"], agent["who"]["display"]) for agent in event["agent"]] == [
        ("IRCP", "nurse.lee"),
        ("RESP", "hospital"),
        ("110152", "app"),
        ("110153", "fhir_gateway"),
    ]
    assert event["agent"][0]["purposeOfUse"][0]["coding"][0]["code"] == "CAREMGT"
    assert [agent.get("network") for agent in event["agent"][2:]] == [{"address": "10.0.0.1", "type": "2"}, {"address": BASE, "type": "5"}]
    assert [(entity["type"]["code"], entity["what"]) for entity in event["entity"]] == [
        ("1", {"reference": "Patient/h"}),
        ("2", {"reference": "CarePlan/h.1"}),
        ("XrequestId", {"identifier": {"value": "r-1"}}),
    ]


def test_the_parameters_of_a_search_are_told_in_base64_and_its_finds_as_what_they_are():
    event = made(replace(READ, kind=Kind.SEARCH, query="CarePlan?status=active"))
    [query] = [entity for entity in event["entity"] if entity.get("role", {}).get("code") == "24"]
    assert b64decode(query["query"]).decode() == "CarePlan?status=active"
    assert [entity["type"]["code"] for entity in event["entity"] if entity["type"]["code"] == "2"] == ["2"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "PatientRead"),
        ({"homes": (), "what": ("Organization/dir.1",)}, "Read"),
        ({"homes": ("h", "i")}, "Read"),
        ({"kind": Kind.VREAD}, "PatientRead"),
        ({"kind": Kind.SEARCH, "query": "CarePlan?x=1"}, "PatientQuery"),
        ({"kind": Kind.SEARCH, "query": "CarePlan?x=1", "homes": ()}, "Query"),
        ({"kind": Kind.SEARCH}, ""),
        ({"kind": Kind.CREATE}, "PatientCreate"),
        ({"kind": Kind.UPDATE}, "PatientUpdate"),
        ({"kind": Kind.DELETE}, "PatientDelete"),
        ({"kind": Kind.UPDATE, "what": ("Goal/h.1", "Goal/h.2")}, ""),
        ({"kind": Kind.DISCLOSURE, "recipient": "payer", "address": "payer.example"}, "PrivacyDisclosure.Source"),
        ({"kind": Kind.HISTORY}, ""),
        ({"outcome": Outcome.REFUSED}, ""),
        ({"address": ""}, ""),
    ],
)
def test_a_profile_is_claimed_where_all_is_there_that_it_asks_for(changes, expected):
    assert profile(replace(READ, **changes)) == expected


def test_every_kind_has_its_shape():
    assert set(SHAPES) == set(Kind)


def test_a_refusal_says_what_refused():
    assert made(replace(READ, outcome=Outcome.REFUSED, rule="Forbidden"))["outcomeDesc"] == "Forbidden"


def test_the_reason_of_a_break_glass_is_told():
    assert made(replace(READ, kind=Kind.BREAK_GLASS, query="unconscious"))["outcomeDesc"] == "unconscious"


def test_a_disclosure_names_its_recipient_and_its_host():
    agent = made(replace(READ, kind=Kind.DISCLOSURE, client="", recipient="payer", address="payer.example"))["agent"][2]
    assert (agent["who"]["display"], agent["network"]) == ("payer", {"address": "payer.example", "type": "1"})


names = st.sampled_from(["", "nurse.lee", "Ana Rivera"])
entries = st.builds(
    Entry,
    at=st.just(READ.at),
    kind=st.sampled_from(Kind),
    outcome=st.sampled_from(Outcome),
    who=names,
    organisation=st.sampled_from(["", "hospital"]),
    purpose=st.sampled_from(["", *(purpose.value for purpose in Purpose)]),
    client=names,
    address=st.sampled_from(["", "10.0.0.1", "::1", "testclient"]),
    request=st.sampled_from(["", "r-1"]),
    what=st.lists(st.sampled_from(["CarePlan/h.1", "Goal/h.2/_history/1-x", "person nurse.lee", "Organization/dir.1"]), max_size=3, unique=True).map(tuple),
    homes=st.lists(st.sampled_from(["h", "i"]), max_size=2, unique=True).map(tuple),
    query=st.sampled_from(["", "CarePlan?x=é", " "]),
    rule=st.sampled_from(["", "NotFound"]),
    recipient=st.sampled_from(["", "payer"]),
)


@given(entries)
def test_every_entry_is_good_r4_and_is_read_by_our_mapper(entry):
    event = made(entry)
    assert [issue for issue in check(event) if issue.refuses] == []
    MAPPERS["AuditEvent"].from_json(event)
