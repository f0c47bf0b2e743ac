"""Signing in with a name and a password, and out again."""

from datetime import timedelta

import httpx
import pytest

from fhir_gateway.access.grant import operator
from fhir_gateway.access.trail import Kind, Outcome
from fhir_gateway.settings import Settings
from fhir_gateway.store import passwords
from fhir_gateway.store.people import Person
from tests.unit.web.case import NURSE
from tests.unit.web.conftest import PLAN, Pages
from tests.unit.web.form import fields_of

PASSWORD = "correct horse battery"


@pytest.fixture
async def pages(pages: Pages) -> Pages:
    await pages.store.commit(operator(), lambda tx: tx.accounts.save_password(NURSE.name, HASHED))
    return pages


HASHED = passwords.hashed(PASSWORD)


async def sign_in(client: httpx.AsyncClient, name: str = NURSE.name, password: str = PASSWORD, next: str = "/") -> httpx.Response:
    form = fields_of(await client.get("/sign-in", params={"next": next}))
    return await client.post("/sign-in", data={**form, "name": name, "password": password})


async def test_the_right_password_signs_in_and_leads_on(pages: Pages) -> None:
    client = pages.browser()
    answer = await sign_in(client, next=PLAN)
    assert (answer.status_code, answer.headers["location"]) == (303, PLAN)
    assert "Ana Rivera" in (await client.get(PLAN)).text


async def test_a_wrong_password_an_unknown_name_and_an_empty_account_get_the_same_answer(pages: Pages) -> None:
    answers = [await sign_in(pages.browser(), name, "not the right one") for name in (NURSE.name, "Nobody", "Kwame Osei")]
    assert [answer.status_code for answer in answers] == [401, 401, 401]
    assert len({_without_token(answer) for answer in answers}) == 1
    assert "location" not in answers[0].headers


async def test_what_was_typed_is_not_shown_again(pages: Pages) -> None:
    answer = await sign_in(pages.browser(), "a password typed as a name", "not the right one")
    assert "typed as a name" not in answer.text
    assert "not the right one" not in answer.text


async def test_a_person_who_was_deactivated_signs_in_no_more(pages: Pages) -> None:
    await pages.store.commit(operator(), lambda tx: tx.save_person(Person(NURSE.name, "hospital", NURSE.roles, active=False)))
    assert (await sign_in(pages.browser())).status_code == 401


async def test_after_several_wrong_passwords_even_the_right_one_has_to_wait(pages: Pages) -> None:
    for _ in range(5):
        assert (await sign_in(pages.browser(), password="not the right one")).status_code == 401
    answer = await sign_in(pages.browser())
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "30")
    pages.clock.at += timedelta(seconds=31)
    assert (await sign_in(pages.browser())).status_code == 303


async def test_the_right_password_begins_the_count_anew(pages: Pages) -> None:
    for password in ["not the right one"] * 4 + [PASSWORD] + ["not the right one"] * 4 + [PASSWORD]:
        assert (await sign_in(pages.browser(), password=password)).status_code == (303 if password == PASSWORD else 401)


async def test_an_unknown_name_is_locked_as_a_known_one_is(pages: Pages) -> None:
    for _ in range(5):
        await sign_in(pages.browser(), "Nobody", "not the right one")
    assert (await sign_in(pages.browser(), "Nobody", "not the right one")).status_code == 429


async def test_one_address_may_not_try_name_after_name(pages: Pages) -> None:
    for number in range(20):
        assert (await sign_in(pages.browser(), f"nobody {number}", "not the right one")).status_code == 401
    assert (await sign_in(pages.browser())).status_code == 429
    assert (await sign_in(pages.browser(peer="192.0.2.9"))).status_code == 303


async def test_a_form_that_no_page_of_ours_showed_signs_nobody_in(pages: Pages) -> None:
    answer = await pages.browser().post("/sign-in", data={"name": NURSE.name, "password": PASSWORD, "next": "/"})
    assert answer.status_code == 403


