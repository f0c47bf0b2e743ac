"""An app that somebody lets act for them, with a token of scopes of its own."""

from fhir_gateway.access.grant import Grant
from fhir_gateway.access.scopes import Scopes
from fhir_gateway.store.oauth_clients import ClientKind, OauthClient
from fhir_gateway.store.oauth_state import Given
from fhir_gateway.store.transaction import Transaction

_LASTING = 4_000_000_000


def let_act(tx: Transaction, person: Grant, token: str, scopes: str, patient: str = "") -> None:
    """Keeps an access token with which an app of their organisation acts for a registered person."""
    kind = ClientKind.CONFIDENTIAL_SYMMETRIC
    tx.oauth.save_client(OauthClient("app", "An app", person.organisation, person.roles, kind, Scopes.parse(scopes)))
    tx.oauth.save_access(token, Given("app", person.name, scopes, patient, token, _LASTING))
