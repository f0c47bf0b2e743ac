"""Case <-> FHIR R4 EpisodeOfCare.

https://hl7.org/fhir/R4/episodeofcare.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import diagnosis
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import period, reference
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import many, one, present
from fhir_gateway.records.case import Case, CaseStatus, CaseType, PastCaseStatus

# https://hl7.org/fhir/R4/valueset-episode-of-care-status.html
STATUS = CodeMap(
    system="http://hl7.org/fhir/episode-of-care-status",
    rows={
        CaseStatus.INTAKE: "planned",
        CaseStatus.WAITING: "waitlist",
        CaseStatus.OPEN: "active",
        CaseStatus.PAUSED: "onhold",
        CaseStatus.CLOSED: "finished",
        CaseStatus.WITHDRAWN: "cancelled",
        CaseStatus.ENTERED_IN_ERROR: "entered-in-error",
    },
)

# https://hl7.org/fhir/R4/valueset-episodeofcare-type.html
TYPE = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/episodeofcare-type",
    rows={
        CaseType.HOME_AND_COMMUNITY: "hacc",
        CaseType.POST_ACUTE: "pac",
        CaseType.DIABETES: "diab",
        CaseType.DRUGS_AND_ALCOHOL: "da",
        CaseType.COMMUNITY_AGED: "cacp",
    },
)


def to_json(case: Case) -> JsonObject:
    """Write a case as FHIR JSON. Total: every case has a FHIR form."""
    return present(
        {
            "resourceType": "EpisodeOfCare",
            "id": case.id,
            "identifier": many(case.identifiers, reference.identifier_to_json),
            "status": STATUS.code(case.status),
            "statusHistory": many(case.past_statuses, _past_status_to_json),
            "type": many(case.types, TYPE.to_concept),
            "diagnosis": many(case.diagnoses, diagnosis.writer("role")),
            "patient": reference.to_json(case.patient),
            "managingOrganization": one(case.organization, reference.to_json),
            "period": one(case.period, period.to_json),
            "referralRequest": many(case.referrals, reference.to_json),
            "careManager": one(case.care_manager, reference.to_json),
            "team": many(case.teams, reference.to_json),
            "account": many(case.accounts, reference.to_json),
        }
    )


def from_json(resource: JsonObject) -> Case:
    """Read a case from FHIR JSON.

    Raises:
        MissingElement: the episode has no status or patient, a diagnosis no condition, or a past status no period.
        UnmappedCode: a status has no row in ``STATUS``.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR, such as a second care manager.
    """
    here = Element.of(resource, "EpisodeOfCare")
    return Case(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        status=STATUS.read(here, "status"),
        past_statuses=here.many("statusHistory", _past_status_from_json),
        types=here.many("type", TYPE.from_concept),
        diagnoses=here.many("diagnosis", diagnosis.reader("role")),
        patient=here.need("patient", reference.from_json),
        organization=here.one("managingOrganization", reference.from_json),
        period=here.one("period", period.from_json),
        referrals=here.many("referralRequest", reference.from_json),
        care_manager=here.one("careManager", reference.from_json),
        teams=here.many("team", reference.from_json),
        accounts=here.many("account", reference.from_json),
    )


def _past_status_to_json(past: PastCaseStatus) -> JsonObject:
    return {"status": STATUS.code(past.status), "period": period.to_json(past.period)}


def _past_status_from_json(element: Element) -> PastCaseStatus:
    return PastCaseStatus(status=STATUS.read(element, "status"), period=element.need("period", period.from_json))


MAPPER = Mapper(
    "EpisodeOfCare",
    Case,
    to_json,
    from_json,
    codes={"EpisodeOfCare.status": STATUS, "EpisodeOfCare.type": TYPE, "EpisodeOfCare.diagnosis.role": diagnosis.ROLE},
)
