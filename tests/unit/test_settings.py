"""Settings come from the environment, each has a description, and nobody is let in without a token off loopback."""

import pytest

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


@pytest.mark.parametrize(("host", "loopback"), [("localhost", True), ("[::1]", True), ("127.0.0.2", True), ("10.0.0.1", False), ("gateway.example", False)])
def test_loopback_is_told_by_name_and_address(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback
