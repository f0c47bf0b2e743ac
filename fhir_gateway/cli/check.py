"""The command ``check``: what is wrong with the resources in some files, as the FHIR API would say it.

With ``--json``, one line per resource, of the shape in which other FHIR validators report. https://hl7.org/fhir/R4/validation.html
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from fhir_gateway.cli.documents import Document, documents
from fhir_gateway.errors import BadJson
from fhir_gateway.fhir.issue import Issue
from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object

Judge = Callable[[JsonObject], list[Issue]]
"""What finds the issues of a resource."""


def check(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders: FHIR JSON, Bundles, NDJSON.", exists=True)],
    as_json: Annotated[bool, typer.Option("--json", help="Print one line of JSON per resource, for a program.")] = False,
    dialect: Annotated[str, typer.Option(help="Say too what a partner that speaks this guide, such as us-core-7, would refuse.")] = "",
) -> None:
    """Check resources, and say what is wrong with each: the element, the rule and a sentence."""
    judge = _speaking(dialect) if dialect else _judge()
    count = faulty = 0
    for found in _checked(paths, judge):
        count += 1
        faulty += not found["valid"]
        typer.echo(dumps(found).decode() if as_json else _told(found), nl=as_json or bool(found["issues"]))
    if not as_json:
        typer.echo(f"{count} resources, {faulty} with errors")
    if faulty:
        raise typer.Exit(1)


def _judge() -> Judge:
    from fhir_gateway.fhir.check import check as check_resource  # the definitions are read when somebody checks

    return check_resource


def _speaking(name: str) -> Judge:
    """A judge that also asks what the guide asks for, of each resource as it would be sent."""
    from fhir_gateway.mappers.dialects import DIALECTS

    if name not in DIALECTS:
        raise typer.BadParameter(f"one of: {', '.join(DIALECTS)}", param_hint="--dialect")
    spoken, judge = DIALECTS[name], _judge()

    def demanded(resource: JsonObject) -> list[Issue]:
        entries = enumerate(resource.get("entry", []) if resource["resourceType"] == "Bundle" else [])
        of_entries = [issue.of_entry(f"Bundle.entry[{at}]") for at, entry in entries if "resource" in entry for issue in demanded(entry["resource"])]
        return spoken.refusals(spoken.project(resource, None)) + of_entries

    def speaking(resource: JsonObject) -> list[Issue]:
        issues = judge(resource)
        if any(issue.refuses for issue in issues):
            return issues  # nobody would send it, and a guide is asked about sound resources only
        return issues + demanded(resource)

    return speaking


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
        return "?/", [Issue("fatal", "structure", "", "json", refusal.message)]
    return f"{resource.get('resourceType', '?')}/{resource.get('id', '')}", judge(resource)


def _told(found: dict[str, Any]) -> str:
    """The issues of a resource for people; nothing where there are none."""
    where = f"{found['source']}:{found['line']}" if "line" in found else found["source"]
    rows = [f"  {one['severity']}: {one['path'] or 'the document'}: {one['message']} ({one['id']})" for one in found["issues"]]
    return "\n".join([f"{found['resource']} in {where}", *rows]) if rows else ""
