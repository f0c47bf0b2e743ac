"""Signed links."""

from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from fhir_gateway.errors import NotSignedIn
from fhir_gateway.settings import Settings
from fhir_gateway.web.links import form_token, secret_of, sign, verify

NOW = datetime(2026, 3, 12, tzinfo=UTC)
SECRET = b"a secret of the tests"
TOKEN = sign(SECRET, "Ngozi Okafor", NOW + timedelta(hours=1))


def test_a_link_names_a_person_and_when_it_ends() -> None:
    link = verify(SECRET, TOKEN, NOW)
    assert (link.name, link.expires) == ("Ngozi Okafor", NOW + timedelta(hours=1))


def test_a_link_ends() -> None:
    with pytest.raises(NotSignedIn, match="expired"):
        verify(SECRET, TOKEN, NOW + timedelta(hours=1))


def test_another_secret_proves_nothing() -> None:
    with pytest.raises(NotSignedIn):
        verify(b"another secret", TOKEN, NOW)


def test_a_changed_name_is_noticed() -> None:
    said, _, mac = TOKEN.partition(".")
    forged = urlsafe_b64encode(b'{"name":"x","expires":99999999999}').rstrip(b"=").decode()
    assert forged != said
    with pytest.raises(NotSignedIn):
        verify(SECRET, f"{forged}.{mac}", NOW)


@pytest.mark.parametrize("token", ["", ".", "a.b", "ä.ö", "x" * 5000, TOKEN[:-1], TOKEN + "x", TOKEN.replace(".", "")])
def test_what_is_no_token_is_refused(token: str) -> None:
    with pytest.raises(NotSignedIn):
        verify(SECRET, token, NOW)


def test_a_form_token_is_no_link_and_belongs_to_one_session() -> None:
    assert form_token(SECRET, "one") != form_token(SECRET, "two")
    with pytest.raises(NotSignedIn):
        verify(SECRET, f"b25l.{form_token(SECRET, 'one')}", NOW)


def test_without_a_secret_in_the_settings_the_process_has_its_own() -> None:
    assert secret_of(Settings()) == secret_of(Settings())
    assert secret_of(Settings(link_secret=SecretStr("given" * 7))) == b"given" * 7
