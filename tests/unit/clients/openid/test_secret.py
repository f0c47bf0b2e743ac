"""Where the secret that a provider gave us is found."""

from pathlib import Path

import pytest

from fhir_gateway.clients.openid.secret import secret_from
from fhir_gateway.errors import GatewayError


def test_a_secret_is_read_from_the_environment_or_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MERCY", "from the environment")
    (tmp_path / "secret").write_text("from a file\n")
    assert secret_from("env:MERCY") == "from the environment"
    assert secret_from(f"file:{tmp_path / 'secret'}") == "from a file"
    assert secret_from("") == ""


@pytest.mark.parametrize("place", ["env:NOBODY_HAS_SET_THIS", "file:/nowhere/at/all", "vault:x"])
def test_a_secret_that_is_not_there_is_said_by_its_place(place: str) -> None:
    with pytest.raises(GatewayError, match=place):
        secret_from(place)
