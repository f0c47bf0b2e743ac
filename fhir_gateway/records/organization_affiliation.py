"""What one organization is to another: an agency in the network of a payer, a supplier of a hospital."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.contact_point import ContactPoint
from fhir_gateway.records.period import Period
from fhir_gateway.records.reference import Identifier, Ref


class AffiliationKind(Enum):
    """What the participating organization is to the other."""

    PROVIDER = "provider"
    AGENCY = "agency"
    RESEARCH = "research"
    PAYER = "payer"
    DIAGNOSTICS = "diagnostics"
    SUPPLIER = "supplier"
    EXCHANGE = "health information exchange"
    MEMBER = "member"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationAffiliation:
    """One affiliation. ``participant`` is in the ``networks`` of ``organization`` while it is ``active`` and within ``period``."""

    id: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    active: bool | None = None
    period: Period | None = None
    organization: Ref | None = None
    participant: Ref | None = None
    networks: tuple[Ref, ...] = ()
    kinds: tuple[Known[AffiliationKind] | Unmapped, ...] = ()
    specialties: tuple[Concept, ...] = ()
    locations: tuple[Ref, ...] = ()
    services: tuple[Ref, ...] = ()
    contacts: tuple[ContactPoint, ...] = ()
    endpoints: tuple[Ref, ...] = ()
