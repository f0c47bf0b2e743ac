"""What the consents of a patient say to each party: the latest that speaks to it decides.

What we cannot weigh closes rather than opens: an exception by class, code or datum, an action or purpose other than ours, a resource that no mapper reads.
https://hl7.org/fhir/R4/consent.html, https://hl7.org/fhir/us/davinci-hrex/STU1/StructureDefinition-hrex-consent.html
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from fhir_gateway.access.grant import Role
from fhir_gateway.access.labels import ALL, Seal, seals_of
from fhir_gateway.access.sight import ALWAYS, NEVER, Ruling, Said
from fhir_gateway.errors import CallerError
from fhir_gateway.fhir.dates import milliseconds, range_of
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import consent as mapper
from fhir_gateway.records.coded import Coding, Known, Unmapped
from fhir_gateway.records.consent import Consent, ConsentAction, ConsentRole, ConsentScope, ConsentStatus, Provision, ProvisionKind
from fhir_gateway.records.period import Period
from fhir_gateway.records.purpose import Purpose
from fhir_gateway.records.reference import Ref

SENSITIVE_POLICY: Final = "http://hl7.org/fhir/us/davinci-hrex/StructureDefinition-hrex-consent.html#sensitive"
"""The policy by which a patient lets sensitive records go along: the HRex page, *Consent.policy.uri*."""

PartyOf = Callable[[Ref], str | None]
"""The registered organisation that a reference stands for; None for anybody else."""

_OUT_OF_FORCE: Final = frozenset({ConsentStatus.DRAFT, ConsentStatus.PROPOSED, ConsentStatus.ENTERED_IN_ERROR})
_ENDED: Final = frozenset({ConsentStatus.ENDED, ConsentStatus.REJECTED})
_SCOPES: Final = frozenset({ConsentScope.PRIVACY, ConsentScope.TREATMENT})
_GIVERS: Final = frozenset({ConsentRole.SOURCE, ConsentRole.CUSTODIAN, ConsentRole.GRANTOR, ConsentRole.DELEGATOR})
_LOOKING: Final = frozenset({ConsentAction.ACCESS, ConsentAction.USE, ConsentAction.DISCLOSE})
_PAYING: Final = frozenset({Purpose.PAYMENT, Purpose.AUTHORIZATION, Purpose.COVERAGE, Purpose.ELIGIBILITY, Purpose.CLAIM_ATTACHMENT})
_CARING: Final = frozenset({Purpose.TREATMENT, Purpose.COORDINATION, Purpose.CARE_MANAGEMENT})
_PURPOSES: Final = {
    **dict.fromkeys((Role.HOSPITAL, Role.HOME_HEALTH, Role.PHYSICIAN), _CARING | _PAYING),
    **dict.fromkeys((Role.PAYER, Role.REVIEWER), _PAYING | {Purpose.COORDINATION, Purpose.CARE_MANAGEMENT}),
}
"""The purposes of a consent that cover what a party of some role looks for."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A consent as it is stored: its reference, when it was last changed, and its JSON."""

    reference: str
    updated: str
    resource: JsonObject


def said(consents: Iterable[Stated], party_of: PartyOf, role_of: Callable[[str], Role | None]) -> tuple[Said, ...]:
    """What the consents say, one ruling for each party that is spoken to.

    Args:
        role_of: what a party does in a case; None where that is not known.
    """
    latest: dict[str, Said] = {}
    for stated in sorted(consents, key=_order):
        for one in _rulings(stated, party_of, role_of):
            latest[one.party] = one
            if one.party == "":  # speaks to everybody, so also to those whom an older one named
                latest = {"": one}
    return tuple(latest.values())


def _order(stated: Stated) -> tuple[str, str]:
    at = stated.resource.get("dateTime")
    return (milliseconds(range_of(at).low) if isinstance(at, str) else stated.updated, stated.updated)


