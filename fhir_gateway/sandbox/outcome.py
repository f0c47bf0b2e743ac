"""OperationOutcome: how a partner says no.

https://hl7.org/fhir/R4/operationoutcome.html
"""

from fhir_gateway.errors import CallerError
from fhir_gateway.fhir.lexical import JsonObject


def outcome(code: str, text: str, expression: str | None = None) -> JsonObject:
    issue: JsonObject = {"severity": "error", "code": code, "diagnostics": text}
    if expression:
        issue["expression"] = [expression]
    return {"resourceType": "OperationOutcome", "issue": [issue]}


def outcome_of(error: CallerError) -> JsonObject:
    return outcome(error.code, error.message, error.expression)
