"""Labels as seals: what each says, and that an unknown one closes."""

import pytest

from fhir_gateway.access.labels import ACT_CODE, CONFIDENTIALITY, PART_2_NOTICE, Seal, keeping, labels, noticed, seals
from fhir_gateway.fhir.lexical import JsonObject


def labelled(*codings: tuple[str, str]) -> JsonObject:
    return {"resourceType": "Condition", "meta": {"security": [{"system": system, "code": code} for system, code in codings]}}


@pytest.mark.parametrize(
    ("system", "code", "seal"),
    [
        (CONFIDENTIALITY, "N", Seal.NONE),
        (CONFIDENTIALITY, "U", Seal.NONE),
        (CONFIDENTIALITY, "R", Seal.RESTRICTED),
        (CONFIDENTIALITY, "V", Seal.VERY_RESTRICTED),
        (CONFIDENTIALITY, "X", Seal.SENSITIVE),
        (ACT_CODE, "ETHUD", Seal.PART_2),
        (ACT_CODE, "42CFRPart2", Seal.PART_2),
        (ACT_CODE, "PSYTHPN", Seal.PSYCHOTHERAPY),
        (ACT_CODE, "HIV", Seal.SENSITIVE),
        (ACT_CODE, "NORDSCLCD", Seal.NONE),
        ("http://terminology.hl7.org/CodeSystem/v3-ActReason", "TREAT", Seal.NONE),
        ("https://hospital.example.org/labels", "vip", Seal.SENSITIVE),
    ],
)
def test_each_label_puts_on_its_seal(system: str, code: str, seal: Seal) -> None:
    assert seals(labelled((system, code))) == seal


def test_several_labels_add_up() -> None:
    assert seals(labelled((CONFIDENTIALITY, "R"), (ACT_CODE, "SUD"))) == Seal.RESTRICTED | Seal.PART_2


@pytest.mark.parametrize("meta", [None, [], {}, {"security": None}, {"security": "R"}, {"security": ["R"]}])
def test_what_is_no_label_puts_on_none(meta: object) -> None:
    assert seals({"resourceType": "Goal", "meta": meta}) == Seal.NONE


def test_a_label_that_an_update_forgets_stays() -> None:
    was = labelled((CONFIDENTIALITY, "R"))
    assert keeping({"resourceType": "Condition"}, was)["meta"] == was["meta"]


def test_a_label_that_an_update_adds_stands_beside_the_old_one() -> None:
    made = keeping(labelled((ACT_CODE, "HIV")), labelled((CONFIDENTIALITY, "R")))
    assert [one["code"] for one in labels(made)] == ["HIV", "R"]


def test_an_update_that_forgets_nothing_is_left_as_it_is() -> None:
    body = labelled((CONFIDENTIALITY, "R"))
    assert keeping(body, labelled((CONFIDENTIALITY, "R"))) is body


def test_records_of_part_2_carry_the_notice_once() -> None:
    made = noticed(labelled((ACT_CODE, "ETHUD")))
    assert [one.get("display") for one in labels(made)][1:] == [PART_2_NOTICE]
    assert noticed(made) is made


def test_other_records_carry_no_notice() -> None:
    body = labelled((CONFIDENTIALITY, "R"))
    assert noticed(body) is body
