"""How our verdicts and the validator's compare, class by class."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from tests.validator.differences import difference
from tests.validator.ours import CRASH
from tests.validator.verdict import Found, Verdict

_NEAR = 2  # steps between the path of ours and theirs: the coding, or the code in it


class Outcome(Enum):
    """What comparing two verdicts on one text shows."""

    AGREE = "agree"
    FALSE_ACCEPT = "false accept"
    FALSE_REJECT = "false reject"
    ON_PURPOSE = "on purpose"
    CRASH = "crash"


@dataclass(frozen=True, slots=True)
class Case:
    """One text with both verdicts; ``why`` names the deliberate difference."""

    text: str
    theirs: Verdict
    ours: Verdict
    outcome: Outcome
    why: str = ""


@dataclass(slots=True)
class Tally:
    """The cases of one class."""

    name: str
    cases: list[Case] = field(default_factory=list)

    def count(self, outcome: Outcome) -> int:
        return sum(one.outcome is outcome for one in self.cases)

    @property
    def agreement(self) -> float:
        """The share of texts on which we agree or differ on purpose."""
        good = self.count(Outcome.AGREE) + self.count(Outcome.ON_PURPOSE)
        return good / len(self.cases) if self.cases else 1.0

    @property
    def refused_by_both(self) -> list[Case]:
        return [one for one in self.cases if not one.theirs.valid and not one.ours.valid]

    @property
    def path_agreement(self) -> float:
        """Of what both refuse, the share where an error of ours stands where an error of theirs stands, or close to it."""
        both = self.refused_by_both
        return sum(same_place(one) for one in both) / len(both) if both else 1.0

    @property
    def severity_agreement(self) -> float:
        """The share where the same place is not an error to one and a warning to the other."""
        return sum(same_severity(one) for one in self.cases) / len(self.cases) if self.cases else 1.0

    @property
    def disagreements(self) -> list[Case]:
        return [one for one in self.cases if one.outcome not in (Outcome.AGREE, Outcome.ON_PURPOSE)]


def compare(name: str, texts: list[str], theirs: Mapping[str, Verdict], ours: Mapping[str, Verdict]) -> Tally:
    """The tally of one class."""
    return Tally(name, [_case(text, theirs[text], ours[text]) for text in texts])


def total(name: str, tallies: list[Tally]) -> Tally:
    """All classes as one."""
    return Tally(name, [case for tally in tallies for case in tally.cases])


def reasons(tally: Tally) -> Counter[str]:
    """How often each deliberate difference was met."""
    return Counter(one.why for one in tally.cases if one.outcome is Outcome.ON_PURPOSE)


def _case(text: str, theirs: Verdict, ours: Verdict) -> Case:
    if any(one.rule == CRASH for one in ours.errors):
        return Case(text, theirs, ours, Outcome.CRASH)
    if theirs.valid == ours.valid:
        return Case(text, theirs, ours, Outcome.AGREE)
    if (known := difference(theirs, ours)) is not None:
        return Case(text, theirs, ours, Outcome.ON_PURPOSE, known)
    return Case(text, theirs, ours, Outcome.FALSE_REJECT if theirs.valid else Outcome.FALSE_ACCEPT)


def same_place(case: Case) -> bool:
    """Whether an error of ours stands at the place of an error of theirs. What is no JSON or no resource has no place."""
    if any(one.rule == "json" or one.path == "resourceType" for one in case.ours.errors) or not any(one.path for one in case.theirs.errors):
        return True
    return any(_near(one.path, other.path) for one in case.ours.errors for other in case.theirs.errors)


def same_severity(case: Case) -> bool:
    """Whether no error of the one is but a warning at the same place, by the same rule, to the other."""
    return not (_softer(case.ours.found, case.theirs.errors) or _softer(case.theirs.found, case.ours.errors)) or (not case.ours.valid and not case.theirs.valid)


def _softer(found: tuple[Found, ...], errors: tuple[Found, ...]) -> bool:
    return any(one.severity == "warning" and one.path == error.path for one in found for error in errors)


def _near(one: str, other: str) -> bool:
    mine, theirs = one.split("."), other.split(".")
    shorter, longer = sorted((mine, theirs), key=len)
    return longer[: len(shorter)] == shorter and len(longer) - len(shorter) <= _NEAR
