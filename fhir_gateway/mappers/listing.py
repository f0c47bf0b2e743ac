"""What List and Composition.section share: the mode, the order, and why there is nothing.

https://hl7.org/fhir/R4/list-definitions.html#List.emptyReason
"""

from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.records.listing import EmptyReason, ListMode, ListOrder

# https://hl7.org/fhir/R4/valueset-list-mode.html
MODE = CodeMap(
    system="http://hl7.org/fhir/list-mode",
    rows={ListMode.WORKING: "working", ListMode.SNAPSHOT: "snapshot", ListMode.CHANGES: "changes"},
)

# https://hl7.org/fhir/R4/valueset-list-order.html
ORDER = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/list-order",
    rows={
        ListOrder.USER: "user",
        ListOrder.SYSTEM: "system",
        ListOrder.EVENT_DATE: "event-date",
        ListOrder.ENTRY_DATE: "entry-date",
        ListOrder.PRIORITY: "priority",
        ListOrder.ALPHABETIC: "alphabetic",
        ListOrder.CATEGORY: "category",
        ListOrder.PATIENT: "patient",
    },
)

# https://hl7.org/fhir/R4/valueset-list-empty-reason.html
EMPTY_REASON = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/list-empty-reason",
    rows={
        EmptyReason.NONE_KNOWN: "nilknown",
        EmptyReason.NOT_ASKED: "notasked",
        EmptyReason.WITHHELD: "withheld",
        EmptyReason.UNAVAILABLE: "unavailable",
        EmptyReason.NOT_STARTED: "notstarted",
        EmptyReason.CLOSED: "closed",
    },
)
