"""Every element of the mapped types whose definition says isModifier, with two values that must not read alike.

From the definitions of R4 4.0.1 (``ElementDefinition.isModifier``), https://hl7.org/fhir/R4/conformance-rules.html#isModifier.
A path into a list or a part names the whole top-level element. ``implicitRules`` and ``modifierExtension`` hold for all types.
"""

from typing import Any

Pair = tuple[Any, Any]

_NAME = [{"family": "Rossi", "use": "old"}], [{"family": "Rossi", "use": "official"}]
_IDENTIFIER = [{"value": "1", "use": "old"}], [{"value": "1", "use": "official"}]
_TELECOM = [{"system": "phone", "value": "1", "use": "old"}], [{"system": "phone", "value": "1", "use": "home"}]
_LESS = {"value": 5, "comparator": "<"}, {"value": 5}
_ADDRESS = [{"city": "Trento", "use": "old"}], [{"city": "Trento", "use": "work"}]

MODIFIERS: dict[str, dict[str, list[Pair]]] = {
    "CarePlan": {
        "status": [("active", "entered-in-error")],
        "intent": [("plan", "proposal")],
        "activity": [
            ([{"detail": {"status": "scheduled", "doNotPerform": True}}], [{"detail": {"status": "scheduled"}}]),
            ([{"detail": {"status": "cancelled"}}], [{"detail": {"status": "scheduled"}}]),
            ([{"detail": {"status": "scheduled", "quantity": _LESS[0]}}], [{"detail": {"status": "scheduled", "quantity": _LESS[1]}}]),
            ([{"detail": {"status": "scheduled", "dailyAmount": _LESS[0]}}], [{"detail": {"status": "scheduled", "dailyAmount": _LESS[1]}}]),
        ],
        "identifier": [_IDENTIFIER],
    },
    "CareTeam": {"status": [("active", "entered-in-error")], "identifier": [_IDENTIFIER], "telecom": [_TELECOM]},
    "Condition": {
        "clinicalStatus": [
            (
                {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]},
                {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "resolved"}]},
            )
        ],
        "verificationStatus": [
            (
                {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-ver-status", "code": "confirmed"}]},
                {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-ver-status", "code": "refuted"}]},
            )
        ],
        "identifier": [_IDENTIFIER],
        "onsetAge": [_LESS],
        "abatementAge": [_LESS],
    },
    "Coverage": {"status": [("active", "cancelled")], "identifier": [_IDENTIFIER]},
    "Encounter": {
        "status": [("finished", "entered-in-error")],
        "identifier": [_IDENTIFIER],
        "length": [_LESS],
        "hospitalization": [({"preAdmissionIdentifier": _IDENTIFIER[0][0]}, {"preAdmissionIdentifier": _IDENTIFIER[1][0]})],
    },
    "EpisodeOfCare": {"status": [("active", "entered-in-error")], "identifier": [_IDENTIFIER]},
    "Goal": {
        "lifecycleStatus": [("active", "entered-in-error")],
        "identifier": [_IDENTIFIER],
        "target": [([{"detailQuantity": {"value": 5, "comparator": "<"}}], [{"detailQuantity": {"value": 5}}])],
    },
    "Location": {"status": [("active", "inactive")], "identifier": [_IDENTIFIER], "telecom": [_TELECOM], "address": [(_ADDRESS[0][0], _ADDRESS[1][0])]},
    "Organization": {
        "active": [(True, False)],
        "identifier": [_IDENTIFIER],
        "telecom": [_TELECOM],
        "address": [_ADDRESS],
        "contact": [([{"telecom": _TELECOM[0]}], [{"telecom": _TELECOM[1]}]), ([{"name": _NAME[0][0]}], [{"name": _NAME[1][0]}])],
    },
    "Patient": {
        "active": [(True, False)],
        "deceasedBoolean": [(True, False)],
        "deceasedDateTime": [("2026-03-01", None)],
        "link": [([{"other": {"reference": "Patient/2"}, "type": "replaced-by"}], [{"other": {"reference": "Patient/2"}, "type": "seealso"}])],
        "identifier": [_IDENTIFIER],
        "name": [_NAME],
        "telecom": [_TELECOM],
        "address": [_ADDRESS],
        "contact": [([{"name": _NAME[0][0]}], [{"name": _NAME[1][0]}]), ([{"telecom": _TELECOM[0]}], [{"telecom": _TELECOM[1]}])],
    },
    "Practitioner": {"identifier": [_IDENTIFIER], "name": [_NAME], "telecom": [_TELECOM], "address": [_ADDRESS]},
    "PractitionerRole": {"identifier": [_IDENTIFIER], "telecom": [_TELECOM]},
    "RelatedPerson": {"active": [(True, False)], "identifier": [_IDENTIFIER], "name": [_NAME], "telecom": [_TELECOM], "address": [_ADDRESS]},
    "ServiceRequest": {
        "status": [("active", "entered-in-error")],
        "intent": [("order", "proposal")],
        "doNotPerform": [(True, False), (True, None)],
        "identifier": [_IDENTIFIER],
        "requisition": [(_IDENTIFIER[0][0], _IDENTIFIER[1][0])],
        "quantityQuantity": [_LESS],
        "occurrenceTiming": [({"repeat": {"boundsDuration": _LESS[0]}}, {"repeat": {"boundsDuration": _LESS[1]}})],
    },
    "Task": {
        "status": [("requested", "entered-in-error")],
        "intent": [("order", "proposal")],
        "identifier": [_IDENTIFIER],
        "groupIdentifier": [(_IDENTIFIER[0][0], _IDENTIFIER[1][0])],
        "input": [([{"type": {"text": "x"}, "valueQuantity": _LESS[0]}], [{"type": {"text": "x"}, "valueQuantity": _LESS[1]}])],
        "output": [([{"type": {"text": "x"}, "valueAddress": _ADDRESS[0][0]}], [{"type": {"text": "x"}, "valueAddress": _ADDRESS[1][0]}])],
    },
}
