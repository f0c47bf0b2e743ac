"""What the authorization server offers, for programs: SMART and OpenID Connect discovery.

https://hl7.org/fhir/smart-app-launch/STU2.2/conformance.html, https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata
"""

from typing import Final

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.oauth.assertion import KEY_TYPES
from fhir_gateway.oauth.pkce import METHOD
from fhir_gateway.oauth.server import AUTHORIZE, FHIR, INTROSPECT, JWKS, REVOKE, TOKEN, AuthorizationServer
from fhir_gateway.oauth.signing_keys import ALGORITHM
from fhir_gateway.oauth.token_endpoint import GRANTS

SMART: Final = f"{FHIR}/.well-known/smart-configuration"
OPENID: Final = "/.well-known/openid-configuration"
CAPABILITIES: Final = (
    "launch-standalone",
    "client-public",
    "client-confidential-symmetric",
    "client-confidential-asymmetric",
    "sso-openid-connect",
    "context-standalone-patient",
    "context-banner",
    "permission-offline",
    "permission-patient",
    "permission-user",
    "permission-v1",
    "permission-v2",
)
_SCOPES: Final = ("openid", "fhirUser", "launch/patient", "offline_access", "patient/*.cruds", "user/*.cruds", "system/*.cruds")


def smart_configuration(server: AuthorizationServer, issuer: str) -> JsonObject:
    """What a SMART client looks for first."""
    return _endpoints(server, issuer) | {"capabilities": list(CAPABILITIES)}


def openid_configuration(server: AuthorizationServer, issuer: str) -> JsonObject:
    """What a client of OpenID Connect looks for first."""
    return _endpoints(server, issuer) | {
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": [ALGORITHM],
        "claims_supported": ["iss", "sub", "aud", "exp", "iat", "nonce", "fhirUser"],
        "request_parameter_supported": False,
        "request_uri_parameter_supported": False,
    }


def _endpoints(server: AuthorizationServer, issuer: str) -> JsonObject:
    """What both say; every method is one that ``authentication`` takes."""
    methods = ["private_key_jwt", "client_secret_basic", "client_secret_post"]
    with_certificates = [*methods, "self_signed_tls_client_auth"] if server.settings.certificate_header else methods
    return {
        "issuer": issuer,
        "jwks_uri": issuer + JWKS,
        "authorization_endpoint": issuer + AUTHORIZE,
        "token_endpoint": issuer + TOKEN,
        "introspection_endpoint": issuer + INTROSPECT,
        "revocation_endpoint": issuer + REVOKE,
        "token_endpoint_auth_methods_supported": [*with_certificates, "none"],
        "token_endpoint_auth_signing_alg_values_supported": list(KEY_TYPES),
        "introspection_endpoint_auth_methods_supported": with_certificates,
        "introspection_endpoint_auth_signing_alg_values_supported": list(KEY_TYPES),
        "revocation_endpoint_auth_methods_supported": [*with_certificates, "none"],
        "revocation_endpoint_auth_signing_alg_values_supported": list(KEY_TYPES),
        "grant_types_supported": list(GRANTS),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "scopes_supported": list(_SCOPES),
        "code_challenge_methods_supported": [METHOD],
        "authorization_response_iss_parameter_supported": True,
    }
