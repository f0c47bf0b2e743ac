"""Commands about who may call us: people add, list, link, password, second-factor, deactivate."""

import secrets
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fhir_gateway.access.grant import Role, operator
from fhir_gateway.cli.providers import providers
from fhir_gateway.cli.running import AsJson, Database, commit, fail, reading, say, settings_of
from fhir_gateway.errors import GatewayProblem, NotFound

if TYPE_CHECKING:
    from fhir_gateway.store.people import Person
    from fhir_gateway.store.transaction import Transaction

people = typer.Typer(help="Who may call us.", no_args_is_help=True)
people.add_typer(providers, name="provider")
Name = Annotated[str, typer.Argument(help="The name, as registered.")]


@people.command("add")
def people_add(
    name: Annotated[str, typer.Argument(help="A person's or a system's name.")],
    organisation: Annotated[str, typer.Option(help="The partner that it belongs to.")],
    role: Annotated[list[Role], typer.Option(help="What it does there; may be repeated.")],
    system: Annotated[bool, typer.Option(help="A system of the partner, not a person.")] = False,
    limit: Annotated[str, typer.Option(metavar="AMOUNT", help="The largest sum that the person may approve; by default any.")] = "",
    database: Database = None,
) -> None:
    """Register who may call us, and print a new bearer token for it; the token is shown once."""
    from fhir_gateway.access.limits import limit_of
    from fhir_gateway.store.people import Person
    from fhir_gateway.store.registration import register

    try:
        cents = limit_of(limit) if limit else None
    except GatewayProblem as problem:
        raise typer.BadParameter(problem.message, param_hint="--limit") from None
    token = secrets.token_urlsafe(32)

    def act(tx: "Transaction") -> None:
        register(tx, Person(name, organisation, frozenset(role), "partner" if system else "person", cents))
        tx.save_token(name, token)

    commit(database, act)
    typer.echo(f"{name} is registered; this token is shown only now, and is sent as Authorization: Bearer TOKEN", err=True)
    typer.echo(token)


@people.command("list")
def people_list(database: Database = None, as_json: AsJson = False) -> None:
    """Who may call us, for whom and as what."""
    store = reading(database)
    found = [(person, store.accounts.find(person.name)) for person in store.people(operator())]
    store.close()
    told: list[dict[str, Any]] = [  # Any: what JSON can say
        asdict(person) | {"roles": sorted(person.roles), "password": bool(account.password), "second_factor": bool(account.second_factor)}
        for person, account in found
    ]
    say({"people": told}, as_json, lambda: "\n".join(_line(person) for person, _ in found) or "nobody yet: fhir-gateway people add --help")


@people.command("link")
def people_link(
    name: Name,
    url: Annotated[str, typer.Option(help="The gateway's address, as the person sees it.")] = "http://127.0.0.1:8080",
    hours: Annotated[int, typer.Option(help="How long the link is good.", min=1)] = 12,
    database: Database = None,
) -> None:
    """Print a signed link to the pages for a person; serve must run with the same FHIR_GATEWAY_LINK_SECRET."""
    from datetime import UTC, datetime, timedelta

    from fhir_gateway.web.links import sign

    secret = _secret(database)
    store = reading(database)
    person = store.person(name)
    store.close()
    if person is None or person.kind != "person" or not person.active:
        fail(NotFound(f"no person who may sign in is called {name}; register with: fhir-gateway people add"))
    typer.echo(f"{url.rstrip('/')}/?as={sign(secret, person.name, datetime.now(UTC) + timedelta(hours=hours))}")


@people.command("password")
def people_password(name: Name, database: Database = None) -> None:
    """Give a person a password, asked for or read from standard input; this signs them out everywhere."""
    from fhir_gateway.access.password_rules import refuse_weak
    from fhir_gateway.store import passwords
    from fhir_gateway.store.registration import set_password

    password = typer.prompt("Password", hide_input=True, confirmation_prompt=True) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    try:
        refuse_weak(name, password)
    except GatewayProblem as problem:
        fail(problem)
    hashed = passwords.hashed(password)
    commit(database, lambda tx: set_password(tx, name, hashed))
    typer.echo(f"{name} has a new password", err=True)


@people.command("second-factor")
def people_second_factor(
    name: Name,
    remove: Annotated[bool, typer.Option("--remove", help="Take the second factor away, such as for a lost telephone.")] = False,
    database: Database = None,
) -> None:
    """Give a person a new second factor and print its otpauth address for an authenticator app; it is shown once."""
    from fhir_gateway.access.second_factor import enrolment
    from fhir_gateway.store import second_factors
    from fhir_gateway.store.registration import set_second_factor

    if remove:
        commit(database, lambda tx: set_second_factor(tx, name, b""))
        typer.echo(f"{name} has no second factor any more", err=True)
        return
    factor = second_factors.made()
    sealed = second_factors.closed(_secret(database), name, factor)
    commit(database, lambda tx: set_second_factor(tx, name, sealed))
    typer.echo(f"{name} has a new second factor; this address is shown only now, and is read by an authenticator app", err=True)
    typer.echo(enrolment(factor, name))


@people.command("deactivate")
def people_deactivate(name: Name, database: Database = None) -> None:
    """Let somebody in no more: their sessions end and their tokens are taken back. To undo it, add them again."""
    from fhir_gateway.store.registration import deactivate

    commit(database, lambda tx: deactivate(tx, name))
    typer.echo(f"{name} may call and sign in no more", err=True)


def _secret(database: str | None) -> bytes:
    from fhir_gateway.web.links import secret_of

    settings = settings_of({"database": database})
    if settings.link_secret is None:
        raise typer.BadParameter("set FHIR_GATEWAY_LINK_SECRET first, here and where serve runs", param_hint="FHIR_GATEWAY_LINK_SECRET")
    return secret_of(settings)


def _line(person: "Person") -> str:
    facts = [person.organisation, *sorted(person.roles)]
    facts += ["a system"] if person.kind == "partner" else []
    facts += [f"approves up to {person.limit_cents // 100}.{person.limit_cents % 100:02}"] if person.limit_cents is not None else []
    facts += [] if person.active else ["deactivated"]
    return f"{person.name}: {', '.join(facts)}"
