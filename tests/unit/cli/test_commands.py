"""What the commands say to a newcomer: each thing that goes wrong is a sentence and an exit code, never a traceback."""

import asyncio
import json
import socket
from pathlib import Path
from random import Random

import pytest
from typer.testing import CliRunner, Result

from fhir_gateway.access.grant import operator
from fhir_gateway.cli.commands import app, main
from fhir_gateway.store.clock import SystemClock
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.lock import Lock
from fhir_gateway.store.store import Store
from fhir_gateway.store.stored import Origin
from fhir_gateway.store.transaction import Transaction

HOSPITAL = ("partners", "add", "mercy", "--role", "hospital", "--url", "http://127.0.0.1:9/fhir")


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "gateway.db"
    monkeypatch.setenv("FHIR_GATEWAY_DATABASE", str(path))
    return path


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_a_partner_that_is_registered_is_listed(database: Path) -> None:
    assert run(*HOSPITAL).exit_code == 0
    assert run("partners", "list").stdout == "mercy: hospital, two-way, active, 0 waiting\n"


@pytest.mark.parametrize("wrong", [("--receives", "al"), ("--reach", "twoway"), ("--since", "yesterday"), ("--since", "2026-01-31"), ("--only-tag", "x")])
def test_an_option_of_a_partner_that_is_misspelt_is_named_and_nothing_is_registered(database: Path, wrong: tuple[str, str]) -> None:
    result = run(*HOSPITAL, *wrong)
    assert (result.exit_code, wrong[0] in result.stderr, database.exists()) == (2, True, False)


@pytest.mark.parametrize("role", ["physician", "auditor", "administrator", "reviewer"])
def test_a_role_of_people_is_none_for_a_partner_and_those_of_organisations_are_named(database: Path, role: str) -> None:
    result = run(*HOSPITAL, "--role", role)
    said = " ".join(result.stderr.replace("│", " ").split())
    assert (result.exit_code, "one of: hospital, home-health, payer" in said, database.exists()) == (2, True, False)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://ehr.example/fhir", "plain_http_hosts"),
        ("https://10.1.2.3/fhir", "private_networks"),
        ("https://me:secret@ehr.example/fhir", "credentials"),
        ("https://2130706433/fhir", "spells its host"),
        ("https://ehr.example/fhir?key=secret", "query"),
    ],
)
def test_a_partner_whose_url_would_never_be_called_is_refused_with_the_rule(database: Path, url: str, why: str) -> None:
    result = run(*HOSPITAL, "--url", url)
    said = " ".join(result.stderr.replace("│", " ").split())
    assert (result.exit_code, why in said, "secret" in said, database.exists()) == (2, True, False, False)


