"""Patients, by an identifier as it stands in their record.

https://hl7.org/fhir/R4/search.html#token
"""

from fhir_gateway.errors import BadRequest
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.reads import Reads


def patient_of(reads: Reads, identifier: str) -> Key | None:
    """The one patient of an identifier, seen by the caller or not; None where nobody has it, or several have.

    Args:
        identifier: ``system|value``.

    Raises:
        BadRequest: it is not written so.
    """
    system, bar, value = identifier.partition("|")
    if not bar or not value:
        raise BadRequest("name the patient: identifier is system|value", expression="Parameters.parameter.value")
    found = reads.for_rules.find("Patient", system, value)
    return found[0] if len(found) == 1 else None
