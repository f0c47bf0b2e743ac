"""A target that gets other elements keeps what else stands on it, such as the hash of what was approved."""

from dataclasses import replace

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read, rewrite
from fhir_gateway.mappers.provenance import TARGET_PATH
from fhir_gateway.records.provenance import Target

HASH: JsonObject = {"url": "https://agency.example.org/hash", "valueString": "abc"}


def path(name: str) -> JsonObject:
    return {"url": TARGET_PATH, "valueString": name}


def test_other_extensions_of_a_target_stay() -> None:
    signed: JsonObject = {
        "resourceType": "Provenance",
        "target": [{"extension": [HASH, path("Goal.target")], "reference": "Goal/g1"}],
        "recorded": "2026-03-01T10:00:00Z",
        "agent": [{"who": {"display": "x"}}],
    }
    record = read(signed)
    changed = rewrite(signed, replace(record, targets=(Target(what=record.targets[0].what, elements=("Goal.note",)),)))
    assert changed["target"] == [{"extension": [HASH, path("Goal.note")], "reference": "Goal/g1"}]
