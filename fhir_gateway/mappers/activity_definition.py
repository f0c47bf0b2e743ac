"""ActivityDefinition <-> FHIR R4 ActivityDefinition, as a template of one thing to do.

The view is what the template says about itself and what it makes. What a rule engine needs besides (libraries, profiles,
transforms, dynamic values), what a laboratory needs and what is cited stays in the resource, untouched.
https://hl7.org/fhir/R4/activitydefinition.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import participant_kind, publication, step
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, dosage, quantity, reference
from fhir_gateway.mappers.datatypes.request import INTENT
from fhir_gateway.mappers.datatypes.urgency import URGENCY
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import choice, many, one, present
from fhir_gateway.records.activity_definition import ActivityDefinition, Makes
from fhir_gateway.records.coded import Concept
from fhir_gateway.records.reference import Ref

# https://hl7.org/fhir/R4/valueset-request-resource-types.html
MAKES = CodeMap(
    system="http://hl7.org/fhir/request-resource-types",
    rows={
        Makes.APPOINTMENT: "Appointment",
        Makes.APPOINTMENT_RESPONSE: "AppointmentResponse",
        Makes.CARE_PLAN: "CarePlan",
        Makes.CLAIM: "Claim",
        Makes.MESSAGE: "CommunicationRequest",
        Makes.CONTRACT: "Contract",
        Makes.EQUIPMENT: "DeviceRequest",
        Makes.ENROLLMENT: "EnrollmentRequest",
        Makes.IMMUNIZATION: "ImmunizationRecommendation",
        Makes.MEDICATION: "MedicationRequest",
        Makes.NUTRITION: "NutritionOrder",
        Makes.SERVICE: "ServiceRequest",
        Makes.SUPPLY: "SupplyRequest",
        Makes.TASK: "Task",
        Makes.VISION: "VisionPrescription",
    },
)

_WRITE_PRODUCT = {Ref: ("Reference", reference.to_json), Concept: ("CodeableConcept", concept.to_json)}
_READ_PRODUCT = {"Reference": read_one(reference.from_json), "CodeableConcept": read_one(concept.from_json)}


def to_json(template: ActivityDefinition) -> JsonObject:
    """Write a template as FHIR JSON. Total: every template has a FHIR form."""
    return present(
        {
            "resourceType": "ActivityDefinition",
            "id": template.id,
            **publication.to_json(template.about),
            "kind": MAKES.code_or_none(template.makes),
            "code": one(template.code, concept.to_json),
            "intent": INTENT.code_or_none(template.intent),
            "priority": URGENCY.code_or_none(template.urgency),
            "doNotPerform": template.forbidden or None,
            **choice("timing", template.when, step.WRITE_WHEN),
            "location": one(template.location, reference.to_json),
            "participant": many(template.participants, participant_kind.to_json),
            **choice("product", template.product, _WRITE_PRODUCT),
            "quantity": one(template.quantity, quantity.to_json),
            "dosage": many(template.dosages, dosage.to_json),
            "bodySite": many(template.body_sites, concept.to_json),
        }
    )


def from_json(resource: JsonObject) -> ActivityDefinition:
    """Read a template from FHIR JSON.

    Raises:
        MissingElement: there is no status, or a participant or a useContext is not whole.
        UnmappedCode: a required code has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "ActivityDefinition")
    return ActivityDefinition(
        id=here.text("id"),
        about=publication.from_json(here),
        makes=MAKES.read_or_none(here, "kind"),
        code=here.one("code", concept.from_json),
        intent=INTENT.read_or_none(here, "intent"),
        urgency=URGENCY.read_or_none(here, "priority"),
        forbidden=here.flag("doNotPerform") or False,
        when=here.choice("timing", step.READ_WHEN),
        location=here.one("location", reference.from_json),
        participants=here.many("participant", participant_kind.from_json),
        product=here.choice("product", _READ_PRODUCT),
        quantity=here.one("quantity", quantity.exact_from_json),
        dosages=here.many("dosage", dosage.from_json),
        body_sites=here.many("bodySite", concept.from_json),
    )


MAPPER = Mapper(
    "ActivityDefinition",
    ActivityDefinition,
    to_json,
    from_json,
    codes={
        **publication.codes("ActivityDefinition"),
        "ActivityDefinition.kind": MAKES,
        "ActivityDefinition.intent": INTENT,
        "ActivityDefinition.priority": URGENCY,
        "ActivityDefinition.participant.type": participant_kind.KIND,
    },
)
