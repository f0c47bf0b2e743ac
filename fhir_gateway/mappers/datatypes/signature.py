"""Signature <-> Signature.

https://hl7.org/fhir/R4/datatypes.html#Signature
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import reference
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.writing import many, one, present
from fhir_gateway.records.signature import Signature, SignatureKind

# https://hl7.org/fhir/R4/valueset-signature-type.html
KIND = CodeMap(
    system="urn:iso-astm:E1762-95:2013",
    rows={
        SignatureKind.AUTHOR: "1.2.840.10065.1.12.1.1",
        SignatureKind.COAUTHOR: "1.2.840.10065.1.12.1.2",
        SignatureKind.PARTICIPANT: "1.2.840.10065.1.12.1.3",
        SignatureKind.TRANSCRIBER: "1.2.840.10065.1.12.1.4",
        SignatureKind.VERIFICATION: "1.2.840.10065.1.12.1.5",
        SignatureKind.VALIDATION: "1.2.840.10065.1.12.1.6",
        SignatureKind.CONSENT: "1.2.840.10065.1.12.1.7",
        SignatureKind.SIGNATURE_WITNESS: "1.2.840.10065.1.12.1.8",
        SignatureKind.EVENT_WITNESS: "1.2.840.10065.1.12.1.9",
        SignatureKind.IDENTITY_WITNESS: "1.2.840.10065.1.12.1.10",
        SignatureKind.CONSENT_WITNESS: "1.2.840.10065.1.12.1.11",
        SignatureKind.INTERPRETER: "1.2.840.10065.1.12.1.12",
        SignatureKind.REVIEW: "1.2.840.10065.1.12.1.13",
        SignatureKind.SOURCE: "1.2.840.10065.1.12.1.14",
        SignatureKind.ADDENDUM: "1.2.840.10065.1.12.1.15",
        SignatureKind.MODIFICATION: "1.2.840.10065.1.12.1.16",
        SignatureKind.CORRECTION: "1.2.840.10065.1.12.1.17",
        SignatureKind.TIMESTAMP: "1.2.840.10065.1.12.1.18",
    },
)


def to_json(signature: Signature) -> JsonObject:
    """Write a Signature."""
    return present(
        {
            "type": many(signature.kinds, KIND.write_coding),
            "when": str(signature.when),
            "who": reference.to_json(signature.who),
            "onBehalfOf": one(signature.on_behalf_of, reference.to_json),
            "targetFormat": signature.target_format,
            "sigFormat": signature.format,
            "data": signature.data,
        }
    )


def from_json(element: Element) -> Signature:
    """Read a Signature.

    Raises:
        MissingElement: it has no type, time or signer.
    """
    return Signature(
        kinds=element.need_many("type", KIND.read_coding),
        when=element.need_instant("when"),
        who=element.need("who", reference.from_json),
        on_behalf_of=element.one("onBehalfOf", reference.from_json),
        target_format=element.media_type("targetFormat"),
        format=element.media_type("sigFormat"),
        data=element.base64("data"),
    )
