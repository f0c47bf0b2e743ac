"""The modifiers of messages, documents, consents, lists, and templates and what is made from them (see ``modifiers``)."""

from tests.unit.mappers.modifier_pairs import IDENTIFIER, LESS, TELECOM, Pair

_TARGET = [{"code": "replaces", "targetIdentifier": IDENTIFIER[0][0]}], [{"code": "replaces", "targetIdentifier": IDENTIFIER[1][0]}]

DOCUMENTS: dict[str, dict[str, list[Pair]]] = {
    "Communication": {"status": [("completed", "entered-in-error"), ("completed", "not-done")], "identifier": [IDENTIFIER]},
    "CommunicationRequest": {
        "status": [("active", "entered-in-error")],
        "doNotPerform": [(True, False), (True, None)],
        "identifier": [IDENTIFIER],
        "groupIdentifier": [(IDENTIFIER[0][0], IDENTIFIER[1][0])],
    },
    "Consent": {
        "status": [("active", "inactive")],
        "scope": [
            (
                {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "treatment"}]},
                {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "research"}]},
            )
        ],
        "identifier": [IDENTIFIER],
    },
    "DocumentReference": {
        "status": [("current", "entered-in-error")],
        "identifier": [IDENTIFIER],
        "masterIdentifier": [(IDENTIFIER[0][0], IDENTIFIER[1][0])],
    },
    "Composition": {"status": [("final", "entered-in-error")], "identifier": [(IDENTIFIER[0][0], IDENTIFIER[1][0])], "relatesTo": [_TARGET]},
    "List": {
        "status": [("current", "entered-in-error")],
        "mode": [("working", "snapshot")],
        "entry": [([{"item": {"display": "x"}, "deleted": True}], [{"item": {"display": "x"}}])],
        "identifier": [IDENTIFIER],
    },
    "Group": {
        "identifier": [IDENTIFIER],
        "characteristic": [
            (
                [{"code": {"text": "x"}, "exclude": False, "valueQuantity": LESS[0]}],
                [{"code": {"text": "x"}, "exclude": False, "valueQuantity": LESS[1]}],
            ),
            (
                [{"code": {"text": "x"}, "exclude": True, "valueBoolean": True}],
                [{"code": {"text": "x"}, "exclude": False, "valueBoolean": True}],
            ),
        ],
    },
    "RequestGroup": {
        "status": [("active", "entered-in-error")],
        "intent": [("order", "proposal")],
        "identifier": [IDENTIFIER],
        "groupIdentifier": [(IDENTIFIER[0][0], IDENTIFIER[1][0])],
        "action": [
            ([{"resource": {"display": "x"}, "timingDuration": LESS[0]}], [{"resource": {"display": "x"}, "timingDuration": LESS[1]}]),
            ([{"resource": {"display": "x"}, "timingAge": LESS[0]}], [{"resource": {"display": "x"}, "timingAge": LESS[1]}]),
        ],
    },
    "PlanDefinition": {
        "status": [("active", "retired")],
        "identifier": [IDENTIFIER],
        "contact": [([{"telecom": TELECOM[0]}], [{"telecom": TELECOM[1]}])],
        "useContext": [([{"code": {"code": "x"}, "valueQuantity": LESS[0]}], [{"code": {"code": "x"}, "valueQuantity": LESS[1]}])],
        "goal": [
            (
                [{"description": {"text": "x"}, "target": [{"detailQuantity": LESS[0]}]}],
                [{"description": {"text": "x"}, "target": [{"detailQuantity": LESS[1]}]}],
            ),
        ],
        "action": [
            ([{"timingDuration": LESS[0]}], [{"timingDuration": LESS[1]}]),
            ([{"action": [{"timingAge": LESS[0]}]}], [{"action": [{"timingAge": LESS[1]}]}]),
        ],
    },
    "ActivityDefinition": {
        "status": [("active", "retired")],
        "doNotPerform": [(True, False), (True, None)],
        "identifier": [IDENTIFIER],
        "author": [([{"telecom": TELECOM[0]}], [{"telecom": TELECOM[1]}])],
        "timingDuration": [LESS],
    },
}
