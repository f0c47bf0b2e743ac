"""A coded field always has words to show where anybody gave any."""

from fhir_gateway.records.coded import Coding, Concept, Unmapped


def test_the_text_is_shown_before_any_display() -> None:
    assert Concept((Coding(display="b"),), "a").label == "a"


def test_the_first_display_is_shown_before_any_code() -> None:
    assert Unmapped((Coding("s", "1"), Coding("s", "2", "two"))).label == "two"


def test_a_code_is_shown_where_there_is_nothing_else() -> None:
    assert Concept((Coding("s", "1"),)).label == "1"
