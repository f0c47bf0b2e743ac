"""A client's public keys: a JWK Set, read and searched.

https://www.rfc-editor.org/rfc/rfc7517#section-5
"""

from base64 import urlsafe_b64decode
from collections.abc import Sequence
from typing import Final

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from fhir_gateway.errors import BadJson, BadRequest
from fhir_gateway.fhir.lexical import JsonObject, load_object
from fhir_gateway.oauth.assertion import KEY_TYPES

LARGEST: Final = 64 * 1024
_LEAST_RSA_BITS: Final = 2048
_CURVE: Final = "P-384"
_PRIVATE: Final = frozenset({"d", "p", "q", "k"})
PublicKey = RSAKey | ECKey


def read(data: bytes | str) -> list[PublicKey]:
    """The keys of a set that can prove an assertion; others are left out, as the specification asks.

    Raises:
        BadRequest: it is no JWK Set, has no key for us, or holds a private key.
    """
    if len(data) > LARGEST:
        raise BadRequest("the key set is too large")
    try:
        listed: object = load_object(data).get("keys")
    except BadJson:
        listed = None
    if not isinstance(listed, list):
        raise BadRequest("the key set is no JSON object with keys")
    keys = [key for each in listed if isinstance(each, dict) and (key := _key(each)) is not None]  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] : JSON
    if not keys:
        raise BadRequest("the key set has no key for RS384 or ES384 with a kid")
    return keys


def choose(keys: Sequence[PublicKey], kid: str, algorithm: str) -> PublicKey | None:
    """The one key of that name for that algorithm; None where there is none, or more than one."""
    found = [key for key in keys if key.kid == kid and key.key_type == KEY_TYPES[algorithm] and key.get("alg") in (None, algorithm)]
    return found[0] if len(found) == 1 else None


def _key(jwk: JsonObject) -> PublicKey | None:
    if _PRIVATE & jwk.keys():
        raise BadRequest("a key set that is shown to others holds no private or shared key")
    if not isinstance(jwk.get("kid"), str) or jwk.get("use", "sig") != "sig":
        return None
    try:
        match jwk.get("kty"):
            case "RSA":
                return RSAKey.import_key(jwk) if _bits(str(jwk["n"])) >= _LEAST_RSA_BITS else None
            case "EC":
                key = ECKey.import_key(jwk)
                return key if key.curve_name == _CURVE else None
            case _:
                return None
    except (JoseError, ValueError, TypeError, KeyError):
        return None


def _bits(modulus: str) -> int:
    return int.from_bytes(urlsafe_b64decode(modulus + "==")).bit_length()
