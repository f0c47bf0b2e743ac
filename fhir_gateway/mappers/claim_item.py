"""ClaimItem <-> Claim.item, with the extensions of prior authorization.

https://hl7.org/fhir/R4/claim-definitions.html#Claim.item, https://hl7.org/fhir/us/davinci-pas/STU2/StructureDefinition-profile-claim-update.html
"""

from typing import Final

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import extension, service_line
from fhir_gateway.mappers.billing import PAS
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, reference
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.writing import many, one, present
from fhir_gateway.records.claim import CertificationKind, ClaimItem, ItemChange, RequestKind

# X12 1525, as the extension's value set names its codes; the words are ours
REQUEST_KIND = CodeMap(
    system="https://codesystem.x12.org/005010/1525",
    rows={
        RequestKind.ADMISSION: "AR",
        RequestKind.HEALTH_SERVICES: "HS",
        RequestKind.INDIVIDUAL: "IN",
        RequestKind.SPECIALTY_CARE: "SC",
    },
)

# X12 1322; the words are ours
CERTIFICATION = CodeMap(
    system="https://codesystem.x12.org/005010/1322",
    rows={
        CertificationKind.INITIAL: "I",
        CertificationKind.RENEWAL: "R",
        CertificationKind.REVISION: "S",
        CertificationKind.EXTENSION: "4",
        CertificationKind.CANCELLATION: "3",
        CertificationKind.URGENT_APPEAL: "1",
        CertificationKind.APPEAL: "2",
        CertificationKind.RECONSIDERATION: "N",
    },
)

# https://hl7.org/fhir/us/davinci-pas/STU2/ValueSet-PASInformationChangeMode.html
CHANGE = CodeMap(
    system="http://hl7.org/fhir/us/davinci-pas/CodeSystem/PASTempCodes",
    rows={ItemChange.ADDED: "added", ItemChange.CHANGED: "changed"},
)

CERTIFICATION_URL: Final = f"{PAS}extension-certificationType"
CANCELLED_URL: Final = f"{PAS}modifierextension-infoCancelled"
AUTHORIZATION_NUMBER: Final = f"{PAS}extension-authorizationNumber"
REFERENCE_NUMBER: Final = f"{PAS}extension-administrationReferenceNumber"
_CHANGED: Final = f"{PAS}extension-infoChanged"
_REQUEST_KIND: Final = f"{PAS}extension-serviceItemRequestType"
ORDER: Final = f"{PAS}extension-requestedService"


def to_json(item: ClaimItem) -> JsonObject:
    """Write an item."""
    return present(
        {
            "extension": [
                *extension.of(_CHANGED, "Code", CHANGE.code_or_none(item.change)),
                *extension.of(AUTHORIZATION_NUMBER, "String", item.authorization_number),
                *extension.of(REFERENCE_NUMBER, "String", item.reference_number),
                *extension.of(_REQUEST_KIND, "CodeableConcept", item.request_kind, REQUEST_KIND.to_concept),
                *extension.of(CERTIFICATION_URL, "CodeableConcept", item.certification, CERTIFICATION.to_concept),
                *extension.of(ORDER, "Reference", item.order, reference.to_json),
            ],
            "modifierExtension": extension.of(CANCELLED_URL, "Boolean", item.cancelled or None),
            "sequence": item.sequence,
            **service_line.pointers_to_json(item.rests_on),
            "revenue": one(item.revenue, concept.to_json),
            "category": one(item.category, concept.to_json),
            **service_line.to_json(item.line),
            "encounter": many(item.encounters, reference.to_json),
        }
    )


def from_json(element: Element) -> ClaimItem:
    """Read an item.

    Raises:
        MissingElement: it has no sequence or service.
        UnmappedCode: an update says of it what has no row in ``CHANGE``.
    """
    return ClaimItem(
        sequence=element.need_whole("sequence"),
        line=service_line.from_json(element),
        cancelled=extension.first(element, CANCELLED_URL, lambda said: said.flag("valueBoolean"), "modifierExtension") or False,
        change=extension.first(element, _CHANGED, lambda said: CHANGE.read_or_none(said, "valueCode")),
        request_kind=extension.first(element, _REQUEST_KIND, extension.value("CodeableConcept", REQUEST_KIND.from_concept)),
        certification=extension.first(element, CERTIFICATION_URL, extension.value("CodeableConcept", CERTIFICATION.from_concept)),
        authorization_number=extension.first(element, AUTHORIZATION_NUMBER, lambda said: said.text("valueString")),
        reference_number=extension.first(element, REFERENCE_NUMBER, lambda said: said.text("valueString")),
        order=extension.first(element, ORDER, extension.value("Reference", reference.from_json)),
        category=element.one("category", concept.from_json),
        revenue=element.one("revenue", concept.from_json),
        rests_on=service_line.pointers_from_json(element),
        encounters=element.many("encounter", reference.from_json),
    )
