"""ClinicalImpression <-> FHIR R4 ClinicalImpression.

https://hl7.org/fhir/R4/clinicalimpression.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import annotation, concept, period, reference
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import choice, many, one, present, text
from fhir_gateway.records.clinical_impression import ClinicalImpression, Finding, ImpressionStatus, Investigation
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.period import Period

# https://hl7.org/fhir/R4/valueset-clinicalimpression-status.html: three of the event statuses
STATUS = CodeMap(
    system="http://hl7.org/fhir/event-status",
    rows={
        ImpressionStatus.IN_PROGRESS: "in-progress",
        ImpressionStatus.DONE: "completed",
        ImpressionStatus.ENTERED_IN_ERROR: "entered-in-error",
    },
)

_WRITE_EFFECTIVE = {Moment: ("DateTime", str), Period: ("Period", period.to_json)}
_READ_EFFECTIVE = {"DateTime": Element.moment, "Period": read_one(period.from_json)}


def to_json(impression: ClinicalImpression) -> JsonObject:
    """Write a clinical impression as FHIR JSON. Total: every clinical impression has a FHIR form."""
    return present(
        {
            "resourceType": "ClinicalImpression",
            "id": impression.id,
            "identifier": many(impression.identifiers, reference.identifier_to_json),
            "status": STATUS.code(impression.status),
            "statusReason": one(impression.status_reason, concept.to_json),
            "code": one(impression.code, concept.to_json),
            "description": impression.description,
            "subject": reference.to_json(impression.subject),
            "encounter": one(impression.encounter, reference.to_json),
            **choice("effective", impression.effective, _WRITE_EFFECTIVE),
            "date": text(impression.recorded),
            "assessor": one(impression.assessor, reference.to_json),
            "previous": one(impression.previous, reference.to_json),
            "problem": many(impression.problems, reference.to_json),
            "investigation": many(impression.investigations, _investigation_to_json),
            "protocol": impression.protocols,
            "summary": impression.summary,
            "finding": many(impression.findings, _finding_to_json),
            "prognosisCodeableConcept": many(impression.prognosis_codes, concept.to_json),
            "prognosisReference": many(impression.prognoses, reference.to_json),
            "supportingInfo": many(impression.supporting_info, reference.to_json),
            "note": many(impression.notes, annotation.to_json),
        }
    )


def from_json(resource: JsonObject) -> ClinicalImpression:
    """Read a clinical impression from FHIR JSON.

    Raises:
        MissingElement: the impression has no status or subject, or an investigation no code.
        UnmappedCode: ``status`` has no row in ``STATUS``.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "ClinicalImpression")
    return ClinicalImpression(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        status=STATUS.read(here, "status"),
        status_reason=here.one("statusReason", concept.from_json),
        code=here.one("code", concept.from_json),
        description=here.text("description"),
        subject=here.need("subject", reference.from_json),
        encounter=here.one("encounter", reference.from_json),
        effective=here.choice("effective", _READ_EFFECTIVE),
        recorded=here.moment("date"),
        assessor=here.one("assessor", reference.from_json),
        previous=here.one("previous", reference.from_json),
        problems=here.many("problem", reference.from_json),
        investigations=here.many("investigation", _investigation_from_json),
        protocols=here.uris("protocol"),
        summary=here.text("summary"),
        findings=here.many("finding", _finding_from_json),
        prognosis_codes=here.many("prognosisCodeableConcept", concept.from_json),
        prognoses=here.many("prognosisReference", reference.from_json),
        supporting_info=here.many("supportingInfo", reference.from_json),
        notes=here.many("note", annotation.from_json),
    )


def _investigation_to_json(investigation: Investigation) -> JsonObject:
    return present({"code": concept.to_json(investigation.code), "item": many(investigation.results, reference.to_json)})


def _investigation_from_json(element: Element) -> Investigation:
    return Investigation(code=element.need("code", concept.from_json), results=element.many("item", reference.from_json))


def _finding_to_json(finding: Finding) -> JsonObject:
    return present(
        {
            "itemCodeableConcept": one(finding.code, concept.to_json),
            "itemReference": one(finding.found, reference.to_json),
            "basis": finding.basis,
        }
    )


def _finding_from_json(element: Element) -> Finding | None:
    finding = Finding(
        code=element.one("itemCodeableConcept", concept.from_json),
        found=element.one("itemReference", reference.from_json),
        basis=element.text("basis"),
    )
    return None if finding == Finding() else finding


MAPPER = Mapper("ClinicalImpression", ClinicalImpression, to_json, from_json, codes={"ClinicalImpression.status": STATUS})
