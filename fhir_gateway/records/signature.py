"""A signature: who signed, when, and as what."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Coding, Known
from fhir_gateway.records.moment import Instant
from fhir_gateway.records.reference import Ref
from fhir_gateway.records.wording import Base64, MediaType


class SignatureKind(Enum):
    """What the signer says by signing."""

    AUTHOR = "author"
    COAUTHOR = "co-author"
    PARTICIPANT = "took part"
    TRANSCRIBER = "wrote it down"
    VERIFICATION = "verification"
    VALIDATION = "validation"
    CONSENT = "consent"
    SIGNATURE_WITNESS = "witness of a signature"
    EVENT_WITNESS = "witness of the event"
    IDENTITY_WITNESS = "witness of the identity"
    CONSENT_WITNESS = "witness of a consent"
    INTERPRETER = "interpreter"
    REVIEW = "review"
    SOURCE = "source"
    ADDENDUM = "addendum"
    MODIFICATION = "modification"
    CORRECTION = "correction of an error"
    TIMESTAMP = "time stamp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One signature of ``who``, perhaps for somebody else. ``data`` is the signature itself, in ``format``, over a document in ``target_format``."""

    kinds: tuple[Known[SignatureKind] | Coding, ...]
    when: Instant
    who: Ref
    on_behalf_of: Ref | None = None
    target_format: MediaType | None = None
    format: MediaType | None = None
    data: Base64 | None = None
