"""The command ``roundtrip``: each resource goes in through the FHIR API and is read back; equal, or refused with the reason."""

import asyncio
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fhir_gateway.events import configure
from fhir_gateway.fhir.lexical import dumps

if TYPE_CHECKING:
    from fhir_gateway.cli.roundtrip.found import Found
    from fhir_gateway.cli.roundtrip.trip import Outcome


def roundtrip(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders: FHIR JSON, Bundles, which are unpacked, NDJSON.", exists=True)],
    as_json: Annotated[bool, typer.Option("--json", help="Print lines of JSON, for a program: what is not equal, and last the sums.")] = False,
) -> None:
    """Send resources in through the FHIR API and read them back: whether anything is lost, and what is refused why."""
    from fhir_gateway.cli.roundtrip.found import Found, find

    configure("console", "error")  # a refusal is told here
    every: list[Found] = []
    broken = False
    for one in find(paths):
        if isinstance(one, Found):
            every.append(one)
        else:
            broken = broken or one.broken
            _say({**one.document.place, "left_out": one.reason}, f"{one.document}: left out: {one.reason}", as_json)
    sums = asyncio.run(_sums(every, as_json))
    _say(sums, f"{sums['resources']} resources: {sums['equal']} equal, {sums['refused']} refused", as_json)
    if broken or sums["equal"] < sums["resources"]:
        raise typer.Exit(1)


async def _sums(every: "list[Found]", as_json: bool) -> dict[str, int]:
    """Make the trip, say what was not equal, and count."""
    from fhir_gateway.cli.roundtrip.trip import trip

    equal: dict[Found, bool] = {}
    refused = 0
    async for outcome in trip(every):
        equal[outcome.found] = outcome.equal
        refused += outcome.refused
        if not outcome.equal:
            _say(_told(outcome), "\n".join(_lines(outcome)), as_json)
    return {"resources": len(every), "equal": sum(equal.values()), "refused": refused}


def _told(outcome: "Outcome") -> dict[str, Any]:  # Any: what JSON can say
    found = outcome.found
    where = found.document.place | ({"entry": found.entry} if found.entry >= 0 else {})
    refused = outcome.status >= HTTPStatus.BAD_REQUEST
    verdict = {"refused": True, "status": outcome.status, "issues": [*_issues(outcome)]} if refused else {"different": outcome.different}
    return {**where, "resource": found.name, **verdict}


def _issues(outcome: "Outcome") -> Iterator[dict[str, str]]:
    """The issues of an OperationOutcome, of the shape that ``check`` prints."""
    for issue in outcome.issues:
        details = issue.get("details", {})
        rule = next((coding["code"] for coding in details.get("coding", [])), "")
        yield {
            "severity": issue["severity"],
            "path": next(iter(issue.get("expression", [])), ""),
            "id": rule,
            "message": details.get("text", issue.get("diagnostics", "")),
        }


def _lines(outcome: "Outcome") -> Iterator[str]:
    yield f"{outcome.found.name} in {outcome.found}: {f'refused with {outcome.status}' if outcome.issues else 'came back otherwise'}"
    yield from (f"  {issue['path']}: {issue['message']} ({issue['id']})" for issue in _issues(outcome))
    yield from (f"  {path}" for path in outcome.different)


def _say(said: dict[str, Any], text: str, as_json: bool) -> None:
    typer.echo(dumps(said).decode() if as_json else text)
