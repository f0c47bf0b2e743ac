"""Commands of the audit trail: verify, patient, accounting, retain. Who asks for them is in the trail too.

Exit codes: 0 done; 1 the trail is not whole, or neither it nor a record knows the patient.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar

import typer

from fhir_gateway.access.grant import Purpose, operator
from fhir_gateway.access.trail import Entry, Kind
from fhir_gateway.cli.running import settings_of
from fhir_gateway.errors import BadRequest, NotFound
from fhir_gateway.fhir.dates import milliseconds, range_of
from fhir_gateway.fhir.references import Key, parse
from fhir_gateway.settings import Settings
from fhir_gateway.store.audit_search import Sought

if TYPE_CHECKING:
    from fhir_gateway.store.store import Store

T = TypeVar("T")
audit = typer.Typer(help="The audit trail: who did what to whose record.", no_args_is_help=True)
_PAGE: Final = 500

Database = Annotated[str | None, typer.Option(help="The SQLite file, or sqlite:///path; by default the setting FHIR_GATEWAY_DATABASE.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object, for a program.")]
Home = Annotated[str, typer.Argument(metavar="PATIENT", help="Patient/<id> or <id>, with our id.")]
Since = Annotated[str, typer.Option(metavar="DATE", help="What is older is left out; by default six years ago.")]


@audit.command()
def verify(database: Database = None, as_json: AsJson = False) -> None:
    """Look whether anything in the trail was changed, removed, moved or cut off; name the place and exit with 1 if so."""
    faults = _with_store(database, "verify", (), lambda store: store.audit.verify())
    said = {"whole": not faults, "faults": [{"breach": one.breach.value, "batch": one.seq} for one in faults]}
    _say(said, as_json, [str(one) for one in faults] or ["the trail is whole"])
    if faults:
        raise typer.Exit(1)


@audit.command()
def patient(home: Home, since: Since = "", database: Database = None, as_json: AsJson = False) -> None:
    """Who saw the record of a patient, or did anything to it, newest first."""
    found = _entries(database, "patient", home, since)
    _say({"patient": _key(home).id, "entries": [asdict(one) for one in found]}, as_json, [_line(one) for one in found] or ["nobody"])


@audit.command()
def accounting(home: Home, since: Since = "", database: Database = None, as_json: AsJson = False) -> None:
    """The accounting of disclosures of a patient: when, to whom, what, what for (45 CFR 164.528)."""
    found = _entries(database, "accounting", home, since, Kind.DISCLOSURE)
    said = [{"date": one.at, "recipient": one.recipient, "address": one.address, "what": list(one.what), "purpose": _purpose(one)} for one in found]
    lines = [f"{one['date']}  {one['recipient']} ({one['address']})  {', '.join(one['what'])}  for {one['purpose']}" for one in said]
    _say({"patient": _key(home).id, "disclosures": said}, as_json, lines or ["nothing was disclosed"])


@audit.command()
def retain(
    until: Annotated[str, typer.Option(metavar="DATE", help="The first day that stays; by default as many days ago as the setting says.")] = "",
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Cut away what is older than the time for which a trail is kept; the rest can still be verified."""
    kept_from = _instant(until, "--until") if until else _ago(_settings(database).audit_retention_days)
    who = operator()
    gone = _with_store(database, "retain", (), lambda store: store.audit.retain(kept_from, who=who.name, organisation=who.organisation))
    _say({"until": kept_from, "entries": gone}, as_json, [f"{gone} {'entry' if gone == 1 else 'entries'} older than {kept_from} cut away"])


def _entries(database: str | None, command: str, home: str, since: str, *kinds: Kind) -> list[Entry]:
    """The entries about a patient, newest first; ends with 1 where nothing here ever knew of that patient."""
    begin = _instant(since, "--since") if since else _ago(Settings.model_fields["audit_retention_days"].default)
    key = _key(home)

    async def read(store: "Store") -> list[Entry] | None:
        if not await _known(store, key):
            return None
        found: list[Entry] = []
        after = None
        while True:
            page = await store.audit.entries(Sought(home=key.id, since=begin, kinds=kinds), count=_PAGE, after=after)
            found += [line.entry for line in page.lines]
            after = page.next
            if after is None:
                return found

    entries = _with_store(database, command, (key.id,), read)
    if entries is None:
        typer.echo(f"there is no {key} here", err=True)
        raise typer.Exit(1)
    return entries


async def _known(store: "Store", key: Key) -> bool:
    """Whether there is or was such a record, or anybody but us at a command asked for it."""
    if store.read(operator(), key) is not None:
        return True
    page = await store.audit.entries(Sought(home=key.id, kinds=[kind for kind in Kind if kind is not Kind.COMMAND]), count=1)
    return bool(page.lines)


def _with_store(database: str | None, command: str, homes: tuple[str, ...], act: "Callable[[Store], Awaitable[T]]") -> T:
    """What ``act`` gives; the trail is told of the command first. A gateway that serves the database goes on."""
    from pathlib import Path

    from fhir_gateway.cli.parts import open_store
    from fhir_gateway.store.occasion import Occasion

    settings = _settings(database)
    if not Path(settings.database).exists():
        raise NotFound(f"there is no database at {settings.database}")

    async def run() -> T:
        store = open_store(settings, exclusive=False)
        try:
            occasion = Occasion(Kind.COMMAND, grant=operator(), query=f"fhir-gateway audit {command}", homes=dict.fromkeys(homes))
            await store.audit.record(occasion.entry(store.audit.now(), 200))
            return await act(store)
        finally:
            store.close()

    return asyncio.run(run())


def _settings(database: str | None) -> Settings:
    return settings_of({"database": database})


def _key(home: str) -> Key:
    key = parse(f"Patient/{home.removeprefix('Patient/')}")
    if key is None:
        raise typer.BadParameter("give the patient as Patient/<id> or <id>", param_hint="PATIENT")
    return key


def _instant(date: str, option: str) -> str:
    try:
        return milliseconds(range_of(date).low)
    except BadRequest as error:
        raise typer.BadParameter(error.message, param_hint=option) from None


def _ago(days: int) -> str:
    from fhir_gateway.store.clock import instant

    return instant(datetime.now(UTC) - timedelta(days=days))


def _line(entry: Entry) -> str:
    who = f"{entry.who or 'nobody known'}{f' of {entry.organisation}' if entry.organisation else ''}{f' to {entry.recipient}' if entry.recipient else ''}"
    about = " ".join(entry.what) or entry.query
    return f"{entry.at}  {who}  {entry.kind.value}  {entry.outcome.name.lower()}  {about}"


def _purpose(entry: Entry) -> str:
    try:
        return Purpose(entry.purpose).name.lower().replace("_", " ")
    except ValueError:
        return entry.purpose


def _say(said: dict[str, Any], as_json: bool, lines: list[str]) -> None:  # Any: what JSON can say
    typer.echo(json.dumps(said) if as_json else "\n".join(lines))
