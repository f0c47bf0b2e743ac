"""What goes to a partner is in the trail before it is sent; what cannot be told of does not go."""

import asyncio

import pytest

from fhir_gateway.access.trail import Entry, Kind
from fhir_gateway.errors import GatewayError
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.audit_search import Sought
from tests.simulation.habits import Character
from tests.simulation.world import HUB, World
from tests.unit.sync.two_partners import PLAIN, character, edit, in_world, there, writes


async def told(world: World, recipient: str) -> list[Entry]:
    page = await world.store.audit.entries(Sought(kinds={Kind.DISCLOSURE}, who=recipient), count=1000)
    return [line.entry for line in reversed(page.lines)]


@pytest.mark.parametrize("agency", [PLAIN, character("no transactions"), character("no versions")], ids=["plain", "no transactions", "no versions"])
def test_what_a_partner_is_given_is_told_of(agency: Character) -> None:
    async def story(world: World) -> None:
        await world.engine.until_quiet()
        first = await told(world, "agency")
        plan = Key(*there(world, HUB, "plan")[0])
        given = {reference for entry in first for reference in entry.what}
        assert str(plan) in given
        assert {entry.homes for entry in first} <= {(plan.home,), ()}
        assert {(entry.who, entry.recipient, entry.purpose) for entry in first} == {("gateway", "agency", "CAREMGT")}
        edit(world, "hospital", "plan", title="second")
        await world.engine.until_quiet()
        [again] = (await told(world, "agency"))[len(first) :]
        assert (again.what, again.homes, bool(again.address)) == ((str(plan),), (plan.home,), True)

    in_world(story, agency=agency)


def test_what_cannot_be_told_of_does_not_go() -> None:
    async def story(world: World) -> None:
        await world.engine.until_quiet()
        before = writes(world, "agency")

        async def refuse(entry: Entry) -> None:
            raise GatewayError("the audit trail did not take an entry")

        record, world.store.audit.record = world.store.audit.record, refuse
        edit(world, "hospital", "plan", title="second")
        await world.engine.round("hospital")
        with pytest.raises(GatewayError):
            await world.engine.round("agency")
        assert writes(world, "agency") == before
        world.store.audit.record = record
        await asyncio.sleep(400)  # until the lane is anybody's again
        await world.engine.until_quiet()
        assert there(world, "agency", "plan")[1]["title"] == "second"

    in_world(story)
