"""The modifiers of orders for the patient, of what is observed and done, and of what to beware of (see ``modifiers``)."""

from tests.unit.mappers.modifier_pairs import IDENTIFIER, LESS, Pair

_NUMBER = (IDENTIFIER[0][0], IDENTIFIER[1][0])
_REQUEST: dict[str, list[Pair]] = {"status": [("active", "entered-in-error")], "intent": [("order", "proposal")], "identifier": [IDENTIFIER]}

CLINICAL: dict[str, dict[str, list[Pair]]] = {
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
}
