"""Values, reference ranges and components <-> Observation.value[x], Observation.referenceRange and Observation.component.

https://hl7.org/fhir/R4/observation-definitions.html#Observation.component
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.allowed import allowed
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, period, quantity, sampled_data
from fhir_gateway.mappers.element import Element, Read, read_one
from fhir_gateway.mappers.writing import Write, as_is, choice, many, one, present
from fhir_gateway.records.coded import Concept
from fhir_gateway.records.moment import Moment, TimeOfDay
from fhir_gateway.records.observation import AbsentReason, Component, Curve, Interpretation, RangeKind, ReferenceRange
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Quantity, Range, Ratio

# https://hl7.org/fhir/R4/valueset-data-absent-reason.html
ABSENT = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/data-absent-reason",
    rows={
        AbsentReason.UNKNOWN: "unknown",
        AbsentReason.ASKED_UNKNOWN: "asked-unknown",
        AbsentReason.TEMPORARILY_UNKNOWN: "temp-unknown",
        AbsentReason.NOT_ASKED: "not-asked",
        AbsentReason.ASKED_DECLINED: "asked-declined",
        AbsentReason.MASKED: "masked",
        AbsentReason.NOT_APPLICABLE: "not-applicable",
        AbsentReason.UNSUPPORTED: "unsupported",
        AbsentReason.AS_TEXT: "as-text",
        AbsentReason.ERROR: "error",
        AbsentReason.NOT_A_NUMBER: "not-a-number",
        AbsentReason.NEGATIVE_INFINITY: "negative-infinity",
        AbsentReason.POSITIVE_INFINITY: "positive-infinity",
        AbsentReason.NOT_PERFORMED: "not-performed",
        AbsentReason.NOT_PERMITTED: "not-permitted",
    },
)

# https://hl7.org/fhir/R4/valueset-observation-interpretation.html
INTERPRETATION = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation",
    rows={
        Interpretation.NORMAL: "N",
        Interpretation.ABNORMAL: "A",
        Interpretation.CRITICALLY_ABNORMAL: "AA",
        Interpretation.LOW: "L",
        Interpretation.CRITICALLY_LOW: "LL",
        Interpretation.HIGH: "H",
        Interpretation.CRITICALLY_HIGH: "HH",
        Interpretation.POSITIVE: "POS",
        Interpretation.NEGATIVE: "NEG",
        Interpretation.DETECTED: "DET",
        Interpretation.NOT_DETECTED: "ND",
        Interpretation.INDETERMINATE: "IND",
        Interpretation.BETTER: "B",
        Interpretation.WORSE: "W",
        Interpretation.UP: "U",
        Interpretation.DOWN: "D",
        Interpretation.SUSCEPTIBLE: "S",
        Interpretation.INTERMEDIATE: "I",
        Interpretation.RESISTANT: "R",
    },
)

# https://hl7.org/fhir/R4/valueset-referencerange-meaning.html
RANGE_KIND = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/referencerange-meaning",
    rows={
        RangeKind.NORMAL: "normal",
        RangeKind.RECOMMENDED: "recommended",
        RangeKind.TREATMENT: "treatment",
        RangeKind.THERAPEUTIC: "therapeutic",
    },
)

WRITE_VALUE: dict[type, tuple[str, Write]] = {
    Quantity: ("Quantity", quantity.to_json),
    Concept: ("CodeableConcept", concept.to_json),
    str: ("String", as_is),
    bool: ("Boolean", as_is),
    int: ("Integer", as_is),
    Range: ("Range", quantity.range_to_json),
    Ratio: ("Ratio", quantity.ratio_to_json),
    Curve: ("SampledData", sampled_data.to_json),
    TimeOfDay: ("Time", str),
    Moment: ("DateTime", str),
    Period: ("Period", period.to_json),
}
READ_VALUE: dict[str, Read] = {
    "Quantity": read_one(quantity.from_json),
    "CodeableConcept": read_one(concept.from_json),
    "String": Element.text,
    "Boolean": Element.flag,
    "Integer": Element.whole,
    "Range": read_one(quantity.range_from_json),
    "Ratio": read_one(quantity.ratio_from_json),
    "SampledData": read_one(sampled_data.from_json),
    "Time": Element.time,
    "DateTime": Element.moment,
    "Period": read_one(period.from_json),
}


def to_json(component: Component) -> JsonObject:
    """Write a component."""
    return present(
        {
            "code": concept.to_json(component.code),
            **choice("value", component.value, WRITE_VALUE),
            "dataAbsentReason": one(component.absent, ABSENT.to_concept),
            "interpretation": many(component.interpretations, INTERPRETATION.to_concept),
            "referenceRange": many(component.reference_ranges, range_to_json),
        }
    )


def from_json(element: Element) -> Component:
    """Read a component.

    Raises:
        MissingElement: it has no code.
    """
    return Component(
        code=element.need("code", concept.from_json),
        value=element.choice("value", READ_VALUE),
        absent=element.one("dataAbsentReason", ABSENT.from_concept),
        interpretations=element.many("interpretation", INTERPRETATION.from_concept),
        reference_ranges=element.many("referenceRange", range_from_json),
    )


def range_to_json(span: ReferenceRange) -> JsonObject:
    """Write a reference range."""
    return present(
        {
            "low": one(span.low, quantity.to_json),
            "high": one(span.high, quantity.to_json),
            "type": one(span.kind, RANGE_KIND.to_concept),
            "appliesTo": many(span.applies_to, concept.to_json),
            "age": one(span.age, quantity.range_to_json),
            "text": span.text,
        }
    )


def range_from_json(element: Element) -> ReferenceRange:
    """Read a reference range.

    Raises:
        NotUnderstood: it has neither end and no words.
    """
    return allowed(
        element,
        lambda: ReferenceRange(
            low=element.one("low", quantity.exact_from_json),
            high=element.one("high", quantity.exact_from_json),
            kind=element.one("type", RANGE_KIND.from_concept),
            applies_to=element.many("appliesTo", concept.from_json),
            age=element.one("age", quantity.range_from_json),
            text=element.text("text"),
        ),
    )
