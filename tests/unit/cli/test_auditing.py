"""The commands of the audit trail, beside a gateway that goes on serving."""

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from typer.testing import CliRunner, Result

from fhir_gateway.access.grant import operator
from fhir_gateway.access.trail import Entry, Kind, Outcome
from fhir_gateway.cli.commands import app
from fhir_gateway.store.audit_file import beside
from fhir_gateway.store.clock import SystemClock, instant
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.store import Store
from fhir_gateway.store.stored import Origin

NOW = instant(SystemClock().now())
READ = Entry(NOW, Kind.READ, Outcome.DONE, "nurse.lee", "hospital", "CAREMGT", what=("CarePlan/h.1",), homes=("h",))
SENT = replace(READ, kind=Kind.DISCLOSURE, who="gateway", organisation="gateway", purpose="HPAYMT", address="payer.example", recipient="payer")
ORIGIN = Origin("hospital", "1", "sync")
OLD = replace(READ, at="2001-01-01T00:00:00.000Z", who="nurse.bygone")


@pytest.fixture
def serving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A database that is being served, with three entries in its trail."""
    path = tmp_path / "gateway.db"
    monkeypatch.setenv("FHIR_GATEWAY_DATABASE", str(path))
    clock = SystemClock()
    store = Store.open(path, clock=clock, ids=Ids(Random(1), clock), inline=True)

    async def record() -> None:
        for entry in (OLD, READ, SENT):
            await store.audit.record(entry)

    asyncio.run(record())
    yield path
    store.close()


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["audit", *words], catch_exceptions=False)


def test_a_whole_trail_is_said_to_be_whole(serving: Path) -> None:
    result = run("verify")
    assert (result.exit_code, result.stdout) == (0, "the trail is whole\n")


def test_a_trail_that_was_changed_is_named_with_the_place(serving: Path) -> None:
    with closing(sqlite3.connect(beside(serving), isolation_level=None)) as trail:
        trail.execute("UPDATE batch SET body = replace(body, 'nurse.lee', 'nurse.bee') WHERE seq = 2")
    result = run("verify")
    assert (result.exit_code, result.stdout) == (1, "batch 2: it was changed after it was written\n")
    assert json.loads(run("verify", "--json").stdout) == {"whole": False, "faults": [{"breach": "changed", "batch": 2}]}


def test_who_saw_a_patient_is_listed_and_whoever_asked_too(serving: Path) -> None:
    first = run("patient", "Patient/h").stdout.splitlines()
    again = run("patient", "h").stdout.splitlines()
    assert [line.split("  ")[1:4] for line in first] == [
        ["operator of gateway", "command", "done"],
        ["gateway of gateway to payer", "disclosure", "done"],
        ["nurse.lee of hospital", "read", "done"],
    ]
    assert len(again) == 4


def test_what_is_older_is_listed_where_it_is_asked_for(serving: Path) -> None:
    said = json.loads(run("patient", "h", "--since", "2000", "--json").stdout)
    assert [entry["who"] for entry in said["entries"]] == ["operator", "gateway", "nurse.lee", "nurse.bygone"]


def test_the_accounting_says_when_to_whom_what_and_what_for(serving: Path) -> None:
    assert run("accounting", "h").stdout == f"{NOW}  payer (payer.example)  CarePlan/h.1  for payment\n"
    said = json.loads(run("accounting", "h", "--since", "2026-01", "--json").stdout)
    assert said == {
        "patient": "h",
        "disclosures": [{"date": NOW, "recipient": "payer", "address": "payer.example", "what": ["CarePlan/h.1"], "purpose": "payment"}],
    }
    assert run("accounting", "h", "--since", "2126").stdout == "nothing was disclosed\n"


def test_what_is_older_than_the_setting_is_cut_away_and_the_rest_is_whole(serving: Path) -> None:
    assert run("retain").stdout.startswith("1 entry older than ")
    assert json.loads(run("retain", "--until", "2026", "--json").stdout) == {"until": "2026-01-01T00:00:00.000Z", "entries": 0}
    assert run("verify").exit_code == 0
    assert "nurse.bygone" not in run("patient", "h", "--since", "2000").stdout


@pytest.mark.parametrize("words", [("retain", "--until"), ("patient", "h", "--since"), ("accounting", "h", "--since")])
def test_a_date_that_is_none_is_said_with_the_option(serving: Path, words: tuple[str, ...]) -> None:
    result = run(*words, "yesterday")
    assert (result.exit_code, "a date is not one" in result.stderr, f"for {words[-1]}:" in result.stderr) == (2, True, True)


@pytest.mark.parametrize("command", ["patient", "accounting"])
@pytest.mark.parametrize("named", ["x", "Patient/x"])
def test_a_patient_whom_nobody_knows_is_not_here_however_often_it_is_asked(serving: Path, command: str, named: str) -> None:
    for _ in range(2):
        result = run(command, named)
        assert (result.exit_code, result.stdout, result.stderr) == (1, "", "there is no Patient/x here\n")


def test_a_record_is_known_also_where_the_trail_was_cut(tmp_path: Path) -> None:
    path, clock = tmp_path / "other.db", SystemClock()
    store = Store.open(path, clock=clock, ids=Ids(Random(1), clock), inline=True)
    try:
        asyncio.run(store.commit(operator(), lambda tx: tx.create("Patient", {"resourceType": "Patient"}, origin=ORIGIN, home=None, id="y")))
    finally:
        store.close()
    run("retain", "--until", "2126", "--database", str(path))
    result = run("accounting", "y", "--database", str(path))
    assert (result.exit_code, result.stdout) == (0, "nothing was disclosed\n")


@pytest.mark.parametrize("named", ["", "Goal/x", "Patient/", "a b"])
def test_what_names_no_patient_is_wrong_use(serving: Path, named: str) -> None:
    result = run("patient", named)
    assert (result.exit_code, "PATIENT" in result.stderr) == (2, True)
