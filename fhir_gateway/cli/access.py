"""Commands about who may see what: why. Who asks is in the trail too.

Exit codes of why: 0 allowed; 1 not allowed.
"""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fhir_gateway.access.grant import operator
from fhir_gateway.access.scopes import Action
from fhir_gateway.access.trail import Kind
from fhir_gateway.cli.running import AsJson, Database, reading, run, say
from fhir_gateway.errors import NotFound
from fhir_gateway.fhir.references import Key, parse

if TYPE_CHECKING:
    from fhir_gateway.access.grant import Grant
    from fhir_gateway.access.why import Explained
    from fhir_gateway.store.store import Store

access = typer.Typer(help="Who may see what.", no_args_is_help=True)


@access.callback()
def _group() -> None:
    """Who may see what."""


@access.command()
def why(
    person: Annotated[str, typer.Argument(help="A registered person or system, or software by its client id or name.")],
    action: Annotated[str, typer.Argument(metavar="ACTION", help="read, search, create, update or delete.")],
    resource: Annotated[str, typer.Argument(help="Type/<id>, with our id.")],
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Say, rule by rule, why somebody may or may not do something with a resource; exit with 1 where they may not."""
    from fhir_gateway.web.languages import DEFAULT
    from fhir_gateway.web.why_words import lines, outcome
    from fhir_gateway.web.wording import Wording

    key, wanted = _key(resource), _action(action)
    store = reading(database)
    try:
        who, found = run(_asked(store, person, wanted, key))
    finally:
        store.close()
    words = Wording(DEFAULT)
    told = lines(words, found)
    steps: list[dict[str, Any]] = [asdict(step) | {"words": line} for step, line in zip(found.steps, told, strict=True)]  # Any: what JSON can say
    said = {"person": who.name, "action": action, "resource": str(key), "allowed": found.allowed, "steps": steps}
    say(said, as_json, lambda: "\n".join([*told, outcome(words, who.name, wanted, key, allowed=found.allowed)]))
    if not found.allowed:
        raise typer.Exit(1)


async def _asked(store: "Store", person: str, action: Action, key: Key) -> "tuple[Grant, Explained]":
    """The explanation; the trail is told of the question first."""
    from fhir_gateway.store.callers import caller
    from fhir_gateway.store.occasion import Occasion

    occasion = Occasion(Kind.COMMAND, grant=operator(), query=f"fhir-gateway access why {person} {action.name.lower()} {key}")
    occasion.touch([key])
    await store.audit.record(occasion.entry(store.audit.now(), 200))
    try:
        who = caller(store.reads(operator()), person)
    except NotFound:
        raise NotFound(f"nobody who may act is called {person}; see: fhir-gateway people list, fhir-gateway clients list") from None
    return who, store.why(who, action, key)


def _key(resource: str) -> Key:
    from fhir_gateway.fhir.types import RESOURCE_TYPES

    key = parse(resource)
    if key is None or key.type not in RESOURCE_TYPES or str(key) != resource:
        raise typer.BadParameter("give the resource as Type/<id>", param_hint="RESOURCE")
    return key


def _action(action: str) -> Action:
    from fhir_gateway.web.why_words import ACTIONS

    if action not in ACTIONS:
        raise typer.BadParameter(f"one of {', '.join(ACTIONS)}", param_hint="ACTION")
    return ACTIONS[action]
