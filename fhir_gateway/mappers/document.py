"""What DocumentReference and Composition share: the state of a document and its relation to another.

https://hl7.org/fhir/R4/documentreference-definitions.html#DocumentReference.relatesTo
"""

from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.records.document import DocumentRelation, DocumentState

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
