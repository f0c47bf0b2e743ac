"""What the consents of a patient say to each party: the latest that speaks to it decides.

What we cannot weigh closes rather than opens: an exception by class, code or datum, an action or purpose other than ours, a resource that no mapper reads,
a refusal to somebody who is no organisation that we know, a permit of the same day as a refusal.
https://hl7.org/fhir/R4/consent.html, https://hl7.org/fhir/us/davinci-hrex/STU1/StructureDefinition-hrex-consent.html
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from fhir_gateway.access.consent_labels import opened, shut
from fhir_gateway.access.grant import Role
from fhir_gateway.access.labels import ALL, Seal
from fhir_gateway.access.sight import Ruling, Said, span
from fhir_gateway.errors import BadRequest, CallerError
from fhir_gateway.fhir.dates import EARLIEST, LATEST, Range, range_of
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import consent as mapper
from fhir_gateway.records.coded import Known, Unmapped
from fhir_gateway.records.consent import Consent, ConsentAction, ConsentActor, ConsentRole, ConsentScope, ConsentStatus, Provision, ProvisionKind
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
    weighed = [(stated, _by_party(_rulings(stated, party_of, role_of))) for stated in consents]
    everybody = _deciding(weighed, "")
    found = [everybody] if everybody is not None else []
    for party in sorted({party for _, rulings in weighed for party in rulings} - {""}):
        one = _deciding(weighed, party)
        if one is not None and one is not everybody:
            found.append(replace(one, party=party))
    return tuple(found)


def _by_party(rulings: Iterable[Said]) -> dict[str, Said]:
    """What one consent says to each party, the last of it for each."""
    made: dict[str, Said] = {}
    for one in rulings:
        made = {"": one} if one.party == "" else made | {one.party: one}  # who speaks to everybody speaks to those named before, too
    return made


def _deciding(weighed: Iterable[tuple[Stated, dict[str, Said]]], party: str) -> Said | None:
    """The ruling that decides for a party: the latest of those that name it or speak to everybody."""
    speaking = [(_rank(stated, one), one) for stated, rulings in weighed if (one := rulings.get(party) or rulings.get("")) is not None]
    return max(speaking, key=lambda ranked: ranked[0])[1] if speaking else None


def _rank(stated: Stated, one: Said) -> tuple[str, bool, str, str]:
    """The order of rulings. A permit counts from the first moment that its date names and a refusal up to the last, so of one day the refusal stands."""
    low, high = _stated_at(stated)
    permits = one.ruling is Ruling.OPEN  # where they are equal the permit is the later, as a range is without its end
    return (low if permits else high, permits, stated.updated, stated.reference)


def _stated_at(stated: Stated) -> Range:
    for text in (stated.resource.get("dateTime"), stated.updated):
        try:
            return range_of(str(text))
        except BadRequest:  # not given, or no date
            continue
    return Range(EARLIEST, LATEST)


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
    parties = _parties(root, party_of)
    for party in parties if parties and not _unresolved(root, party_of) else ["", *parties]:
        yield Said(party, Ruling.CLOSED, stated.reference)
    for exception in root.exceptions:
        if exception.kind is ProvisionKind.PERMIT:
            yield from _permitting(stated, consent, exception, party_of, role_of)


def _permitting(stated: Stated, consent: Consent, root: Provision, party_of: PartyOf, role_of: Callable[[str], Role | None]) -> Iterator[Said]:
    """Opens to whom it names, in its period; one that was ended, or that we cannot weigh, closes to them."""
    opens = opened(root.security_labels)
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
        if any(_unresolved(exception, party_of) for exception in _weighty(root)):
            yield Said("", Ruling.CLOSED, stated.reference)


def _excepted(root: Provision, party_of: PartyOf) -> tuple[set[str], Seal]:
    """Whom the exceptions shut out, and which seals they leave shut; one that we cannot weigh shuts out all whom it may mean."""
    closed: set[str] = set()
    unopened = Seal.NONE
    for exception in root.exceptions:
        if exception.kind is not ProvisionKind.PERMIT:
            seals = _sealing(exception)
            unopened |= seals or Seal.NONE
            closed |= (set(_parties(exception, party_of)) or {""}) if seals is None else set()
    return closed, unopened


def _sealing(exception: Provision) -> Seal | None:
    """The seals that an exception leaves shut; None where it is not by labels alone."""
    return shut(exception.security_labels) if not (exception.classes or exception.codes or exception.data) else None


def _weighty(root: Provision) -> list[Provision]:
    """The exceptions of a permit that shut somebody out."""
    return [one for one in root.exceptions if one.kind is not ProvisionKind.PERMIT and _sealing(one) is None]


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
    return sorted({party for actor in _receiving(provision) if (party := party_of(actor.actor)) is not None})


def _unresolved(provision: Provision, party_of: PartyOf) -> bool:
    """Whether it speaks to somebody who is no organisation that we know: named by words alone, or a person, who may be of any."""
    return any(party_of(actor.actor) is None for actor in _receiving(provision))


def _receiving(provision: Provision) -> list[ConsentActor]:
    return [actor for actor in provision.actors if isinstance(actor.role, Unmapped) or actor.role.value not in _GIVERS]


def _span(period: Period | None) -> tuple[str, str]:
    return span(str(period.start) if period and period.start else None, str(period.end) if period and period.end else None)
