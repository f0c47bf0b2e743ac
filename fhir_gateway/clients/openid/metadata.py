"""What a provider says of itself: https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata"""

from dataclasses import dataclass
from typing import Any, Final

from fhir_gateway.clients.openid.fetch import Fetch, may_be_asked
from fhir_gateway.errors import BadJson, PartnerAway, PartnerNonsense
from fhir_gateway.fhir.lexical import JsonObject, load_object

ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA")
"""Those that a provider may sign with: never ``none``, and no HMAC, whose key both sides would hold."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The part that is needed.

    Args:
        algorithms: those that it signs with and we accept.
        secret_in_form: it wants the secret in the form and not in the header.
        names_itself: its answers carry ``iss``. https://www.rfc-editor.org/rfc/rfc9207
    """

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    algorithms: tuple[str, ...]
    secret_in_form: bool
    names_itself: bool


async def discover(fetch: Fetch, issuer: str) -> Metadata:
    """What a provider says of itself.

    Raises:
        PartnerAway: it does not answer.
        PartnerNonsense: it says something else than a provider would, or speaks for another issuer.
    """
    said = await fetch_object(fetch, f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    if said.get("issuer") != issuer:  # openid-connect-discovery-1_0.html#ProviderConfigurationValidation
        raise PartnerNonsense("the provider speaks for another issuer")
    signed_with = _texts(said.get("id_token_signing_alg_values_supported")) or ["RS256"]
    algorithms = tuple(one for one in ALGORITHMS if one in signed_with)
    if not algorithms:
        raise PartnerNonsense("the provider signs with nothing that is accepted")
    methods = _texts(said.get("token_endpoint_auth_methods_supported")) or ["client_secret_basic"]
    return Metadata(
        issuer,
        _address(said, "authorization_endpoint"),
        _address(said, "token_endpoint"),
        _address(said, "jwks_uri"),
        algorithms,
        secret_in_form="client_secret_basic" not in methods and "client_secret_post" in methods,
        names_itself=said.get("authorization_response_iss_parameter_supported") is True,
    )


async def fetch_object(fetch: Fetch, url: str) -> JsonObject:
    """A JSON object that must be there.

    Raises:
        PartnerAway, PartnerNonsense: it is not.
    """
    answer = await fetch(url)
    if answer.status >= 500 or answer.status == 429:
        raise PartnerAway("the organisation's sign-in does not work at the moment")
    if answer.status != 200:
        raise PartnerNonsense("the organisation's sign-in does not have what a provider has")
    try:
        return load_object(answer.body)
    except BadJson:
        raise PartnerNonsense("the organisation's sign-in answers no JSON") from None


def _address(said: JsonObject, name: str) -> str:
    value = said.get(name)
    if not isinstance(value, str) or not may_be_asked(value):
        raise PartnerNonsense(f"the provider has no {name} that may be asked")
    return value


def _texts(value: Any) -> list[str]:  # Any: JSON
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []  # pyright: ignore[reportUnknownVariableType] : JSON
