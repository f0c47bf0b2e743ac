"""The CapabilityStatement: what this server can do, made from its routes and its search parameters.

https://hl7.org/fhir/R4/http.html#capabilities
"""

from importlib.metadata import PackageNotFoundError, version

from starlette.responses import Response

from fhir_gateway.api import answer
from fhir_gateway.api.call import PATH, Call
from fhir_gateway.fhir.lexical import JsonObject, dumps
from fhir_gateway.fhir.search_table import PARAMS, Kind
from fhir_gateway.fhir.types import RESOURCE_TYPES
from fhir_gateway.oauth.server import AUTHORIZE, TOKEN

FHIR_VERSION = "4.0.1"

_NEVER_OF_PROVENANCE = frozenset({"update", "delete"})
"""What was recorded stays as it was recorded."""

_OAUTH_URIS = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris"
_SECURITY_SERVICES = "http://terminology.hl7.org/CodeSystem/restful-security-service"
_OPERATIONS = {
    "ConceptMap": {"translate": "http://hl7.org/fhir/OperationDefinition/ConceptMap-translate"},
    "Patient": {"break-glass": "https://fhir-gateway.example.org/OperationDefinition/Patient-break-glass"},
}
"""By type, the operations and where they are defined."""


def capability_statement(call: Call, type_codes: list[str], system_codes: list[str]) -> Response:
    """The statement, with the interactions of each type and those of the whole system."""
    software = _software_version()
    statement: JsonObject = {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": call.service.started,
        "kind": "instance",
        "software": {"name": "fhir_gateway", "version": software},
        "implementation": {"description": "One shared care plan for the case managers of a hospital, an agency and an insurer", "url": call.base},
        "fhirVersion": FHIR_VERSION,
        "format": ["application/fhir+json", "json"],
        "rest": [
            {
                "mode": "server",
                "security": _security(call.base.removesuffix(PATH)),
                "resource": [_resource(name, type_codes) for name in sorted(RESOURCE_TYPES)],
                "interaction": [{"code": code} for code in system_codes],
            }
        ],
    }
    return answer.resource(call.request, dumps(statement))


def _security(address: str) -> JsonObject:
    """Where tokens come from: https://hl7.org/fhir/smart-app-launch/STU2.2/conformance.html#declaring-support-for-oauth2-endpoints"""
    endpoints = {"authorize": AUTHORIZE, "token": TOKEN}
    return {
        "extension": [{"url": _OAUTH_URIS, "extension": [{"url": name, "valueUri": address + path} for name, path in endpoints.items()]}],
        "cors": True,
        "service": [{"coding": [{"system": _SECURITY_SERVICES, "code": "SMART-on-FHIR", "display": "SMART-on-FHIR"}]}],
        "description": "A bearer token for each person and each system, over OAuth 2 as SMART App Launch says; on loopback a caller may go without one.",
    }


def _resource(resource_type: str, codes: list[str]) -> JsonObject:
    params = PARAMS["Resource"] | PARAMS.get(resource_type, {})
    includes = [f"{resource_type}:{name}" for name in sorted(params) if params[name].kind is Kind.REFERENCE]
    kinds = {"_id": Kind.TOKEN, "_lastUpdated": Kind.DATE} | {name: param.kind for name, param in params.items()}
    return {
        "type": resource_type,
        "interaction": [{"code": code} for code in codes if resource_type != "Provenance" or code not in _NEVER_OF_PROVENANCE],
        "versioning": "versioned",
        "readHistory": True,
        "updateCreate": False,
        "conditionalCreate": True,
        "conditionalRead": "full-support",
        "conditionalUpdate": False,
        "conditionalDelete": "not-supported",
        "referencePolicy": ["literal", "logical", "enforced"],
        **(
            {"operation": [{"name": name, "definition": definition} for name, definition in _OPERATIONS[resource_type].items()]}
            if resource_type in _OPERATIONS
            else {}
        ),
        **({"searchInclude": includes} if includes else {}),
        "searchParam": [{"name": name, "type": kinds[name].value} for name in sorted(kinds)],
    }


def _software_version() -> str:
    try:
        return version("fhir-gateway")
    except PackageNotFoundError:
        return "from source"
