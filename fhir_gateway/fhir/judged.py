"""What types ask for beside their structure and invariants: by the name of the type, the function that judges an object of it."""

from collections.abc import Callable

from fhir_gateway.fhir import bundle_rules, coded, pointing, telling
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.place import Place
from fhir_gateway.fhir.plan import Property
from fhir_gateway.fhir.report import Report
from fhir_gateway.fhir.surroundings import Surroundings

Judge = Callable[[JsonObject, Property | None, Place | None, Report, Surroundings], None]

BY_TYPE: dict[str, Judge] = {
    **dict.fromkeys(("Quantity", "SimpleQuantity", "MoneyQuantity", "Age", "Count", "Distance", "Duration"), coded.quantity),
    "Attachment": telling.attachment,
    "Bundle": bundle_rules.bundle,
    "Bundle.entry": bundle_rules.entry,
    "CodeableConcept": coded.concept,
    "Coding": coded.coding,
    "Identifier": telling.identifier,
    "Narrative": telling.narrative,
    "Reference": pointing.reference,
    "SearchParameter": telling.search_parameter,
}
