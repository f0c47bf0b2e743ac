"""Where we differ from the validator on purpose: what each difference is recognised by, and why. Short: whatever is not here is a fault."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.validator.verdict import Verdict

Predicate = Callable[[str, Verdict, Verdict], bool]


@dataclass(frozen=True, slots=True)
class Difference:
    """``is_it`` takes the text, the validator's verdict and ours, where the two disagree."""

    name: str
    reason: str
    is_it: Predicate


def _all_rules(verdict: Verdict, *rules: str) -> bool:
    return bool(verdict.errors) and all(one.rule in rules for one in verdict.errors)


DIFFERENCES: tuple[Difference, ...] = (
    Difference(
        "deep nesting",
        "we refuse JSON nested deeper than 100 levels, and a lone surrogate, before anything else looks at it",
        lambda text, theirs, ours: theirs.valid and _all_rules(ours, "json") and ("levels" in ours.errors[0].text or "surrogate" in ours.errors[0].text),
    ),
)


def difference(text: str, theirs: Verdict, ours: Verdict) -> Difference | None:
    """The deliberate difference that explains two verdicts which disagree, if one does."""
    return next((one for one in DIFFERENCES if one.is_it(text, theirs, ours)), None)
