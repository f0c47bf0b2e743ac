"""The commands about who may call us."""

import json
from pathlib import Path

import pytest
from pyotp import parse_uri
from typer.testing import CliRunner, Result

from fhir_gateway.access.grant import Role
from fhir_gateway.cli.commands import app
from fhir_gateway.cli.parts import open_store
from fhir_gateway.settings import Settings

SECRET = {"FHIR_GATEWAY_LINK_SECRET": "a secret of the tests, long enough"}


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "gateway.db"
    monkeypatch.setenv("FHIR_GATEWAY_DATABASE", str(path))
    for name, role in (("mercy", "hospital"), ("cascade", "payer")):
        assert run("partners", "add", name, "--role", role, "--url", f"https://{name}.example/fhir").exit_code == 0
    return path


def run(*arguments: str, typed: str | None = None, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(app, arguments, input=typed, env=env)


def add(name: str, organisation: str, *options: str) -> Result:
    return run("people", "add", name, "--organisation", organisation, *options)


def listed() -> list[dict[str, object]]:
    return json.loads(run("people", "list", "--json").stdout)["people"]


def test_a_reviewers_limit_is_kept_in_cents_and_said() -> None:
    assert add("Lena Brandt", "cascade", "--role", "reviewer", "--limit", "1500.50").exit_code == 0
    assert listed()[0]["limit_cents"] == 150050
    assert run("people", "list").stdout == "Lena Brandt: cascade, reviewer, approves up to 1500.50\n"


@pytest.mark.parametrize("limit", ["-1", "1,5", "0.001", "NaN", "1e9", "many"])
def test_a_limit_that_is_no_amount_is_refused(limit: str) -> None:
    result = add("Lena Brandt", "cascade", "--role", "reviewer", f"--limit={limit}")
    assert (result.exit_code, "an amount is written as" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("organisation", "options"),
    [
        ("mercy", ["--role", "reviewer"]),
        ("mercy", ["--role", "hospital", "--role", "payer"]),
        ("cascade", ["--role", "hospital"]),
        ("cascade", ["--role", "hospital", "--system"]),
        ("cascade", ["--role", "administrator", "--system"]),
    ],
)
def test_a_role_that_the_organisation_cannot_give_is_refused(organisation: str, options: list[str]) -> None:
    result = add("x", organisation, *options)
    assert (result.exit_code, "cannot be" in result.stderr, listed()) == (2, True, [])


def test_the_refusal_of_a_role_names_those_that_the_organisation_can_give() -> None:
    assert add("x", "mercy", "--role", "payer").stderr.strip().endswith("; it can be administrator, auditor, hospital, physician")
    assert add("x", "cascade", "--role", "hospital", "--system").stderr.strip().endswith("; it can be payer")


def test_a_name_of_another_organisation_is_taken_and_its_holder_stays() -> None:
    add("Ana Rivera", "mercy", "--role", "hospital")
    result = add("Ana Rivera", "cascade", "--role", "payer")
    assert (result.exit_code, result.stdout, "taken" in result.stderr) == (2, "", True)
    assert [(one["organisation"], one["roles"]) for one in listed()] == [("mercy", ["hospital"])]


def test_a_person_is_not_made_a_system_of_the_same_name() -> None:
    add("Ana Rivera", "mercy", "--role", "hospital")
    assert add("Ana Rivera", "mercy", "--role", "hospital", "--system").exit_code == 2


def test_somebody_who_is_registered_anew_keeps_earlier_tokens(database: Path) -> None:
    first = add("Ana Rivera", "mercy", "--role", "hospital").stdout.strip()
    second = add("Ana Rivera", "mercy", "--role", "physician").stdout.strip()
    store = open_store(Settings(database=str(database)), exclusive=False)
    found = [store.token_grant(token) for token in (first, second)]
    store.close()
    assert [grant and grant.roles for grant in found] == [{Role.PHYSICIAN}] * 2


def test_a_password_is_read_from_standard_input_and_kept_as_a_hash(database: Path) -> None:
    add("Ana Rivera", "mercy", "--role", "hospital")
    result = run("people", "password", "Ana Rivera", typed="correct horse battery\n")
    assert (result.exit_code, result.stdout, listed()[0]["password"]) == (0, "", True)
    assert b"correct horse" not in b"".join(path.read_bytes() for path in database.parent.glob("gateway.db*"))


@pytest.mark.parametrize("password", ["too short", "Ana Rivera Ana Rivera", "aaaaaaaaaaaaaaaa", ""])
def test_a_weak_password_is_refused_and_not_repeated(password: str) -> None:
    add("Ana Rivera", "mercy", "--role", "hospital")
    result = run("people", "password", "Ana Rivera", typed=f"{password}\n")
    assert (result.exit_code, listed()[0]["password"]) == (2, False)
    assert not password or password not in result.stderr


def test_nobody_gets_a_password_who_is_not_registered_or_is_a_system() -> None:
    add("mercy-system", "mercy", "--role", "hospital", "--system")
    for name in ("Nobody", "mercy-system"):
        assert run("people", "password", name, typed="correct horse battery\n").exit_code == 2


def test_a_second_factor_is_shown_once_and_kept_sealed(database: Path) -> None:
    add("Ana Rivera", "mercy", "--role", "hospital")
    result = run("people", "second-factor", "Ana Rivera", env=SECRET)
    factor = parse_uri(result.stdout.strip())
    assert (result.exit_code, factor.name, len(factor.secret)) == (0, "Ana Rivera", 32)
    assert listed()[0]["second_factor"] is True
    assert factor.secret.encode() not in b"".join(path.read_bytes() for path in database.parent.glob("gateway.db*"))
    run("people", "second-factor", "Ana Rivera", "--remove")
    assert listed()[0]["second_factor"] is False


def test_without_a_secret_to_seal_it_there_is_no_second_factor() -> None:
    add("Ana Rivera", "mercy", "--role", "hospital")
    result = run("people", "second-factor", "Ana Rivera")
    assert (result.exit_code, "FHIR_GATEWAY_LINK_SECRET" in result.stderr) == (2, True)


@pytest.mark.parametrize("command", [("people", "link", "Ana Rivera"), ("clients", "list"), ("audit", "verify"), ("serve",)])
def test_a_secret_that_is_too_short_is_a_sentence(command: tuple[str, ...]) -> None:
    result = run(*command, env={"FHIR_GATEWAY_LINK_SECRET": "guessme"})
    said = " ".join(result.stderr.replace("│", " ").split())
    assert (result.exit_code, "link_secret" in said, "at least 32 characters" in said, "guessme" in said) == (2, True, True, False)


def test_a_deactivated_person_stays_in_the_list_and_gets_no_link() -> None:
    add("Ana Rivera", "mercy", "--role", "hospital")
    assert run("people", "link", "Ana Rivera", env=SECRET).exit_code == 0
    assert run("people", "deactivate", "Ana Rivera").exit_code == 0
    assert run("people", "list").stdout == "Ana Rivera: mercy, hospital, deactivated\n"
    assert run("people", "link", "Ana Rivera", env=SECRET).exit_code == 2


PROVIDER = ("people", "provider", "add", "mercy", "--issuer", "https://login.mercy.example", "--client-id", "gateway")


def test_a_provider_is_registered_listed_and_removed_and_its_secret_is_only_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MERCY_SECRET", "let-me-in")
    assert run(*PROVIDER, "--secret-env", "MERCY_SECRET", "--role", "cn=nurses,ou=x=hospital").exit_code == 0
    listed = json.loads(run("people", "provider", "list", "--json").stdout)["providers"]
    assert [(one["organisation"], one["secret_from"], one["roles"]) for one in listed] == [("mercy", "env:MERCY_SECRET", {"cn=nurses,ou=x": "hospital"})]
    assert run("people", "provider", "remove", "mercy").exit_code == 0
    assert run("people", "provider", "remove", "mercy").exit_code == 2


@pytest.mark.parametrize(
    "options",
    [
        ["--role", "nurses=payer"],
        ["--role", "nurses=nurse"],
        ["--role", "nurses"],
        ["--role", "=hospital"],
        ["--role", "nurses=hospital", "--issuer", "http://login.mercy.example"],
        ["--role", "nurses=hospital", "--secret-env", "A", "--secret-file", "/b"],
    ],
)
def test_a_provider_that_cannot_be_is_refused(options: list[str]) -> None:
    assert run(*PROVIDER, *options).exit_code == 2
    assert run("people", "provider", "list").stdout.startswith("none yet")
