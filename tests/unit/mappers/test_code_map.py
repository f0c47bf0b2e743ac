"""A table of codes is checked when it is made, and never guesses."""

from enum import Enum

import pytest

from fhir_gateway.errors import MissingElement, UnmappedCode
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.element import Element
from fhir_gateway.records.coded import Coding, Known, Unmapped


class Light(Enum):
    RED = "red"
    GREEN = "green"


SYSTEM = "https://example.org/lights"
LIGHT = CodeMap(system=SYSTEM, rows={Light.RED: "r", Light.GREEN: "g"}, also_read={"gr": Light.GREEN, ("https://other.example.org", "stop"): Light.RED})


def light(*codes: tuple[str, str], text: str | None = None) -> Element:
    codings = [{"system": system, "code": code} for system, code in codes]
    return Element({"coding": codings, **({"text": text} if text else {})}, "Lamp.light")


def test_a_word_without_a_row_is_refused_when_the_table_is_made() -> None:
    with pytest.raises(ValueError, match="GREEN"):
        CodeMap(system=SYSTEM, rows={Light.RED: "r"})


def test_two_words_with_one_code_are_refused_when_the_table_is_made() -> None:
    with pytest.raises(ValueError, match="two rows"):
        CodeMap(system=SYSTEM, rows={Light.RED: "r", Light.GREEN: "r"})


def test_a_code_read_in_two_ways_is_refused_when_the_table_is_made() -> None:
    with pytest.raises(ValueError, match="two rows"):
        CodeMap(system=SYSTEM, rows={Light.RED: "r", Light.GREEN: "g"}, also_read={"r": Light.GREEN})


def test_a_required_code_without_a_row_is_refused_with_its_path() -> None:
    with pytest.raises(UnmappedCode) as refusal:
        LIGHT.read(Element({"light": "blue"}, "Lamp"), "light")
    assert refusal.value.expression == "Lamp.light"
    assert "blue" not in refusal.value.message


def test_a_required_code_that_is_absent_is_refused_with_its_path() -> None:
    with pytest.raises(MissingElement) as refusal:
        LIGHT.read(Element({}, "Lamp"), "light")
    assert refusal.value.expression == "Lamp.light"


def test_a_further_code_is_read_and_not_written() -> None:
    assert LIGHT.read(Element({"light": "gr"}, "Lamp"), "light") is Light.GREEN
    assert LIGHT.code(Light.GREEN) == "g"


def test_a_code_of_another_system_is_read_where_the_table_says_so() -> None:
    assert LIGHT.from_concept(light(("https://other.example.org", "stop"))) == Known(Light.RED)


def test_the_same_code_of_an_unknown_system_is_kept_unmapped() -> None:
    assert LIGHT.from_concept(light(("https://example.org/unknown", "r"), text="Red")) == Unmapped((Coding("https://example.org/unknown", "r"),), "Red")


def test_two_codings_with_one_meaning_are_known() -> None:
    assert LIGHT.from_concept(light((SYSTEM, "g"), (SYSTEM, "gr"), ("https://example.org/unknown", "x"))) == Known(Light.GREEN)


def test_two_codings_that_contradict_each_other_are_kept_unmapped() -> None:
    assert isinstance(LIGHT.from_concept(light((SYSTEM, "r"), (SYSTEM, "g"))), Unmapped)


def test_a_required_concept_that_contradicts_itself_is_refused() -> None:
    with pytest.raises(UnmappedCode):
        LIGHT.from_required_concept(light((SYSTEM, "r"), (SYSTEM, "g")))


def test_a_row_of_another_system_is_written_with_it() -> None:
    table = CodeMap(system=SYSTEM, rows={Light.RED: "r", Light.GREEN: ("https://other.example.org", "go")})
    assert table.to_concept(Known(Light.GREEN)) == {"coding": [{"system": "https://other.example.org", "code": "go"}]}


def test_an_element_that_names_no_system_has_the_codes_of_all_rows() -> None:
    table = CodeMap(system=SYSTEM, rows={Light.RED: "r", Light.GREEN: ("https://other.example.org", "go")})
    assert [table.read(Element({"light": code}, "Lamp"), "light") for code in ("r", "go")] == [Light.RED, Light.GREEN]


def test_an_element_that_names_no_system_has_no_code_that_another_system_only_lends() -> None:
    with pytest.raises(UnmappedCode):
        LIGHT.read(Element({"light": "stop"}, "Lamp"), "light")


def test_a_code_that_two_systems_have_is_that_of_the_table_s_own() -> None:
    table = CodeMap(system=SYSTEM, rows={Light.RED: "x", Light.GREEN: ("https://other.example.org", "x")})
    assert table.read(Element({"light": "x"}, "Lamp"), "light") is Light.RED


@pytest.mark.parametrize(
    ("coding", "value"),
    [({"system": SYSTEM, "code": "g"}, Known(Light.GREEN)), ({"system": SYSTEM, "code": "blue", "display": "Blue"}, Coding(SYSTEM, "blue", "Blue"))],
)
def test_a_coding_is_a_word_or_stays_as_it_is(coding: dict[str, str], value: Known[Light] | Coding) -> None:
    assert LIGHT.read_coding(Element(coding, "Lamp.light")) == value
    assert LIGHT.write_coding(value) == coding


def test_a_coding_that_says_nothing_is_none() -> None:
    assert LIGHT.read_coding(Element({}, "Lamp.light")) is None
