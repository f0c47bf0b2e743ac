"""What the mappers write for generated records, and what the validator says about it.

Many resources go into one collection Bundle, which costs a tenth of asking about each: a Bundle without an error holds none with one. Of a Bundle with an
error each resource is asked about alone.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, Phase, assume, given, settings

from fhir_gateway.fhir.check import check
from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object
from fhir_gateway.mappers.mapper import Mapper
from tests.unit.mappers.building import records_of
from tests.validator.judge import Judge
from tests.validator.plausible import plausible
from tests.validator.verdict import Found, Verdict

_IN_A_BUNDLE = 50
_ANY = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def written(mapper: Mapper[Any], count: int, *, fresh: bool) -> list[str]:
    """What a mapper writes for some ``count`` generated records, as texts; always the same ones, or, with ``fresh``, others each time.

    A record that breaks an invariant of its resource, such as an abated condition that is active, is left out: no mapper can help it, and the check refuses it.
    """
    texts: list[str] = []

    @settings(max_examples=count, deadline=None, derandomize=not fresh, database=None, phases=[Phase.generate], suppress_health_check=_ANY)
    @given(record=records_of(mapper.record))
    def collect(record: Any) -> None:
        try:
            text = dumps(mapper.to_json(plausible(record)))
        except ValueError:
            assume(condition=False)
            return
        assume(not _breaks_an_invariant(text))
        texts.append(text.decode())

    collect()
    return texts


def _breaks_an_invariant(text: bytes) -> bool:
    return any(one.severity == "error" and one.code == "invariant" for one in check(load_object(text)))


GUIDES = (
    "http://hl7.org/fhir/5.0/StructureDefinition/extension-Claim.encounter",  # Da Vinci PAS 2.0.1 asks for it; the validator knows no other version
    "http://hl7.org/fhir/us/davinci-alerts/CodeSystem/notification-event",  # of Da Vinci Alerts, whose package it is not given
)
"""What guides define, and a validator without their packages refuses to know."""


def complaints(judge: Judge, texts: list[str]) -> dict[str, list[Found]]:
    """The errors of the validator by the text that it finds them in."""
    errors = {text: [one for one in verdict.errors if not any(known in one.text for known in GUIDES)] for text, verdict in in_bundles(judge, texts).items()}
    return {text: found for text, found in errors.items() if found}


def in_bundles(judge: Judge, texts: list[str]) -> dict[str, Verdict]:
    """The verdict on each text of the Bundles that hold an error."""
    parts = [texts[start : start + _IN_A_BUNDLE] for start in range(0, len(texts), _IN_A_BUNDLE)]
    whole = judge.judge(_bundle(part) for part in parts)
    return judge.judge(text for part in parts if not whole[_bundle(part)].valid for text in part)


def summary(found: dict[str, list[Found]]) -> Iterator[str]:
    """Each kind of complaint with its count and one example."""
    count: Counter[tuple[str, str]] = Counter()
    example: dict[tuple[str, str], str] = {}
    for text, errors in found.items():
        for one in errors:
            key = (_without_indexes(one.path), one.rule)
            count[key] += 1
            example.setdefault(key, f"{one.text[:300]}\n      {_cut(text, one.path)}")
    for (path, rule), times in count.most_common():
        yield f"  {times} x {path} [{rule}] {example[path, rule]}"


def _bundle(texts: list[str]) -> str:
    # without ids: two entries of one type and id would be one resource
    entries = ",".join(f'{{"fullUrl":"urn:uuid:00000000-0000-4000-8000-{number:012d}","resource":{text}}}' for number, text in enumerate(texts))
    return f'{{"resourceType":"Bundle","type":"collection","entry":[{entries}]}}'


def _without_indexes(path: str) -> str:
    return "".join(part.split("]")[-1] for part in path.split("["))


def _cut(text: str, path: str) -> str:
    resource: JsonObject = load_object(text)
    name = path.split(".")[1].split("[")[0] if "." in path else ""
    kept = {key: value for key, value in resource.items() if key.startswith(name)}
    return dumps(kept).decode()[:600]
