"""Callers by name: what a person, a partner's system or registered software may do once it has proved who it is."""

from fhir_gateway.access.grant import Grant, identified
from fhir_gateway.errors import NotFound
from fhir_gateway.store.oauth_clients import OauthClient
from fhir_gateway.store.reads import Reads


def caller(reads: Reads, name: str) -> Grant:
    """The grant of whoever is called so: a person or system by name, else software by its id or, where only one has it, by name.

    Raises:
        NotFound: nobody who may act is called so.
    """
    person = next((one for one in reads.people() if one.name == name), None)
    if person is not None and person.active:
        return person.grant
    client = None if person is not None else _client(reads.oauth_clients(), name)
    partner = reads.partner(client.organisation) if client is not None else None
    if client is None or partner is None:
        raise NotFound("nobody who may act is called so")
    return identified(client.name, client.organisation, client.roles & {partner.role}, person=False, scopes=client.scopes, client=client.id)


def _client(clients: list[OauthClient], name: str) -> OauthClient | None:
    active = [one for one in clients if one.active]
    named = [one for one in active if one.name == name]
    return next((one for one in active if one.id == name), named[0] if len(named) == 1 else None)
