"""CapabilityStatement: what this partner does, by its habits.

https://hl7.org/fhir/R4/capabilitystatement.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.sandbox.parameters import PARAMETERS
from fhir_gateway.sandbox.partner import Partner

_ALWAYS = ("read", "update", "delete", "create", "search-type")
_WITH_VERSIONS = ("vread", "history-instance", "history-type")


def capability(partner: Partner) -> JsonObject:
    rest: JsonObject = {"mode": "server", "resource": [_resource(partner, name) for name in PARAMETERS if partner.knows(name)]}
    whole = [("transaction", partner.habits.transactions), ("history-system", partner.habits.system_history)]
    if any(offered for _, offered in whole):
        rest["interaction"] = [{"code": code} for code, offered in whole if offered]
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": partner.clock().isoformat(timespec="seconds"),
        "kind": "instance",
        "software": {"name": "fhir-gateway sandbox"},
        "implementation": {"description": f"Simulated partner {partner.name}", "url": partner.base_url},
        "fhirVersion": "4.0.1",
        "format": ["json"],
        "rest": [rest],
    }


def _resource(partner: Partner, type_name: str) -> JsonObject:
    habits = partner.habits
    known = [p for p in PARAMETERS[type_name].values() if habits.keeps_last_updated or p.name != "_lastUpdated"]
    return {
        "type": type_name,
        "interaction": [{"code": code} for code in (*_ALWAYS, *(_WITH_VERSIONS if habits.versions else ()))],
        "versioning": "versioned" if habits.versions else "no-version",
        "readHistory": habits.versions,
        "updateCreate": habits.client_ids,
        "conditionalCreate": habits.conditional_create,
        "searchParam": [{"name": parameter.name, "type": parameter.kind.value} for parameter in known],
    }
