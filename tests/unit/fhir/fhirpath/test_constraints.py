"""The invariants of R4: each is kept by one node and broken by another."""

from typing import Any

import pytest

from fhir_gateway.fhir import definitions
from fhir_gateway.fhir.fhirpath import Noted, Scope, compile_constraint
from tests.unit.fhir.fhirpath.constraint_cases import CASES, Case

_BY_TEST = {"dom-3", "ref-1", "ctm-1", "sdf-8", "sdf-8a", "con-3", "eld-11", "txt-2"}
"""Those that need more around the node, tested one by one below; con-3 and eld-11 are never broken, txt-2 is judged with txt-1."""


def _places() -> dict[tuple[str, str], str]:
    """The expression of each invariant by its key and the type that it is about."""
    found: dict[tuple[str, str], str] = {}
    for name in sorted(definitions.resource_types() | definitions.datatypes()):
        for path in (name, *definitions.backbones(name)):
            definition = definitions.of(path)
            rows = [(rule, path) for rule in definition.constraints]
            rows += [(rule, element.type) for element in definition.elements.values() for rule in element.constraints]
            found.update({(rule.key, of): rule.expression for rule, of in rows})
    return found


PLACES = _places()
NAMED = sorted((key, of) for key, of in PLACES if key.endswith("-0") and of != "ChargeItemDefinition")


def _holds(key: str, of: str, node: Any, scope: Scope | None = None) -> bool:
    return compile_constraint(PLACES[key, of], of)(node, scope or Scope(node))


@pytest.mark.parametrize("case", CASES, ids=[f"{case.key} {case.of} {place}" for place, case in enumerate(CASES)])
def test_an_invariant_is_kept_by_one_node_and_broken_by_another(case: Case) -> None:
    assert _holds(case.key, case.of, case.keeps)
    assert not _holds(case.key, case.of, case.breaks)


@pytest.mark.parametrize(("key", "of"), NAMED, ids=[key for key, _ in NAMED])
def test_a_name_for_programs_is_one_word(key: str, of: str) -> None:
    assert _holds(key, of, {"name": "Good_Name1"})
    assert _holds(key, of, {})
    assert not _holds(key, of, {"name": "two words"})


def test_every_invariant_has_a_case() -> None:
    assert {key for key, _ in PLACES} - {case.key for case in CASES} - {key for key, _ in NAMED} == _BY_TEST | {"cid-0"}


def test_a_constraint_on_an_element_that_the_type_lacks_finds_nothing() -> None:
    assert _holds("cid-0", "ChargeItemDefinition", {})


@pytest.mark.parametrize(
    ("node", "kept"),
    [
        ({"contained": [{"id": "a"}], "subject": {"reference": "#a"}}, True),
        ({"contained": [{"id": "a"}], "subject": {"reference": "#b"}}, False),
        ({"contained": [{"id": "a"}]}, False),
        ({"contained": [{"resourceType": "Goal", "id": "a", "subject": {"reference": "#"}}]}, True),
        ({"contained": [{"id": "a"}], "instantiatesUri": ["#a"]}, True),
        ({"contained": [{"id": "a"}], "description": "#a"}, False),
        ({"contained": [{"id": "a"}, {"id": "b", "subject": {"reference": "#a"}}], "goal": [{"reference": "#b"}]}, True),
        ({"contained": []}, True),
    ],
)
def test_dom_3_asks_for_a_reference_to_each_contained_resource(node: dict[str, Any], kept: bool) -> None:
    assert _holds("dom-3", "CarePlan", {"resourceType": "CarePlan", **node}) is kept


def test_ref_1_asks_for_the_contained_resource() -> None:
    root = {"resourceType": "CarePlan", "contained": [{"resourceType": "Goal", "id": "g"}]}
    assert _holds("ref-1", "Reference", {"reference": "#g"}, Scope(root))
    assert _holds("ref-1", "Reference", {"reference": "#"}, Scope(root))
    assert _holds("ref-1", "Reference", {"reference": "Goal/1"}, Scope(root))
    assert _holds("ref-1", "Reference", {"display": "x"}, Scope(root))
    assert not _holds("ref-1", "Reference", {"reference": "#h"}, Scope(root))


