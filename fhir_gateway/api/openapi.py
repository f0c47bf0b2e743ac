"""The interactions as OpenAPI, for the pages at ``/docs``; what FHIR clients read is the CapabilityStatement.

https://spec.openapis.org/oas/v3.1.0
"""

import re

from fhir_gateway.api.call import PATH
from fhir_gateway.api.formats import FHIR_JSON
from fhir_gateway.api.routes import OPERATIONS, ROWS, Row
from fhir_gateway.fhir.lexical import JsonObject

_PARAMETER = re.compile(r"\{(\w+)\}")
_WITH_BODY = frozenset({"POST", "PUT"})
_ANY_RESOURCE: JsonObject = {FHIR_JSON: {"schema": {"type": "object"}}}


def paths() -> JsonObject:
    """The paths of the FHIR API with their operations."""
    made: JsonObject = {}
    for row in (*OPERATIONS, *ROWS):
        made.setdefault(f"{PATH}{row.path}", {})[row.method.lower()] = _operation(row)
    return made


def _operation(row: Row) -> JsonObject:
    name = " or ".join(row.codes)
    anchor = "operations.html" if row in OPERATIONS else f"http.html#{row.codes[0].partition('-')[0]}"
    operation: JsonObject = {
        "tags": ["FHIR"],
        "summary": name,
        "description": f"https://hl7.org/fhir/R4/{anchor}",
        "operationId": f"{row.method.lower()}_{row.handler.__name__}",
        "responses": {
            "default": {"description": "A resource; where the call is refused an OperationOutcome.", "content": _ANY_RESOURCE},
        },
    }
    parameters = [{"name": each, "in": "path", "required": True, "schema": {"type": "string"}} for each in _PARAMETER.findall(row.path)]
    if parameters:
        operation["parameters"] = parameters
    if row.method in _WITH_BODY and not row.path.endswith("_search"):
        operation["requestBody"] = {"required": True, "content": _ANY_RESOURCE}
    return operation
