"""NutritionOrder <-> FHIR R4 NutritionOrder.

https://hl7.org/fhir/R4/nutritionorder.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import coverage_answer, tube_feeding
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import annotation, concept, quantity, reference, timing
from fhir_gateway.mappers.datatypes.request import INTENT, STATUS
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import many, one, present
from fhir_gateway.records.nutrition_order import Diet, FoodPreference, Nutrient, NutritionOrder, Supplement, Texture

# https://hl7.org/fhir/R4/valueset-encounter-diet.html
PREFERENCE = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/diet",
    rows={
        FoodPreference.VEGETARIAN: "vegetarian",
        FoodPreference.DAIRY_FREE: "dairy-free",
        FoodPreference.NUT_FREE: "nut-free",
        FoodPreference.GLUTEN_FREE: "gluten-free",
        FoodPreference.VEGAN: "vegan",
        FoodPreference.HALAL: "halal",
        FoodPreference.KOSHER: "kosher",
    },
)


def to_json(order: NutritionOrder) -> JsonObject:
    """Write a nutrition order as FHIR JSON. Total: every nutrition order has a FHIR form."""
    return present(
        {
            "resourceType": "NutritionOrder",
            "id": order.id,
            "extension": coverage_answer.to_json(order.coverage_answers),
            "identifier": many(order.identifiers, reference.identifier_to_json),
            "status": STATUS.code(order.status),
            "intent": INTENT.code(order.intent),
            "patient": reference.to_json(order.patient),
            "encounter": one(order.encounter, reference.to_json),
            "dateTime": str(order.ordered),
            "orderer": one(order.orderer, reference.to_json),
            "allergyIntolerance": many(order.allergies, reference.to_json),
            "foodPreferenceModifier": many(order.preferences, PREFERENCE.to_concept),
            "excludeFoodModifier": many(order.excluded, concept.to_json),
            "oralDiet": one(order.diet, _diet_to_json),
            "supplement": many(order.supplements, _supplement_to_json),
            "enteralFormula": one(order.tube_feeding, tube_feeding.to_json),
            "note": many(order.notes, annotation.to_json),
        }
    )


def from_json(resource: JsonObject) -> NutritionOrder:
    """Read a nutrition order from FHIR JSON.

    Raises:
        MissingElement: the order has no status, intent, patient or time.
        UnmappedCode: the status, intent or a unit of time has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "NutritionOrder")
    return NutritionOrder(
        id=here.text("id"),
        coverage_answers=coverage_answer.from_json(here),
        identifiers=here.many("identifier", reference.identifier_from_json),
        status=STATUS.read(here, "status"),
        intent=INTENT.read(here, "intent"),
        patient=here.need("patient", reference.from_json),
        encounter=here.one("encounter", reference.from_json),
        ordered=here.need_moment("dateTime"),
        orderer=here.one("orderer", reference.from_json),
        allergies=here.many("allergyIntolerance", reference.from_json),
        preferences=here.many("foodPreferenceModifier", PREFERENCE.from_concept),
        excluded=here.many("excludeFoodModifier", concept.from_json),
        diet=here.one("oralDiet", _diet_from_json),
        supplements=here.many("supplement", _supplement_from_json),
        tube_feeding=here.one("enteralFormula", tube_feeding.from_json),
        notes=here.many("note", annotation.from_json),
    )


def _diet_to_json(diet: Diet) -> JsonObject:
    return present(
        {
            "type": many(diet.kinds, concept.to_json),
            "schedule": many(diet.schedules, timing.to_json),
            "nutrient": many(diet.nutrients, _nutrient_to_json),
            "texture": many(diet.textures, _texture_to_json),
            "fluidConsistencyType": many(diet.fluid_thickness, concept.to_json),
            "instruction": diet.instruction,
        }
    )


def _diet_from_json(element: Element) -> Diet | None:
    diet = Diet(
        kinds=element.many("type", concept.from_json),
        schedules=element.many("schedule", timing.from_json),
        nutrients=element.many("nutrient", _nutrient_from_json),
        textures=element.many("texture", _texture_from_json),
        fluid_thickness=element.many("fluidConsistencyType", concept.from_json),
        instruction=element.text("instruction"),
    )
    return None if diet == Diet() else diet


def _nutrient_to_json(nutrient: Nutrient) -> JsonObject:
    return present({"modifier": one(nutrient.nutrient, concept.to_json), "amount": one(nutrient.amount, quantity.to_json)})


def _nutrient_from_json(element: Element) -> Nutrient | None:
    nutrient = Nutrient(nutrient=element.one("modifier", concept.from_json), amount=element.one("amount", quantity.exact_from_json))
    return None if nutrient == Nutrient() else nutrient


def _texture_to_json(texture: Texture) -> JsonObject:
    return present({"modifier": one(texture.texture, concept.to_json), "foodType": one(texture.food, concept.to_json)})


def _texture_from_json(element: Element) -> Texture | None:
    texture = Texture(texture=element.one("modifier", concept.from_json), food=element.one("foodType", concept.from_json))
    return None if texture == Texture() else texture


def _supplement_to_json(supplement: Supplement) -> JsonObject:
    return present(
        {
            "type": one(supplement.kind, concept.to_json),
            "productName": supplement.product,
            "schedule": many(supplement.schedules, timing.to_json),
            "quantity": one(supplement.amount, quantity.to_json),
            "instruction": supplement.instruction,
        }
    )


def _supplement_from_json(element: Element) -> Supplement | None:
    supplement = Supplement(
        kind=element.one("type", concept.from_json),
        product=element.text("productName"),
        schedules=element.many("schedule", timing.from_json),
        amount=element.one("quantity", quantity.exact_from_json),
        instruction=element.text("instruction"),
    )
    return None if supplement == Supplement() else supplement


MAPPER = Mapper(
    "NutritionOrder",
    NutritionOrder,
    to_json,
    from_json,
    codes={
        "NutritionOrder.status": STATUS,
        "NutritionOrder.intent": INTENT,
        "NutritionOrder.foodPreferenceModifier": PREFERENCE,
        "NutritionOrder.enteralFormula.additiveType": tube_feeding.ADDITIVE,
        "NutritionOrder.enteralFormula.routeofAdministration": tube_feeding.ROUTE,
    },
)
