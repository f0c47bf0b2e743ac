"""Records to JSON bytes and back, beside the same way through the models of ``fhir.resources``."""

import time
from collections.abc import Callable
from statistics import median
from typing import Any

from fhir.resources.R4B import get_fhir_model_class

from bench.samples import SAMPLES
from fhir_gateway.fhir.lexical import dumps, load_object
from fhir_gateway.mappers import read, write

_TIMES = 200


def measured(rounds: int) -> dict[str, Any]:
    """By type and in the median: microseconds of CPU for each way, and how many times faster the mappers are; the two ways take turns."""
    by_type = {name: _of_type(body, rounds) for name, body in SAMPLES.items()}
    ratios = {f"{way}_times_as_fast": round(median(one[f"{way}_times_as_fast"] for one in by_type.values()), 1) for way in ("write", "read")}
    return {"median": ratios, "by_type": by_type}


def _of_type(body: bytes, rounds: int) -> dict[str, float]:
    record = read(load_object(body))
    model = get_fhir_model_class(load_object(body)["resourceType"])
    resource = write(record)
    write_ours, write_theirs = _in_turns(rounds, lambda: dumps(write(record)), lambda: model.model_validate(resource).model_dump_json())
    read_ours, read_theirs = _in_turns(rounds, lambda: read(load_object(body)), lambda: read(load_object(model.model_validate_json(body).model_dump_json())))
    return {
        "write_microseconds": write_ours,
        "write_times_as_fast": round(write_theirs / write_ours, 1),
        "read_microseconds": read_ours,
        "read_times_as_fast": round(read_theirs / read_ours, 1),
    }


def _in_turns(rounds: int, ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    pairs = [(_cpu(ours, _TIMES), _cpu(theirs, _TIMES // 10)) for _ in range(rounds)]
    return round(median(one for one, _ in pairs), 1), round(median(other for _, other in pairs), 1)


def _cpu(call: Callable[[], object], times: int) -> float:
    call()
    began = time.process_time_ns()
    for _ in range(times):
        call()
    return (time.process_time_ns() - began) / times / 1000
