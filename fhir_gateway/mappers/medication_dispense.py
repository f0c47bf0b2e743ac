"""Dispense and Substitution <-> MedicationRequest.dispenseRequest and MedicationRequest.substitution.

https://hl7.org/fhir/R4/medicationrequest-definitions.html#MedicationRequest.dispenseRequest
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.datatypes import concept, period, quantity, reference
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.writing import as_is, choice, one, present
from fhir_gateway.records.coded import Concept
from fhir_gateway.records.medication_request import Dispense, FirstFill, Substitution

_WRITE_ALLOWED = {bool: ("Boolean", as_is), Concept: ("CodeableConcept", concept.to_json)}
_READ_ALLOWED = {"Boolean": Element.flag, "CodeableConcept": read_one(concept.from_json)}


def to_json(dispense: Dispense) -> JsonObject:
    """Write how a medication is handed out."""
    return present(
        {
            "initialFill": one(dispense.first_fill, _first_fill_to_json),
            "dispenseInterval": one(dispense.interval, quantity.to_json),
            "validityPeriod": one(dispense.valid, period.to_json),
            "numberOfRepeatsAllowed": dispense.refills,
            "quantity": one(dispense.quantity, quantity.to_json),
            "expectedSupplyDuration": one(dispense.supply_duration, quantity.to_json),
            "performer": one(dispense.pharmacy, reference.to_json),
        }
    )


def from_json(element: Element) -> Dispense | None:
    """Read how a medication is handed out; ``None`` where it says nothing."""
    dispense = Dispense(
        first_fill=element.one("initialFill", _first_fill_from_json),
        interval=element.one("dispenseInterval", quantity.duration_from_json),
        valid=element.one("validityPeriod", period.from_json),
        refills=element.whole("numberOfRepeatsAllowed"),
        quantity=element.one("quantity", quantity.exact_from_json),
        supply_duration=element.one("expectedSupplyDuration", quantity.duration_from_json),
        pharmacy=element.one("performer", reference.from_json),
    )
    return None if dispense == Dispense() else dispense


def substitution_to_json(substitution: Substitution) -> JsonObject:
    """Write whether another product may be handed out."""
    return present({**choice("allowed", substitution.allowed, _WRITE_ALLOWED), "reason": one(substitution.reason, concept.to_json)})


def substitution_from_json(element: Element) -> Substitution:
    """Read whether another product may be handed out.

    Raises:
        MissingElement: it does not say.
    """
    return Substitution(allowed=element.need_choice("allowed", _READ_ALLOWED), reason=element.one("reason", concept.from_json))


def _first_fill_to_json(fill: FirstFill) -> JsonObject:
    return present({"quantity": one(fill.quantity, quantity.to_json), "duration": one(fill.duration, quantity.to_json)})


def _first_fill_from_json(element: Element) -> FirstFill | None:
    fill = FirstFill(quantity=element.one("quantity", quantity.exact_from_json), duration=element.one("duration", quantity.duration_from_json))
    return None if fill == FirstFill() else fill
