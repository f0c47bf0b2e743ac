"""What a check costs, bytes to verdict: by type, the first of a type, the import, and beside the official validator in the same run.

Times are CPU, the best of the rounds for each published example, and the median over the examples of a type. The validator gets 100 of the same examples in one
Bundle, which is its best, often enough to be warm; of it the best time is taken too.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from fhir_gateway.fhir.check import check
from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object, loads

TYPES = ("CarePlan", "Patient", "Encounter", "Coverage", "CareTeam")
_PROJECT = Path(__file__).resolve().parents[1]
_DATA = Path(os.environ.get("FHIR_TEST_DATA") or _PROJECT / "../shared/data").resolve()
_VALIDATOR = _PROJECT / "tools/validator/validate"
_CALLS = 20
_TOGETHER = 100
_BUNDLES = 30


def measured(rounds: int) -> dict[str, Any] | None:
    """Microseconds of a check, milliseconds of a first check and of the import, and how many times as fast as the validator; None without examples."""
    bodies = {name: _examples(name) for name in TYPES}
    if not all(bodies.values()):
        return None
    by_type = {name: median(_best(body, rounds) for body in found) for name, found in bodies.items()}
    every = [body for found in bodies.values() for body in found]
    together = [every[index % len(every)] for index in range(_TOGETHER)]
    validator = _validator(together)
    return {
        "microseconds": {"median": round(median(by_type.values()), 1), **{name: round(cost, 1) for name, cost in by_type.items()}},
        "first_of_a_type_milliseconds": {name: _first(found[0]) for name, found in bodies.items()},
        "import_milliseconds": _in_a_new_process("import fhir_gateway", b""),
        "validator_microseconds": validator and round(validator, 1),
        "times_as_fast_as_the_validator": validator and round(validator / _each_of(together, rounds), 1),
    }


def _examples(resource_type: str) -> list[bytes]:
    """The published examples of a type, without the white space of their files."""
    return [dumps(loads(path.read_bytes())) for path in sorted(_DATA.glob(f"*/{resource_type}-*.json"))]


def _best(body: bytes, rounds: int) -> float:
    return min(_microseconds(lambda: check(load_object(body))) for _ in range(rounds))


def _each_of(bodies: list[bytes], rounds: int) -> float:
    """Microseconds a resource, one after the other."""
    return min(_microseconds(lambda: [check(load_object(body)) for body in bodies]) for _ in range(rounds)) / len(bodies)


def _microseconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    for _ in range(_CALLS):
        work()
    return (time.process_time() - began) / _CALLS * 1e6


def _first(body: bytes) -> float:
    """Milliseconds of the first check in a new process, where nothing is read yet."""
    before = "import sys\nfrom fhir_gateway.fhir.check import check\nfrom fhir_gateway.fhir.lexical import load_object\nbody = sys.stdin.buffer.read()"
    return _in_a_new_process("check(load_object(body))", body, before)


def _in_a_new_process(measured: str, standard_input: bytes, before: str = "") -> float:
    program = f"import time\n{before}\nbegan = time.process_time()\n{measured}\nprint((time.process_time() - began) * 1e3)\n"
    return round(min(_run([sys.executable, "-c", program], standard_input) for _ in range(5)), 1)


def _run(command: Sequence[str], standard_input: bytes) -> float:
    return float(subprocess.run(command, input=standard_input, capture_output=True, check=True, cwd=_PROJECT).stdout)


def _validator(bodies: list[bytes]) -> float | None:
    """Microseconds a resource at its best; None where there is no Java or Maven."""
    if not (shutil.which("java") and shutil.which("mvn")):
        return None
    line = dumps(_bundle(bodies))
    answers = subprocess.run([_VALIDATOR], input=b"\n".join([line] * _BUNDLES), capture_output=True, check=False).stdout.splitlines()
    return min(float(json.loads(answer)["ms"]) for answer in answers) / len(bodies) * 1e3


def _bundle(bodies: list[bytes]) -> JsonObject:
    entries = [{"fullUrl": f"urn:uuid:00000000-0000-4000-8000-{index:012x}", "resource": load_object(body)} for index, body in enumerate(bodies)]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}
