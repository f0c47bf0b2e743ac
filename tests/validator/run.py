"""One comparison: the published resources, the mutants of each class, and the fuzz, of one seed."""

from dataclasses import dataclass
from pathlib import Path

from tests.validator.compare import Tally, compare
from tests.validator.fuzz import fuzzed
from tests.validator.judge import Judge
from tests.validator.mutate import Bases, all_mutants
from tests.validator.ours import our_verdict
from tests.validator.published import golden, published
from tests.validator.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Size:
    """How much is compared."""

    everything: bool
    each: int
    fuzz: int


SAMPLE = Size(everything=False, each=3, fuzz=200)
FULL = Size(everything=True, each=50, fuzz=3000)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The tallies: of what is published, by class of mutants, and of the fuzz."""

    published: list[Tally]
    mutants: list[Tally]
    fuzz: list[Tally]


def run(judge: Judge, test_data: Path, size: Size, seed: int, only: str | None = None) -> Outcomes:
    """Compare everything, or only the classes whose name contains ``only`` (``published``, ``fuzz``, a family, a class)."""
    found = published(test_data, everything=size.everything) + golden()
    theirs = judge.judge(one.text for one in found)
    bases = Bases(one for one in found if theirs[one.text].valid)
    by_class = all_mutants(bases, size.each, seed, only) if only not in ("published", "fuzz") else {}
    by_folder: dict[str, list[str]] = {}
    if only in (None, "published"):
        for one in found:
            by_folder.setdefault(one.source.split("/")[0], []).append(one.text)
    fuzz = {"fuzz": fuzzed(bases, size.fuzz, seed)} if only in (None, "fuzz") else {}
    return Outcomes(_tallies(judge, by_folder), _tallies(judge, by_class), _tallies(judge, fuzz))


def _tallies(judge: Judge, classes: dict[str, list[str]]) -> list[Tally]:
    texts = [text for of_class in classes.values() for text in of_class]
    theirs = judge.judge(texts)
    ours: dict[str, Verdict] = {text: our_verdict(text) for text in dict.fromkeys(texts)}
    return [compare(name, of_class, theirs, ours) for name, of_class in classes.items()]
