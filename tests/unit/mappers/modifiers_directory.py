"""The modifiers of the directory, of appointments, and of what is noted about exchanges."""

from tests.unit.mappers.modifier_pairs import IDENTIFIER, TELECOM, Pair

DIRECTORY: dict[str, dict[str, list[Pair]]] = {
    "Appointment": {"status": [("proposed", "cancelled")], "identifier": [IDENTIFIER]},
    "HealthcareService": {"active": [(True, False)], "identifier": [IDENTIFIER], "telecom": [TELECOM]},
    "OrganizationAffiliation": {"identifier": [IDENTIFIER], "telecom": [TELECOM]},
}
