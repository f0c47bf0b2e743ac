"""What a payer says about an order before it is carried out: whether it is covered, and what is still wanted."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Coding, Concept, Known
from fhir_gateway.records.contact_point import ContactPoint
from fhir_gateway.records.moment import PartialDate
from fhir_gateway.records.reference import Ref
from fhir_gateway.records.wording import Id, Uri


class Covered(Enum):
    COVERED = "covered"
    NOT_COVERED = "not covered"
    CONDITIONAL = "it depends"


class AuthorizationNeed(Enum):
    """``BY_PERFORMER`` says that whoever carries the order out asks for it."""

    NOT_NEEDED = "not needed"
    NEEDED = "needed"
    SATISFIED = "given already"
    BY_PERFORMER = "to be asked for by the performer"
    CONDITIONAL = "it depends"


class PapersNeed(Enum):
    CLINICAL = "clinical"
    ADMINISTRATIVE = "administrative"
    BOTH = "clinical and administrative"
    CONDITIONAL = "it depends"


class InformationNeed(Enum):
    """What the payer must know before it can say more."""

    PERFORMER = "who carries it out"
    LOCATION = "where"
    TIMEFRAME = "when"
    CONTRACT_WINDOW = "a new contract period"


@dataclass(frozen=True, slots=True)
class OtherCode:
    """A code that no table knows: kept and shown, never guessed."""

    code: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageAnswer:
    """The answer about one coverage; at least one field is given.

    ``assertion`` is the payer's number of this answer, ``authorization_number`` that of an authorization which is there already.
    """

    coverage: Ref | None = None
    covered: Known[Covered] | OtherCode | None = None
    authorization: Known[AuthorizationNeed] | OtherCode | None = None
    papers: Known[PapersNeed] | OtherCode | None = None
    information: tuple[Known[InformationNeed] | OtherCode, ...] = ()
    billing_codes: tuple[Coding, ...] = ()
    reasons: tuple[Concept, ...] = ()
    questionnaires: tuple[Uri, ...] = ()
    date: PartialDate | None = None
    assertion: str | None = None
    authorization_number: str | None = None
    contacts: tuple[ContactPoint, ...] = ()
