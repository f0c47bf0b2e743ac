"""Who may see the pages."""

import httpx
import pytest

from fhir_gateway.access.grant import Role, operator
from fhir_gateway.settings import Settings
from fhir_gateway.store.people import Person
from fhir_gateway.store.transaction import Transaction
from tests.unit.web.case import NURSE
from tests.unit.web.conftest import PLAN, Pages


async def test_a_stranger_sees_nothing_of_a_patient(pages: Pages) -> None:
    for path in ("/", "/inbox", PLAN):
        answer = await pages.browser().get(path)
        assert answer.status_code == 401
        assert "Castellanos" not in answer.text


async def test_a_link_becomes_a_session_and_leaves_no_token_in_the_address(pages: Pages) -> None:
    client = pages.browser()
    answer = await client.get(PLAN, params={"lang": "it", "as": pages.link(NURSE)})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{PLAN}?lang=it")
    assert "Castellanos" in (await client.get(answer.headers["location"])).text


async def test_the_cookie_is_for_no_script_no_other_site_and_no_open_line(pages: Pages) -> None:
    answer = await pages.browser("https://gateway.example.org").get("/", params={"as": pages.link(NURSE)})
    cookie = answer.headers["set-cookie"].lower()
    assert all(said in cookie for said in ("httponly", "samesite=lax", "secure", "path=/", "max-age="))
    in_clear = await pages.browser("http://gateway.example.org").get("/", params={"as": pages.link(NURSE)})
    assert "secure" in in_clear.headers["set-cookie"].lower()


async def test_an_expired_or_forged_link_is_refused(pages: Pages) -> None:
    for token in (pages.link(NURSE, hours=-1), pages.link(NURSE)[:-2] + "xx"):
        answer = await pages.browser().get("/", params={"as": token})
        assert answer.status_code == 401
        assert "set-cookie" not in answer.headers


async def test_a_session_ends_with_its_link(pages: Pages) -> None:
    client = await pages.signed_in(NURSE)
    pages.clock.at = pages.clock.at.replace(year=2027)
    assert (await client.get("/")).status_code == 401


async def test_a_redirect_never_leads_to_another_site(pages: Pages) -> None:
    answer = await pages.browser().get("//evil.example.org/", params={"as": pages.link(NURSE)})
    assert not answer.headers.get("location", "").startswith("//")
    assert "evil" not in httpx.URL(answer.headers.get("location", "/")).host


async def test_a_bearer_token_is_known_by_the_store(pages: Pages) -> None:
    def register(tx: Transaction) -> None:
        tx.save_person(Person("Ana Rivera", "hospital", frozenset({Role.HOSPITAL})))
        tx.save_token("Ana Rivera", "fgw_test")

    await pages.store.commit(operator(), register)
    client = pages.browser()
    assert (await client.get("/", headers={"Authorization": "Bearer fgw_test"})).status_code == 200
    assert (await client.get("/", headers={"Authorization": "Bearer fgw_other"})).status_code == 401


class TestAnonymous:
    """Where the settings let anybody on this machine in."""

    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(host="127.0.0.1")

    async def test_anybody_on_this_machine_is_let_in(self, pages: Pages) -> None:
        answer = await pages.browser().get("/")
        assert answer.status_code == 200
        assert "Anybody on this machine" in answer.text

    async def test_nobody_from_elsewhere_is(self, pages: Pages) -> None:
        assert (await pages.browser(peer="192.0.2.7").get("/")).status_code == 401

    async def test_nobody_comes_in_by_another_name_for_this_machine(self, pages: Pages) -> None:
        assert (await pages.browser("http://rebound.example.org").get("/")).status_code == 401

    async def test_nobody_approves_namelessly(self, pages: Pages) -> None:
        assert "/approve" not in (await pages.browser().get(PLAN)).text
