"""Which seals the labels of a permit open, and which those of an exception shut: a table."""

import pytest

from fhir_gateway.access.consent_labels import opened, shut
from fhir_gateway.access.labels import ACT_CODE, CONFIDENTIALITY, Seal
from fhir_gateway.records.coded import Coding


def labels(codes: str) -> list[Coding]:
    return [Coding(system=CONFIDENTIALITY if len(code) == 1 else ACT_CODE, code=code) for code in codes.split()]


@pytest.mark.parametrize(
    ("codes", "opens"),
    [
        ("", Seal.RESTRICTED),
        ("U", Seal.NONE),
        ("L", Seal.NONE),
        ("M", Seal.NONE),
        ("N", Seal.NONE),
        ("R", Seal.RESTRICTED),
        ("V", Seal.RESTRICTED | Seal.VERY_RESTRICTED),
        ("N R", Seal.RESTRICTED),
        ("ETHUD", Seal.PART_2),
        ("ETHUD R", Seal.PART_2 | Seal.RESTRICTED),
        ("ETHUD N", Seal.PART_2),
        ("PSYTHPN V", Seal.PSYCHOTHERAPY | Seal.RESTRICTED | Seal.VERY_RESTRICTED),
    ],
)
def test_a_permit_opens_as_far_as_its_labels_reach(codes: str, opens: Seal) -> None:
    assert opened(labels(codes)) == opens


@pytest.mark.parametrize(
    ("codes", "shuts"),
    [
        ("R", Seal.RESTRICTED | Seal.VERY_RESTRICTED),
        ("V", Seal.VERY_RESTRICTED),
        ("ETHUD", Seal.PART_2),
        ("ETHUD V", Seal.PART_2 | Seal.VERY_RESTRICTED),
        ("N", None),
        ("ETHUD N", None),
        ("NOREUSE", None),
        ("", None),
    ],
)
def test_an_exception_shuts_its_labels_and_all_above_or_cannot_be_weighed(codes: str, shuts: Seal | None) -> None:
    assert shut(labels(codes)) == shuts
