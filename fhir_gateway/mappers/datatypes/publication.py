"""PublicationStatus <-> publication status.

https://hl7.org/fhir/R4/valueset-publication-status.html
"""

from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.records.publication import PublicationStatus

STATUS = CodeMap(
    system="http://hl7.org/fhir/publication-status",
    rows={
        PublicationStatus.DRAFT: "draft",
        PublicationStatus.ACTIVE: "active",
        PublicationStatus.RETIRED: "retired",
        PublicationStatus.UNKNOWN: "unknown",
    },
)
