"""The keys of clients, pinned or fetched. A new key of a client is found as soon as it is used, so that clients change keys without a pause.

https://hl7.org/fhir/smart-app-launch/STU2.2/client-confidential-asymmetric.html#registering-a-client-communicating-public-keys
"""

from asyncio import Lock
from dataclasses import dataclass, field
from typing import Final, Protocol

from fhir_gateway.errors import BadRequest, InvalidClient, PartnerError
from fhir_gateway.oauth import key_set
from fhir_gateway.oauth.key_set import PublicKey
from fhir_gateway.store.clock import Clock
from fhir_gateway.store.oauth_clients import OauthClient

FRESH_SECONDS: Final = 300
PATIENCE_SECONDS: Final = 30
"""No key set is asked for more often, whatever callers send."""


class FetchJwks(Protocol):
    """Fetches the key set at a registered address."""

    async def __call__(self, url: str, /) -> bytes:
        """The body.

        Raises:
            PartnerError: it is not to be had.
        """
        ...


@dataclass(slots=True)
class _Fetched:
    """The keys at one address, when they were read, and when that was last tried."""

    keys: list[PublicKey] = field(default_factory=list[PublicKey])
    read: float = 0
    tried: float = 0
    lock: Lock = field(default_factory=Lock)

    def key(self, kid: str, algorithm: str, now: float) -> PublicKey | None:
        return key_set.choose(self.keys, kid, algorithm) if now - self.read < FRESH_SECONDS else None


class ClientKeys:
    """Finds the key that an assertion names."""

    def __init__(self, fetch: FetchJwks, clock: Clock) -> None:
        self._fetch = fetch
        self._clock = clock
        self._fetched: dict[str, _Fetched] = {}

    async def key(self, client: OauthClient, kid: str, algorithm: str) -> PublicKey:
        """The client's key of that name, for that algorithm.

        Raises:
            InvalidClient: it has none.
        """
        found = key_set.choose(key_set.read(client.jwks), kid, algorithm) if client.jwks else await self._at(client.jwks_url, kid, algorithm)
        if found is None:
            raise InvalidClient("the client has no such key")
        return found

    async def _at(self, url: str, kid: str, algorithm: str) -> PublicKey | None:
        """The key there; only one that is not known waits for the other server, and then together with others that do."""
        fetched = self._fetched.setdefault(url, _Fetched())
        if found := fetched.key(kid, algorithm, self._now()):
            return found
        async with fetched.lock:
            if self._now() - fetched.tried >= PATIENCE_SECONDS:
                await self._read(url, fetched)
        return fetched.key(kid, algorithm, self._now())

    async def _read(self, url: str, fetched: _Fetched) -> None:
        """Reads the keys anew; where that fails the known ones stay good for as long as they would have been."""
        fetched.tried = self._now()
        try:
            fetched.keys = key_set.read(await self._fetch(url))
        except (PartnerError, BadRequest):
            return
        fetched.read = fetched.tried

    def _now(self) -> float:
        return self._clock.now().timestamp()
