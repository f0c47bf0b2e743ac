"""What DocumentReference and Composition share: the kind and state of a document and its relation to another.

https://hl7.org/fhir/R4/documentreference-definitions.html#DocumentReference.relatesTo
"""

from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.records.document import DocumentKind, DocumentRelation, DocumentState

# https://hl7.org/fhir/R4/valueset-doc-typecodes.html, https://hl7.org/fhir/us/core/STU7/ValueSet-us-core-clinical-note-type.html
KIND = CodeMap(
    system="http://loinc.org",
    rows={
        DocumentKind.DISCHARGE_SUMMARY: "18842-5",
        DocumentKind.TRANSFER_SUMMARY: "18761-7",
        DocumentKind.EPISODE_SUMMARY: "34133-9",
        DocumentKind.REFERRAL: "57133-1",
        DocumentKind.PLAN_OF_CARE: "18776-5",
        DocumentKind.HISTORY_AND_PHYSICAL: "34117-2",
        DocumentKind.CONSULT_NOTE: "11488-4",
        DocumentKind.PROGRESS_NOTE: "11506-3",
        DocumentKind.NURSE_NOTE: "34746-8",
        DocumentKind.PROCEDURE_NOTE: "28570-0",
        DocumentKind.OPERATION_NOTE: "11504-8",
        DocumentKind.LABORATORY_REPORT: "11502-2",
        DocumentKind.IMAGING_STUDY: "18748-4",
        DocumentKind.PATHOLOGY_STUDY: "11526-1",
        DocumentKind.INSTRUCTIONS: "69730-0",
        DocumentKind.CONSENT: "59284-0",
        DocumentKind.RELEASE_OF_INFORMATION: "64292-6",
        DocumentKind.POWER_OF_ATTORNEY: "64298-3",
    },
)

# https://hl7.org/fhir/R4/valueset-composition-status.html
STATE = CodeMap(
    system="http://hl7.org/fhir/composition-status",
    rows={
        DocumentState.PRELIMINARY: "preliminary",
        DocumentState.FINAL: "final",
        DocumentState.AMENDED: "amended",
        DocumentState.ENTERED_IN_ERROR: "entered-in-error",
    },
)

# https://hl7.org/fhir/R4/valueset-document-relationship-type.html
RELATION = CodeMap(
    system="http://hl7.org/fhir/document-relationship-type",
    rows={
        DocumentRelation.REPLACES: "replaces",
        DocumentRelation.TRANSFORMS: "transforms",
        DocumentRelation.SIGNS: "signs",
        DocumentRelation.APPENDS: "appends",
    },
)
