"""An ID token, checked as the specification says: https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation"""

from datetime import datetime
from hmac import compare_digest
from typing import Any, Final

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from fhir_gateway.clients.openid.metadata import Metadata
from fhir_gateway.errors import PartnerNonsense

_LEEWAY_SECONDS: Final = 60
_OLDEST_SECONDS: Final = 600
"""A token for a sign-in that takes ten minutes at most was not made long ago."""


def names_unknown_key(token: str, keys: KeySet) -> bool:
    """The token names a key that is not in the set; a provider changes its keys at times."""
    try:
        named = jws.extract_compact(token.encode()).headers().get("kid")
    except (JoseError, ValueError):
        return False
    return named is not None and all(key.kid != named for key in keys)


def claims_of(token: str, keys: KeySet, metadata: Metadata, client_id: str, nonce: str, now: datetime) -> dict[str, Any]:  # Any: claims are JSON
    """The claims of a token that is for us and for this sign-in.

    Raises:
        PartnerNonsense: something is wrong with it.
    """
    seconds = int(now.timestamp())
    registry = jwt.JWTClaimsRegistry(
        now=seconds,
        leeway=_LEEWAY_SECONDS,
        iss={"essential": True, "value": metadata.issuer},
        sub={"essential": True},
        aud={"essential": True, "value": client_id},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True},
    )
    try:
        claims = jwt.decode(token, keys, algorithms=list(metadata.algorithms)).claims
        registry.validate(claims)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise PartnerNonsense(f"the token of the provider does not hold: {type(error).__name__}") from None
    _check(claims, client_id, nonce, seconds)
    return claims


def _check(claims: dict[str, Any], client_id: str, nonce: str, now: int) -> None:  # Any: claims are JSON
    """What the registry does not check."""
    audience = claims["aud"]
    several = isinstance(audience, list) and len(audience) > 1  # pyright: ignore[reportUnknownArgumentType] : JSON
    if claims.get("azp", None if several else client_id) != client_id:
        raise PartnerNonsense("the token was made for another client")
    if not isinstance(claims["nonce"], str) or not compare_digest(claims["nonce"].encode(), nonce.encode()):
        raise PartnerNonsense("the token was made for another sign-in")
    if claims["iat"] < now - _OLDEST_SECONDS:
        raise PartnerNonsense("the token was made too long ago")
    if not claims["sub"]:
        raise PartnerNonsense("the token names nobody")
