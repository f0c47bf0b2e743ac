"""``make bench``: measurements side by side in one run, printed as one JSON object. Where two ways are compared, the figure is a ratio.

``FHIR_TEST_DATA`` names the folder of published examples (by default ``../shared/data`` from the project's root); the official validator needs Java and Maven.
What is missing is given as null.
"""

import argparse
import json
import sys

from bench import access, check, commits, mappers

ROUNDS = 9


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="rounds of each measurement")
    rounds = parser.parse_args().rounds
    found = {"check": check.measured(rounds), "mappers": mappers.measured(rounds), "commits": commits.measured(rounds), "access": access.measured(rounds)}
    sys.stdout.write(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
