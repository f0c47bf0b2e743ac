"""Appointment <-> FHIR R4 Appointment.

A missed one has no cancelation reason: the published rule app-4 asks for ``no-show``, a code that the status does not have.
https://hl7.org/fhir/R4/appointment.html
"""

from fhir_gateway.errors import NotUnderstood
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.allowed import allowed
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, period, reference
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import many, one, present, text
from fhir_gateway.records.appointment import (
    Answer,
    Appointment,
    AppointmentKind,
    AppointmentParticipant,
    AppointmentStatus,
    CancellationReason,
    Need,
    Slot,
)

# https://hl7.org/fhir/R4/valueset-appointmentstatus.html
STATUS = CodeMap(
    system="http://hl7.org/fhir/appointmentstatus",
    rows={
        AppointmentStatus.PROPOSED: "proposed",
        AppointmentStatus.PENDING: "pending",
        AppointmentStatus.BOOKED: "booked",
        AppointmentStatus.ARRIVED: "arrived",
        AppointmentStatus.CHECKED_IN: "checked-in",
        AppointmentStatus.KEPT: "fulfilled",
        AppointmentStatus.CANCELLED: "cancelled",
        AppointmentStatus.MISSED: "noshow",
        AppointmentStatus.WAITING_LIST: "waitlist",
        AppointmentStatus.ENTERED_IN_ERROR: "entered-in-error",
    },
)

# https://hl7.org/fhir/R4/valueset-appointment-cancellation-reason.html
CANCELLATION = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason",
    rows={
        CancellationReason.PATIENT: "pat",
        CancellationReason.PATIENT_BY_REMINDER: "pat-crs",
        CancellationReason.PATIENT_ONLINE: "pat-cpp",
        CancellationReason.PATIENT_DIED: "pat-dec",
        CancellationReason.PATIENT_FEELS_BETTER: "pat-fb",
        CancellationReason.PATIENT_HAS_NO_TRANSPORT: "pat-lt",
        CancellationReason.PATIENT_LOST_COVERAGE: "pat-mt",
        CancellationReason.PATIENT_MOVED: "pat-mv",
        CancellationReason.PATIENT_IS_PREGNANT: "pat-preg",
        CancellationReason.PATIENT_GOT_AN_EARLIER_TIME: "pat-swl",
        CancellationReason.PATIENT_CHANGED_PROVIDER: "pat-ucp",
        CancellationReason.PROVIDER: "prov",
        CancellationReason.PROVIDER_PERSONAL: "prov-pers",
        CancellationReason.PROVIDER_DISCHARGED: "prov-dch",
        CancellationReason.PROVIDER_MEETING: "prov-edu",
        CancellationReason.PROVIDER_HOSPITAL_STAY: "prov-hosp",
        CancellationReason.LABS_OUT_OF_RANGE: "prov-labs",
        CancellationReason.NOT_CLEARED_FOR_MRI: "prov-mri",
        CancellationReason.TREATMENT_PLAN_CHANGED: "prov-onc",
        CancellationReason.EQUIPMENT: "maint",
        CancellationReason.PREPARATION_INCOMPLETE: "meds-inc",
        CancellationReason.OTHER: "other",
        CancellationReason.THERAPY_CAP: "oth-cms",
        CancellationReason.ERROR: "oth-err",
        CancellationReason.FINANCIAL: "oth-fin",
        CancellationReason.NO_IV_ACCESS: "oth-iv",
        CancellationReason.NO_INTERPRETER: "oth-int",
        CancellationReason.RESULTS_UNAVAILABLE: "oth-mu",
        CancellationReason.ROOM: "oth-room",
        CancellationReason.ORDER_ERROR: "oth-oerr",
        CancellationReason.WALK_IN_ERROR: "oth-swie",
        CancellationReason.WEATHER: "oth-weath",
    },
)

# https://hl7.org/fhir/R4/v2/0276/index.html
KIND = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/v2-0276",
    rows={
        AppointmentKind.ROUTINE: "ROUTINE",
        AppointmentKind.CHECKUP: "CHECKUP",
        AppointmentKind.FOLLOW_UP: "FOLLOWUP",
        AppointmentKind.WALK_IN: "WALKIN",
        AppointmentKind.EMERGENCY: "EMERGENCY",
    },
)

# https://hl7.org/fhir/R4/valueset-participantrequired.html
NEED = CodeMap(
    system="http://hl7.org/fhir/participantrequired",
    rows={Need.REQUIRED: "required", Need.OPTIONAL: "optional", Need.INFORMED: "information-only"},
)

