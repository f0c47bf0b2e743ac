"""A diagnosis and the part that it plays in a stay, a visit or a case."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Known, Unmapped
from fhir_gateway.records.reference import Ref


class DiagnosisRole(Enum):
    ADMISSION = "admission"
    DISCHARGE = "discharge"
    CHIEF_COMPLAINT = "chief complaint"
    COMORBIDITY = "comorbidity"
    BEFORE_SURGERY = "before surgery"
    AFTER_SURGERY = "after surgery"
    BILLING = "billing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """A condition; ``rank`` 1 is the first for its role."""

    condition: Ref
    role: Known[DiagnosisRole] | Unmapped | None = None
    rank: int | None = None
