"""How long somebody stays signed in, and what ends it."""

from datetime import timedelta

from fhir_gateway.access.grant import Role, operator
from fhir_gateway.store.people import Person
from tests.unit.web.case import AGENCY_NURSE, NURSE
from tests.unit.web.conftest import Pages


async def test_a_session_ends_when_nobody_has_used_it_for_a_quarter_of_an_hour(pages: Pages) -> None:
    client = await pages.signed_in(NURSE)
    pages.clock.at += timedelta(minutes=15, seconds=1)
    answer = await client.get("/")
    assert answer.status_code == 401
    assert "fhir_gateway_session" not in client.cookies


async def test_a_session_in_use_goes_on(pages: Pages) -> None:
    client = await pages.signed_in(NURSE)
    for _ in range(4):
        pages.clock.at += timedelta(minutes=14)
        assert (await client.get("/")).status_code == 200


async def test_a_session_ends_after_twelve_hours_whatever_happens(pages: Pages) -> None:
    client = pages.browser()
    await client.get("/", params={"as": pages.link(NURSE, hours=48)})
    for _ in range(71):
        pages.clock.at += timedelta(minutes=10)
        assert (await client.get("/")).status_code == 200
    pages.clock.at += timedelta(minutes=10)
    assert (await client.get("/")).status_code == 401


async def test_its_use_is_written_down_once_a_minute_at_most(pages: Pages) -> None:
    client = await pages.signed_in(NURSE)
    commits: list[int] = []
    pages.store.listen(lambda: commits.append(1))
    for _ in range(5):
        pages.clock.at += timedelta(seconds=11)
        await client.get("/")
    assert commits == []
    pages.clock.at += timedelta(seconds=11)
    await client.get("/")
    await client.get("/")
    assert commits == [1]


async def test_a_role_that_is_taken_away_is_gone_at_once(pages: Pages) -> None:
    client = await pages.signed_in(NURSE)
    await pages.store.commit(operator(), lambda tx: tx.save_person(Person(NURSE.name, "payer", frozenset({Role.REVIEWER}))))
    assert "Cascade Health Plan" in (await client.get("/")).text


async def test_deactivating_a_person_ends_what_is_open(pages: Pages) -> None:
    client, other = await pages.signed_in(NURSE), await pages.signed_in(AGENCY_NURSE)
    await pages.store.commit(operator(), lambda tx: tx.save_person(Person(NURSE.name, "hospital", NURSE.roles, active=False)))
    assert (await client.get("/")).status_code == 401
    assert (await other.get("/")).status_code == 200


async def test_revoking_ends_every_session_of_the_person(pages: Pages) -> None:
    clients = [await pages.signed_in(NURSE), await pages.signed_in(NURSE)]
    await pages.store.commit(operator(), lambda tx: tx.revoke_tokens(NURSE.name))
    assert [(await client.get("/")).status_code for client in clients] == [401, 401]


async def test_a_link_for_somebody_who_is_not_registered_opens_nothing(pages: Pages) -> None:
    await pages.store.commit(operator(), lambda tx: tx.save_person(Person("mercy-system", "hospital", NURSE.roles, "partner")))
    for name in ("Nobody", "mercy-system"):
        answer = await pages.browser().get("/", params={"as": pages.link(Person(name, "hospital", NURSE.roles).grant)})
        assert answer.status_code == 401
        assert "fhir_gateway_session" not in answer.headers.get("set-cookie", "")


async def test_a_link_that_is_not_good_ends_no_session(pages: Pages) -> None:
    client = await pages.signed_in(NURSE)
    assert (await client.get("/", params={"as": pages.link(NURSE, hours=-1)})).status_code == 401
    assert (await client.get("/")).status_code == 200


async def test_off_this_machine_the_cookie_has_a_name_that_no_neighbour_can_set(pages: Pages) -> None:
    client = pages.browser("https://gateway.example.org")
    await client.get("/", params={"as": pages.link(NURSE)})
    assert (await client.get("/")).status_code == 200
    plain = pages.browser("https://gateway.example.org")
    plain.cookies.set("fhir_gateway_session", client.cookies["__Host-fhir_gateway_session"])
    assert (await plain.get("/")).status_code == 401