def _rulings(stated: Stated, party_of: PartyOf, role_of: Callable[[str], Role | None]) -> Iterator[Said]:
    try:
        consent = mapper.from_json(stated.resource)
    except CallerError:
        yield Said("", Ruling.CLOSED, stated.reference)
        return
    if consent.status in _OUT_OF_FORCE or (isinstance(consent.scope, Known) and consent.scope.value not in _SCOPES):
        return
    root = consent.provision
    if root is None:
        return  # the policy alone is a text for people
    if root.kind is ProvisionKind.DENY:
        yield from _denying(stated, consent, root, party_of, role_of)
    else:
        yield from _permitting(stated, consent, root, party_of, role_of)


def _denying(stated: Stated, consent: Consent, root: Provision, party_of: PartyOf, role_of: Callable[[str], Role | None]) -> Iterator[Said]:
    """All that it denies is closed, but for whom an exception permits; once it ended it says nothing."""
    if consent.status in _ENDED:
        return
    for party in _parties(root, party_of) or [""]:
        yield Said(party, Ruling.CLOSED, stated.reference)
    for exception in root.exceptions:
        if exception.kind is ProvisionKind.PERMIT:
            yield from _permitting(stated, consent, exception, party_of, role_of)


def _permitting(stated: Stated, consent: Consent, root: Provision, party_of: PartyOf, role_of: Callable[[str], Role | None]) -> Iterator[Said]:
    """Opens to whom it names, in its period; one that was ended, or that we cannot weigh, closes to them."""
    opens = seals_of([_json(label) for label in root.security_labels])
    if any(policy.uri == SENSITIVE_POLICY for policy in consent.policies):
        opens |= Seal.PART_2 | Seal.SENSITIVE
    closed, unopened = _excepted(root, party_of)
    for party in _parties(root, party_of):
        fits = consent.status not in _ENDED and party not in closed and "" not in closed and _fits(root, role_of(party))
        starts, ends = _span(root.period)
        if fits:
            yield Said(party, Ruling.OPEN, stated.reference, starts, ends, opens & ALL & ~unopened)
        else:
            yield Said(party, Ruling.CLOSED, stated.reference)
    if consent.status not in _ENDED:
        yield from (Said(party, Ruling.CLOSED, stated.reference) for party in sorted(closed - {""} - set(_parties(root, party_of))))


def _excepted(root: Provision, party_of: PartyOf) -> tuple[set[str], Seal]:
    """Whom the exceptions shut out, and which seals they leave shut; one that we cannot weigh shuts out all whom it may mean."""
    closed: set[str] = set()
    shut = Seal.NONE
    for exception in root.exceptions:
        if exception.kind is ProvisionKind.PERMIT:
            continue
        if exception.security_labels and not (exception.classes or exception.codes or exception.data):
            shut |= seals_of([_json(label) for label in exception.security_labels])
        else:
            closed |= set(_parties(exception, party_of)) or ({""} if not exception.actors else set())
    return closed, shut


def _fits(provision: Provision, role: Role | None) -> bool:
    """Whether what it permits covers all that a party may look at: nothing that narrows it, an action and a purpose of ours."""
    if provision.classes or provision.codes or provision.data or provision.data_period:
        return False
    actions = {action.value for action in provision.actions if isinstance(action, Known)}
    if provision.actions and not actions & _LOOKING:
        return False
    purposes = {purpose.value for purpose in provision.purposes if isinstance(purpose, Known)}
    return not provision.purposes or (role is not None and bool(purposes & _PURPOSES.get(role, frozenset())))


def _parties(provision: Provision, party_of: PartyOf) -> list[str]:
    """The parties that it speaks to, each once; who gives the information is none of them."""
    receiving = [actor for actor in provision.actors if isinstance(actor.role, Unmapped) or actor.role.value not in _GIVERS]
    return sorted({party for actor in receiving if (party := party_of(actor.actor)) is not None})


def _span(period: Period | None) -> tuple[str, str]:
    start = milliseconds(range_of(str(period.start)).low) if period and period.start else ALWAYS
    end = milliseconds(range_of(str(period.end)).high) if period and period.end else NEVER
    return start, end


def _json(label: Coding) -> JsonObject:
    return {"system": label.system, "code": label.code}
