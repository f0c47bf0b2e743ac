"""Paths of elements that hold their own kind."""

from fhir_gateway.mappers.parts import child


def test_a_part_of_a_part_of_the_same_kind_has_the_path_of_the_outer_one() -> None:
    assert child("Composition.section", "section") == "Composition.section"
    assert child("Composition", "section") == "Composition.section"
    assert child("Composition.section", "entry") == "Composition.section.entry"


def test_a_name_that_only_ends_alike_is_another_part() -> None:
    assert child("PlanDefinition.relatedAction", "action") == "PlanDefinition.relatedAction.action"
    assert child("section", "section") == "section.section"
