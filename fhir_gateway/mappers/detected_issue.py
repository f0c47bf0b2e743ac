"""DetectedIssue <-> FHIR R4 DetectedIssue.

https://hl7.org/fhir/R4/detectedissue.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, period, reference
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.observation import STATUS
from fhir_gateway.mappers.writing import choice, many, one, present, text
from fhir_gateway.records.detected_issue import DetectedIssue, IssueEvidence, IssueSeverity, Mitigation
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.period import Period

# https://hl7.org/fhir/R4/valueset-detectedissue-severity.html
SEVERITY = CodeMap(
    system="http://hl7.org/fhir/detectedissue-severity",
    rows={IssueSeverity.HIGH: "high", IssueSeverity.MODERATE: "moderate", IssueSeverity.LOW: "low"},
)

_WRITE_IDENTIFIED = {Moment: ("DateTime", str), Period: ("Period", period.to_json)}
_READ_IDENTIFIED = {"DateTime": Element.moment, "Period": read_one(period.from_json)}


def to_json(issue: DetectedIssue) -> JsonObject:
    """Write a detected issue as FHIR JSON. Total: every detected issue has a FHIR form."""
    return present(
        {
            "resourceType": "DetectedIssue",
            "id": issue.id,
            "identifier": many(issue.identifiers, reference.identifier_to_json),
            "status": STATUS.code(issue.status),
            "code": one(issue.code, concept.to_json),
            "severity": SEVERITY.code_or_none(issue.severity),
            "patient": one(issue.patient, reference.to_json),
            **choice("identified", issue.identified, _WRITE_IDENTIFIED),
            "author": one(issue.author, reference.to_json),
            "implicated": many(issue.implicated, reference.to_json),
            "evidence": many(issue.evidence, _evidence_to_json),
            "detail": issue.detail,
            "reference": issue.more,
            "mitigation": many(issue.mitigations, _mitigation_to_json),
        }
    )


def from_json(resource: JsonObject) -> DetectedIssue:
    """Read a detected issue from FHIR JSON.

    Raises:
        MissingElement: the issue has no status, or a mitigation no action.
        UnmappedCode: the status or the severity has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "DetectedIssue")
    return DetectedIssue(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        status=STATUS.read(here, "status"),
        code=here.one("code", concept.from_json),
        severity=SEVERITY.read_or_none(here, "severity"),
        patient=here.one("patient", reference.from_json),
        identified=here.choice("identified", _READ_IDENTIFIED),
        author=here.one("author", reference.from_json),
        implicated=here.many("implicated", reference.from_json),
        evidence=here.many("evidence", _evidence_from_json),
        detail=here.text("detail"),
        more=here.uri("reference"),
        mitigations=here.many("mitigation", _mitigation_from_json),
    )


def _evidence_to_json(evidence: IssueEvidence) -> JsonObject:
    return present({"code": many(evidence.codes, concept.to_json), "detail": many(evidence.details, reference.to_json)})


def _evidence_from_json(element: Element) -> IssueEvidence | None:
    evidence = IssueEvidence(codes=element.many("code", concept.from_json), details=element.many("detail", reference.from_json))
    return None if evidence == IssueEvidence() else evidence


def _mitigation_to_json(mitigation: Mitigation) -> JsonObject:
    return present(
        {
            "action": concept.to_json(mitigation.action),
            "date": text(mitigation.date),
            "author": one(mitigation.author, reference.to_json),
        }
    )


def _mitigation_from_json(element: Element) -> Mitigation:
    return Mitigation(
        action=element.need("action", concept.from_json),
        date=element.moment("date"),
        author=element.one("author", reference.from_json),
    )


MAPPER = Mapper("DetectedIssue", DetectedIssue, to_json, from_json, codes={"DetectedIssue.status": STATUS, "DetectedIssue.severity": SEVERITY})
