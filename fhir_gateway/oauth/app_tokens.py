"""What an app gets for a person: an access token, with it perhaps a refresh token and an id token, and the context of its launch.

https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#response-5
"""

from dataclasses import dataclass, replace

from fhir_gateway.access.scopes import Scopes
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.oauth.exchange import Exchange, new_token
from fhir_gateway.oauth.id_token import id_token, practitioner_of
from fhir_gateway.oauth.server import FHIR
from fhir_gateway.store.oauth_state import Given
from fhir_gateway.store.transaction import Transaction

_DAY_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Kept:
    """What was given and kept; ``refresh`` and ``practitioner`` (a reference) may be empty."""

    given: Given
    scopes: Scopes
    access: str
    refresh: str
    practitioner: str


def keep(tx: Transaction, exchange: Exchange, given: Given, scopes: Scopes) -> Kept:
    """Makes the tokens, in the commit that uses up what they are given for.

    Args:
        given: what the person allowed; a refresh token carries it on.
        scopes: of the access token; no more than that.
    """
    now, settings, state = int(tx.oauth.now), exchange.server.settings, tx.oauth
    access, refresh = new_token(), new_token() if "offline_access" in Scopes.parse(given.scopes).launch else ""
    state.save_access(access, replace(given, scopes=str(scopes), expires=now + settings.app_token_seconds))
    if refresh:
        state.save_refresh(refresh, replace(given, expires=now + settings.refresh_token_days * _DAY_SECONDS))
    named = {"openid", "fhirUser"} <= scopes.launch
    return Kept(given, scopes, access, refresh, practitioner_of(tx, given.person) if named else "")


def answer(exchange: Exchange, kept: Kept, nonce: str) -> JsonObject:
    """What the app is told."""
    server, given = exchange.server, kept.given
    said: JsonObject = {
        "access_token": kept.access,
        "token_type": "Bearer",
        "expires_in": server.settings.app_token_seconds,
        "scope": str(kept.scopes),
    }
    if kept.refresh:
        said["refresh_token"] = kept.refresh
    if given.patient:
        said |= {"patient": given.patient, "need_patient_banner": True}
    if "openid" in kept.scopes.launch:
        fhir_user = f"{exchange.issuer}{FHIR}/{kept.practitioner}" if kept.practitioner else ""
        said["id_token"] = id_token(
            server.signing.key(), issuer=exchange.issuer, client=given.client, person=given.person, nonce=nonce, fhir_user=fhir_user, now=int(server.now)
        )
    return said
