"""A code is translated by the maps that it is asked of, one way and the other."""

from typing import Any

from fhir_gateway.mappers.translation import translate


def _map(equivalence: str) -> dict[str, Any]:
    target = {"code": "t", "equivalence": equivalence}
    return {"url": "urn:map", "group": [{"source": "urn:s", "target": "urn:t", "element": [{"code": "s", "display": "word", "target": [target]}]}]}


def test_from_source_to_target() -> None:
    assert translate([_map("wider")], "urn:s", "s") == [("wider", "urn:t", "t", None, "urn:map")]


def test_in_reverse_the_equivalence_turns_round() -> None:
    assert translate([_map("wider")], "urn:t", "t", reverse=True) == [("narrower", "urn:s", "s", "word", "urn:map")]
    assert translate([_map("narrower")], "urn:t", "t", reverse=True)[0].equivalence == "wider"
    assert translate([_map("equivalent")], "urn:t", "t", reverse=True)[0].equivalence == "equivalent"


def test_the_same_code_of_another_system_is_another_code() -> None:
    assert translate([_map("equivalent")], "urn:t", "s") == []
    assert translate([_map("equivalent")], "urn:s", "t", reverse=True) == []


def test_only_the_system_that_is_wanted() -> None:
    assert translate([_map("equivalent")], "urn:s", "s", into="urn:u") == []


def test_two_maps_that_say_the_same_are_two_answers_and_one_map_twice_is_one() -> None:
    other = {**_map("equivalent"), "url": "urn:other"}
    assert len(translate([_map("equivalent"), other, other], "urn:s", "s")) == 2
