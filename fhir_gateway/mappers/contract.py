"""Contract <-> FHIR R4 Contract.

A funding agreement has one term for each share, and in it one valued item: who bears the amount, who gets it, for which service.
Security labels, answers to questionnaires and the wordings for friends and lawyers are no part of the view.
https://hl7.org/fhir/R4/contract.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import coding, contract_term
from fhir_gateway.mappers.billing import READ_CODE_OR_REF, WRITE_CODE_OR_REF
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import attachment, concept, period, reference, signature
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import choice, many, one, present, text
from fhir_gateway.records.attachment import Attachment
from fhir_gateway.records.contract import AgreementStatus, Contract, Signer
from fhir_gateway.records.reference import Ref

# https://hl7.org/fhir/R4/valueset-contract-status.html
STATUS = CodeMap(
    system="http://hl7.org/fhir/contract-status",
    rows={
        AgreementStatus.NEGOTIATED: "negotiable",
        AgreementStatus.OFFERED: "offered",
        AgreementStatus.AGREED: "executable",
        AgreementStatus.IN_FORCE: "executed",
        AgreementStatus.POLICY: "policy",
        AgreementStatus.AMENDED: "amended",
        AgreementStatus.APPENDED: "appended",
        AgreementStatus.RENEWED: "renewed",
        AgreementStatus.DISPUTED: "disputed",
        AgreementStatus.RESOLVED: "resolved",
        AgreementStatus.REJECTED: "rejected",
        AgreementStatus.REVOKED: "revoked",
        AgreementStatus.CANCELLED: "cancelled",
        AgreementStatus.TERMINATED: "terminated",
        AgreementStatus.ENTERED_IN_ERROR: "entered-in-error",
    },
)

_WRITE_DOCUMENT = {Attachment: ("Attachment", attachment.to_json), Ref: ("Reference", reference.to_json)}
_READ_DOCUMENT = {"Attachment": read_one(attachment.from_json), "Reference": read_one(reference.from_json)}


def to_json(contract: Contract) -> JsonObject:
    """Write an agreement as FHIR JSON. Total: every agreement has a FHIR form."""
    return present(
        {
            "resourceType": "Contract",
            "id": contract.id,
            "identifier": many(contract.identifiers, reference.identifier_to_json),
            "url": contract.url,
            "version": contract.version,
            "status": STATUS.code_or_none(contract.status),
            "issued": text(contract.issued),
            "applies": one(contract.applies, period.to_json),
            "subject": many(contract.subjects, reference.to_json),
            "authority": many(contract.authorities, reference.to_json),
            "name": contract.name,
            "title": contract.title,
            "author": one(contract.author, reference.to_json),
            "scope": one(contract.scope, concept.to_json),
            **choice("topic", contract.topic, WRITE_CODE_OR_REF),
            "type": one(contract.kind, concept.to_json),
            "subType": many(contract.subkinds, concept.to_json),
            "term": many(contract.terms, contract_term.to_json),
            "supportingInfo": many(contract.grounds, reference.to_json),
            "relevantHistory": many(contract.history, reference.to_json),
            "signer": many(contract.signers, _signer_to_json),
            **choice("legallyBinding", contract.document, _WRITE_DOCUMENT),
        }
    )


def from_json(resource: JsonObject) -> Contract:
    """Read an agreement from FHIR JSON.

    Raises:
        MissingElement: a term has no offer, a signer no signature, or a part lacks what else it must have.
        UnmappedCode: ``status`` has no row in ``STATUS``, or a use none in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "Contract")
    return Contract(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        url=here.uri("url"),
        version=here.text("version"),
        status=STATUS.read_or_none(here, "status"),
        issued=here.moment("issued"),
        applies=here.one("applies", period.from_json),
        subjects=here.many("subject", reference.from_json),
        authorities=here.many("authority", reference.from_json),
        name=here.text("name"),
        title=here.text("title"),
        author=here.one("author", reference.from_json),
        scope=here.one("scope", concept.from_json),
        topic=here.choice("topic", READ_CODE_OR_REF),
        kind=here.one("type", concept.from_json),
        subkinds=here.many("subType", concept.from_json),
        terms=here.many("term", contract_term.from_json),
        grounds=here.many("supportingInfo", reference.from_json),
        history=here.many("relevantHistory", reference.from_json),
        signers=here.many("signer", _signer_from_json),
        document=here.choice("legallyBinding", _READ_DOCUMENT),
    )


def _signer_to_json(signer: Signer) -> JsonObject:
    return {
        "type": coding.to_json(signer.kind),
        "party": reference.to_json(signer.party),
        "signature": many(signer.signatures, signature.to_json),
    }


def _signer_from_json(element: Element) -> Signer:
    return Signer(
        kind=element.need("type", coding.from_json),
        party=element.need("party", reference.from_json),
        signatures=element.need_many("signature", signature.from_json),
    )


MAPPER = Mapper("Contract", Contract, to_json, from_json, codes={"Contract.status": STATUS})
