"""One request for a token, by a client that has proved who it is."""

from dataclasses import dataclass
from secrets import token_bytes, token_hex, token_urlsafe

from fhir_gateway.access.tokens import ENTROPY_BYTES, token
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.oauth.authentication import ProvenClient
from fhir_gateway.oauth.parameters import Parameters
from fhir_gateway.oauth.server import AuthorizationServer
from fhir_gateway.store.oauth_clients import OauthClient


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request for a token; ``issuer`` is our address."""

    server: AuthorizationServer
    proven: ProvenClient
    form: Parameters
    issuer: str

    @property
    def client(self) -> OauthClient:
        return self.proven.client


@dataclass(frozen=True, slots=True)
class Issued:
    """What is answered; ``person`` is for whom the client acts, as registered, or empty."""

    answer: JsonObject
    person: str = ""


def new_token() -> str:
    return token(token_bytes(ENTROPY_BYTES))


def new_name() -> str:
    """A name that nobody guesses: a code, a family, a client's secret."""
    return token_urlsafe(ENTROPY_BYTES)


def new_client_id() -> str:
    """The id of a client, which is no secret; it never begins with a dash, so that it can be given to a command."""
    return token_hex(12)
