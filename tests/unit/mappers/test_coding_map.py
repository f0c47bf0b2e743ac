"""Words that need two codings at once, by the table of discharge dispositions, written down a second time from the specification."""

from enum import Enum
from typing import Any

import pytest

from fhir_gateway.mappers.coding_map import CodingMap
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.hospital_stay import DISPOSITION
from fhir_gateway.records.coded import Coding, Known, Unmapped
from fhir_gateway.records.encounter import Disposition

GENERAL = "http://terminology.hl7.org/CodeSystem/discharge-disposition"
BILLING = "https://www.nubc.org/CodeSystem/PatDischargeStatus"
OLD_BILLING = "http://www.nubc.org/patient-discharge"

WRITTEN = {
    "home 01": "HOME",
    "home 06": "HOME_WITH_HOME_HEALTH",
    "alt-home": "ALTERNATIVE_HOME",
    "other-hcf": "OTHER_FACILITY",
    "other-hcf 02": "OTHER_HOSPITAL",
    "snf 03": "SKILLED_NURSING",
    "rehab 62": "REHABILITATION",
    "long": "LONG_TERM_CARE",
    "hosp": "HOSPICE",
    "hosp 50": "HOSPICE_AT_HOME",
    "hosp 51": "HOSPICE_FACILITY",
    "psy 65": "PSYCHIATRIC_HOSPITAL",
    "aadvice 07": "AGAINST_ADVICE",
    "exp 20": "DIED",
    "oth": "OTHER",
}


def _read(*codings: tuple[str, str]) -> Any:
    said = [{"system": system, "code": code} for system, code in codings]
    return DISPOSITION.from_concept(Element({"coding": said}, "Encounter.hospitalization.dischargeDisposition"))


def _codings(codes: str) -> list[tuple[str, str]]:
    return list(zip((GENERAL, BILLING), codes.split(), strict=False))


@pytest.mark.parametrize(("codes", "word"), WRITTEN.items())
def test_each_word_is_written_with_all_its_codings_and_read_from_them(codes: str, word: str) -> None:
    known = Known(Disposition[word])
    assert DISPOSITION.to_concept(known) == {"coding": [{"system": system, "code": code} for system, code in _codings(codes)]}
    assert _read(*_codings(codes)) == known


def test_every_word_is_written_down() -> None:
    assert set(WRITTEN.values()) == {word.name for word in Disposition}


@pytest.mark.parametrize(
    ("coding", "word"),
    [
        ((GENERAL, "home"), Disposition.HOME),
        ((GENERAL, "other-hcf"), Disposition.OTHER_FACILITY),
        ((GENERAL, "hosp"), Disposition.HOSPICE),
        ((GENERAL, "snf"), Disposition.SKILLED_NURSING),
        ((BILLING, "06"), Disposition.HOME_WITH_HOME_HEALTH),
        ((OLD_BILLING, "50"), Disposition.HOSPICE_AT_HOME),
    ],
)
def test_one_coding_alone_means_the_general_word(coding: tuple[str, str], word: Disposition) -> None:
    assert _read(coding) == Known(word)


def test_a_coding_of_nobody_beside_a_known_one_changes_nothing() -> None:
    assert _read((GENERAL, "home"), ("https://example.org/codes", "x"), (BILLING, "06")) == Known(Disposition.HOME_WITH_HOME_HEALTH)


def test_codings_that_contradict_each_other_are_kept_unmapped() -> None:
    assert _read((GENERAL, "snf"), (BILLING, "06")) == Unmapped((Coding(GENERAL, "snf"), Coding(BILLING, "06")))


class _Colour(Enum):
    RED = "red"
    BLUE = "blue"


def test_a_table_without_a_row_for_each_word_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="BLUE"):
        CodingMap(rows={_Colour.RED: (("s", "r"),)})


def test_a_table_whose_word_reads_back_as_another_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="another"):
        CodingMap(rows={_Colour.RED: (("s", "r"), ("t", "1")), _Colour.BLUE: (("s", "r"),)})
