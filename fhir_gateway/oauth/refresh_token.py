"""An app refreshes its token. Each refresh token is good once and gives the next; one that comes again was stolen.

https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2
"""

from fhir_gateway.access.scopes import Scopes
from fhir_gateway.errors import InvalidGrant
from fhir_gateway.oauth import app_tokens
from fhir_gateway.oauth.asked_scopes import FOR_APPS, asked, granted
from fhir_gateway.oauth.exchange import Exchange, Issued
from fhir_gateway.store.oauth_state import Given, OauthState
from fhir_gateway.store.transaction import Transaction


async def refresh_token(exchange: Exchange) -> Issued:
    """New tokens for a refresh token. Where it was used before, all that came of the same leave is ended.

    Raises:
        InvalidGrant: it is not good, or not this client's.
        InvalidScope: more is asked for than the person allowed.
    """
    secret = exchange.form.needed("refresh_token")

    def act(tx: Transaction) -> app_tokens.Kept | None:
        exchange.proven.spend(tx.oauth)
        given = _good(tx.oauth, secret, exchange.client.id)
        if given is None:
            return None
        tx.oauth.use_refresh(secret)
        return app_tokens.keep(tx, exchange, given, _scopes(exchange, given))

    kept = await exchange.server.store.commit(exchange.server.grant, act)
    if kept is None:
        raise InvalidGrant("the refresh token was used before")
    return Issued(app_tokens.answer(exchange, kept, ""), kept.given.person)


def _good(state: OauthState, secret: str, client: str) -> Given | None:
    """What it gives; None where it was used before, and then its family is ended."""
    refresh = state.refresh(secret)
    if refresh is None or refresh.given.client != client or refresh.given.expires <= state.now:
        raise InvalidGrant("the refresh token is none of this client, or is over")
    if refresh.used:
        state.end_family(refresh.given.family)
        return None
    return refresh.given


def _scopes(exchange: Exchange, given: Given) -> Scopes:
    """What was allowed, narrowed to what is asked for and to what the client may still have."""
    allowed = Scopes.parse(given.scopes)
    wanted = asked(exchange.form["scope"]) if "scope" in exchange.form else allowed
    return granted(wanted.within(allowed), exchange.client.scopes, FOR_APPS)
