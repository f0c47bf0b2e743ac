"""Where a plan is shared, and how delivery to each partner stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from fhir_gateway.agreement.link import CALLERS
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.lanes import Lane, LaneState
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.reads import Reads


class Delivery(StrEnum):
    """How delivery to a partner stands."""

    CURRENT = "current"
    WAITING = "waiting"
    FAILING = "failing"
    PARKED = "parked"
    PAUSED = "paused"
    READS_HERE = "reads-here"


@dataclass(frozen=True, slots=True)
class Sharing:
    """One partner of a plan; ``waiting`` changes have not reached it, ``error`` is what its server said last."""

    organisation: str
    reach: str
    role: str
    delivery: Delivery
    waiting: int
    error: str
    since: str


def sharings(reads: Reads, plan: Key | None = None) -> list[Sharing]:
    """How delivery of a plan stands, or of all plans, one for each partner."""
    partners = {partner.name: partner for partner in reads.partners()}
    return [_sharing(lane, partners[lane.partner]) for lane in reads.lanes() if lane.partner in partners and plan in (None, lane.plan)]


def organisations(reads: Reads) -> Mapping[str, str]:
    """By the name under which a partner is registered, what its organisation is called; so too for its callers at our API."""
    known = {partner.name: partner.organisation or partner.name for partner in reads.partners()}
    return known | {f"{CALLERS}{name}": called for name, called in known.items()}


def _sharing(lane: Lane, partner: Partner) -> Sharing:
    return Sharing(
        organisation=partner.organisation or partner.name,
        reach=partner.reach,
        role=partner.role.value,
        delivery=_delivery(lane, partner),
        waiting=lane.waiting,
        error=lane.last_error or partner.state_reason,
        since=lane.first_fail or "",
    )


def _delivery(lane: Lane, partner: Partner) -> Delivery:
    if partner.reach != "two-way" or not partner.base_url:
        return Delivery.READS_HERE
    if partner.state != "active":
        return Delivery.PAUSED
    if lane.state is LaneState.PARKED:
        return Delivery.PARKED
    if lane.first_fail is not None or partner.state_reason:
        return Delivery.FAILING
    return Delivery.WAITING if lane.waiting else Delivery.CURRENT
