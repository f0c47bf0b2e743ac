"""HealthcareService <-> FHIR R4 HealthcareService.

Whom a service takes is the extension ``newpatients`` of Plan-Net, by which a payer's directory says that an agency has room.
https://hl7.org/fhir/R4/healthcareservice.html,
https://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition-newpatients.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import availability, extension
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, contact_point, reference
from fhir_gateway.mappers.datatypes.weekday import WEEKDAY
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import many, one, present
from fhir_gateway.records.healthcare_service import Acceptance, Eligibility, HealthcareService, ReferralMethod, ServiceCost, TakesPatients

NEW_PATIENTS = "http://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition/newpatients"

# https://hl7.org/fhir/us/davinci-pdex-plan-net/CodeSystem-AcceptingPatientsCS.html
ACCEPTANCE = CodeMap(
    system="http://hl7.org/fhir/us/davinci-pdex-plan-net/CodeSystem/AcceptingPatientsCS",
    rows={
        Acceptance.NONE: "nopt",
        Acceptance.NEW_PATIENTS: "newpt",
        Acceptance.OWN_PATIENTS: "existptonly",
        Acceptance.OWN_FAMILIES: "existptfam",
    },
)

# https://hl7.org/fhir/R4/valueset-service-provision-conditions.html
COST = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/service-provision-conditions",
    rows={ServiceCost.FREE: "free", ServiceCost.DISCOUNTS: "disc", ServiceCost.FEES: "cost"},
)

# https://hl7.org/fhir/R4/valueset-service-referral-method.html
REFERRAL_METHOD = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/service-referral-method",
    rows={
        ReferralMethod.FAX: "fax",
        ReferralMethod.PHONE: "phone",
        ReferralMethod.SECURE_MESSAGE: "elec",
        ReferralMethod.SECURE_EMAIL: "semail",
        ReferralMethod.MAIL: "mail",
    },
)


def to_json(service: HealthcareService) -> JsonObject:
    """Write a service as FHIR JSON. Total: every service has a FHIR form."""
    return present(
        {
            "resourceType": "HealthcareService",
            "id": service.id,
            "extension": many(service.takes, _takes_to_json),
            "identifier": many(service.identifiers, reference.identifier_to_json),
            "active": service.active,
            "providedBy": one(service.provider, reference.to_json),
            "category": many(service.categories, concept.to_json),
            "type": many(service.kinds, concept.to_json),
            "specialty": many(service.specialties, concept.to_json),
            "location": many(service.locations, reference.to_json),
            "name": service.name,
            "comment": service.comment,
            "extraDetails": service.details,
            "telecom": many(service.contacts, contact_point.to_json),
            "coverageArea": many(service.area, reference.to_json),
            "serviceProvisionCode": many(service.costs, COST.to_concept),
            "eligibility": many(service.eligibility, _eligibility_to_json),
            "program": many(service.programs, concept.to_json),
            "characteristic": many(service.characteristics, concept.to_json),
            "communication": many(service.languages, concept.to_json),
            "referralMethod": many(service.referral_methods, REFERRAL_METHOD.to_concept),
            "appointmentRequired": service.appointment_required,
            "availableTime": many(service.working_times, availability.working_time_to_json),
            "notAvailable": many(service.times_away, availability.time_away_to_json),
            "availabilityExceptions": service.exceptions,
            "endpoint": many(service.endpoints, reference.to_json),
        }
    )


def from_json(resource: JsonObject) -> HealthcareService:
    """Read a service from FHIR JSON.

    Raises:
        MissingElement: a time away has no description.
        UnmappedCode: a day of the week or a use has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "HealthcareService")
    return HealthcareService(
        id=here.text("id"),
        takes=extension.every(here, NEW_PATIENTS, _takes_from_json),
        identifiers=here.many("identifier", reference.identifier_from_json),
        active=here.flag("active"),
        provider=here.one("providedBy", reference.from_json),
        categories=here.many("category", concept.from_json),
        kinds=here.many("type", concept.from_json),
        specialties=here.many("specialty", concept.from_json),
        locations=here.many("location", reference.from_json),
        name=here.text("name"),
        comment=here.text("comment"),
        details=here.text("extraDetails"),
        contacts=here.many("telecom", contact_point.from_json),
        area=here.many("coverageArea", reference.from_json),
        costs=here.many("serviceProvisionCode", COST.from_concept),
        eligibility=here.many("eligibility", _eligibility_from_json),
        programs=here.many("program", concept.from_json),
        characteristics=here.many("characteristic", concept.from_json),
        languages=here.many("communication", concept.from_json),
        referral_methods=here.many("referralMethod", REFERRAL_METHOD.from_concept),
        appointment_required=here.flag("appointmentRequired"),
        working_times=here.many("availableTime", availability.working_time_from_json),
        times_away=here.many("notAvailable", availability.time_away_from_json),
        exceptions=here.text("availabilityExceptions"),
        endpoints=here.many("endpoint", reference.from_json),
    )


def _takes_to_json(takes: TakesPatients) -> JsonObject:
    accepting = extension.of("acceptingPatients", "CodeableConcept", takes.acceptance, ACCEPTANCE.to_concept)
    network = extension.of("fromNetwork", "Reference", takes.network, reference.to_json)
    return {"url": NEW_PATIENTS, "extension": [*accepting, *network]}


def _takes_from_json(element: Element) -> TakesPatients | None:
    acceptance = extension.first(element, "acceptingPatients", extension.value("CodeableConcept", ACCEPTANCE.from_concept))
    network = extension.first(element, "fromNetwork", extension.value("Reference", reference.from_json))
    return None if acceptance is None else TakesPatients(acceptance=acceptance, network=network)


def _eligibility_to_json(eligibility: Eligibility) -> JsonObject:
    return present({"code": one(eligibility.code, concept.to_json), "comment": eligibility.comment})


def _eligibility_from_json(element: Element) -> Eligibility | None:
    eligibility = Eligibility(code=element.one("code", concept.from_json), comment=element.text("comment"))
    return None if eligibility == Eligibility() else eligibility


MAPPER = Mapper(
    "HealthcareService",
    HealthcareService,
    to_json,
    from_json,
    codes={
        "HealthcareService.extension(newpatients)": ACCEPTANCE,
        "HealthcareService.serviceProvisionCode": COST,
        "HealthcareService.referralMethod": REFERRAL_METHOD,
        "HealthcareService.availableTime.daysOfWeek": WEEKDAY,
    },
)
