"""The keys with which we sign id tokens: a new one is published before it is used, an old one until what it signed is over.

https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from fhir_gateway.errors import BadJson, GatewayError
from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object
from fhir_gateway.store.clock import Clock

ALGORITHM: Final = "ES384"
ID_TOKEN_SECONDS: Final = 300
PUBLISHED_AHEAD_SECONDS: Final = 3600
"""How long a new key is published before it signs; the answer at the address of the keys may be kept for as long."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key, private; it signs from ``begins`` and is published until ``ends`` (seconds since 1970; 0: no end yet)."""

    key: ECKey
    begins: int
    ends: int = 0


def signing(keys: Sequence[SigningKey], now: float) -> ECKey:
    """The key that signs now: the last made of those that have begun."""
    return next((one for one in reversed(keys) if one.begins <= now), keys[0]).key


def published(keys: Sequence[SigningKey], now: float) -> JsonObject:
    """The public keys, as a JWK Set."""
    return {"keys": [one.key.as_dict(private=False) for one in keys if not 0 < one.ends <= now]}


def rotated(keys: Sequence[SigningKey], new: ECKey, now: float) -> tuple[SigningKey, ...]:
    """The keys once a new one was made: it signs in an hour, and those before it end when what they signed is over."""
    begins = int(now) + PUBLISHED_AHEAD_SECONDS
    ends = begins + ID_TOKEN_SECONDS
    kept = [SigningKey(one.key, one.begins, one.ends or ends) for one in keys if not 0 < one.ends <= now]
    return (*kept, SigningKey(new, begins))


class SigningKeys:
    """The keys in their file, which only its owner may read; without a file they end with this process."""

    def __init__(self, path: Path | None, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._keys: tuple[SigningKey, ...] = ()
        self._read_at = 0

    def key(self) -> ECKey:
        return signing(self._current(), self._now())

    def jwks(self) -> JsonObject:
        return published(self._current(), self._now())

    def rotate(self) -> str:
        """Makes a new key, and gives its name."""
        new = _new_key()
        self._save(rotated(self._current(), new, self._now()))
        return str(new.kid)

    def _current(self) -> tuple[SigningKey, ...]:
        """The keys; the file is read again when it has changed, so that rotation needs no restart."""
        if self._path is not None and self._path.exists() and (changed := self._path.stat().st_mtime_ns) != self._read_at:
            self._keys, self._read_at = _read(self._path), changed
        if not self._keys:
            self._save((SigningKey(_new_key(), 0),))
        return self._keys

    def _save(self, keys: tuple[SigningKey, ...]) -> None:
        self._keys = keys
        if self._path is not None:
            _write(self._path, keys)
            self._read_at = self._path.stat().st_mtime_ns

    def _now(self) -> float:
        return self._clock.now().timestamp()


def _new_key() -> ECKey:
    return ECKey.generate_key("P-384", {"use": "sig", "alg": ALGORITHM}, auto_kid=True)


def _read(path: Path) -> tuple[SigningKey, ...]:
    try:
        rows = load_object(path.read_bytes())["keys"]
        return tuple(SigningKey(ECKey.import_key(row["jwk"]), row["begins"], row["ends"]) for row in rows)
    except (OSError, BadJson, JoseError, KeyError, TypeError, ValueError):
        raise GatewayError(f"the file of the signing keys, {path.name}, cannot be read") from None


def _write(path: Path, keys: Sequence[SigningKey]) -> None:
    """Replaces the file as a whole; it is never there with rights for others."""
    rows = [{"jwk": one.key.as_dict(private=True), "begins": one.begins, "ends": one.ends} for one in keys]
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(dumps({"keys": rows}))
        beside.replace(path)
    except OSError as error:
        raise GatewayError(f"the file of the signing keys, {path.name}, cannot be written: {error.strerror}") from None
