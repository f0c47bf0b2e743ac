"""TubeFeeding <-> NutritionOrder.enteralFormula.

https://hl7.org/fhir/R4/nutritionorder-definitions.html#NutritionOrder.enteralFormula
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, quantity, timing
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.writing import choice, many, one, present
from fhir_gateway.records.nutrition_order import Additive, Feeding, FeedingRoute, TubeFeeding
from fhir_gateway.records.quantity import Quantity, Ratio

# https://hl7.org/fhir/R4/valueset-entformula-additive.html
ADDITIVE = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/entformula-additive",
    rows={
        Additive.FAT: "lipid",
        Additive.PROTEIN: "protein",
        Additive.CARBOHYDRATE: "carbohydrate",
        Additive.FIBER: "fiber",
        Additive.WATER: "water",
    },
)

# https://hl7.org/fhir/R4/valueset-enteral-route.html
ROUTE = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/v3-RouteOfAdministration",
    rows={
        FeedingRoute.MOUTH: "PO",
        FeedingRoute.ENTERAL_TUBE: "EFT",
        FeedingRoute.ENTERAL_INSTILLATION: "ENTINSTL",
        FeedingRoute.GASTROSTOMY: "GT",
        FeedingRoute.NASOGASTRIC: "NGT",
        FeedingRoute.OROGASTRIC: "OGT",
        FeedingRoute.GASTROJEJUNOSTOMY: "GJT",
        FeedingRoute.JEJUNOSTOMY: "JJTINSTL",
        FeedingRoute.OROJEJUNAL: "OJJ",
    },
)

_WRITE_RATE = {Quantity: ("Quantity", quantity.to_json), Ratio: ("Ratio", quantity.ratio_to_json)}
_READ_RATE = {"Quantity": read_one(quantity.exact_from_json), "Ratio": read_one(quantity.ratio_from_json)}


def to_json(feeding: TubeFeeding) -> JsonObject:
    """Write what goes through a tube."""
    return present(
        {
            "baseFormulaType": one(feeding.formula, concept.to_json),
            "baseFormulaProductName": feeding.formula_product,
            "additiveType": one(feeding.additive, ADDITIVE.to_concept),
            "additiveProductName": feeding.additive_product,
            "caloricDensity": one(feeding.energy, quantity.to_json),
            "routeofAdministration": one(feeding.route, ROUTE.to_concept),
            "administration": many(feeding.feedings, _feeding_to_json),
            "maxVolumeToDeliver": one(feeding.most, quantity.to_json),
            "administrationInstruction": feeding.instruction,
        }
    )


def from_json(element: Element) -> TubeFeeding | None:
    """Read what goes through a tube; ``None`` where it says nothing."""
    feeding = TubeFeeding(
        formula=element.one("baseFormulaType", concept.from_json),
        formula_product=element.text("baseFormulaProductName"),
        additive=element.one("additiveType", ADDITIVE.from_concept),
        additive_product=element.text("additiveProductName"),
        energy=element.one("caloricDensity", quantity.exact_from_json),
        route=element.one("routeofAdministration", ROUTE.from_concept),
        feedings=element.many("administration", _feeding_from_json),
        most=element.one("maxVolumeToDeliver", quantity.exact_from_json),
        instruction=element.text("administrationInstruction"),
    )
    return None if feeding == TubeFeeding() else feeding


def _feeding_to_json(feeding: Feeding) -> JsonObject:
    return present(
        {
            "schedule": one(feeding.schedule, timing.to_json),
            "quantity": one(feeding.amount, quantity.to_json),
            **choice("rate", feeding.rate, _WRITE_RATE),
        }
    )


def _feeding_from_json(element: Element) -> Feeding | None:
    feeding = Feeding(
        schedule=element.one("schedule", timing.from_json),
        amount=element.one("quantity", quantity.exact_from_json),
        rate=element.choice("rate", _READ_RATE),
    )
    return None if feeding == Feeding() else feeding
