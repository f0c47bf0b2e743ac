"""The funding agreement: who pays which share of what no benefit covers, and whether the shares make up the cost.

A Contract with one term for each share; its sum is computed here and stored nowhere.
https://hl7.org/fhir/R4/contract.html
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from fhir_gateway.care_plan.view.gathered import Gathered, key_of
from fhir_gateway.care_plan.view.status import Status, status_of
from fhir_gateway.care_plan.view.words import concept, first, objects, text
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key

_CLOSED: Final = frozenset({"cancelled", "rejected", "revoked", "terminated", "entered-in-error", "disputed"})


class Balance(StrEnum):
    """How the shares compare with the cost."""

    MATCHES = "matches"
    SHORT = "short"
    OVER = "over"
    NO_COST = "no-cost"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount."""

    value: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Share:
    """One party's part.

    Args:
        kind: in the words of the agreement: ``patient pays``.
        payer: who bears it; ``recipient`` gets it, empty where nothing is handed over.
        amount: None where the term names no amount, or several currencies.
    """

    kind: str
    payer: str
    recipient: str
    service: str
    amount: Money | None


@dataclass(frozen=True, slots=True)
class Signer:
    """A party that has signed, and when."""

    name: str
    at: str


@dataclass(frozen=True, slots=True)
class Funding:
    """A funding agreement.

    Args:
        sum: of the shares; None where one has no amount or they are in several currencies.
        cost: what the service costs as claimed; None where no claim says.
        difference: what is missing or too much, never negative; None where the two match or cannot be compared.
        closed: the agreement has ended without being carried out; it pays for nothing.
    """

    key: Key
    title: str
    status: Status
    issued: str
    shares: tuple[Share, ...]
    sum: Money | None
    cost: Money | None
    balance: Balance
    difference: Money | None
    signers: tuple[Signer, ...]
    closed: bool


def funding(gathered: Gathered) -> list[Funding]:
    """The funding agreements of a plan, those in force first."""
    return sorted((agreement(gathered, contract) for contract in gathered.of_type("Contract")), key=lambda one: one.closed)


def agreement(gathered: Gathered, contract: JsonObject) -> Funding:
    """A funding agreement, read from its Contract."""
    shares = tuple(_share(gathered, term) for term in objects(contract.get("term")))
    added, cost = total([share.amount for share in shares]), _cost(gathered, contract)
    balance = compare(added, cost)
    comparable = balance in (Balance.SHORT, Balance.OVER) and added is not None and cost is not None
    return Funding(
        key=key_of(contract),
        title=gathered.title(contract),
        status=status_of(contract),
        issued=text(contract.get("issued")),
        shares=shares,
        sum=added,
        cost=cost,
        balance=balance,
        difference=Money(abs(cost.value - added.value), cost.currency) if comparable and added and cost else None,
        signers=tuple(_signer(gathered, signer) for signer in objects(contract.get("signer"))),
        closed=text(contract.get("status")) in _CLOSED,
    )


def total(amounts: Sequence[Money | None]) -> Money | None:
    """The sum; None where there is nothing to add, an amount is missing, or currencies differ."""
    known = [amount for amount in amounts if amount is not None]
    if not known or len(known) < len(amounts) or len({amount.currency for amount in known}) > 1:
        return None
    return Money(sum((amount.value for amount in known), Decimal(0)), known[0].currency)


def compare(added: Money | None, cost: Money | None) -> Balance:
    """How a sum of shares compares with a cost."""
    if added is None:
        return Balance.INCOMPLETE
    if cost is None or cost.currency != added.currency:
        return Balance.NO_COST
    if added.value == cost.value:
        return Balance.MATCHES
    return Balance.SHORT if added.value < cost.value else Balance.OVER


def _share(gathered: Gathered, term: JsonObject) -> Share:
    items = [item for asset in objects(term.get("asset")) for item in objects(asset.get("valuedItem"))]
    party = first(first(first(term.get("offer")).get("party")).get("reference"))
    one: JsonObject = items[0] if items else {}
    services = dict.fromkeys(concept(item.get("entityCodeableConcept")) or gathered.name(item.get("entityReference")) for item in items)
    return Share(
        kind=text(first(term.get("type")).get("text")) or text(one.get("payment")) or concept(term.get("type")),
        payer=gathered.name(one.get("responsible")) or gathered.name(party),
        recipient=gathered.name(one.get("recipient")),
        service=", ".join(service for service in services if service),
        amount=total([money(item.get("net")) for item in items]),
    )


def money(said: Any) -> Money | None:  # Any: JSON
    """A Money with its exact value; None where it has no value or no currency."""
    one = first(said)
    value, currency = one.get("value"), text(one.get("currency"))
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)) or not currency:
        return None
    return Money(Decimal(value), currency)


def _cost(gathered: Gathered, contract: JsonObject) -> Money | None:
    """What the service costs: the total of the claim that the agreement rests on, itself or through the payer's answer to it."""
    grounds = gathered.all_at(contract.get("supportingInfo"))
    claims = [*grounds, *(found for one in grounds if (found := gathered.at(one.get("request"))) is not None)]
    return next((cost for claim in claims if claim["resourceType"] == "Claim" and (cost := money(claim.get("total"))) is not None), None)


def _signer(gathered: Gathered, signer: JsonObject) -> Signer:
    signature = first(signer.get("signature"))
    return Signer(gathered.name(signer.get("party")) or gathered.name(signature.get("who")), text(signature.get("when")))
