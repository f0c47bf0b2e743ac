"""How much agreement is asked for, and what is said where it is not reached."""

from tests.validator.compare import Outcome, Tally, total
from tests.validator.report import examples, table
from tests.validator.run import Outcomes

PUBLISHED = 0.995
MUTANTS = 0.995
FUZZ = 0.99
CLASS = 0.95
CLASS_IN_A_SAMPLE = 0.6  # a class of three: one of them may differ, if few others do


def published_faults(outcomes: Outcomes) -> list[str]:
    """What is wrong with our verdicts on published resources."""
    whole = total("published", outcomes.published)
    refused = whole.count(Outcome.FALSE_REJECT)
    return _below(whole, PUBLISHED) + ([f"{refused} valid ones are refused", *examples(whole, 5)] if refused else [])


def mutant_faults(outcomes: Outcomes, least: float) -> list[str]:
    """What is wrong with our verdicts on mutants, in all and in each class."""
    faults = [fault for tally in outcomes.mutants for fault in _below(tally, least)]
    return faults + _below(total("mutants", outcomes.mutants), MUTANTS)


def fuzz_faults(outcomes: Outcomes) -> list[str]:
    """What is wrong with our verdicts on the fuzz."""
    return _below(total("fuzz", outcomes.fuzz), FUZZ)


def _below(tally: Tally, least: float) -> list[str]:
    return [*table([tally]), *examples(tally, 5)] if tally.agreement < least else []
