"""The modifiers of orders for the patient, of what is observed and done, and of what to beware of (see ``modifiers``)."""

from tests.unit.mappers.modifier_pairs import IDENTIFIER, LESS, TELECOM, Pair

_NUMBER = (IDENTIFIER[0][0], IDENTIFIER[1][0])
_REQUEST: dict[str, list[Pair]] = {"status": [("active", "entered-in-error")], "intent": [("order", "proposal")], "identifier": [IDENTIFIER]}

_QUESTION = {"linkId": "1", "type": "quantity"}
_OTHER = {"linkId": "other", "type": "quantity"}
_ALLERGY = "http://terminology.hl7.org/CodeSystem/allergyintolerance-"

CLINICAL: dict[str, dict[str, list[Pair]]] = {
    "AllergyIntolerance": {
        "clinicalStatus": [
            ({"coding": [{"system": f"{_ALLERGY}clinical", "code": "active"}]}, {"coding": [{"system": f"{_ALLERGY}clinical", "code": "resolved"}]}),
        ],
        "verificationStatus": [
            ({"coding": [{"system": f"{_ALLERGY}verification", "code": "confirmed"}]}, {"coding": [{"system": f"{_ALLERGY}verification", "code": "refuted"}]}),
            ({"coding": [{"system": f"{_ALLERGY}verification", "code": "entered-in-error"}]}, None),
        ],
        "identifier": [IDENTIFIER],
        "onsetAge": [LESS],
    },
    "DeviceRequest": {
        **_REQUEST,
        "groupIdentifier": [_NUMBER],
        "parameter": [([{"valueQuantity": LESS[0]}], [{"valueQuantity": LESS[1]}])],
        "occurrenceTiming": [({"repeat": {"boundsDuration": LESS[0]}}, {"repeat": {"boundsDuration": LESS[1]}})],
    },
    "MedicationRequest": {
        **_REQUEST,
        "doNotPerform": [(True, False), (True, None)],
        "groupIdentifier": [_NUMBER],
        "dosageInstruction": [
            (
                [{"timing": {"repeat": {"boundsDuration": LESS[0]}}}],
                [{"timing": {"repeat": {"boundsDuration": LESS[1]}}}],
            ),
            ([{"maxDosePerPeriod": {"numerator": LESS[0]}}], [{"maxDosePerPeriod": {"numerator": LESS[1]}}]),
            ([{"doseAndRate": [{"doseQuantity": LESS[0]}]}], [{"doseAndRate": [{"doseQuantity": LESS[1]}]}]),
            ([{"doseAndRate": [{"rateRatio": {"numerator": LESS[0]}}]}], [{"doseAndRate": [{"rateRatio": {"numerator": LESS[1]}}]}]),
        ],
        "dispenseRequest": [
            ({"quantity": LESS[0]}, {"quantity": LESS[1]}),
            ({"dispenseInterval": LESS[0]}, {"dispenseInterval": LESS[1]}),
            ({"expectedSupplyDuration": LESS[0]}, {"expectedSupplyDuration": LESS[1]}),
            ({"initialFill": {"duration": LESS[0]}}, {"initialFill": {"duration": LESS[1]}}),
        ],
    },
    "NutritionOrder": {
        **_REQUEST,
        "oralDiet": [({"nutrient": [{"amount": LESS[0]}]}, {"nutrient": [{"amount": LESS[1]}]})],
        "supplement": [([{"quantity": LESS[0]}], [{"quantity": LESS[1]}])],
        "enteralFormula": [
            ({"caloricDensity": LESS[0]}, {"caloricDensity": LESS[1]}),
            ({"maxVolumeToDeliver": LESS[0]}, {"maxVolumeToDeliver": LESS[1]}),
            ({"administration": [{"quantity": LESS[0]}]}, {"administration": [{"quantity": LESS[1]}]}),
            ({"administration": [{"rateQuantity": LESS[0]}]}, {"administration": [{"rateQuantity": LESS[1]}]}),
        ],
    },
    "Observation": {
        "status": [("final", "entered-in-error"), ("final", "cancelled")],
        "identifier": [IDENTIFIER],
        "effectiveTiming": [({"repeat": {"boundsDuration": LESS[0]}}, {"repeat": {"boundsDuration": LESS[1]}})],
        "valueQuantity": [LESS],
        "valueRatio": [({"numerator": LESS[0]}, {"numerator": LESS[1]})],
        "referenceRange": [([{"low": LESS[0]}], [{"low": LESS[1]}])],
        "component": [([{"code": {"text": "x"}, "valueQuantity": LESS[0]}], [{"code": {"text": "x"}, "valueQuantity": LESS[1]}])],
    },
    "Procedure": {
        "status": [("completed", "not-done"), ("completed", "entered-in-error")],
        "identifier": [IDENTIFIER],
        "performedAge": [LESS],
    },
    "Questionnaire": {
        "status": [("active", "retired")],
        "identifier": [IDENTIFIER],
        "contact": [([{"telecom": TELECOM[0]}], [{"telecom": TELECOM[1]}])],
        "item": [
            ([{**_QUESTION, "enableWhen": [{"question": "other", "operator": "=", "answerBoolean": True}]}, _OTHER], [_QUESTION, _OTHER]),
            (
                [{**_QUESTION, "enableWhen": [{"question": "other", "operator": "=", "answerQuantity": LESS[0]}]}, _OTHER],
                [{**_QUESTION, "enableWhen": [{"question": "other", "operator": "=", "answerQuantity": LESS[1]}]}, _OTHER],
            ),
            ([{**_QUESTION, "initial": [{"valueQuantity": LESS[0]}]}], [{**_QUESTION, "initial": [{"valueQuantity": LESS[1]}]}]),
        ],
    },
    "QuestionnaireResponse": {
        "status": [("completed", "entered-in-error")],
        "identifier": [_NUMBER],
        "item": [([{"linkId": "1", "answer": [{"valueQuantity": LESS[0]}]}], [{"linkId": "1", "answer": [{"valueQuantity": LESS[1]}]}])],
    },
    "ClinicalImpression": {"status": [("completed", "entered-in-error")], "identifier": [IDENTIFIER]},
    "DetectedIssue": {"status": [("final", "entered-in-error")], "identifier": [IDENTIFIER]},
    "Flag": {"status": [("active", "inactive"), ("active", "entered-in-error")], "identifier": [IDENTIFIER]},
}
