"""An app brings a code that a person's leave gave it.

https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3
"""

from fhir_gateway.access.scopes import Scopes
from fhir_gateway.errors import InvalidGrant
from fhir_gateway.oauth import app_tokens, pkce
from fhir_gateway.oauth.exchange import Exchange, Issued
from fhir_gateway.oauth.parameters import Parameters
from fhir_gateway.store.oauth_state import Code, OauthState
from fhir_gateway.store.transaction import Transaction


async def authorization_code(exchange: Exchange) -> Issued:
    """Tokens for a code. A code that comes a second time was stolen: what the first gave is ended.

    Raises:
        InvalidGrant: the code is not good, or not this client's.
    """
    secret, verifier = exchange.form.needed("code"), exchange.form.needed("code_verifier")

    def act(tx: Transaction) -> tuple[app_tokens.Kept, str] | None:
        exchange.proven.spend(tx.oauth)
        code = _good(tx.oauth, secret, exchange.client.id, exchange.form)
        if code.used:
            tx.oauth.end_family(code.given.family)
            return None
        if not pkce.answers(verifier, code.challenge):
            raise InvalidGrant("the code_verifier is not the one of the code_challenge")
        tx.oauth.use_code(secret)
        return app_tokens.keep(tx, exchange, code.given, Scopes.parse(code.given.scopes)), code.nonce

    done = await exchange.server.store.commit(exchange.server.grant, act)
    if done is None:
        raise InvalidGrant("the code was used before")
    kept, nonce = done
    return Issued(app_tokens.answer(exchange, kept, nonce), kept.given.person)


def _good(state: OauthState, secret: str, client: str, form: Parameters) -> Code:
    """The code, if it is this client's; it may have been used."""
    code = state.code(secret)
    if code is None or code.given.client != client or form.needed("redirect_uri") != code.redirect_uri:
        raise InvalidGrant("the code is none of this client, or was given for another redirect_uri")
    if code.given.expires <= state.now and not code.used:
        raise InvalidGrant("the code is over")
    return code
