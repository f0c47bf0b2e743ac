"""How delivery to a partner stands."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fhir_gateway.access.grant import operator
from fhir_gateway.store.partners import Partner
from fhir_gateway.web.sharing import Delivery, organisations, sharings
from tests.unit.care_plan import story
from tests.unit.web.case import PARTNERS
from tests.unit.web.conftest import Pages

AGENCY = PARTNERS["agency"]


def delivery(pages: Pages, name: str = "Evergreen Home Health") -> Delivery:
    found = {one.organisation: one.delivery for one in sharings(pages.store.reads(operator()), story.PLAN)}
    return found[name]


async def test_what_is_not_delivered_yet_is_on_its_way(pages: Pages) -> None:
    assert delivery(pages) is Delivery.WAITING


async def test_what_is_delivered_is_up_to_date(pages: Pages) -> None:
    claim = await pages.store.claim(operator(), "test", "agency", 60)
    assert claim is not None
    await pages.store.finish(operator(), claim)
    assert delivery(pages) is Delivery.CURRENT


@pytest.mark.parametrize(("park", "state"), [(False, Delivery.FAILING), (True, Delivery.PARKED)])
async def test_what_fails_is_tried_again_until_it_is_parked(pages: Pages, park: bool, state: Delivery) -> None:
    claim = await pages.store.claim(operator(), "test", "agency", 60)
    assert claim is not None
    await pages.store.fail(operator(), claim, "503 from the server", pages.clock.now() + timedelta(minutes=1), park=park)
    assert delivery(pages) is state


@pytest.mark.parametrize(
    ("partner", "state"),
    [
        (replace(AGENCY, state="paused"), Delivery.PAUSED),
        (replace(AGENCY, state_reason="no answer"), Delivery.FAILING),
        (replace(AGENCY, reach="pull-only"), Delivery.READS_HERE),
    ],
)
async def test_the_state_of_a_partner_is_the_state_of_its_delivery(pages: Pages, partner: Partner, state: Delivery) -> None:
    await pages.store.commit(operator(), lambda tx: tx.save_partner(partner))
    assert delivery(pages) is state


async def test_a_partner_is_called_by_its_organisation_its_callers_too(pages: Pages) -> None:
    called = organisations(pages.store.reads(operator()))
    assert (called["agency"], called["api:agency"]) == ("Evergreen Home Health", "Evergreen Home Health")
