"""The modifiers of the directory: who offers what, and how it is reached."""

from tests.unit.mappers.modifier_pairs import IDENTIFIER, TELECOM, Pair

DIRECTORY: dict[str, dict[str, list[Pair]]] = {
    "HealthcareService": {"active": [(True, False)], "identifier": [IDENTIFIER], "telecom": [TELECOM]},
    "OrganizationAffiliation": {"identifier": [IDENTIFIER], "telecom": [TELECOM]},
}
