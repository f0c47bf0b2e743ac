"""Dosage <-> Dosage.

https://hl7.org/fhir/R4/dosage.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, quantity, timing
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.writing import as_is, choice, many, one, present
from fhir_gateway.records.coded import Concept
from fhir_gateway.records.dosage import Dosage, Dose, DoseKind
from fhir_gateway.records.quantity import Quantity, Range, Ratio

# https://hl7.org/fhir/R4/valueset-dose-rate-type.html
DOSE_KIND = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/dose-rate-type",
    rows={DoseKind.CALCULATED: "calculated", DoseKind.ORDERED: "ordered"},
)

_WRITE_AS_NEEDED = {bool: ("Boolean", as_is), Concept: ("CodeableConcept", concept.to_json)}
_READ_AS_NEEDED = {"Boolean": Element.flag, "CodeableConcept": read_one(concept.from_json)}
_WRITE_AMOUNT = {Range: ("Range", quantity.range_to_json), Quantity: ("Quantity", quantity.to_json)}
_READ_AMOUNT = {"Range": read_one(quantity.range_from_json), "Quantity": read_one(quantity.exact_from_json)}
_WRITE_RATE = {Ratio: ("Ratio", quantity.ratio_to_json), **_WRITE_AMOUNT}
_READ_RATE = {"Ratio": read_one(quantity.ratio_from_json), **_READ_AMOUNT}


def to_json(dosage: Dosage) -> JsonObject:
    """Write a Dosage."""
    return present(
        {
            "sequence": dosage.sequence,
            "text": dosage.text,
            "additionalInstruction": many(dosage.additional_instructions, concept.to_json),
            "patientInstruction": dosage.patient_instruction,
            "timing": one(dosage.timing, timing.to_json),
            **choice("asNeeded", dosage.as_needed, _WRITE_AS_NEEDED),
            "site": one(dosage.site, concept.to_json),
            "route": one(dosage.route, concept.to_json),
            "method": one(dosage.method, concept.to_json),
            "doseAndRate": many(dosage.doses, _dose_to_json),
            "maxDosePerPeriod": one(dosage.most_in_period, quantity.ratio_to_json),
            "maxDosePerAdministration": one(dosage.most_at_once, quantity.to_json),
            "maxDosePerLifetime": one(dosage.most_in_a_lifetime, quantity.to_json),
        }
    )


def from_json(element: Element) -> Dosage | None:
    """Read a Dosage; ``None`` where it says nothing."""
    dosage = Dosage(
        sequence=element.whole("sequence"),
        text=element.text("text"),
        additional_instructions=element.many("additionalInstruction", concept.from_json),
        patient_instruction=element.text("patientInstruction"),
        timing=element.one("timing", timing.from_json),
        as_needed=element.choice("asNeeded", _READ_AS_NEEDED),
        site=element.one("site", concept.from_json),
        route=element.one("route", concept.from_json),
        method=element.one("method", concept.from_json),
        doses=element.many("doseAndRate", _dose_from_json),
        most_in_period=element.one("maxDosePerPeriod", quantity.ratio_from_json),
        most_at_once=element.one("maxDosePerAdministration", quantity.exact_from_json),
        most_in_a_lifetime=element.one("maxDosePerLifetime", quantity.exact_from_json),
    )
    return None if dosage == Dosage() else dosage


def _dose_to_json(dose: Dose) -> JsonObject:
    return present(
        {
            "type": one(dose.kind, DOSE_KIND.to_concept),
            **choice("dose", dose.amount, _WRITE_AMOUNT),
            **choice("rate", dose.rate, _WRITE_RATE),
        }
    )


def _dose_from_json(element: Element) -> Dose | None:
    dose = Dose(
        kind=element.one("type", DOSE_KIND.from_concept),
        amount=element.choice("dose", _READ_AMOUNT),
        rate=element.choice("rate", _READ_RATE),
    )
    return None if dose == Dose() else dose
