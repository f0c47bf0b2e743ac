"""An organisation's sign-in that can be made to answer wrongly, in place of one on the network."""

import json
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey, RSAKey

from fhir_gateway.clients.openid.fetch import Fetched
from tests.unit.web.case import Clock

ISSUER = "https://login.mercy.example/realms/staff"
KEY = RSAKey.generate_key(2048, {"kid": "one"}, private=True)
OTHER = RSAKey.generate_key(2048, {"kid": "two"}, private=True)


@dataclass
class Provider:
    """A provider.

    Args:
        claims: laid over the claims of a right token; None leaves a claim out.
        metadata: laid over what it says of itself.
    """

    clock: Clock
    claims: dict[str, Any] = field(default_factory=dict[str, Any])
    metadata: dict[str, Any] = field(default_factory=dict[str, Any])
    key: RSAKey | ECKey | OctKey = field(default_factory=lambda: KEY)
    shown: RSAKey | ECKey = field(default_factory=lambda: KEY)
    alg: str = "RS256"
    codes: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    asked: list[str] = field(default_factory=list[str])

    def sign_in(self, address: str) -> dict[str, str]:
        """The query that a browser comes back with after somebody signed in at ``address``."""
        asked = dict(parse_qsl(urlsplit(address).query))
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return {"code": code, "state": asked["state"], "iss": ISSUER}

    async def __call__(self, url: str, *, form: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None) -> Fetched:
        self.asked.append(url)
        match url.removeprefix(ISSUER):
            case "/.well-known/openid-configuration":
                return _json(self._metadata())
            case "/jwks":
                return _json(KeySet([self.shown]).as_dict())
            case "/token":
                return self._token(dict(form or {}), dict(headers or {}))
            case _:
                return Fetched(404, b"")

    def _metadata(self) -> dict[str, Any]:
        return {
            "issuer": ISSUER,
            "authorization_endpoint": f"{ISSUER}/authorize",
            "token_endpoint": f"{ISSUER}/token",
            "jwks_uri": f"{ISSUER}/jwks",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
            "authorization_response_iss_parameter_supported": True,
        } | self.metadata

    def _token(self, form: dict[str, str], headers: dict[str, str]) -> Fetched:
        asked = self.codes.pop(form["code"], None)
        secret = b64decode(headers.get("Authorization", "").removeprefix("Basic ")).decode() or f"{form.get('client_id')}:{form.get('client_secret')}"
        if asked is None or secret != "gateway:let-me-in" or form["redirect_uri"] != asked["redirect_uri"]:
            return Fetched(400, b'{"error": "invalid_grant"}')
        challenge = urlsafe_b64encode(sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        return _json({"id_token": self._id_token(asked)}) if challenge == asked["code_challenge"] else Fetched(400, b"{}")

    def _id_token(self, asked: dict[str, str]) -> str:
        now = int(self.clock.now().timestamp())
        right = {"iss": ISSUER, "sub": "8f14e45f", "aud": asked["client_id"], "exp": now + 300, "iat": now, "nonce": asked["nonce"]}
        said = right | {"preferred_username": "m.rossi", "groups": ["staff", "case-managers"]} | self.claims
        claims = {name: value for name, value in said.items() if value is not None}
        return jwt.encode({"alg": self.alg, "kid": self.key.kid}, claims, self.key, algorithms=[self.alg])


def _json(said: Any) -> Fetched:
    return Fetched(200, json.dumps(said).encode())
