"""Which seals the labels of a consent open or shut. Confidentiality is a high-water mark: who may see a level may see those below it.

https://hl7.org/fhir/R4/consent-definitions.html#Consent.provision.securityLabel, https://hl7.org/fhir/R4/security-labels.html
"""

from collections.abc import Sequence

from fhir_gateway.access.labels import Seal, seals_of
from fhir_gateway.records.coded import Coding


def opened(labels: Sequence[Coding]) -> Seal:
    """The seals that a permit opens; one without labels speaks of what is restricted too, and of nothing that a law keeps apart."""
    if not labels:
        return Seal.RESTRICTED
    found = _seals(labels)
    return found | Seal.RESTRICTED if found & Seal.VERY_RESTRICTED else found


def shut(labels: Sequence[Coding]) -> Seal | None:
    """The seals that an exception leaves shut; None where one of its labels, or their lack, means more than seals."""
    each = [_seals([label]) for label in labels]
    if not each or Seal.NONE in each:
        return None
    found = _seals(labels)
    return found | Seal.VERY_RESTRICTED if found & Seal.RESTRICTED else found


def _seals(labels: Sequence[Coding]) -> Seal:
    return seals_of([{"system": label.system, "code": label.code} for label in labels])
