"""References both ways: nothing of theirs stays relative inside, and nothing that they do not have goes out."""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key
from fhir_gateway.mappers.dialects import DIALECTS
from fhir_gateway.sync.space import OWN_IDENTIFIER, Space, own_id, project, without_own

BASE = "https://ehr.example.org/fhir"
LINKS = {Key("Patient", "77"): Key("Patient", "p"), Key("Goal", "8"): Key("Goal", "p.g")}


def space() -> Space:
    """A space of its own for each test: a space remembers how the partner wrote a reference."""
    return Space(BASE, LINKS.get, lambda ours: next((theirs.id for theirs, key in LINKS.items() if key == ours), None))


def goal(**elements: object) -> JsonObject:
    return {"resourceType": "Goal", **elements}


def refer(text: str) -> JsonObject:
    return {"reference": text}


def test_what_is_linked_comes_in_under_our_id() -> None:
    assert space().inward(goal(subject=refer("Patient/77"))) == goal(subject=refer("Patient/p"))


def test_an_absolute_reference_to_the_partner_is_a_reference_to_it() -> None:
    assert space().inward(goal(subject=refer(f"{BASE}/Patient/77"))) == goal(subject=refer("Patient/p"))


def test_a_reference_to_a_part_is_one_to_the_whole_and_keeps_its_part() -> None:
    assert space().inward(goal(subject=refer("Patient/77#c1"))) == goal(subject=refer("Patient/p#c1"))
    assert space().inward(goal(subject=refer("Patient/99#c1"))) == goal(subject=refer(f"{BASE}/Patient/99#c1"))
    assert space().outward(goal(subject=refer("Patient/p#c1"))) == goal(subject=refer("Patient/77#c1"))


def test_what_has_no_link_comes_in_as_an_absolute_url() -> None:
    assert space().inward(goal(subject=refer("Patient/99"))) == goal(subject=refer(f"{BASE}/Patient/99"))


def test_a_reference_to_a_third_server_stays_as_it_is() -> None:
    assert space().inward(goal(subject=refer("https://other.example.org/Patient/1"))) == goal(subject=refer("https://other.example.org/Patient/1"))


def test_a_reference_goes_out_as_they_know_it() -> None:
    assert space().outward(goal(subject=refer("Patient/p"))) == goal(subject=refer("Patient/77"))


def test_an_absolute_reference_to_the_partner_goes_out_relative() -> None:
    assert space().outward(goal(subject=refer(f"{BASE}/Patient/99"))) == goal(subject=refer("Patient/99"))


def test_what_goes_out_comes_in_the_same() -> None:
    ours = goal(subject=refer("Patient/p"), addresses=[refer(f"{BASE}/Condition/3")])
    partner = space()
    assert partner.inward(partner.outward(ours)) == ours


def test_what_is_being_made_is_named_by_its_urn() -> None:
    assert space().outward(goal(addresses=[refer("Condition/p.c")]), {Key("Condition", "p.c"): "urn:uuid:1"}) == goal(addresses=[refer("urn:uuid:1")])


def test_a_reference_to_what_they_lack_is_withheld() -> None:
    assert space().withheld(goal(subject=refer("Patient/p"), addresses=[refer("Condition/p.c")]), None) == {("addresses", "@Condition/p.c")}


def test_an_attachment_that_only_we_have_is_withheld_and_one_elsewhere_is_not() -> None:
    document = {"resourceType": "DocumentReference", "content": [{"attachment": {"contentType": "application/pdf", "url": "Binary/p.b"}}]}
    assert space().withheld(document, None) == {("content",)}
    document["content"] = [{"attachment": {"contentType": "application/pdf", "url": "https://other.example.org/files/1.pdf"}}]
    assert space().withheld(document, None) == set()


def test_a_reference_to_what_is_being_made_is_not_withheld() -> None:
    assert space().withheld(goal(addresses=[refer("Condition/p.c")]), None, frozenset({Key("Condition", "p.c")})) == set()


def test_a_copy_that_we_make_carries_our_identifier() -> None:
    assert project(goal(id="p.g", meta={}, text={}), None) == goal(identifier=[{"system": OWN_IDENTIFIER, "value": "p.g"}])


def test_what_was_theirs_is_not_given_our_identifier() -> None:
    assert project(goal(id="p.g"), goal()) == goal()


def test_our_identifier_stays_out_of_the_hub() -> None:
    theirs = project(goal(id="p.g", identifier=[{"system": "s", "value": "1"}]), None)
    assert own_id(theirs) == "p.g"
    assert without_own(theirs) == goal(identifier=[{"system": "s", "value": "1"}])


def test_without_an_identifier_of_its_own_none_is_left() -> None:
    assert without_own(project(goal(id="p.g"), None)) == goal()


def test_ours_is_not_put_beside_the_one_identifier_that_a_guide_takes() -> None:
    one: JsonObject = {"system": "https://hospital.example.org/requests", "value": "1"}
    claim: JsonObject = {"resourceType": "Claim", "id": "p.c", "identifier": [one]}
    ours: JsonObject = {"system": OWN_IDENTIFIER, "value": "p.c"}
    assert project(claim, None, DIALECTS["pas-2.0.1"])["identifier"] == [one]
    assert project({"resourceType": "Claim", "id": "p.c"}, None, DIALECTS["pas-2.0.1"])["identifier"] == [ours]
    assert project(claim, None)["identifier"] == [one, ours]
