"""Clients are registered by command: a secret is shown once, and each wrong word is a sentence."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from fhir_gateway.cli.commands import app
from tests.unit.oauth.place import ec_key, jwks


@pytest.fixture(autouse=True)
def _database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FHIR_GATEWAY_DATABASE", str(tmp_path / "gateway.db"))
    run("partners", "add", "mercy", "--role", "hospital", "--url", "http://127.0.0.1:9/fhir")


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def add(*words: str) -> Result:
    return run("clients", "add", "Lab system", "--organisation", "mercy", "--scope", "system/*.rs", *words)


def listed() -> list[dict[str, object]]:
    return json.loads(run("clients", "list", "--json").stdout)["clients"]


def test_a_client_with_a_key_set_in_a_file_is_registered_and_listed(tmp_path: Path) -> None:
    file = tmp_path / "jwks.json"
    file.write_text(jwks(ec_key()))
    id = add("--jwks", str(file)).stdout.strip()
    (client,) = listed()
    assert (client["id"], client["kind"], client["roles"], client["scopes"]) == (id, "confidential-asymmetric", ["hospital"], "system/*.rs")


def test_a_secret_is_shown_as_it_is_made_and_never_again() -> None:
    _, secret = add("--secret").stdout.split()
    assert len(secret) > 40
    assert secret not in run("clients", "list").stdout + run("clients", "list", "--json").stdout


def test_rotating_shows_another_secret() -> None:
    id, secret = add("--secret").stdout.split()
    new = run("clients", "rotate", id).stdout.strip()
    assert len(new) > 40
    assert new != secret


def test_a_revoked_client_is_listed_as_revoked_and_not_rotated() -> None:
    id = add("--jwks", "https://mercy.example/jwks.json").stdout.strip()
    assert run("clients", "revoke", id).exit_code == 0
    assert listed()[0]["active"] is False
    assert run("clients", "rotate", id, "--jwks", "https://mercy.example/new.json").exit_code != 0


def test_a_client_without_a_proof_is_public_and_needs_a_redirect_address() -> None:
    assert add().exit_code != 0
    assert add("--redirect", "https://app.example/back").exit_code == 0
    assert listed()[0]["kind"] == "public"


@pytest.mark.parametrize(
    "wrong",
    [
        ("--jwks", "http://mercy.example/jwks.json"),
        ("--jwks", "no-such-file"),
        ("--jwks", "https://mercy.example/jwks.json", "--secret"),
        ("--organisation", "nobody", "--secret"),
        ("--scope", "everything", "--secret"),
        ("--secret", "--redirect", "http://app.example/back"),
        ("--secret", "--redirect", "https://app.example/back#part"),
        ("--secret", "--redirect", "https://user@app.example/back"),
        ("--secret", "--redirect", "https://*.example/back"),
        ("--secret", "--redirect", "javascript:alert(1)"),
        ("--secret", "--redirect", "data:text/html,x"),
    ],
)
def test_what_is_missing_or_unsafe_is_refused(wrong: tuple[str, ...]) -> None:
    assert add(*wrong).exit_code != 0
    assert listed() == []


def test_a_key_set_with_a_private_key_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "jwks.json"
    file.write_text(json.dumps({"keys": [ec_key().as_dict(private=True)]}))
    assert add("--jwks", str(file)).exit_code != 0
