"""The modifiers of the directory, of appointments, and of what is noted about exchanges."""

from tests.unit.mappers.modifier_pairs import IDENTIFIER, TELECOM, Pair

DIRECTORY: dict[str, dict[str, list[Pair]]] = {
    "Appointment": {"status": [("proposed", "cancelled")], "identifier": [IDENTIFIER]},
    "AuditEvent": {},
    "Endpoint": {"status": [("active", "entered-in-error")], "identifier": [IDENTIFIER], "contact": [TELECOM]},
    "HealthcareService": {"active": [(True, False)], "identifier": [IDENTIFIER], "telecom": [TELECOM]},
    "MessageHeader": {
        "source": [({"endpoint": "urn:x", "contact": TELECOM[0][0]}, {"endpoint": "urn:x", "contact": TELECOM[1][0]})],
    },
    "OrganizationAffiliation": {"identifier": [IDENTIFIER], "telecom": [TELECOM]},
    "Provenance": {},
}
