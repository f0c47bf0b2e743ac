"""The invariants that are judged by hand until all of them are compiled: those of the types that the gateway maps, and of datatypes.

Each row names the type (a backbone element as ``CarePlanActivity``), the rule and what it asks for; the function says whether the rule holds. They read
JSON whose structure may be wrong too, so they hold wherever they cannot tell. https://hl7.org/fhir/R4/conformance-rules.html#constraints
"""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.primitives import is_date_time
from fhir_gateway.fhir.reference_text import target_type
from fhir_gateway.fhir.shape import is_object, objects

_CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical"
_VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status"
_QUANTITIES = ("Quantity", "Age", "Count", "Distance", "Duration", "MoneyQuantity", "SimpleQuantity")


class Invariant(NamedTuple):
    """A rule that an object of one type must keep."""

    rule: str
    holds: Callable[[JsonObject], bool]
    text: str


def _has(node: JsonObject, *names: str) -> bool:
    """One of the elements is there, with a value or with an extension in its place; a choice is given without its type."""
    return any(name in node or f"_{name}" in node for name in names)


def _has_choice(node: JsonObject, choice: str) -> bool:
    return any(name.lstrip("_").startswith(choice) and name.lstrip("_") != choice for name in node)


def _codes(concept: Any, system: str) -> set[str]:
    codings = objects(concept, "coding") if is_object(concept) else []
    return {str(coding.get("code")) for coding in codings if coding.get("system") == system}


def _type_of(reference: Any) -> str | None:
    """The type that a reference names, as far as its text shows it."""
    text = reference.get("reference") if is_object(reference) else None
    return target_type(text) if isinstance(text, str) else None


def in_order(start: Any, end: Any) -> bool:
    """``start`` is not after ``end``; two moments of different precision are compared as far as both go."""
    if not is_date_time(start) or not is_date_time(end):
        return True
    if "T" in start and "T" in end:
        return _moment(start) <= _moment(end)
    shared = min(len(start), len(end), len("2026-01-31"))
    return start[:shared] <= end[:shared]


def _moment(text: str) -> datetime:
    head, _, seconds = text[:19].rpartition(":")
    text = f"{head}:{min(int(seconds), 59):02d}{text[19:]}"  # datatypes.html#dateTime: a leap second is allowed
    return datetime.fromisoformat(text).astimezone(UTC)


def _period_in_order(node: JsonObject) -> bool:
    return in_order(node.get("start"), node.get("end"))


def _on_behalf_of_a_practitioner(node: JsonObject) -> bool:
    return not _has(node, "onBehalfOf") or _type_of(node.get("member")) in (None, "Practitioner")


def _abatement_when_over(node: JsonObject) -> bool:
    over = _codes(node.get("clinicalStatus"), _CLINICAL) & {"inactive", "resolved", "remission"}
    return not _has_choice(node, "abatement") or bool(over)


def _no_clinical_status_in_error(node: JsonObject) -> bool:
    return "entered-in-error" not in _codes(node.get("verificationStatus"), _VERIFICATION) or not _has(node, "clinicalStatus")


def _nobody_lives_there(name: str) -> Callable[[JsonObject], bool]:
    return lambda node: all(item.get("use") != "home" for item in objects(node, name))


def _one_of_value_and_extension(node: JsonObject) -> bool:
    return _has(node, "extension") != _has_choice(node, "value")


def _needs(element: str, *needed: str) -> Callable[[JsonObject], bool]:
    """Where ``element`` is, one of the needed ones is too."""
    return lambda node: not _has(node, element) or _has(node, *needed)


def _has_one_of(*names: str) -> Callable[[JsonObject], bool]:
    return lambda node: _has(node, *names)


def _detail_or_reference(node: JsonObject) -> bool:
    return not (_has(node, "detail") and _has(node, "reference"))


def _detail_with_a_measure(node: JsonObject) -> bool:
    return not _has_choice(node, "detail") or _has(node, "measure")


