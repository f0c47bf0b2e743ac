"""Commands about the software that may call us: clients add, list, rotate, revoke, rotate-keys."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from fhir_gateway.access.grant import operator
from fhir_gateway.cli.running import settings_of
from fhir_gateway.errors import BadRequest, NotFound
from fhir_gateway.settings import Settings

if TYPE_CHECKING:
    from fhir_gateway.store.oauth_clients import OauthClient
    from fhir_gateway.store.store import Store
    from fhir_gateway.store.transaction import Transaction

T = TypeVar("T")
clients = typer.Typer(help="The software that may ask for tokens.", no_args_is_help=True)

Database = Annotated[str | None, typer.Option(help="The SQLite file, or sqlite:///path; by default the setting FHIR_GATEWAY_DATABASE.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object, for a program.")]
Id = Annotated[str, typer.Argument(help="The client's id; see: fhir-gateway clients list.")]
Keys = Annotated[str, typer.Option(metavar="FILE|URL", help="Its public keys: a file with a JWK Set, or the https address of one.")]
Certificate = Annotated[Path | None, typer.Option(help="Its certificate: a PEM file.", exists=True, dir_okay=False)]


@clients.command("add")
def add(
    name: Annotated[str, typer.Argument(help="What people call it.")],
    organisation: Annotated[str, typer.Option(help="The partner that answers for it.")],
    scope: Annotated[str, typer.Option(help="The most that it may be given, such as 'system/*.rs'.")],
    secret: Annotated[bool, typer.Option("--secret", help="It shows a secret, which is printed once; keys are better.")] = False,
    jwks: Keys = "",
    certificate: Certificate = None,
    redirect: Annotated[list[str] | None, typer.Option(metavar="URL", help="Where an app has people sent back to; may be repeated.")] = None,
    database: Database = None,
) -> None:
    """Register a client, and print its id; one with neither keys, certificate nor secret is public, as an app in a browser."""
    from fhir_gateway.oauth import registration
    from fhir_gateway.oauth.exchange import new_client_id
    from fhir_gateway.oauth.registration import Wish
    from fhir_gateway.store.clock import instant
    from fhir_gateway.store.oauth_clients import ClientKind

    if sum((secret, bool(jwks), certificate is not None)) > 1:
        raise typer.BadParameter("a client proves itself in one way: --jwks, --certificate or --secret")
    ways = {ClientKind.CONFIDENTIAL_SYMMETRIC: secret, ClientKind.CONFIDENTIAL_ASYMMETRIC: bool(jwks), ClientKind.MTLS: certificate is not None}
    kind = next((kind for kind, chosen in ways.items() if chosen), ClientKind.PUBLIC)
    wish = Wish(name, organisation, kind, scope, *_keys(jwks), _thumbprint(certificate), tuple(redirect or ()))
    new = registration.new_secret()
    made = _commit(database, lambda tx: registration.register(tx, wish, new_client_id(), new, instant(tx.now)))
    typer.echo(f"{name} is registered as {kind.value}; its client_id:", err=True)
    typer.echo(made.id)
    if kind is ClientKind.CONFIDENTIAL_SYMMETRIC:
        _show_once(new)


@clients.command("list")
def list_(database: Database = None, as_json: AsJson = False) -> None:
    """The clients, and what they may be given."""
    found = _reading(database).oauth_clients(operator())
    if as_json:
        typer.echo(json.dumps({"clients": [_facts(client) for client in found]}))
        return
    lines = [f"{one.id}: {one.name} of {one.organisation}, {one.kind.value}, {'active' if one.active else 'revoked'}, {one.scopes}" for one in found]
    typer.echo("\n".join(lines) or "no clients yet: fhir-gateway clients add --help")


@clients.command("rotate")
def rotate(client: Id, jwks: Keys = "", certificate: Certificate = None, database: Database = None) -> None:
    """Give a client a new secret, new keys or a new certificate in place of the old ones."""
    from fhir_gateway.oauth import registration
    from fhir_gateway.store.oauth_clients import ClientKind

    new, (jwks_url, keys), thumbprint = registration.new_secret(), _keys(jwks), _thumbprint(certificate)

    def act(tx: "Transaction") -> "OauthClient":
        return registration.rotate(tx, _found(tx, client), secret=new, jwks=keys, jwks_url=jwks_url, thumbprint=thumbprint)

    rotated = _commit(database, act)
    typer.echo(f"{rotated.name} proves itself anew; the old proof is refused", err=True)
    if rotated.kind is ClientKind.CONFIDENTIAL_SYMMETRIC:
        _show_once(new)


@clients.command("revoke")
def revoke(client: Id, database: Database = None) -> None:
    """End a client and every token that it was given, at once."""
    from fhir_gateway.oauth import registration

    _commit(database, lambda tx: registration.revoke(tx, _found(tx, client)))
    typer.echo(f"{client} is revoked")


@clients.command("rotate-keys")
def rotate_keys(database: Database = None) -> None:
    """Make a new key that signs id tokens: it is published at once, signs in an hour, and the old one goes when what it signed is over."""
    from fhir_gateway.cli.parts import signing_keys

    typer.echo(signing_keys(_settings(database)).rotate())


def _found(tx: "Transaction", id: str) -> "OauthClient":
    client = tx.oauth.client(id)
    if client is None or not client.active:
        raise NotFound(f"no active client has the id {id}; see: fhir-gateway clients list")
    return client


def _facts(client: "OauthClient") -> dict[str, Any]:  # Any: what JSON can say
    return {
        "id": client.id,
        "name": client.name,
        "organisation": client.organisation,
        "roles": sorted(client.roles),
        "kind": client.kind,
        "scopes": str(client.scopes),
        "jwks_url": client.jwks_url,
        "redirect_uris": list(client.redirect_uris),
        "active": client.active,
        "made": client.made,
    }


def _keys(jwks: str) -> tuple[str, str]:
    """The address of a key set, and the key set itself; one of them is empty."""
    if not jwks or "://" in jwks:
        return jwks, ""
    try:
        return "", Path(jwks).read_text()
    except (OSError, ValueError):
        raise BadRequest("the file with the key set cannot be read") from None


def _thumbprint(certificate: Path | None) -> str:
    from fhir_gateway.oauth.certificate import thumbprint

    if certificate is None:
        return ""
    found = thumbprint(certificate.read_text(errors="replace"))
    if found is None:
        raise BadRequest("the file holds no certificate in PEM")
    return found


def _show_once(secret: str) -> None:
    typer.echo("its secret, which is shown only now:", err=True)
    typer.echo(secret)


def _settings(database: str | None) -> Settings:
    return settings_of({"database": database})


def _reading(database: str | None) -> "Store":
    from fhir_gateway.cli.parts import open_store

    settings = _settings(database)
    if not Path(settings.database).exists():
        raise NotFound(f"there is no database at {settings.database} yet; it is made by: fhir-gateway partners add")
    return open_store(settings, exclusive=False)


def _commit(database: str | None, act: "Callable[[Transaction], T]") -> T:
    from fhir_gateway.cli.parts import open_store

    async def run() -> T:
        store = open_store(_settings(database))
        try:
            return await store.commit(operator(), act)
        finally:
            store.close()

    work: Coroutine[Any, Any, T] = run()  # Any: nothing is sent into it
    return asyncio.run(work)
