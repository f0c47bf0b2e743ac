"""The two acts of the page."""

import httpx

from fhir_gateway.access.grant import Grant, operator
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.stored import Origin
from fhir_gateway.store.transaction import Transaction
from tests.unit.care_plan import story
from tests.unit.web.case import AGENCY_NURSE, NURSE, PHYSICIAN
from tests.unit.web.conftest import PLAN, Pages
from tests.unit.web.form import forms

GOAL = Key("Goal", f"{story.HOME}.infection")
ANTIBIOTIC = Key("ServiceRequest", f"{story.HOME}.antibiotic")
NURSING = Key("ServiceRequest", f"{story.HOME}.nursing")


async def first_form(pages: Pages, grant: Grant, ending: str) -> tuple[httpx.AsyncClient, str, dict[str, str]]:
    client = await pages.signed_in(grant)
    action, fields = forms((await client.get(PLAN)).text, ending)[0]
    return client, action, fields


def current(pages: Pages, key: Key) -> dict[str, object]:
    stored = pages.store.read(operator(), key)
    assert stored is not None
    return stored.json()


def held(pages: Pages, partner: str, key: Key) -> int:
    link = pages.store.link(operator(), partner, key)
    return len(link.between.held) if link else 0


async def test_taking_theirs_puts_their_value_into_the_plan(pages: Pages) -> None:
    client, action, fields = await first_form(pages, PHYSICIAN, "/choose")
    answer = await client.post(action, data={**fields, "choice": "theirs"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{PLAN}?done=took-theirs")
    assert current(pages, ANTIBIOTIC)["occurrenceTiming"]["repeat"]["boundsDuration"]["value"] == 2  # type: ignore[index] : JSON
    assert held(pages, "payer", ANTIBIOTIC) == 0
    assert "Done:" in (await client.get(answer.headers["location"])).text


async def test_keeping_ours_closes_the_question_and_changes_nothing(pages: Pages) -> None:
    before = current(pages, GOAL)
    client, action, fields = await first_form(pages, AGENCY_NURSE, "/choose")
    answer = await client.post(action, data={**fields, "choice": "ours", "back": "inbox"})
    assert answer.headers["location"] == "/inbox?done=kept-ours"
    assert current(pages, GOAL) == before
    assert held(pages, "hospital", GOAL) == 1


async def test_nobody_chooses_between_values_that_they_did_not_see(pages: Pages) -> None:
    client, action, fields = await first_form(pages, PHYSICIAN, "/choose")
    answer = await client.post(action, data={**fields, "seal": "0" * 24, "choice": "theirs"})
    assert answer.status_code == 412
    assert held(pages, "payer", ANTIBIOTIC) == 1


async def test_a_question_that_is_settled_cannot_be_settled_again(pages: Pages) -> None:
    client, action, fields = await first_form(pages, PHYSICIAN, "/choose")
    assert (await client.post(action, data={**fields, "choice": "ours"})).status_code == 303
    assert (await client.post(action, data={**fields, "choice": "theirs"})).status_code == 404


async def test_who_does_not_own_the_unit_is_refused_even_with_a_form(pages: Pages) -> None:
    _, action, fields = await first_form(pages, PHYSICIAN, "/choose")
    client = await pages.signed_in(NURSE)
    own = forms((await client.get(PLAN)).text, "/choose")
    assert own == []
    answer = await client.post(action, data={**fields, "choice": "theirs"})
    assert answer.status_code == 403


async def test_a_form_of_another_session_is_refused(pages: Pages) -> None:
    _, action, fields = await first_form(pages, PHYSICIAN, "/choose")
    pages.clock.at = pages.clock.at.replace(hour=10)
    client = await pages.signed_in(PHYSICIAN)
    answer = await client.post(action, data={**fields, "choice": "theirs"})
    assert answer.status_code == 403
    assert held(pages, "payer", ANTIBIOTIC) == 1


async def test_a_form_without_its_token_is_refused(pages: Pages) -> None:
    client, action, fields = await first_form(pages, PHYSICIAN, "/approve")
    del fields["form_token"]
    assert (await client.post(action, data=fields)).status_code == 403
    assert current(pages, NURSING)["status"] == "draft"


async def test_approving_makes_the_order_active_and_names_who_did_it(pages: Pages) -> None:
    client, action, fields = await first_form(pages, PHYSICIAN, "/approve")
    answer = await client.post(action, data=fields)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{PLAN}?done=approved")
    assert current(pages, NURSING)["status"] == "active"
    html = (await client.get(PLAN)).text
    assert html.count("Approved by Ngozi Okafor") == 2


async def test_an_approval_never_covers_what_its_signer_did_not_see(pages: Pages) -> None:
    client, action, fields = await first_form(pages, PHYSICIAN, "/approve")

    def change(tx: Transaction) -> None:
        stored = tx.read(NURSING)
        assert stored is not None
        tx.update(NURSING, {**stored.json(), "quantityQuantity": {"value": 12, "unit": "visits"}}, origin=Origin("agency", "13", "pull"))

    await pages.store.commit(operator(), change)
    assert (await client.post(action, data=fields)).status_code == 412
    assert current(pages, NURSING)["status"] == "draft"


async def test_a_changed_order_shows_that_its_approval_does_not_cover_it(pages: Pages) -> None:
    def change(tx: Transaction) -> None:
        stored = tx.read(ANTIBIOTIC)
        assert stored is not None
        tx.update(ANTIBIOTIC, {**stored.json(), "bodySite": [{"text": "left arm"}]}, origin=Origin("agency", "13", "pull"))

    await pages.store.commit(operator(), change)
    html = (await (await pages.signed_in(NURSE)).get(PLAN)).text
    assert "Changed since the approval" in html
    assert "The change is not covered." in html


async def test_what_is_no_form_of_ours_is_refused_by_what_is_wrong(pages: Pages) -> None:
    client, action, fields = await first_form(pages, PHYSICIAN, "/choose")
    refused = {
        415: await client.post(action, json=fields),
        413: await client.post(action, data={**fields, "more": "x" * 100_000}),
        400: await client.post(action, data={**fields, "choice": "both"}),
    }
    assert {status: answer.status_code for status, answer in refused.items()} == {status: status for status in refused}
    for field, value in (("unit", "{"), ("unit", "[]"), ("unit", "[1]"), ("key", "Goal/elsewhere.x"), ("key", "x")):
        assert (await client.post(action, data={**fields, "choice": "ours", field: value})).status_code == 400
    assert held(pages, "payer", ANTIBIOTIC) == 1
