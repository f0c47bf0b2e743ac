"""Every element of the mapped types whose definition says isModifier, with two values that must not read alike.

From the definitions of R4 4.0.1 (``ElementDefinition.isModifier``), https://hl7.org/fhir/R4/conformance-rules.html#isModifier.
A path into a list or a part names the whole top-level element. ``implicitRules`` and ``modifierExtension`` hold for all types.
"""

from tests.unit.mappers.modifier_pairs import ADDRESS, IDENTIFIER, LESS, NAME, TELECOM, Pair
from tests.unit.mappers.modifiers_clinical import CLINICAL
from tests.unit.mappers.modifiers_directory import DIRECTORY
from tests.unit.mappers.modifiers_documents import DOCUMENTS
from tests.unit.mappers.modifiers_payment import PAYMENT

MODIFIERS: dict[str, dict[str, list[Pair]]] = {
    "CarePlan": {
        "status": [("active", "entered-in-error")],
        "intent": [("plan", "proposal")],
        "activity": [
            ([{"detail": {"status": "scheduled", "doNotPerform": True}}], [{"detail": {"status": "scheduled"}}]),
            ([{"detail": {"status": "cancelled"}}], [{"detail": {"status": "scheduled"}}]),
            ([{"detail": {"status": "scheduled", "quantity": LESS[0]}}], [{"detail": {"status": "scheduled", "quantity": LESS[1]}}]),
            ([{"detail": {"status": "scheduled", "dailyAmount": LESS[0]}}], [{"detail": {"status": "scheduled", "dailyAmount": LESS[1]}}]),
        ],
        "identifier": [IDENTIFIER],
    },
    "CareTeam": {"status": [("active", "entered-in-error")], "identifier": [IDENTIFIER], "telecom": [TELECOM]},
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
        "identifier": [IDENTIFIER],
        "onsetAge": [LESS],
        "abatementAge": [LESS],
    },
    "Coverage": {"status": [("active", "cancelled")], "identifier": [IDENTIFIER]},
    "Encounter": {
        "status": [("finished", "entered-in-error")],
        "identifier": [IDENTIFIER],
        "length": [LESS],
        "hospitalization": [({"preAdmissionIdentifier": IDENTIFIER[0][0]}, {"preAdmissionIdentifier": IDENTIFIER[1][0]})],
    },
    "EpisodeOfCare": {"status": [("active", "entered-in-error")], "identifier": [IDENTIFIER]},
    "Goal": {
        "lifecycleStatus": [("active", "entered-in-error")],
        "identifier": [IDENTIFIER],
        "target": [([{"detailQuantity": {"value": 5, "comparator": "<"}}], [{"detailQuantity": {"value": 5}}])],
    },
    "Location": {"status": [("active", "inactive")], "identifier": [IDENTIFIER], "telecom": [TELECOM], "address": [(ADDRESS[0][0], ADDRESS[1][0])]},
    "Organization": {
        "active": [(True, False)],
        "identifier": [IDENTIFIER],
        "telecom": [TELECOM],
        "address": [ADDRESS],
        "contact": [([{"telecom": TELECOM[0]}], [{"telecom": TELECOM[1]}]), ([{"name": NAME[0][0]}], [{"name": NAME[1][0]}])],
    },
    "Patient": {
        "active": [(True, False)],
        "deceasedBoolean": [(True, False)],
        "deceasedDateTime": [("2026-03-01", None)],
        "link": [([{"other": {"reference": "Patient/2"}, "type": "replaced-by"}], [{"other": {"reference": "Patient/2"}, "type": "seealso"}])],
        "identifier": [IDENTIFIER],
        "name": [NAME],
        "telecom": [TELECOM],
        "address": [ADDRESS],
        "contact": [([{"name": NAME[0][0]}], [{"name": NAME[1][0]}]), ([{"telecom": TELECOM[0]}], [{"telecom": TELECOM[1]}])],
    },
    "Practitioner": {"identifier": [IDENTIFIER], "name": [NAME], "telecom": [TELECOM], "address": [ADDRESS]},
    "PractitionerRole": {"identifier": [IDENTIFIER], "telecom": [TELECOM]},
    "RelatedPerson": {"active": [(True, False)], "identifier": [IDENTIFIER], "name": [NAME], "telecom": [TELECOM], "address": [ADDRESS]},
    "ServiceRequest": {
        "status": [("active", "entered-in-error")],
        "intent": [("order", "proposal")],
        "doNotPerform": [(True, False), (True, None)],
        "identifier": [IDENTIFIER],
        "requisition": [(IDENTIFIER[0][0], IDENTIFIER[1][0])],
        "quantityQuantity": [LESS],
        "occurrenceTiming": [({"repeat": {"boundsDuration": LESS[0]}}, {"repeat": {"boundsDuration": LESS[1]}})],
    },
    "Task": {
        "status": [("requested", "entered-in-error")],
        "intent": [("order", "proposal")],
        "identifier": [IDENTIFIER],
        "groupIdentifier": [(IDENTIFIER[0][0], IDENTIFIER[1][0])],
        "input": [([{"type": {"text": "x"}, "valueQuantity": LESS[0]}], [{"type": {"text": "x"}, "valueQuantity": LESS[1]}])],
        "output": [([{"type": {"text": "x"}, "valueAddress": ADDRESS[0][0]}], [{"type": {"text": "x"}, "valueAddress": ADDRESS[1][0]}])],
    },
    **CLINICAL,
    **DIRECTORY,
    **DOCUMENTS,
    **PAYMENT,
}
