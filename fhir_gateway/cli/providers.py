"""Commands about organisations' own sign-in: people provider add, list, remove."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from fhir_gateway.access.grant import Role
from fhir_gateway.cli.running import AsJson, Database, commit, reading, say
from fhir_gateway.errors import NotFound

if TYPE_CHECKING:
    from fhir_gateway.store.transaction import Transaction

providers = typer.Typer(help="Organisations whose people sign in at their own provider (OpenID Connect).", no_args_is_help=True)
Organisation = Annotated[str, typer.Argument(help="The partner whose people sign in there.")]


@providers.command("add")
def provider_add(
    organisation: Organisation,
    issuer: Annotated[str, typer.Option(help="The provider's address, exactly as its tokens say it.")],
    client_id: Annotated[str, typer.Option(help="What the provider knows the gateway as.")],
    role: Annotated[list[str], typer.Option(metavar="VALUE=ROLE", help="A value of the roles claim and the role that it gives; may be repeated.")],
    secret_env: Annotated[str, typer.Option(metavar="NAME", help="The environment variable of serve that holds the secret; it is not read now.")] = "",
    secret_file: Annotated[str, typer.Option(metavar="PATH", help="The file that holds the secret where serve runs; it is not read now.")] = "",
    name_claim: Annotated[str, typer.Option(help="The claim that names a person; one that people cannot change themselves.")] = "preferred_username",
    roles_claim: Annotated[str, typer.Option(help="The claim that lists a person's groups or roles; a dot leads into an object.")] = "groups",
    database: Database = None,
) -> None:
    """Let an organisation's people sign in at their own provider; redirect address there: https://GATEWAY/sign-in/at/ORGANISATION/back."""
    from fhir_gateway.access.provider import OidcProvider
    from fhir_gateway.access.roles import refuse_unfit
    from fhir_gateway.clients.openid.fetch import may_be_asked

    if not may_be_asked(issuer) or "?" in issuer:
        raise typer.BadParameter("an https address without a query, such as https://login.mercy.example", param_hint="--issuer")
    if secret_env and secret_file:
        raise typer.BadParameter("the secret is in the environment or in a file, not in both", param_hint="--secret-env")
    kept = f"env:{secret_env}" if secret_env else f"file:{secret_file}" if secret_file else ""
    made = OidcProvider(organisation, issuer, client_id, kept, name_claim, roles_claim, _roles(role))

    def act(tx: "Transaction") -> None:
        partner = tx.partner(organisation)
        if partner is None:
            raise NotFound(f"no partner is called {organisation}: register it with fhir-gateway partners add")
        refuse_unfit(partner.role, made.roles.values(), person=True)
        tx.providers.save(made)
        tx.note(f"sign-in of {organisation}")

    commit(database, act)
    typer.echo(f"people of {organisation} may sign in at {issuer}", err=True)


@providers.command("list")
def provider_list(database: Database = None, as_json: AsJson = False) -> None:
    """Where organisations' people sign in."""
    store = reading(database)
    found = store.providers.all()
    store.close()
    lines = [f"{one.organisation}: {one.issuer}, {', '.join(f'{value} is {role}' for value, role in one.roles.items())}" for one in found]
    say({"providers": [asdict(one) for one in found]}, as_json, lambda: "\n".join(lines) or "none yet: fhir-gateway people provider add --help")


@providers.command("remove")
def provider_remove(organisation: Organisation, database: Database = None) -> None:
    """Let an organisation's people no longer sign in at their own provider; who is signed in stays so."""

    def act(tx: "Transaction") -> None:
        if not tx.providers.remove(organisation):
            raise NotFound(f"{organisation} has no sign-in of its own here")
        tx.note(f"no sign-in of {organisation}")

    commit(database, act)
    typer.echo(f"people of {organisation} sign in at their own provider no more", err=True)


def _roles(said: Sequence[str]) -> dict[str, Role]:
    roles: dict[str, Role] = {}
    for one in said:
        value, _, name = one.rpartition("=")
        if not value or name not in list(Role):
            raise typer.BadParameter(f"written as VALUE=ROLE, where ROLE is one of: {', '.join(Role)}", param_hint="--role")
        roles[value] = Role(name)
    return roles
