"""Delete: logical, and never of what a shared plan refers to.

https://hl7.org/fhir/R4/http.html#delete
"""

from starlette.responses import Response

from fhir_gateway.api import answer
from fhir_gateway.api.answer import Return
from fhir_gateway.api.call import Call
from fhir_gateway.api.conditions import version_of
from fhir_gateway.api.create import ORIGIN
from fhir_gateway.errors import Conflict
from fhir_gateway.fhir.lexical import dumps
from fhir_gateway.fhir.outcome import all_well
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.transaction import Transaction

WITHDRAWN = {
    **dict.fromkeys(("CarePlan", "ServiceRequest", "DeviceRequest"), "status to revoked"),
    **dict.fromkeys(("EpisodeOfCare", "Encounter", "Coverage", "Claim", "ClaimResponse", "Contract", "Task", "Appointment"), "status to cancelled"),
    **dict.fromkeys(("CareTeam", "Consent", "Location"), "status to inactive"),
    **dict.fromkeys(("Patient", "Practitioner", "PractitionerRole", "Organization", "HealthcareService"), "active to false"),
    "MedicationRequest": "status to stopped, or cancelled where it never started",
    "Goal": "lifecycleStatus to cancelled",
    "Condition": "verificationStatus to refuted, or clinicalStatus to inactive",
    "AllergyIntolerance": "verificationStatus to refuted, or clinicalStatus to inactive",
}
"""What a caller sets instead of deleting: docs/agreement.md, *Withdrawn is*."""
_ELSE = "the status that its type has for a mistake, or correct it"


async def delete(call: Call) -> Response:
    key, expect = call.key, version_of(call.header("if-match"))
    await call.store.commit(call.grant, lambda transaction: remove(transaction, key, expect))
    if answer.preferred(call.request) is Return.OUTCOME:
        return answer.resource(call.request, dumps(all_well(f"{key} is deleted")))
    return Response(None, 204)


def remove(transaction: Transaction, key: Key, expect: str | None) -> None:
    """Delete a resource; one that is deleted already stays so.

    Raises:
        NotFound: there never was one.
        Stale: ``expect`` is not its current version.
        Conflict: it is a shared plan, or one refers to it.
    """
    rules = transaction.for_rules
    shared = {share.plan for share in rules.shares()}
    if transaction.sees(key) and shared & {key, *rules.referring(key)}:
        raise Conflict(f"a shared plan needs {key}: set its {WITHDRAWN.get(key.type, _ELSE)} instead", expression=key.type)
    transaction.delete(key, origin=ORIGIN, expect=expect)