def _value_or_the_reason(node: JsonObject) -> bool:
    return not (_has(node, "dataAbsentReason") and _has_choice(node, "value"))


def _modified_after_authored(node: JsonObject) -> bool:
    return in_order(node.get("authoredOn"), node.get("lastModified"))


def _not_negative(name: str) -> Callable[[JsonObject], bool]:
    return lambda node: not isinstance(value := node.get(name), (int, Decimal)) or value >= 0


def _offset_from_an_event(node: JsonObject) -> bool:
    return not _has(node, "offset") or (_has(node, "when") and not set(map(str, node.get("when", []))) & {"C", "CM", "CD", "CV"})


def _not_both(one: str, other: str) -> Callable[[JsonObject], bool]:
    return lambda node: not (_has(node, one) and _has(node, other))


_QUANTITY = Invariant("qty-3", _needs("code", "system"), "a code of a unit needs its system")

INVARIANTS: dict[str, list[Invariant]] = {
    **{name: [_QUANTITY] for name in _QUANTITIES},
    "Period": [Invariant("per-1", _period_in_order, "the start must not be after the end")],
    "Attachment": [Invariant("att-1", _needs("data", "contentType"), "data needs a contentType")],
    "ContactPoint": [Invariant("cpt-2", _needs("value", "system"), "a value needs a system")],
    "Extension": [Invariant("ext-1", _one_of_value_and_extension, "an extension has either a value or extensions of its own")],
    "CarePlanActivity": [Invariant("cpl-3", _detail_or_reference, "an activity has a detail or a reference, not both")],
    "CareTeamParticipant": [Invariant("ctm-1", _on_behalf_of_a_practitioner, "onBehalfOf is only for a member that is a Practitioner")],
    "Condition": [
        Invariant("con-4", _abatement_when_over, "an abatement needs a clinicalStatus of inactive, resolved or remission"),
        Invariant("con-5", _no_clinical_status_in_error, "what was entered in error has no clinicalStatus"),
    ],
    "GoalTarget": [Invariant("gol-1", _detail_with_a_measure, "a detail needs a measure")],
    "Organization": [
        Invariant("org-1", _has_one_of("name", "identifier"), "an organization has a name or an identifier"),
        Invariant("org-2", _nobody_lives_there("address"), "an address of an organization is never of use home"),
        Invariant("org-3", _nobody_lives_there("telecom"), "a telecom of an organization is never of use home"),
    ],
    "PatientContact": [
        Invariant("pat-1", _has_one_of("name", "telecom", "address", "organization"), "a contact has details or an organization"),
    ],
    "Task": [Invariant("inv-1", _modified_after_authored, "lastModified must not be before authoredOn")],
    "TimingRepeat": [
        Invariant("tim-1", _needs("duration", "durationUnit"), "a duration needs its unit"),
        Invariant("tim-2", _needs("period", "periodUnit"), "a period needs its unit"),
        Invariant("tim-4", _not_negative("duration"), "a duration is not negative"),
        Invariant("tim-5", _not_negative("period"), "a period is not negative"),
        Invariant("tim-6", _needs("periodMax", "period"), "a periodMax needs a period"),
        Invariant("tim-7", _needs("durationMax", "duration"), "a durationMax needs a duration"),
        Invariant("tim-8", _needs("countMax", "count"), "a countMax needs a count"),
        Invariant("tim-9", _offset_from_an_event, "an offset needs a when that is no meal itself"),
        Invariant("tim-10", _not_both("timeOfDay", "when"), "a timeOfDay excludes a when"),
    ],
    "ServiceRequest": [Invariant("prr-1", _needs("orderDetail", "code"), "an orderDetail needs a code")],
    "ObservationReferenceRange": [Invariant("obs-3", _has_one_of("low", "high", "text"), "a reference range has a low, a high or a text")],
    "Observation": [Invariant("obs-6", _value_or_the_reason, "a dataAbsentReason excludes a value")],
}
"""By type of object."""
