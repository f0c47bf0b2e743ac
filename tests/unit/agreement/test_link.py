"""What stands between us and a partner comes back from the store as it was, numbers by their text."""

from fhir_gateway.agreement.link import CALLERS, Between, Given, Held, HeldKind, Link, LinkStatus, Row
from fhir_gateway.fhir.lexical import Number, dumps
from fhir_gateway.fhir.references import Key

UNIT = ("activity", "@Task/1", "progress", "@n")
FULL = Between(
    ours={UNIT: Given({"item": {"text": "n"}}, taken=False)},
    held={("title",): Held(HeldKind.PROPOSAL, {"title": "theirs"}, "2026-03-02T09:00:00.000Z", "why")},
    refused={("title",): [{"title": "one"}, {}]},
    row=Row({UNIT: {}, ("cost",): {"cost": Number("750.00")}}, b'{"a":1}', "3"),
    parked="refused there",
    parked_at="2-a",
    keyed={("target",): {"@pain": {"measure": {"text": "walking"}, "detailQuantity": {"value": Number("1e3")}}}},
)
LINK = Link("agency", Key("CarePlan", "p.plan"), "7")


def test_all_that_stands_between_us_is_kept() -> None:
    assert LINK.standing(FULL).between == FULL


def test_numbers_are_kept_by_their_text() -> None:
    assert LINK.standing(FULL).between.row == FULL.row
    kept = LINK.standing(LINK.standing(FULL).between).state
    assert b"750.00" in kept.encode()
    assert b"1e3" in kept.encode()


def test_nothing_between_us_is_an_empty_object() -> None:
    assert LINK.standing(Between()).state == "{}"
    assert dumps({}) == b"{}"


def test_a_new_link_has_nothing_between_us() -> None:
    assert LINK.between == Between()


def test_how_a_link_stands_is_stored_in_words_that_stay() -> None:
    assert [status.value for status in LinkStatus] == ["active", "refused", "gone", "quarantined"]


def test_why_a_unit_waits_is_stored_in_words_that_stay() -> None:
    assert [kind.value for kind in HeldKind] == ["conflict", "proposal", "cannot-express", "check"]


def test_a_link_of_a_caller_of_our_api_is_told_by_its_name() -> None:
    assert CALLERS == "api:"
