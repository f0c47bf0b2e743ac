"""What a partner that speaks a guide would get passes the official validator with the packages of the guide."""

import pytest

from fhir_gateway.mappers import MAPPERS
from tests.validator.guides import GUIDES, Guide
from tests.validator.judge import Judge
from tests.validator.mapped import summary
from tests.validator.spoken import Spoken, complaints, spoken

pytestmark = pytest.mark.validator
FEW = 12  # of each type, with a fixed seed
LEAST = 0.9  # of what is written so much is sent, some of it after an answer to what was refused
TYPES = [(name, kind) for name, guide in GUIDES.items() for kind in guide.types if kind in MAPPERS]
of_each_type = pytest.mark.parametrize(("guide", "resource_type"), TYPES, indirect=["guide"])


@of_each_type
def test_what_a_partner_of_the_guide_gets_passes_the_validator(guide: Guide, resource_type: str, judge_of: Judge) -> None:
    _passes(judge_of, spoken(guide, resource_type, FEW, fresh=False), FEW)


@of_each_type
@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_five_hundred_that_a_partner_of_the_guide_gets_pass_the_validator(guide: Guide, resource_type: str, judge_of: Judge) -> None:
    _passes(judge_of, spoken(guide, resource_type, 500, fresh=True), 500)


def _passes(judge: Judge, found: Spoken, count: int) -> None:
    assert found.written == count, "too few records keep the invariants"
    assert len(found.sent) >= LEAST * count, "too much is refused"
    assert "\n".join(summary(complaints(judge, found.sent))) == ""
