"""AllergyIntolerance <-> FHIR R4 AllergyIntolerance.

https://hl7.org/fhir/R4/allergyintolerance.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.allowed import allowed
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import annotation, concept, period, quantity, reference
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import as_is, choice, many, one, present, text
from fhir_gateway.records.allergy_intolerance import (
    AllergyCategory,
    AllergyIntolerance,
    AllergyKind,
    AllergyStatus,
    AllergyVerification,
    Criticality,
    Reaction,
    ReactionSeverity,
)
from fhir_gateway.records.coded import Known
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Quantity, Range

# https://hl7.org/fhir/R4/valueset-allergyintolerance-clinical.html
CLINICAL = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical",
    rows={AllergyStatus.ACTIVE: "active", AllergyStatus.INACTIVE: "inactive", AllergyStatus.RESOLVED: "resolved"},
)

# https://hl7.org/fhir/R4/valueset-allergyintolerance-verification.html
VERIFICATION = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/allergyintolerance-verification",
    rows={
        AllergyVerification.UNCONFIRMED: "unconfirmed",
        AllergyVerification.CONFIRMED: "confirmed",
        AllergyVerification.REFUTED: "refuted",
        AllergyVerification.ENTERED_IN_ERROR: "entered-in-error",
    },
)

# https://hl7.org/fhir/R4/valueset-allergy-intolerance-type.html
KIND = CodeMap(
    system="http://hl7.org/fhir/allergy-intolerance-type",
    rows={AllergyKind.ALLERGY: "allergy", AllergyKind.INTOLERANCE: "intolerance"},
)

# https://hl7.org/fhir/R4/valueset-allergy-intolerance-category.html
CATEGORY = CodeMap(
    system="http://hl7.org/fhir/allergy-intolerance-category",
    rows={
        AllergyCategory.FOOD: "food",
        AllergyCategory.MEDICATION: "medication",
        AllergyCategory.ENVIRONMENT: "environment",
        AllergyCategory.BIOLOGIC: "biologic",
    },
)

# https://hl7.org/fhir/R4/valueset-allergy-intolerance-criticality.html
CRITICALITY = CodeMap(
    system="http://hl7.org/fhir/allergy-intolerance-criticality",
    rows={Criticality.LOW: "low", Criticality.HIGH: "high", Criticality.UNKNOWN: "unable-to-assess"},
)

# https://hl7.org/fhir/R4/valueset-reaction-event-severity.html
SEVERITY = CodeMap(
    system="http://hl7.org/fhir/reaction-event-severity",
    rows={ReactionSeverity.MILD: "mild", ReactionSeverity.MODERATE: "moderate", ReactionSeverity.SEVERE: "severe"},
)

_WRITE_ONSET = {
    Moment: ("DateTime", str),
    Quantity: ("Age", quantity.to_json),
    Period: ("Period", period.to_json),
    Range: ("Range", quantity.range_to_json),
    str: ("String", as_is),
}
_READ_ONSET = {
    "DateTime": Element.moment,
    "Age": read_one(quantity.age_from_json),
    "Period": read_one(period.from_json),
    "Range": read_one(quantity.range_from_json),
    "String": Element.text,
}


def to_json(allergy: AllergyIntolerance) -> JsonObject:
    """Write an allergy as FHIR JSON. Total: every allergy has a FHIR form."""
    return present(
        {
            "resourceType": "AllergyIntolerance",
            "id": allergy.id,
            "identifier": many(allergy.identifiers, reference.identifier_to_json),
            "clinicalStatus": one(allergy.clinical, lambda status: CLINICAL.to_concept(Known(status))),
            "verificationStatus": one(allergy.verification, lambda status: VERIFICATION.to_concept(Known(status))),
            "type": KIND.code_or_none(allergy.kind),
            "category": many(allergy.categories, CATEGORY.code),
            "criticality": CRITICALITY.code_or_none(allergy.criticality),
            "code": one(allergy.code, concept.to_json),
            "patient": reference.to_json(allergy.patient),
            "encounter": one(allergy.encounter, reference.to_json),
            **choice("onset", allergy.onset, _WRITE_ONSET),
            "recordedDate": text(allergy.recorded),
            "recorder": one(allergy.recorder, reference.to_json),
            "asserter": one(allergy.asserter, reference.to_json),
            "lastOccurrence": text(allergy.last_occurrence),
            "note": many(allergy.notes, annotation.to_json),
            "reaction": many(allergy.reactions, _reaction_to_json),
        }
    )


def from_json(resource: JsonObject) -> AllergyIntolerance:
    """Read an allergy from FHIR JSON.

    Raises:
        MissingElement: the allergy has no patient or clinical status, a reaction no manifestation, or a status no code.
        UnmappedCode: a status, the type, a category, the criticality or a severity has no row in its table.
        NotUnderstood: a modifier that we do not know, a shape that is not FHIR, or a clinical status of what was entered in error.
    """
    here = Element.of(resource, "AllergyIntolerance")
    verification = here.one("verificationStatus", VERIFICATION.from_required_concept)
    return allowed(
        here,
        lambda: AllergyIntolerance(
            id=here.text("id"),
            identifiers=here.many("identifier", reference.identifier_from_json),
            clinical=_clinical(here, verification),
            verification=verification,
            kind=KIND.read_or_none(here, "type"),
            categories=CATEGORY.read_each(here, "category"),
            criticality=CRITICALITY.read_or_none(here, "criticality"),
            code=here.one("code", concept.from_json),
            patient=here.need("patient", reference.from_json),
            encounter=here.one("encounter", reference.from_json),
            onset=here.choice("onset", _READ_ONSET),
            recorded=here.moment("recordedDate"),
            recorder=here.one("recorder", reference.from_json),
            asserter=here.one("asserter", reference.from_json),
            last_occurrence=here.moment("lastOccurrence"),
            notes=here.many("note", annotation.from_json),
            reactions=here.many("reaction", _reaction_from_json),
        ),
    )


def _clinical(here: Element, verification: AllergyVerification | None) -> AllergyStatus | None:
    """The clinical status, which only an allergy that was entered in error has not."""
    get = here.one if verification is AllergyVerification.ENTERED_IN_ERROR else here.need
    return get("clinicalStatus", CLINICAL.from_required_concept)


def _reaction_to_json(reaction: Reaction) -> JsonObject:
    return present(
        {
            "substance": one(reaction.substance, concept.to_json),
            "manifestation": many(reaction.manifestations, concept.to_json),
            "description": reaction.description,
            "onset": text(reaction.onset),
            "severity": SEVERITY.code_or_none(reaction.severity),
            "exposureRoute": one(reaction.route, concept.to_json),
            "note": many(reaction.notes, annotation.to_json),
        }
    )


def _reaction_from_json(element: Element) -> Reaction:
    return Reaction(
        substance=element.one("substance", concept.from_json),
        manifestations=element.need_many("manifestation", concept.from_json),
        description=element.text("description"),
        onset=element.moment("onset"),
        severity=SEVERITY.read_or_none(element, "severity"),
        route=element.one("exposureRoute", concept.from_json),
        notes=element.many("note", annotation.from_json),
    )


MAPPER = Mapper(
    "AllergyIntolerance",
    AllergyIntolerance,
    to_json,
    from_json,
    codes={
        "AllergyIntolerance.clinicalStatus": CLINICAL,
        "AllergyIntolerance.verificationStatus": VERIFICATION,
        "AllergyIntolerance.type": KIND,
        "AllergyIntolerance.category": CATEGORY,
        "AllergyIntolerance.criticality": CRITICALITY,
        "AllergyIntolerance.reaction.severity": SEVERITY,
    },
)