@pytest.mark.parametrize("next", ["//evil.example", "/\\evil.example", "https://evil.example/", "/\t/evil.example", "evil", "/ä", "", "/" + "x" * 3000])
async def test_signing_in_never_leads_to_another_site(pages: Pages, next: str) -> None:
    assert (await sign_in(pages.browser(), next=next)).headers["location"] == "/"


async def test_signing_in_gives_a_new_session_and_ends_the_one_before(pages: Pages) -> None:
    client = pages.browser()
    await sign_in(client)
    before = client.cookies["fhir_gateway_session"]
    await sign_in(client)
    assert client.cookies["fhir_gateway_session"] != before
    other = pages.browser()
    other.cookies.set("fhir_gateway_session", before)
    assert (await other.get("/")).status_code == 401


async def test_the_store_does_not_know_the_id_of_a_session(pages: Pages) -> None:
    client = pages.browser()
    await sign_in(client)
    kept = [tuple(row) for row in pages.store.sessions._connection.execute("SELECT * FROM session")]  # pyright: ignore[reportPrivateUsage] : what is on disk
    assert client.cookies["fhir_gateway_session"] not in str(kept)


async def test_signing_out_ends_the_session_everywhere_its_id_is_known(pages: Pages) -> None:
    client = pages.browser()
    await sign_in(client)
    copy = pages.browser()
    copy.cookies.set("fhir_gateway_session", client.cookies["fhir_gateway_session"])
    form = fields_of(await client.get("/"), action="/sign-out")
    answer = await client.post("/sign-out", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert "fhir_gateway_session" not in client.cookies
    assert (await copy.get("/")).status_code == 401


async def test_another_site_cannot_sign_anybody_out(pages: Pages) -> None:
    client = pages.browser()
    await sign_in(client)
    assert (await client.post("/sign-out", data={"form_token": "guessed"})).status_code == 403
    assert (await client.get("/")).status_code == 200


async def test_the_page_keeps_where_to_go_when_the_language_changes(pages: Pages) -> None:
    answer = await pages.browser().get("/sign-in", params={"next": "/inbox?a=b&c=d"})
    assert "/sign-in?lang=it&amp;next=/inbox%3Fa%3Db%26c%3Dd" in answer.text


async def test_nothing_may_be_loaded_or_sent_elsewhere(pages: Pages) -> None:
    answer = await pages.browser().get("/sign-in")
    assert "form-action 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


async def test_failures_are_in_the_trail_and_what_was_typed_is_not(pages: Pages) -> None:
    await sign_in(pages.browser(), NURSE.name, "not the right one")
    await sign_in(pages.browser(), "a password typed as a name", "not the right one")
    await sign_in(pages.browser())
    entries = await pages.told(Kind.SIGN_IN)
    assert [(one.outcome, one.who, one.rule) for one in entries] == [
        (Outcome.REFUSED, NURSE.name, "password"),
        (Outcome.REFUSED, "", "password"),
        (Outcome.DONE, NURSE.name, "password"),
    ]
    assert {one.address for one in entries} == {"127.0.0.1"}
    assert "typed as a name" not in str(await pages.told())


class TestWhereASecondFactorIsWanted:
    """Where another machine can reach the gateway."""

    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"host": "0.0.0.0", "accounts": True})

    async def test_a_password_alone_signs_nobody_in(self, pages: Pages) -> None:
        client = pages.browser()
        assert (await sign_in(client)).status_code == 403
        assert (await client.get("/")).status_code == 401


class TestWithoutAccounts:
    """Where people sign in elsewhere."""

    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"accounts": False})

    async def test_no_password_is_asked_for_or_taken(self, pages: Pages) -> None:
        client = pages.browser()
        answer = await client.get("/sign-in")
        assert 'type="password"' not in answer.text
        form = {"name": NURSE.name, "password": PASSWORD, "next": "/"}
        assert (await client.post("/sign-in", data=form)).status_code == 404


def _without_token(answer: httpx.Response) -> str:
    return answer.text.replace(fields_of(answer)["form_token"], "")
