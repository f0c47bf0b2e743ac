"""Status and intent <-> the codes that requests share.

https://hl7.org/fhir/R4/request.html
"""

from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.records.request import RequestIntent, RequestStatus

# https://hl7.org/fhir/R4/valueset-request-status.html
STATUS = CodeMap(
    system="http://hl7.org/fhir/request-status",
    rows={
        RequestStatus.DRAFT: "draft",
        RequestStatus.ACTIVE: "active",
        RequestStatus.PAUSED: "on-hold",
        RequestStatus.REVOKED: "revoked",
        RequestStatus.DONE: "completed",
        RequestStatus.ENTERED_IN_ERROR: "entered-in-error",
        RequestStatus.UNKNOWN: "unknown",
    },
)

# https://hl7.org/fhir/R4/valueset-request-intent.html
INTENT = CodeMap(
    system="http://hl7.org/fhir/request-intent",
    rows={
        RequestIntent.PROPOSAL: "proposal",
        RequestIntent.PLAN: "plan",
        RequestIntent.DIRECTIVE: "directive",
        RequestIntent.ORDER: "order",
        RequestIntent.ORIGINAL_ORDER: "original-order",
        RequestIntent.REFLEX_ORDER: "reflex-order",
        RequestIntent.FILLER_ORDER: "filler-order",
        RequestIntent.INSTANCE_ORDER: "instance-order",
        RequestIntent.OPTION: "option",
    },
)
