"""Settings come from the environment, each has a description, and nobody is let in without a token off loopback."""

from ipaddress import IPv4Network, IPv6Network

import pytest
from pydantic import SecretStr, ValidationError

from fhir_gateway.settings import Settings, is_loopback


def test_each_setting_says_what_it_does() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_a_setting_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FHIR_GATEWAY_PORT", "9000")
    assert Settings().port == 9000


@pytest.mark.parametrize(
    ("host", "anonymous", "let_in"), [("127.0.0.1", None, True), ("127.0.0.1", False, False), ("0.0.0.0", None, False), ("0.0.0.0", True, False)]
)
def test_anonymous_callers_are_let_in_on_loopback_only(host: str, anonymous: bool | None, let_in: bool) -> None:
    assert Settings(host=host, anonymous=anonymous).lets_anonymous_in is let_in


@pytest.mark.parametrize(
    ("host", "accounts", "kept"), [("127.0.0.1", None, True), ("127.0.0.1", False, False), ("0.0.0.0", None, False), ("0.0.0.0", True, True)]
)
def test_the_gateway_keeps_passwords_off_loopback_only_where_it_is_told_to(host: str, accounts: bool | None, kept: bool) -> None:
    assert Settings(host=host, accounts=accounts).keeps_accounts is kept


@pytest.mark.parametrize(
    ("host", "said", "wanted"), [("127.0.0.1", None, False), ("127.0.0.1", True, True), ("0.0.0.0", None, True), ("0.0.0.0", False, False)]
)
def test_off_loopback_a_password_alone_is_not_enough(host: str, said: bool | None, wanted: bool) -> None:
    assert Settings(host=host, second_factor=said).wants_second_factor is wanted


@pytest.mark.parametrize(("host", "loopback"), [("localhost", True), ("[::1]", True), ("127.0.0.2", True), ("10.0.0.1", False), ("gateway.example", False)])
def test_loopback_is_told_by_name_and_address(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_a_list_is_separated_by_commas_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FHIR_GATEWAY_PRIVATE_NETWORKS", "10.0.0.0/8, fd00::/8,")
    monkeypatch.setenv("FHIR_GATEWAY_PLAIN_HTTP_HOSTS", "")
    settings = Settings()
    assert (settings.private_networks, settings.plain_http_hosts) == ((IPv4Network("10.0.0.0/8"), IPv6Network("fd00::/8")), ())


@pytest.mark.parametrize("secret", ["", "guessme", "x" * 31])
def test_a_secret_that_could_be_tried_out_is_refused_and_not_repeated(monkeypatch: pytest.MonkeyPatch, secret: str) -> None:
    monkeypatch.setenv("FHIR_GATEWAY_LINK_SECRET", secret)
    with pytest.raises(ValidationError, match="at least 32 characters") as refusal:
        Settings()
    assert not secret or secret not in str(refusal.value)


def test_a_secret_of_32_characters_is_long_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FHIR_GATEWAY_LINK_SECRET", "x" * 32)
    assert Settings().link_secret == SecretStr("x" * 32)


@pytest.mark.parametrize("wrong", ["10.0.0.1/8", "everything", "10.0.0.0/99"])
def test_what_is_no_network_is_refused(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("FHIR_GATEWAY_PRIVATE_NETWORKS", wrong)
    with pytest.raises(ValidationError):
        Settings()
