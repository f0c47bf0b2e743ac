"""A problem becomes an OperationOutcome that names the element and is valid itself."""

from fhir_gateway.errors import Stale, Unfit, UnmappedCode
from fhir_gateway.fhir.check import check
from fhir_gateway.fhir.issue import error
from fhir_gateway.fhir.outcome import all_well, of_problem


def test_a_problem_names_its_element() -> None:
    issue = of_problem(UnmappedCode("no such status", expression="CarePlan.status"))["issue"][0]
    assert (issue["severity"], issue["code"], issue["expression"]) == ("error", "code-invalid", ["CarePlan.status"])


def test_each_fault_of_an_unfit_resource_is_an_issue() -> None:
    made = of_problem(Unfit([error("required", "Goal.subject", "required", "must be there"), error("invariant", "Goal.target[0]", "gol-1", "x")]))
    assert [issue["expression"] for issue in made["issue"]] == [["Goal.subject"], ["Goal.target[0]"]]


def test_a_problem_without_an_element_has_no_expression() -> None:
    assert "expression" not in of_problem(Stale("not the current version"))["issue"][0]


def test_outcomes_are_valid_themselves() -> None:
    assert [check(made) for made in (of_problem(Stale("x")), of_problem(Unfit([error("value", "A.b", "id", "x")])), all_well("done"))] == [[], [], []]
