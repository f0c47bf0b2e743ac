"""One's own password and second factor."""

import re
from datetime import timedelta

import httpx
import pytest
from pyotp.totp import TOTP

from fhir_gateway.access.grant import operator
from fhir_gateway.settings import Settings
from fhir_gateway.store import passwords, second_factors
from fhir_gateway.web.links import secret_of
from tests.unit.web.case import NURSE
from tests.unit.web.conftest import Pages
from tests.unit.web.form import fields_of
from tests.unit.web.test_sign_in_page import HASHED, PASSWORD

NEW = "seven herons over the mill"


async def change(client: httpx.AsyncClient, new: str = NEW, old: str = "") -> httpx.Response:
    form = fields_of(await client.get("/account"), action="/account/password")
    return await client.post("/account/password", data={**form, "new": new, "old": old})


async def offered(client: httpx.AsyncClient) -> tuple[str, dict[str, str]]:
    """The secret that is shown, and the form that keeps it."""
    form = fields_of(await client.get("/account"), action="/account/second-factor")
    answer = await client.post("/account/second-factor", data=form)
    found = re.search(r"secret=([A-Z2-7]{32})", answer.text)
    assert found is not None
    return found[1], fields_of(answer, action="/account/second-factor/keep")


async def keep(pages: Pages, client: httpx.AsyncClient) -> str:
    factor, form = await offered(client)
    answer = await client.post("/account/second-factor/keep", data={**form, "code": TOTP(factor).at(pages.clock.now())})
    assert (answer.status_code, answer.headers["location"]) == (303, "/account?done=second-factor")
    return factor


def kept_factor(pages: Pages) -> str:
    return second_factors.opened(secret_of(pages.settings), NURSE.name, pages.store.accounts.find(NURSE.name).second_factor)


async def test_whoever_came_by_a_link_gives_themselves_a_first_password(pages: Pages) -> None:
    client = await pages.signed_in(NURSE)
    assert (await change(client)).status_code == 303
    assert passwords.matches(pages.store.accounts.find(NURSE.name).password, NEW)
    assert (await client.get("/")).status_code == 200


async def test_a_password_is_changed_by_whoever_knows_the_one_before(pages: Pages) -> None:
    await pages.store.commit(operator(), lambda tx: tx.accounts.save_password(NURSE.name, HASHED))
    client = await pages.signed_in(NURSE)
    assert (await change(client, old="not the right one")).status_code == 403
    assert pages.store.accounts.find(NURSE.name).password == HASHED
    assert (await change(client, old=PASSWORD)).status_code == 303


async def test_an_open_session_is_no_way_to_try_passwords_out(pages: Pages) -> None:
    await pages.store.commit(operator(), lambda tx: tx.accounts.save_password(NURSE.name, HASHED))
    client = await pages.signed_in(NURSE)
    for _ in range(5):
        await change(client, old="not the right one")
    assert (await change(client, old=PASSWORD)).status_code == 403
    assert pages.store.accounts.find(NURSE.name).password == HASHED


async def test_a_new_password_ends_every_other_session_and_prolongs_none(pages: Pages) -> None:
    other, client = await pages.signed_in(NURSE), pages.browser()
    await client.get("/", params={"as": pages.link(NURSE, hours=0.2)})
    await change(client)
    assert (await other.get("/")).status_code == 401
    assert (await client.get("/")).status_code == 200
    pages.clock.at += timedelta(hours=0.2)
    assert (await client.get("/")).status_code == 401


async def test_a_weak_password_is_refused_and_not_shown(pages: Pages) -> None:
    answer = await change(await pages.signed_in(NURSE), new="Ana Rivera Ana Rivera")
    assert answer.status_code == 422
    assert "Ana Rivera Ana Rivera" not in answer.text


async def test_a_second_factor_is_kept_once_its_code_is_right(pages: Pages) -> None:
    client = await pages.signed_in(NURSE)
    factor = await keep(pages, client)
    assert kept_factor(pages) == factor
    assert factor not in (await client.get("/account")).text
    session = pages.store.sessions.find(client.cookies["fhir_gateway_session"], pages.clock.now(), timedelta(minutes=1))
    assert session is not None
    assert session.mfa


async def test_a_wrong_code_keeps_nothing(pages: Pages) -> None:
    client = await pages.signed_in(NURSE)
    _, form = await offered(client)
    answer = await client.post("/account/second-factor/keep", data={**form, "code": "000000"})
    assert answer.status_code == 403
    assert pages.store.accounts.find(NURSE.name).second_factor == b""


async def test_a_code_that_enrolled_signs_nobody_in_again(pages: Pages) -> None:
    await keep(pages, await pages.signed_in(NURSE))
    step = int(pages.clock.now().timestamp()) // 30
    assert pages.store.accounts.find(NURSE.name).last_step == step


async def test_a_session_that_did_not_show_the_second_factor_does_not_change_it(pages: Pages) -> None:
    factor = await keep(pages, await pages.signed_in(NURSE))
    client = await pages.signed_in(NURSE)
    for action in ("/account/second-factor", "/account/second-factor/keep"):
        form = fields_of(await client.get("/account"), action="/account/second-factor")
        assert (await client.post(action, data={**form, "code": "000000"})).status_code == 403
    assert kept_factor(pages) == factor


async def test_what_was_shown_too_long_ago_is_not_kept(pages: Pages) -> None:
    client = await pages.signed_in(NURSE)
    factor, form = await offered(client)
    pages.clock.at += timedelta(minutes=10)
    answer = await client.post("/account/second-factor/keep", data={**form, "code": TOTP(factor).at(pages.clock.now())})
    assert answer.status_code == 400


async def test_a_token_changes_no_account(pages: Pages) -> None:
    await pages.store.commit(operator(), lambda tx: tx.save_token(NURSE.name, "fgw_test"))
    client = pages.browser()
    client.headers["Authorization"] = "Bearer fgw_test"
    assert (await client.get("/account")).status_code == 403
    assert (await client.post("/account/password", data={"new": NEW})).status_code == 403


async def test_a_form_of_another_site_changes_nothing(pages: Pages) -> None:
    client = await pages.signed_in(NURSE)
    for action in ("/account/password", "/account/second-factor", "/account/second-factor/keep"):
        assert (await client.post(action, data={"form_token": "guessed", "new": NEW, "code": "000000"})).status_code == 403


class TestWithoutAccounts:
    """Where people sign in elsewhere."""

    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"accounts": False})

    async def test_there_is_no_account(self, pages: Pages) -> None:
        client = await pages.signed_in(NURSE)
        assert (await client.get("/account")).status_code == 404
        assert 'href="/account"' not in (await client.get("/")).text
