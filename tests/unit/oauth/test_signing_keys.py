"""The keys that sign id tokens: kept from others, changed without a gap."""

import stat
from pathlib import Path

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from fhir_gateway.errors import GatewayError
from fhir_gateway.oauth.signing_keys import ID_TOKEN_SECONDS, PUBLISHED_AHEAD_SECONDS, SigningKeys
from tests.unit.oauth.place import HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


def kids(keys: SigningKeys) -> list[str]:
    return [key["kid"] for key in keys.jwks()["keys"]]


def test_the_file_is_made_and_read_by_its_owner_alone(tmp_path: Path, clock: HandClock) -> None:
    file = tmp_path / "keys.json"
    first = SigningKeys(file, clock).key()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert SigningKeys(file, clock).key().kid == first.kid
    assert [path.name for path in tmp_path.iterdir()] == ["keys.json"]


def test_what_is_published_holds_no_private_part(clock: HandClock) -> None:
    (key,) = SigningKeys(None, clock).jwks()["keys"]
    assert key.keys() == {"kty", "crv", "x", "y", "kid", "use", "alg"}


def test_a_new_key_is_published_before_it_signs(tmp_path: Path, clock: HandClock) -> None:
    keys = SigningKeys(tmp_path / "keys.json", clock)
    old, new = keys.key().kid, keys.rotate()
    assert (kids(keys), keys.key().kid) == ([old, new], old)
    clock.pass_seconds(PUBLISHED_AHEAD_SECONDS)
    assert keys.key().kid == new


def test_an_old_key_is_published_until_what_it_signed_is_over(tmp_path: Path, clock: HandClock) -> None:
    keys = SigningKeys(tmp_path / "keys.json", clock)
    key = keys.key()
    keys.rotate()
    clock.pass_seconds(PUBLISHED_AHEAD_SECONDS - 1)
    token = jwt.encode({"alg": "ES384", "kid": keys.key().kid}, {"iss": "us"}, keys.key(), algorithms=["ES384"])
    clock.pass_seconds(ID_TOKEN_SECONDS)
    assert jwt.decode(token, KeySet.import_key_set(keys.jwks()), algorithms=["ES384"]).claims == {"iss": "us"}  # pyright: ignore[reportArgumentType] : JSON
    clock.pass_seconds(1)
    assert key.kid not in kids(keys)


def test_a_key_that_another_process_made_is_seen_without_a_restart(tmp_path: Path, clock: HandClock) -> None:
    serving, command = (SigningKeys(tmp_path / "keys.json", clock) for _ in range(2))
    serving.key()
    new = command.rotate()
    assert new in kids(serving)


def test_rotating_twice_keeps_a_key_that_signs(tmp_path: Path, clock: HandClock) -> None:
    keys = SigningKeys(tmp_path / "keys.json", clock)
    old = keys.key().kid
    keys.rotate()
    last = keys.rotate()
    assert keys.key().kid == old
    clock.pass_seconds(PUBLISHED_AHEAD_SECONDS + ID_TOKEN_SECONDS + 1)
    assert (keys.key().kid, kids(keys)) == (last, [last])


def test_a_file_that_cannot_be_read_is_an_error_of_ours_and_stays(tmp_path: Path, clock: HandClock) -> None:
    file = tmp_path / "keys.json"
    file.write_text('{"keys": [{"jwk": {}}]}')
    with pytest.raises(GatewayError):
        SigningKeys(file, clock).key()
    assert file.read_text() == '{"keys": [{"jwk": {}}]}'
