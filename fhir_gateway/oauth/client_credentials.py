"""A system asks for a token for itself: SMART Backend Services.

https://hl7.org/fhir/smart-app-launch/STU2.2/backend-services.html
"""

from fhir_gateway.errors import UnauthorizedClient
from fhir_gateway.oauth.asked_scopes import FOR_SYSTEMS, asked, granted
from fhir_gateway.oauth.exchange import Exchange, Issued, new_token
from fhir_gateway.store.oauth_clients import ClientKind
from fhir_gateway.store.oauth_state import Given
from fhir_gateway.store.transaction import Transaction


async def client_credentials(exchange: Exchange) -> Issued:
    """A token with which the client acts in the roles of its organisation.

    Raises:
        UnauthorizedClient: a public client proves nothing, so it gets nothing.
        InvalidScope: it may have nothing of what it asks for.
    """
    server, client = exchange.server, exchange.client
    if client.kind is ClientKind.PUBLIC:
        raise UnauthorizedClient("a public client gets a token for a person only")
    scopes = str(granted(asked(exchange.form.get("scope", "")), client.scopes, FOR_SYSTEMS))
    secret, seconds = new_token(), server.settings.access_token_seconds

    def act(tx: Transaction) -> None:
        exchange.proven.spend(tx.oauth)
        tx.oauth.save_access(secret, Given(client.id, "", scopes, "", "", int(tx.oauth.now) + seconds))

    await server.store.commit(server.grant, act)
    return Issued({"access_token": secret, "token_type": "Bearer", "expires_in": seconds, "scope": scopes})
