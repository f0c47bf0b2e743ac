"""Make at a partner what it lacks of a plan's closure: linked where it has it already, else created on condition of an identifier.

One transaction Bundle where the partner takes those; else one by one, references first, cyclic edges withheld and sent by a later update.
Rules: docs/agreement.md, *References that the partner lacks*, *Creation is conditional*; https://hl7.org/fhir/R4/http.html#ccreate
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from uuid import UUID, uuid5

from fhir_gateway.access.grant import Grant
from fhir_gateway.agreement.directions import Direction, direction
from fhir_gateway.agreement.link import Between, Link, Row
from fhir_gateway.agreement.push import what_landed
from fhir_gateway.agreement.units import Unit, covers, element_of, keys, patch, units
from fhir_gateway.clients.fhir_client import Answer, Entry, FhirClient
from fhir_gateway.clients.search_string import by_identifier
from fhir_gateway.errors import PartnerGone, PartnerRefused, PartnerSignIn
from fhir_gateway.fhir.lexical import JsonObject, dumps
from fhir_gateway.fhir.references import Key
from fhir_gateway.mappers.dialects import dialect
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.store import Store
from fhir_gateway.store.transaction import Transaction
from fhir_gateway.sync.disclosing import disclose
from fhir_gateway.sync.gather import mentioned
from fhir_gateway.sync.push import received_by, settle_in
from fhir_gateway.sync.space import OWN_IDENTIFIER, WITHOUT_IDENTIFIER, meta_of_a_copy, own_id, project, unspoken
from fhir_gateway.sync.take_in import acceptable, may_be_one_person, space_of, take_in

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


class _Found(Enum):
    """How we know a copy."""

    MADE = "it is as our creation left it"
    OURS = "we made it and did not hear of it; it may have been edited since"
    THEIRS = "it was there before"


@dataclass(frozen=True, slots=True)
class _Copy:
    """A copy there."""

    key: Key
    row: Row
    answer: Answer
    found: _Found


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
        if not drafts or not await self._disclosed(drafts):
            return
        try:
            results = await self.client.transaction([_entry(draft) for draft in drafts])
        except PartnerSignIn:
            raise
        except PartnerRefused as error:
            await self._apart(chosen, error.message)
            return
        copies = [
            await self._made(draft, result.id, result.version) if result.status == 201 else await self._was_there(draft, result.id)
            for draft, result in zip(drafts, results, strict=True)
        ]
        await self._link(copies)

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
        drafts = await self.store.commit(self.grant, lambda tx: _drafts(tx, self.partner, [key]))
        if not drafts:
            return
        [draft] = drafts
        found = await self._found(draft)
        if found:
            await self._link([await self._was_there(draft, found)])
            return
        if not await self._disclosed(drafts):
            return
        if not draft.identifier:
            answer = await self.client.update(key.type, key.id, dumps({**draft.body, "id": key.id}), if_match=None)
            await self._link([await self._was_there(draft, answer.id)])
        else:
            answer = await self.client.create(key.type, dumps(draft.body), if_none_exist=draft.condition if self.conditional else None)
            await self._link([await (self._was_there(draft, answer.id) if self.versioned else self._made(draft, answer.id, None))])

    async def _disclosed(self, drafts: Sequence[Draft]) -> bool:
        """Whether they may still go once their disclosure is on disk; where somebody took one back meanwhile, none goes now and the rest next time."""
        await disclose(self.store, self.partner, [draft.key for draft in drafts])
        seen = self.store.reads(received_by(self.partner))
        if all(seen.sees(draft.key) for draft in drafts):
            return True
        await self.store.commit(self.grant, lambda tx: _forget(tx, self.partner, drafts))
        return False

    async def _found(self, draft: Draft) -> str:
        """Its id, where it is there; empty where it is not."""
        if not draft.identifier:
            return ""
        found = await self.client.find(draft.key.type, *draft.identifier)
        if len(found) > 1:
            raise PartnerRefused(f"{draft.key.type}: several there have the identifier of ours")
        return found[0].id if found else ""

    async def _made(self, draft: Draft, id_: str, version: str | None) -> _Copy:
        """The copy as our creation left it: that very version where they keep versions, for an edit may have come since."""
        if self.versioned and version is not None:
            try:
                return _Copy(draft.key, draft.row, await self.client.vread(draft.key.type, id_, version), _Found.MADE)
            except (PartnerGone, PartnerRefused):
                pass  # keeps no versions
        return _Copy(draft.key, draft.row, await self.client.read(draft.key.type, id_), _Found.MADE)

    async def _was_there(self, draft: Draft, id_: str) -> _Copy:
        """A copy that was found: ours of an earlier attempt, or theirs."""
        answer = await self.client.read(draft.key.type, id_)
        return await self._ours(draft.key, draft.row, answer) if _is_ours(draft.key, answer) else _Copy(draft.key, draft.row, answer, _Found.THEIRS)

    async def _ours(self, key: Key, row: Row, answer: Answer) -> _Copy:
        first = await self.client.first_version(key.type, answer.id) if self.versioned else None
        return _Copy(key, row, answer, _Found.OURS) if first is None else _Copy(key, row, first, _Found.MADE)

    async def claim(self, answers: Sequence[Answer]) -> None:
        """Link the copies among what was read that we made without hearing of it: they are no first contact."""
        waiting = [(link.key, link.between.row, answer) for answer in answers if (link := self._pending(answer)) is not None]
        copies = [await self._ours(key, row, answer) for key, row, answer in waiting if row is not None]
        if copies:
            await self._link(copies)

    def _pending(self, answer: Answer) -> Link | None:
        """The link of a creation under way that an answer shows to have landed."""
        key = Key(answer.type, own_id(answer.json) or answer.id)
        link = self.store.link(self.grant, self.partner.name, key)
        known = self.store.link_at(self.grant, self.partner.name, answer.type, answer.id)
        return link if link is not None and not link.theirs and known is None and link.between.row is not None else None

    async def _link(self, copies: Sequence[_Copy]) -> None:
        """Link all before anything is compared, so that references among them are known; what they refer to besides is read too."""
        made = {(copy.answer.type, copy.answer.id) for copy in copies}
        beside = await mentioned(self.client, [copy.answer for copy in copies], lambda key: key in made or self._is_linked(key))

        def link(tx: Transaction) -> None:
            found = _link(tx, self.partner, copies, beside, versioned=self.versioned)
            take_in(tx, self.partner, found)

        await self.store.commit(self.grant, link)

    def _is_linked(self, key: Key) -> bool:
        return self.store.link_at(self.grant, self.partner.name, key.type, key.id) is not None


def _link(tx: Transaction, partner: Partner, copies: Sequence[_Copy], beside: Sequence[Answer], *, versioned: bool) -> list[Answer]:
    """Link the copies and settle those that we made; the answers that are still to be judged."""
    linked = [copy for copy in copies if _link_one(tx, partner, copy)]
    if beside:
        take_in(tx, partner, beside)
    for copy in linked:
        match copy.found:
            case _Found.MADE:
                settle_in(tx, partner, copy.key, copy.row, copy.answer, versioned=versioned)
            case _Found.OURS:
                _begin_with_what_landed(tx, partner, copy)
            case _Found.THEIRS:
                pass
    return [copy.answer for copy in linked if copy.found is not _Found.MADE]


def _link_one(tx: Transaction, partner: Partner, copy: _Copy) -> bool:
    """Whether the copy is linked to the resource that it was made of."""
    known = tx.link_at(partner.name, copy.answer.type, copy.answer.id)
    if known is None and copy.found is _Found.THEIRS and not _may_be_the_same(tx, copy):
        _park(tx, partner, copy.key, "Patient.identifier: is that of a patient with another date of birth there")
        return False
    if known is None:
        tx.save_link(Link(partner.name, copy.key, copy.answer.id))
    return known is None or known.key == copy.key


def _may_be_the_same(tx: Transaction, copy: _Copy) -> bool:
    stored = tx.read(copy.key)
    return copy.key.type != "Patient" or stored is None or may_be_one_person(stored.json(), copy.answer.json)


def _begin_with_what_landed(tx: Transaction, partner: Partner, copy: _Copy) -> None:
    """Without versions only what is proved to have landed counts as seen; all else there is judged as a change of theirs."""
    link = tx.link(partner.name, copy.key)
    if link is None or link.seen is not None:
        return
    space = space_of(tx, partner)
    landed = what_landed(link.between, copy.row, None, space.inward(copy.answer.json))
    nothing: JsonObject = {"resourceType": copy.key.type}
    tx.save_link(link.having_seen(dumps(space.outward(patch(nothing, landed))), None))


def _is_ours(key: Key, answer: Answer) -> bool:
    return own_id(answer.json) == key.id or answer.id == key.id


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
    space, spoken = space_of(tx, partner), dialect(partner.dialect)
    single = len(chosen) == 1
    urns = {} if single else {key: f"urn:uuid:{uuid5(_URN, str(key))}" for key in chosen}
    made: list[Draft] = []
    seen = tx.through(received_by(partner))
    for key in chosen:
        stored = tx.read(key) if seen.sees(key) else None
        if stored is None or stored.deleted:
            continue
        hub = stored.json()
        mine = _frozen(tx, partner, key) or project(hub, None, spoken)
        body = _without(mine, space.withheld(mine, None, frozenset(urns)))
        meta = meta_of_a_copy(hub, spoken)
        outward = space.outward(body, urns)
        problem = acceptable(outward) or unspoken(spoken, outward, None)
        if problem is not None:  # what it cannot be without is withheld: tried again with every delivery
            tx.save_link(Link(partner.name, key, "").standing(Between(parked=problem)))
            continue
        row = Row(units(body), b"", None)
        tx.save_link(Link(partner.name, key, "").standing(Between(row=row)))
        made.append(Draft(key, {**outward, "meta": meta} if meta else outward, row, _identifier(mine)))
    return made


def _forget(tx: Transaction, partner: Partner, drafts: Sequence[Draft]) -> None:
    """Drops the beginnings of what was not sent, but for what an earlier attempt may have made there."""
    for draft in drafts:
        link = tx.link(partner.name, draft.key)
        if link is not None and not link.theirs and link.seen is None:
            tx.drop_link(partner.name, draft.key)


def _frozen(tx: Transaction, partner: Partner, key: Key) -> JsonObject | None:
    """What an earlier attempt sent: until it is known whether that landed, the same is sent again."""
    link = tx.link(partner.name, key)
    row = link.between.row if link is not None and not link.theirs else None
    return patch({"resourceType": key.type}, row.changes) if row is not None else None


def _without(mine: JsonObject, withheld: set[Unit]) -> JsonObject:
    """The form without what is withheld; an element goes whole or not at all."""
    wholes = {element_of(unit) or unit for unit in withheld}
    return patch(mine, {unit: {} for unit in units(mine) if any(covers(whole, unit) for whole in wholes)}, keys(mine))


def _identifier(mine: JsonObject) -> tuple[str, str] | None:
    """What creation is conditional on: for what is linked, a business identifier of its own; else ours."""
    if mine["resourceType"] in WITHOUT_IDENTIFIER:
        return None
    said = [one for one in mine["identifier"] if "system" in one and "value" in one and one.get("use") != "old"]
    business = [one for one in said if one["system"] != OWN_IDENTIFIER]
    linked = direction(mine["resourceType"]) is Direction.LINKED
    best = min(business, key=lambda one: one.get("use") != "official") if linked and business else said[-1]
    return best["system"], best["value"]


def _entry(draft: Draft) -> Entry:
    if draft.identifier:
        return Entry("POST", draft.key.type, draft.full_url, draft.body, None, draft.condition)
    return Entry("PUT", str(draft.key), draft.full_url, {**draft.body, "id": draft.key.id}, None, None)