def test_a_partner_in_a_network_of_the_settings_is_registered(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FHIR_GATEWAY_PRIVATE_NETWORKS", "10.0.0.0/8")
    monkeypatch.setenv("FHIR_GATEWAY_PLAIN_HTTP_HOSTS", "10.1.2.3")
    assert run(*HOSPITAL, "--url", "http://10.1.2.3:8081/fhir").exit_code == 0


def test_a_partner_that_is_away_leaves_the_output_of_sync_to_programs(database: Path) -> None:
    assert run(*HOSPITAL).exit_code == 0
    result = run("sync", "--json")
    assert (result.exit_code, json.loads(result.stdout)["mercy"]["failed"], "PARTNER_FAILED" in result.stderr) == (3, "capabilities: cannot be reached", True)
    assert run("sync").stdout == "mercy: 0 pulled, 0 pushed, and then failed: capabilities: cannot be reached\n"


def test_a_partner_that_is_asked_and_away_is_named_with_its_address(database: Path) -> None:
    assert run(*HOSPITAL).exit_code == 0
    result = run("partners", "check", "mercy")
    assert (result.exit_code, result.stderr) == (3, "mercy at http://127.0.0.1:9/fhir: capabilities: cannot be reached\n")


def test_a_folder_without_fhir_is_not_taken_for_one_without_faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["fhir-gateway", "check", str(tmp_path)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert (ended.value.code, capsys.readouterr().err) == (2, f"no file in {tmp_path} ends with .json or .ndjson\n")


def test_a_database_that_is_not_there_is_said_and_not_made(database: Path) -> None:
    result = run("partners", "list")
    assert (result.exit_code, "there is no database" in result.stderr, database.exists()) == (2, True, False)


def test_a_folder_that_is_not_there_is_said(database: Path) -> None:
    result = run(*HOSPITAL, "--database", str(database.parent / "nowhere" / "gateway.db"))
    assert (result.exit_code, "cannot be opened: No such file or directory" in result.stderr) == (4, True)


def test_who_holds_the_database_is_named_and_what_to_do(database: Path) -> None:
    lock = Lock(database, "2026-01-01T00:00:00Z")
    result = run(*HOSPITAL)
    lock.release()
    assert (result.exit_code, "is held by process" in result.stderr, result.stderr.endswith("; stop it first\n")) == (4, True, True)


def test_a_port_that_is_taken_is_said(database: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setattr("sys.argv", ["fhir-gateway", "serve", "--port", str(taken.getsockname()[1])])
        with pytest.raises(SystemExit) as ended:
            main()
    assert (ended.value.code, "cannot listen on 127.0.0.1" in capsys.readouterr().err) == (4, True)


def test_a_setting_that_is_wrong_is_named(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FHIR_GATEWAY_PORT", "abc")
    result = run("partners", "list")
    assert (result.exit_code, "the setting port" in result.stderr) == (2, True)


def test_a_person_belongs_to_a_partner_that_is_registered(database: Path) -> None:
    assert run(*HOSPITAL).exit_code == 0
    stranger, known = (run("people", "add", "Chiara Rossi", "--organisation", name, "--role", "hospital") for name in ("nobody", "mercy"))
    assert (stranger.exit_code, "no partner is called nobody" in stranger.stderr) == (2, True)
    assert (known.exit_code, len(known.stdout.strip()) > 40) == (0, True)


def test_an_import_counts_what_it_took_by_type(database: Path, tmp_path: Path) -> None:
    (tmp_path / "patient.json").write_text('{"resourceType": "Patient", "id": "p1", "name": [{"family": "Doe"}]}')
    result = run("import", str(tmp_path / "patient.json"))
    assert (result.exit_code, result.stdout) == (0, "1 resources: 1 mapped\n  Patient: 1 mapped\n")


def test_the_doctor_counts_codes_that_no_table_knows_and_all_is_well(database: Path, tmp_path: Path) -> None:
    service = '{"resourceType": "HealthcareService", "id": "s1", "referralMethod": [{"coding": [{"system": "urn:local", "code": "pigeon"}]}]}'
    (tmp_path / "service.json").write_text(service)
    assert run("import", str(tmp_path / "service.json")).exit_code == 0
    result = run("doctor")
    told = "data quality: HealthcareService.referralMethod: 1 × code of urn:local that no table knows"
    assert (result.exit_code, result.stdout) == (0, f"all is well\n{told}\n")


def test_the_doctor_names_a_refused_resource_once(database: Path, tmp_path: Path) -> None:
    goal = '{"resourceType": "Goal", "id": "g", "lifecycleStatus": "done", "description": {"text": "Walk"}, "subject": {"reference": "Patient/p"}}'
    (tmp_path / "all.ndjson").write_text(f'{goal}\n{{"resourceType": "Patient", "id": "p"}}')
    assert run("import", str(tmp_path / "all.ndjson")).exit_code == 1
    what, todo, *more = run("doctor").stdout.splitlines()
    assert (what.startswith("Goal/g at files is refused: Goal.lifecycleStatus: "), todo.endswith("A file is imported again"), more) == (True, True, [])


def test_the_doctor_says_what_is_wrong_and_what_to_do(database: Path) -> None:
    result = run("doctor")
    assert (result.exit_code, result.stdout) == (1, f"there is no database at {database}\n    to do: start with: fhir-gateway serve\n")


def test_what_is_parked_for_a_partner_is_due_again_after_a_replay(database: Path) -> None:
    assert run(*HOSPITAL).exit_code == 0

    async def park() -> None:
        clock = SystemClock()
        store = Store.open(database, clock=clock, ids=Ids(Random(1), clock))
        plan = {"resourceType": "CarePlan", "status": "draft", "intent": "plan", "subject": {"display": "x"}}

        def act(tx: Transaction) -> None:
            made = tx.create("CarePlan", plan, origin=Origin(partner=None, their_version=None, activity="import"), home="0000000000000")
            tx.share(made.key, "mercy")

        await store.commit(operator(), act)
        claim = await store.claim(operator(), "test", "mercy", 60)
        assert claim is not None
        await store.fail(operator(), claim, "refused", clock.now(), park=True)
        store.close()

    asyncio.run(park())
    assert "then: fhir-gateway replay mercy" in run("doctor").stdout
    assert run("replay", "mercy").stdout == "1 plan is due at mercy again\n"
    assert "parked" not in run("doctor").stdout
    assert run("replay", "mercy").stdout == "0 plans are due at mercy again\n"


def test_a_replay_for_a_partner_that_is_not_there_says_so(database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*HOSPITAL).exit_code == 0
    monkeypatch.setattr("sys.argv", ["fhir-gateway", "replay", "mercury"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert (ended.value.code, capsys.readouterr().err) == (2, "no partner is called mercury; see: fhir-gateway partners list\n")
