"""Urgency <-> request priority.

https://hl7.org/fhir/R4/valueset-request-priority.html
"""

from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.records.urgency import Urgency

URGENCY = CodeMap(
    system="http://hl7.org/fhir/request-priority",
    rows={Urgency.ROUTINE: "routine", Urgency.URGENT: "urgent", Urgency.AS_SOON_AS_POSSIBLE: "asap", Urgency.AT_ONCE: "stat"},
)
