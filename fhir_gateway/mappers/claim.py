"""Claim <-> FHIR R4 Claim: the request for prior authorization as Da Vinci PAS shapes it, and every other use of a Claim.

The details of an item, devices, reserved funds and the trace numbers of clearing houses are no part of the view. The encounter is one of
items, as in R4; an extension that lends the element of R5 for the whole claim stays untouched, for R4 validators refuse it.
https://hl7.org/fhir/R4/claim.html, https://hl7.org/fhir/us/davinci-pas/STU2/StructureDefinition-profile-claim.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import billing, claim_item, extension
from fhir_gateway.mappers.claim_item import CERTIFICATION, CERTIFICATION_URL
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import address, concept, money, period, reference
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import choice, many, one, present, text
from fhir_gateway.records.address import Address
from fhir_gateway.records.claim import Accident, Claim, HomeHealthInformation, LevelOfService, Payee, PayeeKind, RequestDiagnosis, RequestMember
from fhir_gateway.records.reference import Ref

# X12 1338; the words are ours
LEVEL = CodeMap(
    system="https://codesystem.x12.org/005010/1338",
    rows={LevelOfService.EMERGENCY: "03", LevelOfService.URGENT: "U", LevelOfService.ELECTIVE: "E"},
)

# https://hl7.org/fhir/R4/valueset-payeetype.html
PAYEE_KIND = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/payeetype",
    rows={PayeeKind.SUBSCRIBER: "subscriber", PayeeKind.PROVIDER: "provider", PayeeKind.OTHER: "other"},
)

_LEVEL = f"{billing.PAS}extension-levelOfServiceCode"
_HOME_HEALTH = f"{billing.PAS}extension-homeHealthCareInformation"
_WHOLE_CLAIM = f"{billing.PAS}extension-careTeamClaimScope"
_RECORDED = f"{billing.PAS}extension-diagnosisRecordedDate"
_WRITE_SITE = {Address: ("Address", address.to_json), Ref: ("Reference", reference.to_json)}
_READ_SITE = {"Address": read_one(address.from_json), "Reference": read_one(reference.from_json)}


def to_json(claim: Claim) -> JsonObject:
    """Write a claim as FHIR JSON. Total: every claim has a FHIR form."""
    return present(
        {
            "resourceType": "Claim",
            "id": claim.id,
            "extension": [
                *extension.of(_LEVEL, "CodeableConcept", claim.level, LEVEL.to_concept),
                *extension.of(CERTIFICATION_URL, "CodeableConcept", claim.certification, CERTIFICATION.to_concept),
                *_home_health_to_json(claim.home_health),
            ],
            "identifier": many(claim.identifiers, reference.identifier_to_json),
            "status": billing.STATUS.code(claim.status),
            "type": billing.KIND.to_concept(claim.kind),
            "subType": one(claim.subkind, concept.to_json),
            "use": billing.USE.code(claim.use),
            "patient": reference.to_json(claim.patient),
            "billablePeriod": one(claim.period, period.to_json),
            "created": text(claim.created),
            "enterer": one(claim.enterer, reference.to_json),
            "insurer": one(claim.insurer, reference.to_json),
            "provider": reference.to_json(claim.provider),
            "priority": billing.HANDLING.to_concept(claim.handling),
            "related": many(claim.related, billing.related_to_json),
            "prescription": one(claim.prescription, reference.to_json),
            "payee": one(claim.payee, _payee_to_json),
            "referral": one(claim.referral, reference.to_json),
            "facility": one(claim.facility, reference.to_json),
            "careTeam": many(claim.members, _member_to_json),
            "supportingInfo": many(claim.information, billing.information_to_json),
            "diagnosis": many(claim.diagnoses, _diagnosis_to_json),
            "procedure": many(claim.procedures, billing.procedure_to_json),
            "insurance": many(claim.insurances, billing.insurance_to_json),
            "accident": one(claim.accident, _accident_to_json),
            "item": many(claim.items, claim_item.to_json),
            "total": one(claim.total, money.to_json),
        }
    )


def from_json(resource: JsonObject) -> Claim:
    """Read a claim from FHIR JSON.

    Raises:
        MissingElement: there is no status, type, use, patient, created, provider, priority or insurance, or a part lacks what it must have.
        UnmappedCode: ``status``, ``use`` or a use has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "Claim")
    return Claim(
        id=here.text("id"),
        level=extension.first(here, _LEVEL, extension.value("CodeableConcept", LEVEL.from_concept)),
        certification=extension.first(here, CERTIFICATION_URL, extension.value("CodeableConcept", CERTIFICATION.from_concept)),
        home_health=extension.first(here, _HOME_HEALTH, _home_health_from_json),
        identifiers=here.many("identifier", reference.identifier_from_json),
        status=billing.STATUS.read(here, "status"),
        kind=here.need("type", billing.KIND.from_concept),
        subkind=here.one("subType", concept.from_json),
        use=billing.USE.read(here, "use"),
        patient=here.need("patient", reference.from_json),
        period=here.one("billablePeriod", period.from_json),
        created=here.need_moment("created"),
        enterer=here.one("enterer", reference.from_json),
        insurer=here.one("insurer", reference.from_json),
        provider=here.need("provider", reference.from_json),
        handling=here.need("priority", billing.HANDLING.from_concept),
        related=here.many("related", billing.related_from_json),
        prescription=here.one("prescription", reference.from_json),
        payee=here.one("payee", _payee_from_json),
        referral=here.one("referral", reference.from_json),
        facility=here.one("facility", reference.from_json),
        members=here.many("careTeam", _member_from_json),
        information=here.many("supportingInfo", billing.information_from_json),
        diagnoses=here.many("diagnosis", _diagnosis_from_json),
        procedures=here.many("procedure", billing.procedure_from_json),
        insurances=here.need_many("insurance", billing.insurance_from_json),
        accident=here.one("accident", _accident_from_json),
        items=here.many("item", claim_item.from_json, modifiers=[claim_item.CANCELLED_URL]),
        total=here.one("total", money.from_json),
    )