# https://hl7.org/fhir/R4/valueset-participationstatus.html
ANSWER = CodeMap(
    system="http://hl7.org/fhir/participationstatus",
    rows={Answer.ACCEPTED: "accepted", Answer.DECLINED: "declined", Answer.TENTATIVE: "tentative", Answer.AWAITED: "needs-action"},
)


def to_json(appointment: Appointment) -> JsonObject:
    """Write an appointment as FHIR JSON. Total: every appointment has a FHIR form."""
    return present(
        {
            "resourceType": "Appointment",
            "id": appointment.id,
            "identifier": many(appointment.identifiers, reference.identifier_to_json),
            "status": STATUS.code(appointment.status),
            "cancelationReason": one(appointment.cancellation, CANCELLATION.to_concept),
            "serviceCategory": many(appointment.categories, concept.to_json),
            "serviceType": many(appointment.services, concept.to_json),
            "specialty": many(appointment.specialties, concept.to_json),
            "appointmentType": one(appointment.kind, KIND.to_concept),
            "reasonCode": many(appointment.reason_codes, concept.to_json),
            "reasonReference": many(appointment.reasons, reference.to_json),
            "priority": appointment.urgency_rank,
            "description": appointment.description,
            "supportingInformation": many(appointment.supporting_info, reference.to_json),
            "start": one(appointment.time, lambda time: str(time.start)),
            "end": one(appointment.time, lambda time: str(time.end)),
            "minutesDuration": appointment.minutes,
            "slot": many(appointment.slots, reference.to_json),
            "created": text(appointment.created),
            "comment": appointment.comment,
            "patientInstruction": appointment.patient_instruction,
            "basedOn": many(appointment.based_on, reference.to_json),
            "participant": many(appointment.participants, _participant_to_json),
            "requestedPeriod": many(appointment.requested, period.to_json),
        }
    )


def from_json(resource: JsonObject) -> Appointment:
    """Read an appointment from FHIR JSON.

    Raises:
        MissingElement: it has no status or participant, or a participant no status.
        UnmappedCode: a status or what a participant is needed for has no row in its table.
        NotUnderstood: it breaks a rule of its type, such as a start without an end; a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "Appointment")
    return allowed(
        here,
        lambda: Appointment(
            id=here.text("id"),
            identifiers=here.many("identifier", reference.identifier_from_json),
            status=STATUS.read(here, "status"),
            cancellation=here.one("cancelationReason", CANCELLATION.from_concept),
            categories=here.many("serviceCategory", concept.from_json),
            services=here.many("serviceType", concept.from_json),
            specialties=here.many("specialty", concept.from_json),
            kind=here.one("appointmentType", KIND.from_concept),
            reason_codes=here.many("reasonCode", concept.from_json),
            reasons=here.many("reasonReference", reference.from_json),
            urgency_rank=here.whole("priority"),
            description=here.text("description"),
            supporting_info=here.many("supportingInformation", reference.from_json),
            time=_time(here),
            minutes=here.whole("minutesDuration"),
            slots=here.many("slot", reference.from_json),
            created=here.moment("created"),
            comment=here.text("comment"),
            patient_instruction=here.text("patientInstruction"),
            based_on=here.many("basedOn", reference.from_json),
            participants=here.need_many("participant", _participant_from_json),
            requested=here.many("requestedPeriod", period.from_json),
        ),
    )


def _time(here: Element) -> Slot | None:
    start, end = here.instant("start"), here.instant("end")
    if start is None and end is None:
        return None
    if start is None or end is None:  # https://hl7.org/fhir/R4/appointment.html#invs: app-2
        missing = here.at("start" if start is None else "end")
        raise NotUnderstood("a start and an end go together", expression=missing)
    return Slot(start=start, end=end)


def _participant_to_json(participant: AppointmentParticipant) -> JsonObject:
    return present(
        {
            "type": many(participant.roles, concept.to_json),
            "actor": one(participant.actor, reference.to_json),
            "required": NEED.code_or_none(participant.need),
            "status": ANSWER.code(participant.answer),
            "period": one(participant.period, period.to_json),
        }
    )


def _participant_from_json(element: Element) -> AppointmentParticipant:
    return allowed(
        element,
        lambda: AppointmentParticipant(
            roles=element.many("type", concept.from_json),
            actor=element.one("actor", reference.from_json),
            need=NEED.read_or_none(element, "required"),
            answer=ANSWER.read(element, "status"),
            period=element.one("period", period.from_json),
        ),
    )


MAPPER = Mapper(
    "Appointment",
    Appointment,
    to_json,
    from_json,
    codes={
        "Appointment.status": STATUS,
        "Appointment.cancelationReason": CANCELLATION,
        "Appointment.appointmentType": KIND,
        "Appointment.participant.required": NEED,
        "Appointment.participant.status": ANSWER,
    },
)
