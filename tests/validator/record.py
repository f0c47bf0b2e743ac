"""``python -m tests.validator.record`` writes what the official validator says of a few mutants of each class, for tests that run without it.

Kept is where our check agrees; where it does not, tests/validator/test_agreement.py says how much that may be.
"""

import json
from collections.abc import Iterator

from fhir_gateway.fhir.lexical import load_object
from tests.needs import PROJECT
from tests.validator.compare import Case, Outcome, compare, same_place
from tests.validator.judge import Judge
from tests.validator.mutate import Bases, all_mutants
from tests.validator.ours import our_verdict
from tests.validator.published import Published

VERDICTS = PROJECT / "tests" / "golden" / "verdicts.json"
EACH = 6
SEED = 6
LONGEST = 1500  # characters


def main() -> None:
    classes = all_mutants(Bases(_smallest()), EACH, SEED)
    judge = Judge(loud=True)
    theirs = judge.judge(text for texts in classes.values() for text in texts)
    judge.close()
    tallies = [compare(name, texts, theirs, {text: our_verdict(text) for text in texts}) for name, texts in classes.items()]
    kept = {
        tally.name: [_row(case) for case in tally.cases if case.outcome is Outcome.AGREE and same_place(case) and len(case.text) <= LONGEST]
        for tally in tallies
    }
    blocks = [f"{json.dumps(name)}: [\n" + ",\n".join(rows) + "\n]" for name, rows in sorted(kept.items()) if rows]
    VERDICTS.write_text("{\n" + ",\n".join(blocks) + "\n}\n")


def _row(case: Case) -> str:
    return json.dumps({"text": case.text, "refused_at": sorted({one.path for one in case.theirs.errors}) or None})


def _smallest() -> Iterator[Published]:
    for file in sorted((PROJECT / "tests" / "golden").glob("*/smallest.json")):
        text = file.read_text()
        yield Published(file.parent.name, text, load_object(text))


if __name__ == "__main__":
    main()
