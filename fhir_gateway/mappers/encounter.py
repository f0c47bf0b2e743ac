"""Encounter <-> FHIR R4 Encounter.

https://hl7.org/fhir/R4/encounter.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import diagnosis, hospital_stay
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, period, quantity, reference
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import many, one, present
from fhir_gateway.records.encounter import Encounter, EncounterParticipant, EncounterPlace, EncounterStatus, PastStatus, PlaceStatus, Setting

# https://hl7.org/fhir/R4/valueset-encounter-status.html
STATUS = CodeMap(
    system="http://hl7.org/fhir/encounter-status",
    rows={
        EncounterStatus.PLANNED: "planned",
        EncounterStatus.ARRIVED: "arrived",
        EncounterStatus.TRIAGED: "triaged",
        EncounterStatus.IN_PROGRESS: "in-progress",
        EncounterStatus.ON_LEAVE: "onleave",
        EncounterStatus.FINISHED: "finished",
        EncounterStatus.CANCELLED: "cancelled",
        EncounterStatus.ENTERED_IN_ERROR: "entered-in-error",
        EncounterStatus.UNKNOWN: "unknown",
    },
)

# https://hl7.org/fhir/R4/v3/ActEncounterCode/vs.html
SETTING = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/v3-ActCode",
    rows={
        Setting.INPATIENT: "IMP",
        Setting.ACUTE: "ACUTE",
        Setting.NON_ACUTE: "NONAC",
        Setting.SHORT_STAY: "SS",
        Setting.OBSERVATION: "OBSENC",
        Setting.PREADMISSION: "PRENC",
        Setting.EMERGENCY: "EMER",
        Setting.AMBULATORY: "AMB",
        Setting.HOME: "HH",
        Setting.FIELD: "FLD",
        Setting.VIRTUAL: "VR",
    },
)

# https://hl7.org/fhir/R4/valueset-encounter-location-status.html
PLACE_STATUS = CodeMap(
    system="http://hl7.org/fhir/encounter-location-status",
    rows={PlaceStatus.PLANNED: "planned", PlaceStatus.ACTIVE: "active", PlaceStatus.RESERVED: "reserved", PlaceStatus.LEFT: "completed"},
)


def to_json(encounter: Encounter) -> JsonObject:
    """Write an encounter as FHIR JSON. Total: every encounter has a FHIR form."""
    return present(
        {
            "resourceType": "Encounter",
            "id": encounter.id,
            "identifier": many(encounter.identifiers, reference.identifier_to_json),
            "status": STATUS.code(encounter.status),
            "statusHistory": many(encounter.past_statuses, _past_status_to_json),
            "class": SETTING.write_coding(encounter.setting),
            "type": many(encounter.types, concept.to_json),
            "serviceType": one(encounter.service_type, concept.to_json),
            "priority": one(encounter.priority, concept.to_json),
            "subject": one(encounter.subject, reference.to_json),
            "episodeOfCare": many(encounter.cases, reference.to_json),
            "basedOn": many(encounter.based_on, reference.to_json),
            "participant": many(encounter.participants, _participant_to_json),
            "appointment": many(encounter.appointments, reference.to_json),
            "period": one(encounter.period, period.to_json),
            "length": one(encounter.length, quantity.to_json),
            "reasonCode": many(encounter.reason_codes, concept.to_json),
            "reasonReference": many(encounter.reasons, reference.to_json),
            "diagnosis": many(encounter.diagnoses, diagnosis.writer("use")),
            "account": many(encounter.accounts, reference.to_json),
            "hospitalization": one(encounter.stay, hospital_stay.to_json),
            "location": many(encounter.places, _place_to_json),
            "serviceProvider": one(encounter.provider, reference.to_json),
            "partOf": one(encounter.part_of, reference.to_json),
        }
    )


def from_json(resource: JsonObject) -> Encounter:
    """Read an encounter from FHIR JSON.

    Raises:
        MissingElement: the encounter has no status or class, a diagnosis no condition, a place no location, a past status no period.
        UnmappedCode: a status has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "Encounter")
    return Encounter(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        status=STATUS.read(here, "status"),
        past_statuses=here.many("statusHistory", _past_status_from_json),
        setting=here.need("class", SETTING.read_coding),
        types=here.many("type", concept.from_json),
        service_type=here.one("serviceType", concept.from_json),
        priority=here.one("priority", concept.from_json),
        subject=here.one("subject", reference.from_json),
        cases=here.many("episodeOfCare", reference.from_json),
        based_on=here.many("basedOn", reference.from_json),
        participants=here.many("participant", _participant_from_json),
        appointments=here.many("appointment", reference.from_json),
        period=here.one("period", period.from_json),
        length=here.one("length", quantity.from_json),
        reason_codes=here.many("reasonCode", concept.from_json),
        reasons=here.many("reasonReference", reference.from_json),
        diagnoses=here.many("diagnosis", diagnosis.reader("use")),
        accounts=here.many("account", reference.from_json),
        stay=here.one("hospitalization", hospital_stay.from_json),
        places=here.many("location", _place_from_json),
        provider=here.one("serviceProvider", reference.from_json),
        part_of=here.one("partOf", reference.from_json),
    )


def _past_status_to_json(past: PastStatus) -> JsonObject:
    return {"status": STATUS.code(past.status), "period": period.to_json(past.period)}


def _past_status_from_json(element: Element) -> PastStatus:
    return PastStatus(status=STATUS.read(element, "status"), period=element.need("period", period.from_json))


def _participant_to_json(participant: EncounterParticipant) -> JsonObject:
    return present(
        {
            "type": many(participant.roles, concept.to_json),
            "period": one(participant.period, period.to_json),
            "individual": one(participant.individual, reference.to_json),
        }
    )


def _participant_from_json(element: Element) -> EncounterParticipant | None:
    participant = EncounterParticipant(
        roles=element.many("type", concept.from_json),
        period=element.one("period", period.from_json),
        individual=element.one("individual", reference.from_json),
    )
    return None if participant == EncounterParticipant() else participant


def _place_to_json(place: EncounterPlace) -> JsonObject:
    return present(
        {
            "location": reference.to_json(place.location),
            "status": PLACE_STATUS.code_or_none(place.status),
            "physicalType": one(place.form, concept.to_json),
            "period": one(place.period, period.to_json),
        }
    )


def _place_from_json(element: Element) -> EncounterPlace:
    return EncounterPlace(
        location=element.need("location", reference.from_json),
        status=PLACE_STATUS.read_or_none(element, "status"),
        form=element.one("physicalType", concept.from_json),
        period=element.one("period", period.from_json),
    )


MAPPER = Mapper(
    "Encounter",
    Encounter,
    to_json,
    from_json,
    codes={
        "Encounter.status": STATUS,
        "Encounter.class": SETTING,
        "Encounter.diagnosis.use": diagnosis.ROLE,
        "Encounter.location.status": PLACE_STATUS,
        "Encounter.hospitalization.admitSource": hospital_stay.ADMIT_SOURCE,
        "Encounter.hospitalization.dischargeDisposition": hospital_stay.DISPOSITION,
    },
)
