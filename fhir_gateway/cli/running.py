"""What every command does around its work: the settings, the database, what is said, and the exit code."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar

import typer
from pydantic import ValidationError

from fhir_gateway.access.grant import operator
from fhir_gateway.errors import CallerError, DatabaseBusy, GatewayProblem, NotFound, PartnerError
from fhir_gateway.settings import Settings

if TYPE_CHECKING:
    from fhir_gateway.store.store import Store
    from fhir_gateway.store.transaction import Transaction

T = TypeVar("T")
Database = Annotated[str | None, typer.Option(help="The SQLite file, or sqlite:///path; by default the setting FHIR_GATEWAY_DATABASE.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object, for a program.")]


def settings_of(given: dict[str, Any]) -> Settings:  # Any: settings of several kinds
    """The settings, with what an option says before what the environment says."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        raise typer.BadParameter(f"the setting {'.'.join(map(str, first['loc']))}: {first['msg']}") from None


def reading(database: str | None) -> "Store":
    """The database for reading, which another process may hold."""
    from fhir_gateway.cli.parts import open_store

    settings = settings_of({"database": database})
    if not Path(settings.database).exists():
        fail(NotFound(f"there is no database at {settings.database} yet; it is made by: fhir-gateway partners add"))
    return open_store(settings, exclusive=False)


def commit(database: str | None, act: "Callable[[Transaction], T]") -> T:
    """Commits as the operator."""
    return with_store(database, lambda store: store.commit(operator(), act))


def with_store(database: str | None, act: "Callable[[Store], Awaitable[T]]") -> T:
    """Works on the database, which this process alone holds meanwhile."""
    from fhir_gateway.cli.parts import open_store

    async def work() -> T:
        store = open_store(settings_of({"database": database}))
        try:
            return await act(store)
        finally:
            store.close()

    return run(work())


def run(work: Coroutine[Any, Any, T]) -> T:
    """Does the work; an error of ours ends the process with its exit code."""
    try:
        return asyncio.run(work)
    except GatewayProblem as problem:
        fail(problem)
    except KeyboardInterrupt:
        raise typer.Exit(0) from None


def fail(problem: GatewayProblem) -> NoReturn:
    """Says what went wrong in a sentence, and ends."""
    typer.echo(f"{problem.message}; stop it first" if isinstance(problem, DatabaseBusy) else problem.message, err=True)
    code = 3 if isinstance(problem, PartnerError) else 2 if isinstance(problem, CallerError) else 4
    sys.exit(code)


def say(said: dict[str, Any], as_json: bool, text: Callable[[], str]) -> None:  # Any: what JSON can say
    """For a program as JSON, or for a person."""
    typer.echo(json.dumps(said, default=str) if as_json else text())
