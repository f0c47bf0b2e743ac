"""The doctor: what is wrong, and what to do about it."""

import asyncio
from pathlib import Path

from fhir_gateway.access.grant import operator
from fhir_gateway.agreement.link import Link, LinkStatus
from fhir_gateway.agreement.units import label
from fhir_gateway.cli.parts import open_store
from fhir_gateway.settings import Settings
from fhir_gateway.store.clock import SystemClock
from fhir_gateway.store.data_quality import UnmappedCount
from fhir_gateway.store.store import Store

_LONGEST = 100
"""What is shown of the name of a code system, which a partner wrote."""

Diagnosis = dict[str, str]
"""``what`` is wrong, and what to ``do``."""


async def diagnose(settings: Settings, *, rebuild: bool) -> list[Diagnosis]:
    """What is wrong, each with what to do; empty where all is well.

    Args:
        rebuild: make rows and search index anew first; the database must not be held by another process.
    """
    if not await asyncio.to_thread(Path(settings.database).exists):
        return [{"what": f"there is no database at {settings.database}", "do": "start with: fhir-gateway serve"}]
    store = open_store(settings, exclusive=rebuild)
    try:
        if rebuild:
            await store.rebuild(operator())
        stored = [{"what": f"{one.about}: {one.says}", "do": one.remedy} for one in store.examine(operator(), SystemClock().now())]
        return [*stored, *_links(store), *_partners(store)]
    finally:
        store.close()


async def data_quality(settings: Settings) -> list[Diagnosis]:
    """The codes that no table knows, by element and code system, each with what to do; it is nothing wrong with the database."""
    if not await asyncio.to_thread(Path(settings.database).exists):
        return []
    store = open_store(settings, exclusive=False)
    try:
        return [_of_codes(one) for one in store.unmapped(operator())]
    finally:
        store.close()


def _of_codes(one: UnmappedCount) -> Diagnosis:
    kind = "code" if one.system else "concept without a code system"
    of = f" of {one.system[:_LONGEST]}" if one.system else ""
    return {
        "what": f"{one.element}: {one.count} × {kind}{of} that no table knows",
        "do": "they are kept and shown as they came; give them a row in the table of that element",
    }


def _links(store: Store) -> list[Diagnosis]:
    return [finding for link in store.links(operator()) for finding in _of_link(link)]


def _of_link(link: Link) -> list[Diagnosis]:
    where = f"{link.key} at {link.partner}"
    found = [{"what": f"{where}: {label(unit)} waits ({held.kind.value})", "do": "choose on the page of the plan"} for unit, held in link.between.held.items()]
    if link.status == LinkStatus.QUARANTINED:
        found.append({"what": f"{where}: {link.between.parked}", "do": "correct its patient there; it is not shared meanwhile"})
    elif link.status == LinkStatus.GONE:
        found.append({"what": f"{where}: deleted there", "do": "it stays here, and is not sent there again; to withdraw it, set its status at the FHIR API"})
    elif link.status == LinkStatus.REFUSED:
        found.append(
            {
                "what": f"{link.key.type}/{link.theirs} at {link.partner} is refused: {link.between.parked}",
                "do": "correct it there; it comes in then. A file is imported again",
            }
        )
    elif link.between.parked:
        found.append({"what": f"{where}: not delivered: {link.between.parked}", "do": "correct it here or there; its next change is tried again"})
    return found


def _partners(store: Store) -> list[Diagnosis]:
    return [
        {"what": f"partner {one.name}: {one.state_reason}", "do": f"look with: fhir-gateway partners check {one.name}"}
        for one in store.partners(operator())
        if one.state_reason or one.state != "active"
    ]
