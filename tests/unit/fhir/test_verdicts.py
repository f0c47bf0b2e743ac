"""The check says what the official validator said, by the verdicts that ``python -m tests.validator.record`` wrote down.

Each is about a small resource with one change; the class of the change is named in the test's id.
"""

from typing import Any

import pytest

from fhir_gateway.fhir.lexical import load_object
from tests.needs import PROJECT
from tests.validator.compare import Case, Outcome, same_place
from tests.validator.ours import our_verdict
from tests.validator.verdict import Found, Verdict

RECORDED: Any = load_object((PROJECT / "tests" / "golden" / "verdicts.json").read_bytes())
CASES = [pytest.param(row["text"], row["refused_at"], id=f"{name}-{index}") for name, rows in RECORDED.items() for index, row in enumerate(rows)]


@pytest.mark.parametrize(("text", "places"), CASES)
def test_a_mutant_is_refused_where_the_validator_refused_it(text: str, places: list[str] | None) -> None:
    theirs = Verdict(tuple(Found("error", place, "", "") for place in places or ()))
    ours = our_verdict(text)
    assert ours.valid == theirs.valid
    assert ours.valid or same_place(Case(text, theirs, ours, Outcome.AGREE))