def test_ref_1_of_a_contained_resource_looks_into_its_container() -> None:
    inner = {"resourceType": "Goal", "id": "g"}
    root = {"resourceType": "CarePlan", "contained": [inner, {"resourceType": "Patient", "id": "p"}]}
    assert _holds("ref-1", "Reference", {"reference": "#p"}, Scope(inner, root))
    assert not _holds("ref-1", "Reference", {"reference": "#q"}, Scope(inner, root))


def test_ctm_1_asks_for_a_practitioner_where_the_member_can_be_resolved() -> None:
    node = {"member": {"reference": "#m"}, "onBehalfOf": {"reference": "Organization/1"}}
    assert _holds("ctm-1", "CareTeam.participant", node)
    assert _holds("ctm-1", "CareTeam.participant", node, Scope(resolve=lambda _: {"resourceType": "Practitioner"}))
    assert not _holds("ctm-1", "CareTeam.participant", node, Scope(resolve=lambda _: {"resourceType": "Patient"}))
    assert _holds("ctm-1", "CareTeam.participant", {"member": {"reference": "#m"}}, Scope(resolve=lambda _: {"resourceType": "Patient"}))


def test_dom_6_asks_nothing_of_a_contained_resource() -> None:
    inner = {"resourceType": "Goal"}
    assert _holds("dom-6", "Goal", inner, Scope(inner, {"resourceType": "CarePlan", "contained": [inner]}))
    assert not _holds("dom-6", "Goal", inner, Scope(inner))


@pytest.mark.parametrize(("key", "name"), [("sdf-8", "snapshot"), ("sdf-8a", "differential")])
def test_a_structure_definition_starts_with_its_type(key: str, name: str) -> None:
    def holds(*paths: str, kind: str = "resource") -> bool:
        part = {"element": [{"path": path} for path in paths]}
        return _holds(key, f"StructureDefinition.{name}", part, Scope({"resourceType": "StructureDefinition", "kind": kind, "type": "Patient", name: part}))

    assert holds("Patient", "Patient.name")
    assert holds("Patient")
    assert not holds("Patient", "Group.name")
    assert not holds("Group", "Group.name")
    assert holds("x", "x.y", kind="logical")


def test_con_3_and_eld_11_as_the_validator_reads_them_are_never_broken() -> None:
    assert _holds("con-3", "Condition", {"resourceType": "Condition"})
    assert _holds("eld-11", "ElementDefinition", {"binding": {}, "type": [{"code": "Patient"}]})


@pytest.mark.parametrize(("node", "kept"), [("x", True), (Noted(None, {"id": "x"}), False), (Noted(None, {"extension": [{}]}), True), (Noted("x", {}), True)])
def test_ele_1_asks_for_a_value_or_an_extension_of_a_primitive(node: Any, kept: bool) -> None:
    assert _holds("ele-1", "string", node) is kept


@pytest.mark.parametrize("shape", [None, 1, "x", [], [1], True, {"resourceType": 1}])
def test_no_invariant_raises_on_ill_shaped_json(shape: Any) -> None:
    scope = Scope({"resourceType": "CarePlan", "contained": shape, "snapshot": shape, "type": shape}, shape)
    for (_, of), expression in PLACES.items():
        definition = definitions.of(of)
        holds = compile_constraint(expression, of)
        nodes: list[Any] = [shape, dict.fromkeys(definition.elements, shape), dict.fromkeys((f"_{name}" for name in definition.elements), shape)]
        for node in nodes:
            assert holds(node, scope) in (True, False)


def test_rng_2_compares_numbers_where_both_units_read_the_same() -> None:
    low = {"value": 5, "unit": "mg", "code": "g"}
    assert not _holds("rng-2", "Range", {"low": low, "high": {"value": 1, "unit": "mg", "code": "kg"}})
    assert _holds("rng-2", "Range", {"low": low, "high": {"value": 1, "unit": "kg", "code": "kg"}})