def _home_health_to_json(information: HomeHealthInformation | None) -> list[JsonObject]:
    if information is None:
        return []
    return extension.nest(
        _HOME_HEALTH,
        extension.of("prognosis", "CodeableConcept", information.prognosis, concept.to_json),
        extension.of("date", "Date", information.start, str),
    )


def _home_health_from_json(said: Element) -> HomeHealthInformation | None:
    prognosis = extension.first(said, "prognosis", extension.value("CodeableConcept", concept.from_json))
    start = extension.first(said, "date", lambda part: part.date("valueDate"))
    return HomeHealthInformation(prognosis=prognosis, start=start) if prognosis and start else None


def _member_to_json(member: RequestMember) -> JsonObject:
    said = extension.of(_WHOLE_CLAIM, "Boolean", member.whole_claim)
    return present({"extension": said, **billing.member_to_json(member)})


def _member_from_json(element: Element) -> RequestMember:
    member = billing.member_from_json(element)
    return RequestMember(
        sequence=member.sequence,
        provider=member.provider,
        responsible=member.responsible,
        role=member.role,
        qualification=member.qualification,
        whole_claim=extension.first(element, _WHOLE_CLAIM, lambda said: said.flag("valueBoolean")),
    )


def _diagnosis_to_json(diagnosis: RequestDiagnosis) -> JsonObject:
    said = extension.of(_RECORDED, "Date", diagnosis.recorded, str)
    return present({"extension": said, **billing.diagnosis_to_json(diagnosis)})


def _diagnosis_from_json(element: Element) -> RequestDiagnosis:
    diagnosis = billing.diagnosis_from_json(element)
    return RequestDiagnosis(
        sequence=diagnosis.sequence,
        diagnosis=diagnosis.diagnosis,
        types=diagnosis.types,
        on_admission=diagnosis.on_admission,
        package=diagnosis.package,
        recorded=extension.first(element, _RECORDED, lambda said: said.date("valueDate")),
    )


def _payee_to_json(payee: Payee) -> JsonObject:
    return present({"type": PAYEE_KIND.to_concept(payee.kind), "party": one(payee.party, reference.to_json)})


def _payee_from_json(element: Element) -> Payee:
    return Payee(kind=element.need("type", PAYEE_KIND.from_concept), party=element.one("party", reference.from_json))


def _accident_to_json(accident: Accident) -> JsonObject:
    return present({"date": str(accident.date), "type": one(accident.kind, concept.to_json), **choice("location", accident.place, _WRITE_SITE)})


def _accident_from_json(element: Element) -> Accident:
    return Accident(
        date=element.need_date("date"),
        kind=element.one("type", concept.from_json),
        place=element.choice("location", _READ_SITE),
    )


MAPPER = Mapper(
    "Claim",
    Claim,
    to_json,
    from_json,
    codes={
        "Claim.status": billing.STATUS,
        "Claim.use": billing.USE,
        "Claim.type": billing.KIND,
        "Claim.priority": billing.HANDLING,
        "Claim.related.relationship": billing.TIE,
        "Claim.careTeam.role": billing.CARE_ROLE,
        "Claim.payee.type": PAYEE_KIND,
        "Claim.extension(levelOfServiceCode)": LEVEL,
        "Claim.item.extension(certificationType)": CERTIFICATION,
        "Claim.item.extension(serviceItemRequestType)": claim_item.REQUEST_KIND,
        "Claim.item.extension(infoChanged)": claim_item.CHANGE,
    },
)
