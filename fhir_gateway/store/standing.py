"""What a party is in one resource: read from the store for the ownership table.

Rules: docs/agreement.md, *Ownership*.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from fhir_gateway.access.grant import Role
from fhir_gateway.agreement.approval import approved_hashes, is_order
from fhir_gateway.agreement.ownership import Party, Standing
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key, parse
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.stored import Stored

CREATION = ""
"""The label under which ``origins`` keeps who brought the resource."""

_AT_HOME = frozenset({"finished", "completed"})


class Readable(Protocol):
    """The reads that a standing needs; a transaction has them."""

    def read(self, key: Key) -> Stored | None: ...

    def origins(self, key: Key) -> Mapping[str, Mapping[str, str]]: ...

    def partners(self) -> list[Partner]: ...

    def referring(self, key: Key) -> list[Key]: ...


def standing(store: Readable, party: str, roles: frozenset[Role], key: Key, hub: JsonObject) -> Standing:
    """The standing of a party in a resource.

    Args:
        party: the registered name of the organisation.
        roles: what it holds there, or the person who acts for it.
        hub: the hub's form of the resource.
    """
    origins = store.origins(key)
    writers = {label: origin["by"] for label, origin in origins.items()}
    source = writers.get(CREATION, "")
    return Standing(_plays(store, party, roles, key, hub), party, source, writers, draft=is_order(hub) and hub.get("status") == "draft")


def responsible(store: Readable, plan: JsonObject) -> Role:
    """Whose case manager answers for the plan: the hospital's until discharge, the agency's after."""
    encounter = _read(store, plan.get("encounter"))
    return Role.HOME_HEALTH if encounter is not None and encounter.get("status") in _AT_HOME else Role.HOSPITAL


def party_of(store: Readable, reference: Any) -> str | None:  # Any: a Reference element as JSON
    """The registered organisation that a reference to an Organization, PractitionerRole or similar stands for."""
    resource = _read(store, reference)
    if resource is None:
        return None
    if resource["resourceType"] == "PractitionerRole":
        return party_of(store, resource.get("organization"))
    if resource["resourceType"] != "Organization":
        return None  # a person is not the organisation that it works for, whatever identifiers it has
    tokens = {f"{said.get('system', '')}|{said.get('value', '')}" for said in resource.get("identifier", [])} | {resource.get("name")}
    return next((partner.organisation for partner in store.partners() if tokens & {partner.organisation, *partner.quirks.get("organisation", [])}), None)


def approval_of(store: Readable, key: Key) -> dict[str, Any] | None:  # Any: the Provenance as JSON
    """The latest approval of an order: its Provenance; None where nobody signed it."""
    found = (stored.json() for one in store.referring(key) if one.type == "Provenance" and (stored := store.read(one)) is not None)
    signed = [provenance for provenance in found if str(key) in approved_hashes(provenance)]
    return max(signed, key=lambda provenance: provenance["recorded"], default=None)


def _plays(store: Readable, party: str, roles: frozenset[Role], key: Key, hub: JsonObject) -> frozenset[Party]:
    at_home = responsible(store, hub if key.type == "CarePlan" else _plan_around(store, key))
    plays = {
        Party.RESPONSIBLE: at_home in roles,
        Party.MEASURER: Role.HOME_HEALTH in roles or Role.HOSPITAL in roles,
        Party.PHYSICIAN: Role.PHYSICIAN in roles,
        Party.PAYER: Role.PAYER in roles,
        Party.AGENCY: Role.HOME_HEALTH in roles,
        Party.PERFORMER: key.type == "Task" and party_of(store, hub.get("owner")) == party,
        Party.REQUESTER: key.type == "Task" and party_of(store, hub.get("requester")) == party,
    }
    return frozenset(part for part, does in plays.items() if does)


def _plan_around(store: Readable, key: Key) -> JsonObject:
    """The shared plan that refers to a resource; empty where none does."""
    plans = (stored.json() for one in store.referring(key) if one.type == "CarePlan" and (stored := store.read(one)) is not None and not stored.deleted)
    none: JsonObject = {}
    return next((plan for plan in plans if plan.get("intent") == "plan"), none)


def _read(store: Readable, reference: Any) -> JsonObject | None:
    key = parse(reference.get("reference", "")) if isinstance(reference, dict) else None  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType, reportUnknownArgumentType] : JSON
    stored = store.read(key) if key is not None else None
    return stored.json() if stored is not None and not stored.deleted else None
