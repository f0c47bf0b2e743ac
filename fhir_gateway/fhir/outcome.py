"""Problems as an OperationOutcome.

https://hl7.org/fhir/R4/operationoutcome.html
"""

from collections.abc import Iterable

from fhir_gateway.errors import Fault, GatewayProblem, Unfit
from fhir_gateway.fhir.issue import Issue
from fhir_gateway.fhir.lexical import JsonObject

RULE_SYSTEM = "urn:fhir-gateway:rule"


def outcome(issues: Iterable[Fault]) -> JsonObject:
    """The OperationOutcome of some issues."""
    return {"resourceType": "OperationOutcome", "issue": [_issue(issue) for issue in issues]}


def of_problem(problem: GatewayProblem) -> JsonObject:
    """The OperationOutcome that says what went wrong, each fault with its element."""
    if isinstance(problem, Unfit):
        return outcome(problem.faults)
    return outcome([Issue("error", problem.code, problem.expression or "", "", problem.message)])


def all_well(text: str) -> JsonObject:
    """The OperationOutcome of what went well, for a caller that asked for one."""
    return outcome([Issue("information", "informational", "", "", text)])


def _issue(issue: Fault) -> JsonObject:
    details: JsonObject = {"coding": [{"system": RULE_SYSTEM, "code": issue.rule}]} if issue.rule else {}
    made: JsonObject = {"severity": issue.severity, "code": issue.code, "details": {**details, "text": issue.text}, "diagnostics": issue.text}
    return made | {"expression": [issue.expression]} if issue.expression else made
