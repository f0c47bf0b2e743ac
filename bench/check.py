"""``python -m bench.check``: what a check costs, bytes to verdict, by type; the first check of a type; the import; the official validator where it can be run.

Times are CPU, the best of several rounds for each resource, and the median over resources. ``FHIR_TEST_DATA`` names the published examples;
``FHIR_VALIDATOR`` the command that runs the validator on a file of NDJSON and prints a line of JSON with ``ms`` for each resource.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from fhir_gateway.fhir.check import check
from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object, loads

TYPES = ("CarePlan", "Patient", "Encounter", "Coverage", "CareTeam")
ROUNDS = 9
CALLS = 20
TOGETHER = 100
"""How many resources the validator is given in one Bundle, which is its best."""
DATA = Path(os.environ.get("FHIR_TEST_DATA") or Path(__file__).resolve().parents[1] / "../shared/data").resolve()


def main() -> None:
    """Measure, and print one JSON object."""
    argparse.ArgumentParser(prog="python -m bench.check", description=__doc__).parse_args()
    bodies = {name: _bodies(name) for name in TYPES}
    microseconds = {name: round(median(_each(body) for body in found), 1) for name, found in bodies.items() if found}
    found = {
        "check_microseconds": microseconds,
        "check_median_microseconds": round(median(microseconds.values()), 1) if microseconds else None,
        "first_check_milliseconds": {name: _first(found[0]) for name, found in bodies.items() if found},
        "import_milliseconds": _import(),
        "validator_microseconds": _validator([body for found in bodies.values() for body in found]),
    }
    sys.stdout.write(json.dumps(found, indent=1) + "\n")


def _bodies(resource_type: str) -> list[bytes]:
    """The published examples of a type, without the white space of their files."""
    return [dumps(loads(path.read_bytes())) for path in sorted(DATA.glob(f"*/{resource_type}-*.json"))]


def _each(body: bytes) -> float:
    return _best(lambda: check(load_object(body)))


def _best(work: Callable[[], object]) -> float:
    """Microseconds of one call, in the best round."""
    times: list[float] = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for _ in range(CALLS):
            work()
        times.append((time.process_time() - began) / CALLS * 1e6)
    return min(times)


def _first(body: bytes) -> float:
    """Milliseconds of the first check in a new process, where nothing is read yet."""
    program = (
        "import sys, time\n"
        "from fhir_gateway.fhir.check import check\n"
        "from fhir_gateway.fhir.lexical import load_object\n"
        "body = sys.stdin.buffer.read()\n"
        "began = time.process_time()\n"
        "check(load_object(body))\n"
        "print((time.process_time() - began) * 1e3)\n"
    )
    return round(min(_run([sys.executable, "-c", program], body) for _ in range(3)), 1)


def _import() -> float:
    program = "import time\nbegan = time.process_time()\nimport fhir_gateway\nprint((time.process_time() - began) * 1e3)\n"
    return round(min(_run([sys.executable, "-c", program], b"") for _ in range(3)), 1)


def _run(command: Sequence[str], standard_input: bytes) -> float:
    return float(subprocess.run(command, input=standard_input, capture_output=True, check=True).stdout)


def _validator(bodies: list[bytes]) -> float | None:
    """Microseconds a resource, ``TOGETHER`` to a Bundle and the first Bundles left out; None where there is no validator."""
    command = os.environ.get("FHIR_VALIDATOR")
    if not command or not bodies:
        return None
    line = dumps(_bundle([bodies[index % len(bodies)] for index in range(TOGETHER)]))
    answer = subprocess.run([command], input=b"\n".join([line] * ROUNDS), capture_output=True, check=False).stdout
    times = [float(json.loads(one)["ms"]) for one in answer.splitlines()]
    return round(min(times[ROUNDS // 2 :]) / TOGETHER * 1e3, 1)


def _bundle(bodies: list[bytes]) -> JsonObject:
    entries = [{"fullUrl": f"urn:uuid:00000000-0000-4000-8000-{index:012x}", "resource": load_object(body)} for index, body in enumerate(bodies)]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


if __name__ == "__main__":
    main()
