"""CaseList <-> FHIR R4 List.

https://hl7.org/fhir/R4/list.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.allowed import allowed
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import annotation, concept, reference
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.listing import EMPTY_REASON, MODE, ORDER
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import many, one, present, text
from fhir_gateway.records.case_list import CaseList, ListEntry, ListKind, ListStatus

# https://hl7.org/fhir/R4/valueset-list-status.html
STATUS = CodeMap(
    system="http://hl7.org/fhir/list-status",
    rows={ListStatus.CURRENT: "current", ListStatus.RETIRED: "retired", ListStatus.ENTERED_IN_ERROR: "entered-in-error"},
)

# https://hl7.org/fhir/R4/valueset-list-example-codes.html
KIND = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/list-example-use-codes",
    rows={
        ListKind.ALERTS: "alerts",
        ListKind.ADVERSE_REACTIONS: "adverserxns",
        ListKind.ALLERGIES: "allergies",
        ListKind.MEDICATIONS: "medications",
        ListKind.PROBLEMS: "problems",
        ListKind.WORKLIST: "worklist",
        ListKind.WAITING_LIST: "waiting",
        ListKind.PROTOCOLS: "protocols",
        ListKind.PLANS: "plans",
    },
)


def to_json(items: CaseList) -> JsonObject:
    """Write a list as FHIR JSON. Total: every list has a FHIR form."""
    return present(
        {
            "resourceType": "List",
            "id": items.id,
            "identifier": many(items.identifiers, reference.identifier_to_json),
            "status": STATUS.code(items.status),
            "mode": MODE.code(items.mode),
            "title": items.title,
            "code": one(items.kind, KIND.to_concept),
            "subject": one(items.subject, reference.to_json),
            "encounter": one(items.encounter, reference.to_json),
            "date": text(items.time),
            "source": one(items.source, reference.to_json),
            "orderedBy": one(items.order, ORDER.to_concept),
            "note": many(items.notes, annotation.to_json),
            "entry": many(items.entries, _entry_to_json),
            "emptyReason": one(items.empty_reason, EMPTY_REASON.to_concept),
        }
    )


def from_json(resource: JsonObject) -> CaseList:
    """Read a list from FHIR JSON.

    Raises:
        MissingElement: there is no status or mode, or an entry has no item.
        UnmappedCode: the status or mode has no row in its table.
        NotUnderstood: a modifier that we do not know, a shape that is not FHIR, or a list that breaks lst-1, lst-2 or lst-3.
    """
    here = Element.of(resource, "List")
    return allowed(
        here,
        lambda: CaseList(
            id=here.text("id"),
            identifiers=here.many("identifier", reference.identifier_from_json),
            status=STATUS.read(here, "status"),
            mode=MODE.read(here, "mode"),
            title=here.text("title"),
            kind=here.one("code", KIND.from_concept),
            subject=here.one("subject", reference.from_json),
            encounter=here.one("encounter", reference.from_json),
            time=here.moment("date"),
            source=here.one("source", reference.from_json),
            order=here.one("orderedBy", ORDER.from_concept),
            notes=here.many("note", annotation.from_json),
            entries=here.many("entry", _entry_from_json),
            empty_reason=here.one("emptyReason", EMPTY_REASON.from_concept),
        ),
    )


def _entry_to_json(entry: ListEntry) -> JsonObject:
    return present(
        {
            "flag": one(entry.flag, concept.to_json),
            "deleted": entry.deleted or None,
            "date": text(entry.time),
            "item": reference.to_json(entry.item),
        }
    )


def _entry_from_json(element: Element) -> ListEntry:
    return ListEntry(
        flag=element.one("flag", concept.from_json),
        deleted=element.flag("deleted") or False,
        time=element.moment("date"),
        item=element.need("item", reference.from_json),
    )


MAPPER = Mapper(
    "List",
    CaseList,
    to_json,
    from_json,
    codes={"List.status": STATUS, "List.mode": MODE, "List.code": KIND, "List.orderedBy": ORDER, "List.emptyReason": EMPTY_REASON},
)
