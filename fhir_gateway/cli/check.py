"""The command ``check``: what is wrong with the resources in some files, as the FHIR API would say it.

With ``--json``, one line per resource, of the shape in which other FHIR validators report. https://hl7.org/fhir/R4/validation.html
With ``--dialect``, also what a partner that speaks it would not be sent: docs/agreement.md, *Dialects*.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from fhir_gateway.cli.documents import Document, documents
from fhir_gateway.errors import BadJson
from fhir_gateway.fhir.issue import Issue
from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object

if TYPE_CHECKING:
    from fhir_gateway.mappers.dialects.dialect import Dialect

Judge = Callable[[JsonObject], list[Issue]]
"""What finds the issues of a resource."""

_NAMELESS = "?/"
"""What a document is called that is no JSON."""


def check(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders: FHIR JSON, Bundles, NDJSON.", exists=True)],
    as_json: Annotated[bool, typer.Option("--json", help="Print one line of JSON per resource, for a program.")] = False,
    dialect: Annotated[str, typer.Option(help="The guide of a partner, such as us-core-7: say too what it asks for and would miss.")] = "",
) -> None:
    """Check resources, and say what is wrong with each: the element, the rule and a sentence."""
    judge = _judge(dialect)
    count = faulty = 0
    for found in _checked(paths, judge):
        count += 1
        faulty += not found["valid"]
        typer.echo(dumps(found).decode() if as_json else _told(found), nl=as_json or bool(found["issues"]))
    if not as_json:
        typer.echo(f"{count} resources, {faulty} with errors")
    if faulty:
        raise typer.Exit(1)


def _judge(dialect: str) -> Judge:
    from fhir_gateway.fhir.check import check as check_resource  # the definitions are read when somebody checks

    if not dialect:
        return check_resource
    from fhir_gateway.mappers.dialects import DIALECTS

    if dialect not in DIALECTS:
        raise typer.BadParameter(f"one of: {', '.join(DIALECTS)}", param_hint="--dialect")
    spoken = DIALECTS[dialect]
    return lambda resource: [*check_resource(resource), *_missed(spoken, resource, check_resource)]


def _missed(spoken: "Dialect", resource: JsonObject, sound: Judge) -> Iterator[Issue]:
    """What a partner would miss in a copy of a resource; in a Bundle, of each resource in it. What R4 refuses of it is never sent, and not asked about."""
    from fhir_gateway.sync.space import as_first_sent

    for where, one in _each(resource):
        if any(issue.refuses for issue in sound({name: value for name, value in one.items() if name != "text"})):  # a narrative is not sent
            continue
        for issue in spoken.refusals(as_first_sent(one, spoken)):
            inside = issue.expression.removeprefix(str(one["resourceType"]))
            yield replace(issue, expression=where + inside, text=f"{spoken.title} asks that {issue.text}")


def _each(resource: JsonObject, where: str = "") -> Iterator[tuple[str, JsonObject]]:
    """The resource, or the resources of a Bundle, each with its FHIRPath; what is no resource is left to the check."""
    kind, entries = resource.get("resourceType"), resource.get("entry")
    if isinstance(kind, str):
        yield where or kind, resource
    for at, entry in enumerate(cast(list[Any], entries) if kind == "Bundle" and isinstance(entries, list) else []):  # JSON
        inside = cast(JsonObject, entry).get("resource") if isinstance(entry, dict) else None
        if isinstance(inside, dict):
            yield from _each(cast(JsonObject, inside), f"{where or 'Bundle'}.entry[{at}].resource")


def _checked(paths: list[Path], judge: Judge) -> Iterator[dict[str, Any]]:  # Any: what JSON can say
    for document in documents(paths):
        start = time.perf_counter()
        name, issues = _issues(document, judge)
        yield {
            **document.place,
            "resource": name,
            "ms": round((time.perf_counter() - start) * 1000, 2),
            "valid": not any(issue.refuses for issue in issues),
            "issues": [{"severity": one.severity, "path": one.expression, "id": one.rule, "message": one.text} for one in issues],
        }


def _issues(document: Document, judge: Judge) -> tuple[str, list[Issue]]:
    """What a document is called, and what is wrong with it."""
    try:
        resource = load_object(document.data)
    except BadJson as refusal:
        return _NAMELESS, [Issue("fatal", "structure", "", "json", refusal.message)]
    return f"{resource.get('resourceType', '?')}/{resource.get('id', '')}", judge(resource)


def _told(found: dict[str, Any]) -> str:
    """The issues of a resource for people; nothing where there are none."""
    where = f"{found['source']}:{found['line']}" if "line" in found else found["source"]
    rows = [f"  {one['severity']}: {one['path'] or 'the document'}: {one['message']} ({one['id']})" for one in found["issues"]]
    head = where if found["resource"] == _NAMELESS else f"{found['resource']} in {where}"
    return "\n".join([head, *rows]) if rows else ""
