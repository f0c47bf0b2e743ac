"""The id token: who signed in, signed by us.

https://openid.net/specs/openid-connect-core-1_0.html#IDToken, https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#scopes-for-requesting-identity-data
"""

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Final

from joserfc import jwt
from joserfc.jwk import ECKey

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.oauth.signing_keys import ALGORITHM, ID_TOKEN_SECONDS
from fhir_gateway.store.stored import Origin
from fhir_gateway.store.transaction import Transaction

PERSON_SYSTEM: Final = "urn:fhir-gateway:person"
"""The identifier by which a registered person's Practitioner is known."""


def id_token(key: ECKey, *, issuer: str, client: str, person: str, nonce: str, fhir_user: str, now: int) -> str:
    """The token; ``fhir_user`` is the address of the person's resource, or empty where it was not asked for."""
    claims: JsonObject = {"iss": issuer, "sub": subject(person), "aud": client, "iat": now, "exp": now + ID_TOKEN_SECONDS}
    more = {"nonce": nonce, "fhirUser": fhir_user}
    return jwt.encode({"alg": ALGORITHM, "kid": key.kid}, claims | {name: value for name, value in more.items() if value}, key, algorithms=[ALGORITHM])


def subject(person: str) -> str:
    """What names a person for good and tells nothing: a name may change hands between alphabets, and ``sub`` is ASCII."""
    return urlsafe_b64encode(sha256(f"person {person}".encode()).digest()).rstrip(b"=").decode()


def practitioner_of(tx: Transaction, person: str) -> str:
    """The reference of a registered person's Practitioner; it is made where there is none."""
    found = tx.find("Practitioner", PERSON_SYSTEM, person)
    if found:
        return str(found[0])
    body: JsonObject = {
        "resourceType": "Practitioner",
        "identifier": [{"system": PERSON_SYSTEM, "value": person}],
        "active": True,
        "name": [{"text": person}],
    }
    return str(tx.create("Practitioner", body, origin=Origin(None, None, "api"), home=None).key)
