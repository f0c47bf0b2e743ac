"""Make at a partner what it lacks of a plan's closure: linked where it has it already, else created on condition of an identifier.

One transaction Bundle where the partner takes those; else one by one, references first, cyclic edges withheld and sent by a later update.
Rules: docs/agreement.md, *References that the partner lacks*, *Creation is conditional*; https://hl7.org/fhir/R4/http.html#ccreate
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from fhir_gateway.access.grant import Grant
from fhir_gateway.agreement.directions import Direction, direction
from fhir_gateway.agreement.link import Between, Link, Row
from fhir_gateway.agreement.units import Unit, covers, element_of, keys, patch, units
from fhir_gateway.clients.fhir_client import Answer, Entry, FhirClient
from fhir_gateway.clients.search_string import by_identifier
from fhir_gateway.errors import PartnerRefused, PartnerSignIn
from fhir_gateway.fhir.lexical import JsonObject, dumps
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.store import Store
from fhir_gateway.store.transaction import Transaction
from fhir_gateway.sync.push import settle_in
from fhir_gateway.sync.space import OWN_IDENTIFIER, WITHOUT_IDENTIFIER, project
from fhir_gateway.sync.take_in import space_of, take_in

_BUNDLE = 100
_URN = UUID("7a6e1c52-6f0e-4c0a-9d3c-0c8b8a1c7f11")


@dataclass(frozen=True, slots=True)
class Draft:
    """A copy about to be made.

    Args:
        key: our resource.
        body: as the partner will get it, its references theirs or ``urn:uuid:``.
        row: the units that it holds, to settle with.
        identifier: system and value on which creation is conditional; None where the type has none.
    """

    key: Key
    body: JsonObject
    row: Row
    identifier: tuple[str, str] | None

    @property
    def condition(self) -> str | None:
        """The search that must find nothing."""
        return by_identifier(*self.identifier) if self.identifier else None

    @property
    def full_url(self) -> str:
        return f"urn:uuid:{uuid5(_URN, str(self.key))}"


@dataclass(frozen=True, slots=True)
class _Made:
    """A copy there: ``new`` where we made it, else it was found."""

    draft: Draft
    answer: Answer
    new: bool


@dataclass(frozen=True, slots=True)
class Creator:
    """Creates at one partner.

    Args:
        transactions: it takes transaction Bundles.
        conditional: it honours If-None-Exist.
        versioned: it has versions.
        supports: the types that it takes; empty where it does not say.
    """

    store: Store
    grant: Grant
    partner: Partner
    client: FhirClient
    transactions: bool
    conditional: bool
    versioned: bool
    supports: frozenset[str]

    async def create(self, lacking: Sequence[Key]) -> int:
        """Make what is lacking, in the order given; how many links were made.

        Raises:
            PartnerAway: no answer; asking again finds what was made by its identifier.
            PartnerRefused: the partner refuses the whole.
        """
        wanted = [key for key in lacking if not self.supports or key.type in self.supports]
        if self.transactions:
            for start in range(0, len(wanted), _BUNDLE):
                await self._bundle(wanted[start : start + _BUNDLE])
        else:
            for key in wanted:
                await self._alone(key)
        return len(wanted)

    async def _bundle(self, chosen: list[Key]) -> None:
        drafts = await self.store.commit(self.grant, lambda tx: _drafts(tx, self.partner, chosen))
        try:
            results = await self.client.transaction([_entry(draft) for draft in drafts])
        except PartnerSignIn:
            raise
        except PartnerRefused as error:
            await self._apart(chosen, error.message)
            return
        made = [
            _Made(draft, await self.client.read(draft.key.type, result.id), new=result.status == 201) for draft, result in zip(drafts, results, strict=True)
        ]
        await self._link(made)

    async def _apart(self, chosen: list[Key], reason: str) -> None:
        """The Bundle was refused: halve it until the offender stands alone, and park that."""
        if len(chosen) == 1:
            await self.store.commit(self.grant, lambda tx: _park(tx, self.partner, chosen[0], reason))
            return
        for key in chosen:
            await self._bundle([key])

    async def _alone(self, key: Key) -> None:
        try:
            await self._single(key)
        except PartnerSignIn:
            raise
        except PartnerRefused as error:
            reason = error.message
            await self.store.commit(self.grant, lambda tx: _park(tx, self.partner, key, reason))

    async def _single(self, key: Key) -> None:
        [draft] = await self.store.commit(self.grant, lambda tx: _drafts(tx, self.partner, [key]))
        found = await self._found(draft)
        if found is not None:
            await self._link([_Made(draft, found, new=False)])
        elif not draft.identifier:
            answer = await self.client.update(key.type, key.id, dumps({**draft.body, "id": key.id}), if_match=None)
            await self._link([_Made(draft, answer, new=True)])
        else:
            answer = await self.client.create(key.type, dumps(draft.body), if_none_exist=draft.condition if self.conditional else None)
            await self._link([_Made(draft, await self.client.read(key.type, answer.id), new=True)])

    async def _found(self, draft: Draft) -> Answer | None:
        if not draft.identifier:
            return None
        found = await self.client.find(draft.key.type, *draft.identifier)
        if len(found) > 1:
            raise PartnerRefused(f"{draft.key.type}: several there have the identifier of ours")
        return await self.client.read(draft.key.type, found[0].id) if found else None

    async def _link(self, made: Sequence[_Made]) -> None:
        """Link all before anything is compared, so that references among them are known."""

        def link(tx: Transaction) -> None:
            ours = [one for one in made if _link_one(tx, self.partner, one)]
            take_in(tx, self.partner, [one.answer for one in ours if not one.new])
            for one in ours:
                if one.new:
                    settle_in(tx, self.partner, one.draft.key, one.draft.row, one.answer, versioned=self.versioned)

        await self.store.commit(self.grant, link)


def _link_one(tx: Transaction, partner: Partner, made: _Made) -> bool:
    """Whether the copy is linked to the resource that it was made of."""
    known = tx.link_at(partner.name, made.answer.type, made.answer.id)
    if known is None:
        tx.save_link(Link(partner.name, made.draft.key, made.answer.id))
    return known is None or known.key == made.draft.key


def lacking(store: Store, grant: Grant, partner: str, closure: Sequence[Key]) -> list[Key]:
    """The keys of a closure without a copy at the partner, less those whose present version it refused."""
    return [key for key in closure if _lacks(store, grant, partner, key)]


def _lacks(store: Store, grant: Grant, partner: str, key: Key) -> bool:
    link, stored = store.link(grant, partner, key), store.read(grant, key)
    if link is None or stored is None:
        return link is None
    return not link.theirs and link.between.parked_at != stored.version_id


def _park(tx: Transaction, partner: Partner, key: Key, reason: str) -> None:
    stored = tx.read(key)
    if stored is not None:
        tx.save_link(Link(partner.name, key, "").standing(Between(parked=reason, parked_at=stored.version_id)))


def _drafts(tx: Transaction, partner: Partner, chosen: Sequence[Key]) -> list[Draft]:
    space = space_of(tx, partner)
    single = len(chosen) == 1
    urns = {} if single else {key: f"urn:uuid:{uuid5(_URN, str(key))}" for key in chosen}
    made: list[Draft] = []
    for key in chosen:
        stored = tx.read(key)
        if stored is None or stored.deleted:
            continue
        hub = stored.json()
        mine = project(hub, None)
        body = _without(mine, space.withheld(mine, None, frozenset(urns)))
        meta = {name: value for name, value in hub.get("meta", {}).items() if name in ("profile", "security", "tag")}
        outward = space.outward(body, urns)
        made.append(Draft(key, {**outward, "meta": meta} if meta else outward, Row(units(body), b"", None), _identifier(mine)))
    return made


def _without(mine: JsonObject, withheld: set[Unit]) -> JsonObject:
    """The form without what is withheld; an element goes whole or not at all."""
    wholes = {element_of(unit) or unit for unit in withheld}
    return patch(mine, {unit: {} for unit in units(mine) if any(covers(whole, unit) for whole in wholes)}, keys(mine))


def _identifier(mine: JsonObject) -> tuple[str, str] | None:
    """What creation is conditional on: for what is linked, a business identifier of its own; else ours."""
    if mine["resourceType"] in WITHOUT_IDENTIFIER:
        return None
    said = [(one["system"], one["value"]) for one in mine["identifier"] if "system" in one and "value" in one]
    business = [one for one in said if one[0] != OWN_IDENTIFIER]
    linked = direction(mine["resourceType"]) is Direction.LINKED
    return business[0] if linked and business else said[-1]


def _entry(draft: Draft) -> Entry:
    if draft.identifier:
        return Entry("POST", draft.key.type, draft.full_url, draft.body, None, draft.condition)
    return Entry("PUT", str(draft.key), draft.full_url, {**draft.body, "id": draft.key.id}, None, None)
