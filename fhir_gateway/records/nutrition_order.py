"""A nutrition order: what the patient is to eat and drink, what is added to it, and what goes through a tube."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.coverage_answer import CoverageAnswer
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.note import Note
from fhir_gateway.records.quantity import Amount, Ratio
from fhir_gateway.records.reference import Identifier, Ref
from fhir_gateway.records.request import RequestIntent, RequestStatus
from fhir_gateway.records.timing import Timing


class FoodPreference(Enum):
    VEGETARIAN = "vegetarian"
    DAIRY_FREE = "dairy free"
    NUT_FREE = "nut free"
    GLUTEN_FREE = "gluten free"
    VEGAN = "vegan"
    HALAL = "halal"
    KOSHER = "kosher"


class Additive(Enum):
    """What is mixed into the formula."""

    FAT = "fat"
    PROTEIN = "protein"
    CARBOHYDRATE = "carbohydrate"
    FIBER = "fiber"
    WATER = "water"


class FeedingRoute(Enum):
    MOUTH = "by mouth"
    ENTERAL_TUBE = "by a feeding tube"
    ENTERAL_INSTILLATION = "instilled into the gut"
    GASTROSTOMY = "by gastrostomy tube"
    NASOGASTRIC = "by nasogastric tube"
    OROGASTRIC = "by orogastric tube"
    GASTROJEJUNOSTOMY = "by gastrojejunostomy tube"
    JEJUNOSTOMY = "by jejunostomy tube"
    OROJEJUNAL = "by orojejunal tube"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nutrient:
    """What is limited or wanted, such as 2 g of sodium; at least one field is given."""

    nutrient: Concept | None = None
    amount: Amount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Texture:
    """How food is made, such as ground meat; at least one field is given."""

    texture: Concept | None = None
    food: Concept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diet:
    """What the patient eats; at least one field is given."""

    kinds: tuple[Concept, ...] = ()
    schedules: tuple[Timing, ...] = ()
    nutrients: tuple[Nutrient, ...] = ()
    textures: tuple[Texture, ...] = ()
    fluid_thickness: tuple[Concept, ...] = ()
    instruction: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplement:
    """What the patient takes beside food; at least one field is given."""

    kind: Concept | None = None
    product: str | None = None
    schedules: tuple[Timing, ...] = ()
    amount: Amount | None = None
    instruction: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeding:
    """When, how much and how fast the formula flows; at least one field is given."""

    schedule: Timing | None = None
    amount: Amount | None = None
    rate: Amount | Ratio | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TubeFeeding:
    """The formula and how it is given; at least one field is given."""

    formula: Concept | None = None
    formula_product: str | None = None
    additive: Known[Additive] | Unmapped | None = None
    additive_product: str | None = None
    energy: Amount | None = None
    route: Known[FeedingRoute] | Unmapped | None = None
    feedings: tuple[Feeding, ...] = ()
    most: Amount | None = None
    instruction: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NutritionOrder:
    """One order; ``excluded`` is food that the patient must not get, ``allergies`` are why."""

    id: str | None = None
    patient: Ref
    status: RequestStatus
    intent: RequestIntent
    ordered: Moment
    identifiers: tuple[Identifier, ...] = ()
    encounter: Ref | None = None
    orderer: Ref | None = None
    allergies: tuple[Ref, ...] = ()
    preferences: tuple[Known[FoodPreference] | Unmapped, ...] = ()
    excluded: tuple[Concept, ...] = ()
    diet: Diet | None = None
    supplements: tuple[Supplement, ...] = ()
    tube_feeding: TubeFeeding | None = None
    notes: tuple[Note, ...] = ()
    coverage_answers: tuple[CoverageAnswer, ...] = ()
