"""The command that says why somebody may or may not do something with a resource."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from typer.testing import CliRunner, Result

from fhir_gateway.access.grant import Role, operator
from fhir_gateway.access.scopes import Scopes
from fhir_gateway.access.trail import Kind
from fhir_gateway.cli.commands import app
from fhir_gateway.store.audit_search import Sought
from fhir_gateway.store.clock import SystemClock
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.oauth_clients import ClientKind, OauthClient
from fhir_gateway.store.people import Person
from fhir_gateway.store.store import Store
from fhir_gateway.store.transaction import Transaction
from tests.unit.web.case import PARTNERS
from tests.unit.web.closed import HOME, bring

PLAN = f"CarePlan/{HOME}.plan"


def register(tx: Transaction) -> None:
    for partner in PARTNERS.values():
        tx.save_partner(partner)
    tx.save_person(Person("Ana Rivera", "hospital", frozenset({Role.HOSPITAL})))
    tx.save_person(Person("Kwame Osei", "agency", frozenset({Role.HOME_HEALTH})))
    tx.save_person(Person("Gone Away", "hospital", frozenset({Role.HOSPITAL}), active=False))
    scopes = Scopes.parse("system/Goal.rs")
    tx.oauth.save_client(OauthClient("c-1", "Dashboard", "hospital", frozenset({Role.HOSPITAL}), ClientKind.CONFIDENTIAL_SYMMETRIC, scopes))


@pytest.fixture(autouse=True)
def serving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A database that is being served."""
    path = tmp_path / "gateway.db"
    monkeypatch.setenv("FHIR_GATEWAY_DATABASE", str(path))
    clock = SystemClock()
    store = Store.open(path, clock=clock, ids=Ids(Random(1), clock), inline=True)

    async def act() -> None:
        await store.commit(operator(), register)
        await bring(store)

    asyncio.run(act())
    yield store
    store.close()


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["access", "why", *words], catch_exceptions=False)


def test_who_may_is_told_on_what_ground() -> None:
    result = run("Ana Rivera", "read", PLAN)
    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        [
            "There is such a resource.",
            "One of the roles needs this type (row: Case and plan).",
            "A scope covers it: user/*.cruds.",
            "Their organisation itself brought it: hospital.",
            "The record is open because their organisation brought the record (without end).",
            f"Allowed: Ana Rivera, read, {PLAN}",
        ],
    )


def test_who_may_not_is_told_what_is_missing_and_the_command_exits_with_1() -> None:
    result = run("Kwame Osei", "update", PLAN)
    lines = result.stdout.splitlines()
    assert (result.exit_code, lines[-2:]) == (
        1,
        ["Nothing opens the patient's record to their organisation.", f"Not allowed: Kwame Osei, change, {PLAN}"],
    )


def test_a_program_gets_each_rule_with_its_words() -> None:
    result = run("Kwame Osei", "read", "Patient/nobody", "--json")
    said = json.loads(result.stdout)
    assert (result.exit_code, said["allowed"], said["person"]) == (1, False, "Kwame Osei")
    assert [(step["rule"], step["holds"]) for step in said["steps"]] == [("exists", False), ("type", True), ("scope", True), ("ground", False)]
    assert said["steps"][0]["words"] == "There is no such resource."


@pytest.mark.parametrize("name", ["c-1", "Dashboard"])
def test_software_is_asked_about_by_id_or_name_as_far_as_its_scopes_go(name: str) -> None:
    assert "No scope covers it." in run(name, "read", PLAN).stdout
    assert "A scope covers it: system/Goal.rs." in run(name, "read", f"Goal/{HOME}.x").stdout


@pytest.mark.parametrize("name", ["Nobody", "Gone Away"])
def test_who_may_not_act_at_all_is_nobody(name: str) -> None:
    result = run(name, "read", PLAN)
    assert (result.exit_code, f"nobody who may act is called {name}; see: fhir-gateway people list" in result.stderr) == (2, True)


@pytest.mark.parametrize("words", [("Ana Rivera", "look", PLAN), ("Ana Rivera", "read", "plan"), ("Ana Rivera", "read", "Nonsense/x")])
def test_what_is_no_action_or_resource_is_wrong_use(words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_the_question_is_in_the_trail_of_the_record(serving: Store) -> None:
    run("Kwame Osei", "read", PLAN)
    [entry] = [line.entry for line in asyncio.run(serving.audit.entries(Sought(home=HOME, kinds=[Kind.COMMAND]))).lines]
    assert (entry.kind, entry.who, entry.what) == (Kind.COMMAND, "operator", (PLAN,))
