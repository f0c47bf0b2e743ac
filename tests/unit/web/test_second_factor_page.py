"""The second step of signing in."""

from datetime import timedelta

import httpx
import pytest
from pyotp.totp import TOTP

from fhir_gateway.access.grant import operator
from fhir_gateway.store import passwords, second_factors
from fhir_gateway.store.people import Person
from fhir_gateway.store.transaction import Transaction
from fhir_gateway.web.links import secret_of
from tests.unit.web.case import NURSE
from tests.unit.web.conftest import PLAN, Pages
from tests.unit.web.form import fields_of
from tests.unit.web.test_sign_in_page import HASHED, sign_in

FACTOR = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
async def pages(pages: Pages) -> Pages:
    def act(tx: Transaction) -> None:
        tx.accounts.save_password(NURSE.name, HASHED)
        tx.accounts.save_second_factor(NURSE.name, second_factors.closed(secret_of(pages.settings), NURSE.name, FACTOR))

    await pages.store.commit(operator(), act)
    return pages


def code(pages: Pages, steps: int = 0) -> str:
    return TOTP(FACTOR).at(pages.clock.now() + timedelta(seconds=30 * steps))


async def half_way(pages: Pages, next: str = "/") -> httpx.AsyncClient:
    client = pages.browser()
    answer = await sign_in(client, next=next)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in/second-factor")
    return client


async def give(client: httpx.AsyncClient, said: str) -> httpx.Response:
    form = fields_of(await client.get("/sign-in/second-factor"))
    return await client.post("/sign-in/second-factor", data={**form, "code": said})


async def test_the_password_alone_opens_nothing(pages: Pages) -> None:
    assert (await (await half_way(pages)).get("/")).status_code == 401


async def test_password_and_code_sign_in_and_lead_on(pages: Pages) -> None:
    client = await half_way(pages, next=PLAN)
    answer = await give(client, code(pages))
    assert (answer.status_code, answer.headers["location"]) == (303, PLAN)
    assert (await client.get(PLAN)).status_code == 200
    assert (await client.get("/sign-in/second-factor")).status_code == 401
    session = pages.store.sessions.find(client.cookies["fhir_gateway_session"], pages.clock.now(), timedelta(minutes=1))
    assert session is not None
    assert session.mfa


@pytest.mark.parametrize("steps", [-1, 1])
async def test_a_clock_may_be_half_a_minute_off(pages: Pages, steps: int) -> None:
    assert (await give(await half_way(pages), code(pages, steps))).status_code == 303


@pytest.mark.parametrize("steps", [-3, 3])
async def test_an_old_code_and_a_future_one_are_refused(pages: Pages, steps: int) -> None:
    assert (await give(await half_way(pages), code(pages, steps))).status_code == 401


async def test_a_code_is_good_once(pages: Pages) -> None:
    said = code(pages)
    assert (await give(await half_way(pages), said)).status_code == 303
    assert (await give(await half_way(pages), said)).status_code == 401


async def test_codes_cannot_be_tried_out(pages: Pages) -> None:
    client = await half_way(pages)
    for number in range(5):
        assert (await give(client, f"{number:06}")).status_code == 401
    assert (await give(client, code(pages))).status_code == 429


async def test_showing_the_password_again_does_not_free_the_code(pages: Pages) -> None:
    for number in range(5):
        assert (await give(await half_way(pages), f"{number:06}")).status_code == 401
    assert (await give(await half_way(pages), code(pages))).status_code == 429


async def test_whoever_takes_longer_than_five_minutes_begins_again(pages: Pages) -> None:
    client = await half_way(pages)
    form = fields_of(await client.get("/sign-in/second-factor"))
    pages.clock.at += timedelta(minutes=5)
    assert (await client.post("/sign-in/second-factor", data={**form, "code": code(pages)})).status_code == 401
    assert (await client.get("/sign-in/second-factor")).status_code == 401


async def test_nobody_gets_there_without_a_password(pages: Pages) -> None:
    client = pages.browser()
    assert (await client.get("/sign-in/second-factor")).status_code == 401
    client.cookies.set("fhir_gateway_half_way", "x" * 80)
    assert (await client.get("/sign-in/second-factor")).status_code == 401


async def test_a_person_who_was_deactivated_meanwhile_stays_out(pages: Pages) -> None:
    client = await half_way(pages)
    await pages.store.commit(operator(), lambda tx: tx.save_person(Person(NURSE.name, "hospital", NURSE.roles, active=False)))
    assert (await give(client, code(pages))).status_code == 401


async def test_a_second_factor_of_somebody_else_does_not_open(pages: Pages) -> None:
    sealed = pages.store.accounts.find(NURSE.name).second_factor
    assert second_factors.opened(secret_of(pages.settings), NURSE.name, sealed) == FACTOR
    assert second_factors.opened(secret_of(pages.settings), "Kwame Osei", sealed) == ""
    assert FACTOR.encode() not in sealed
    assert passwords.matches(HASHED, "correct horse battery")
