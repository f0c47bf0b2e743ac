"""A client's assertion: a short JSON Web Token, signed with a key that only the client has.

https://hl7.org/fhir/smart-app-launch/STU2.2/client-confidential-asymmetric.html#authenticating-to-the-token-endpoint
"""

from dataclasses import dataclass
from typing import Any, Final

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from fhir_gateway.errors import BadJson, InvalidClient
from fhir_gateway.fhir.lexical import JsonObject, load_object

KEY_TYPES: Final = {"RS384": "RSA", "ES384": "EC"}
"""The algorithms that we take, each with the only type of key that it may be used with."""
LONGEST_SECONDS: Final = 300
SKEW_SECONDS: Final = 10
"""How far a client's clock may be ahead of ours."""
_LONGEST_TEXT: Final = 8192
_LONGEST_JTI: Final = 255
_REGISTRY: Final = jws.JWSRegistry(algorithms=list(KEY_TYPES), strict_check_header=False)


@dataclass(frozen=True, slots=True)
class Claimed:
    """What an assertion says of itself before anything is proved.

    Args:
        client: the id of the client that it names.
        jku: where it says that its keys are; empty where it does not.
    """

    text: str
    client: str
    algorithm: str
    kid: str
    jku: str


@dataclass(frozen=True, slots=True)
class Assertion:
    """A proved assertion; ``expires`` in seconds since 1970."""

    jti: str
    expires: int


def read(text: str) -> Claimed:
    """What an assertion says of itself, to find the client and its key.

    Raises:
        InvalidClient: it is no assertion, or is signed in a way that we do not take.
    """
    if len(text) > _LONGEST_TEXT:
        raise InvalidClient("the assertion is too long")
    try:
        unproved = jws.extract_compact(text.encode(), registry=_REGISTRY)
        header, claims = unproved.headers(), load_object(unproved.payload or b"")
    except (JoseError, BadJson, ValueError):
        raise InvalidClient("the assertion is no JSON Web Token") from None
    algorithm = header.get("alg")
    if algorithm not in KEY_TYPES:
        raise InvalidClient("an assertion is signed with RS384 or ES384")
    kid, jku, client = header.get("kid"), header.get("jku", ""), claims.get("iss")
    if not isinstance(kid, str) or not kid:
        raise InvalidClient("the assertion does not name its key: kid")
    if not isinstance(client, str) or not isinstance(jku, str):
        raise InvalidClient("the assertion does not say whose it is: iss")
    return Claimed(text, client, algorithm, kid, jku)


def prove(claimed: Claimed, key: RSAKey | ECKey, audience: str, now: float) -> Assertion:
    """The assertion, once its signature and all that it claims hold.

    Args:
        key: of the client that ``claimed`` names; one of another type than the algorithm's proves nothing.
        audience: the address of the token endpoint.
        now: seconds since 1970.

    Raises:
        InvalidClient: something does not hold.
    """
    try:
        claims = jwt.decode(claimed.text, key, algorithms=[claimed.algorithm], registry=_REGISTRY).claims
    except (JoseError, ValueError):
        raise InvalidClient("the signature of the assertion does not hold") from None
    return _checked(claims, claimed.client, audience, now)


def _checked(claims: JsonObject, client: str, audience: str, now: float) -> Assertion:
    if claims.get("iss") != client or claims.get("sub") != client:
        raise InvalidClient("iss and sub of an assertion are both the client's id")
    if claims.get("aud") not in (audience, [audience]):
        raise InvalidClient("the assertion is meant for another address than the token endpoint")
    expires = _seconds(claims, "exp")
    if expires is None:
        raise InvalidClient("the assertion does not say when it ends: exp")
    if expires <= now:
        raise InvalidClient("the assertion is over")
    if expires > now + LONGEST_SECONDS + SKEW_SECONDS:
        raise InvalidClient("the assertion ends later than in five minutes")
    if any((_seconds(claims, name) or 0) > now + SKEW_SECONDS for name in ("nbf", "iat")):
        raise InvalidClient("the assertion is not yet good")
    jti = claims.get("jti")
    if not isinstance(jti, str) or not 0 < len(jti) <= _LONGEST_JTI:
        raise InvalidClient("the assertion has no jti, or one that is too long")
    return Assertion(jti, int(expires) + 1)


def _seconds(claims: JsonObject, name: str) -> float | None:
    value: Any = claims.get(name)  # Any: whatever the client wrote
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < 1e11:
        raise InvalidClient(f"{name} of an assertion is a number of seconds")
    return value
