"""Commands: serve, sync, partners, people, clients, share, import, check, roundtrip, doctor, demo, audit, access.

Exit codes: 0 done; 1 done, and something needs a person; 2 wrong use; 3 a partner's fault; 4 ours, or another process holds the database or the port.
"""

import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fhir_gateway.access.grant import Role, operator
from fhir_gateway.cli.access import access
from fhir_gateway.cli.auditing import audit
from fhir_gateway.cli.check import check
from fhir_gateway.cli.people import people
from fhir_gateway.cli.registering import clients
from fhir_gateway.cli.roundtrip.command import roundtrip
from fhir_gateway.cli.running import AsJson, Database, commit, fail, reading, run, say, settings_of, with_store
from fhir_gateway.errors import GatewayProblem, NotFound, PartnerError
from fhir_gateway.fhir.references import parse

if TYPE_CHECKING:
    from fhir_gateway.store.store import Store
    from fhir_gateway.sync.take_in import Report

app = typer.Typer(help="A FHIR R4 gateway with which case managers share one care plan.", no_args_is_help=True, pretty_exceptions_enable=False)
partners = typer.Typer(help="The servers that we sync with.", no_args_is_help=True)
app.add_typer(partners, name="partners")
app.add_typer(people, name="people")
app.add_typer(audit, name="audit")
app.add_typer(access, name="access")
app.add_typer(clients, name="clients")
app.command()(check)
app.command()(roundtrip)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="The address to listen on; any but loopback asks every caller for a token.")] = None,
    port: Annotated[int | None, typer.Option(help="The port; 0 takes a free one.")] = None,
    database: Database = None,
    sync_seconds: Annotated[float | None, typer.Option(help="How often each partner is asked for what changed.")] = None,
) -> None:
    """Serve the FHIR API and the pages, and keep in sync with the partners."""
    from fhir_gateway.cli.serving import run

    given = {"host": host, "port": port, "database": database, "sync_seconds": sync_seconds}
    run(settings_of(given))


@app.command()
def sync(
    database: Database = None,
    follow: Annotated[bool, typer.Option(help="Go on until interrupted.")] = False,
    as_json: AsJson = False,
) -> None:
    """Sync with every partner now, until nothing moves; says what moved."""
    from fhir_gateway.cli.parts import engine_on, open_store
    from fhir_gateway.events import configure
    from fhir_gateway.sync.engine import Moved

    settings = settings_of({"database": database})
    configure(settings.log_format, settings.log_level if follow else "warning")  # what moved is said at the end

    async def act() -> dict[str, Moved]:
        store = open_store(settings)
        engine = engine_on(store, settings)
        try:
            if follow:
                await engine.follow(settings.sync_seconds)
            return await engine.until_quiet()
        finally:
            await engine.close()
            store.close()

    moved = run(act())
    said = {
        name: {"pulled": sum(report.changed for report in one.reports), "created": one.created, "pushed": one.pushed, "failed": one.failed}
        for name, one in moved.items()
    }
    say(said, as_json, lambda: "\n".join(f"{name}: {_moved(facts)}" for name, facts in said.items()) or "no partners to sync with")
    if any(one.failed for one in moved.values()):
        raise typer.Exit(3)


@partners.command("add")
def partners_add(
    name: Annotated[str, typer.Argument(help="A short name, such as mercy.")],
    role: Annotated[Role, typer.Option(help="What it does in a case: hospital, home-health or payer.")],
    url: Annotated[str, typer.Option(help="Its FHIR base URL.")] = "",
    token: Annotated[str, typer.Option(envvar="FHIR_GATEWAY_PARTNER_TOKEN", help="The bearer token that we show there.")] = "",
    organisation: Annotated[list[str] | None, typer.Option(help="system|value of its Organization, or its name; may be repeated.")] = None,
    receives: Annotated[str, typer.Option(help="all: every shared plan; invited: those shared with it.")] = "invited",
    only_tag: Annotated[str, typer.Option(metavar="SYSTEM|CODE", help="On a server that others use too: take only what carries this tag.")] = "",
    since: Annotated[str, typer.Option(metavar="INSTANT", help="Begin with what changed there since; by default with everything.")] = "",
    reach: Annotated[str, typer.Option(help="two-way, or pull-only where its people only read and act here.")] = "two-way",
    dialect: Annotated[str, typer.Option(help="The guide that it speaks, such as us-core-7; plain R4 by default.")] = "",
    database: Database = None,
) -> None:
    """Register a partner, or register it anew."""
    from fhir_gateway.access.roles import ROLES_OF
    from fhir_gateway.mappers.dialects import DIALECTS
    from fhir_gateway.store.partners import Partner

    _one_of("--role", role, *ROLES_OF)
    if dialect:
        _one_of("--dialect", dialect, *DIALECTS)
    _one_of("--receives", receives, "all", "invited")
    _one_of("--reach", reach, "two-way", "pull-only")
    if only_tag and not only_tag.partition("|")[2]:
        raise typer.BadParameter("a tag is written as system|code", param_hint="--only-tag")
    if since and not _is_instant(since):
        raise typer.BadParameter("an instant with its time zone, such as 2026-01-31T00:00:00Z", param_hint="--since")
    if reach == "two-way" and not url.startswith(("http://", "https://")):
        raise typer.BadParameter("a two-way partner needs its FHIR base URL", param_hint="--url")
    if url:
        _callable(url)
    quirks = {"organisation": organisation or [], **({"only_tag": only_tag} if only_tag else {})}
    cursor = {"since": since} if since else {}
    made = Partner(name, role, name, url.rstrip("/"), token=token, reach=reach, dialect=dialect, receives=receives, quirks=quirks, cursor=cursor)
    commit(database, lambda tx: tx.save_partner(made))
    typer.echo(f"{name}: registered as {role.value}")


def _callable(url: str) -> None:
    """Refuse at once what would be refused at every call; what a name stands for is judged then."""
    from fhir_gateway.clients.endpoint import Endpoint
    from fhir_gateway.clients.outbound import outbound_of

    try:
        origin = Endpoint(url).origin
        outbound_of(settings_of({})).check(origin, [origin])
    except GatewayProblem as refusal:
        raise typer.BadParameter(refusal.message, param_hint="--url") from None


@partners.command("list")
def partners_list(database: Database = None, as_json: AsJson = False) -> None:
    """The partners, and how they are."""
    store = reading(database)
    found: list[dict[str, Any]] = [asdict(one) | {"token": bool(one.token)} for one in store.partners(operator())]  # Any: what JSON can say
    waiting = store.waiting(operator())
    store.close()
    lines = [
        f"{one['name']}: {one['role']}, {one['reach']}, {one['state']}, {waiting.get(one['name'], 0)} waiting{_because(one['state_reason'])}" for one in found
    ]
    say({"partners": found}, as_json, lambda: "\n".join(lines) or "no partners yet: fhir-gateway partners add --help")


@partners.command("check")
def partners_check(name: Annotated[str, typer.Argument(help="The partner's name.")], database: Database = None, as_json: AsJson = False) -> None:
    """Ask a partner's server what it can do."""
    from fhir_gateway.cli.parts import connect
    from fhir_gateway.clients.capabilities import Capabilities

    settings = settings_of({"database": database})
    store = reading(database)
    partner = store.partner(operator(), name)
    store.close()
    if partner is None:
        fail(NotFound(f"no partner is called {name}; see: fhir-gateway partners list"))

    async def ask() -> Capabilities:
        async with connect(settings)(partner) as client:
            try:
                return await client.capabilities()
            except PartnerError as problem:
                problem.message = f"{name} at {partner.base_url}: {problem.message}"
                raise

    able = run(ask())
    sets = {"types": sorted(able.types), "history_types": sorted(able.history_types)}
    said = asdict(able) | sets
    say(said, as_json, lambda: "\n".join(f"{fact}: {len(sets[fact]) if fact in sets else value}" for fact, value in said.items()))


@app.command()
def share(
    plan: Annotated[str, typer.Argument(help="CarePlan/<id>, with our id.")],
    partner: Annotated[str, typer.Argument(help="The partner's name; see: fhir-gateway partners list.")],
    database: Database = None,
) -> None:
    """Share a plan with a partner."""
    from fhir_gateway.sync import acts

    key = parse(plan)
    if key is None or key.type != "CarePlan":
        raise typer.BadParameter("give the plan as CarePlan/<id>")
    with_store(database, lambda store: acts.share(store, operator(), key, partner))
    typer.echo(f"{key} is shared with {partner}")


@app.command()
def replay(
    partner: Annotated[str, typer.Argument(help="The partner's name; see: fhir-gateway partners list.")],
    database: Database = None,
) -> None:
    """Deliver what is parked for a partner, or waits after a failure: the next sync sends it at once."""
    from fhir_gateway.sync import acts

    count = with_store(database, lambda store: acts.replay(store, operator(), partner))
    typer.echo(f"{count} {'plan is' if count == 1 else 'plans are'} due at {partner} again")


@app.command("import")
def import_(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders: FHIR JSON, Bundles, NDJSON.", exists=True)],
    source: Annotated[str, typer.Option(help="The name under which these files are known; importing again updates.")] = "files",
    role: Annotated[Role, typer.Option(help="Whose records these are.")] = Role.HOSPITAL,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Take in resources from files, and account for every one: mapped, carried or refused."""
    from fhir_gateway.store.partners import Partner
    from fhir_gateway.sync.engine import grant_of
    from fhir_gateway.sync.files import Imported, import_files
    from fhir_gateway.sync.take_in import Taken

    partner = Partner(source, role, source, f"https://files.invalid/{source}", reach="files", receives="invited")

    async def act(store: "Store") -> Imported:
        await store.commit(operator(), lambda tx: tx.save_partner(partner))
        return await import_files(store, grant_of(partner), partner, paths, _progress)

    done = with_store(database, act)
    counts = {taken.value: done.count(taken) for taken in Taken}
    refused = [report for report in done.reports if report.taken in (Taken.REFUSED, Taken.QUARANTINED)]
    said = {
        "resources": len(done.reports),
        **counts,
        "left_out": [list(one) for one in done.left_out],
        "refusals": [{"resource": str(report.theirs), "reason": report.reason} for report in refused],
        "by_type": _by_type(done.reports),
    }
    lines = [
        f"{len(done.reports)} resources: {_facts(counts) or 'none in these files'}",
        *(f"  {name}: {_facts(each)}" for name, each in _by_type(done.reports).items()),
    ]
    lines += [*(f"  {report.theirs}: {report.taken.value}: {report.reason}" for report in refused)]
    say(said, as_json, lambda: "\n".join([*lines, *(f"  {name}: left out: {reason}" for name, reason in done.left_out)]))
    if refused or done.left_out:
        raise typer.Exit(1)


@app.command()
def doctor(
    database: Database = None,
    rebuild: Annotated[bool, typer.Option(help="Make rows and search index anew from the stored JSON.")] = False,
    as_json: AsJson = False,
) -> None:
    """Look for what is wrong, and say what to do about each thing; count the codes that no table knows."""
    from fhir_gateway.cli.diagnosis import data_quality, diagnose

    settings = settings_of({"database": database})
    findings = run(diagnose(settings, rebuild=rebuild))
    codes = run(data_quality(settings))
    told = [*(f"{one['what']}\n    to do: {one['do']}" for one in findings), *(f"data quality: {one['what']}" for one in codes)]
    say({"findings": findings, "data_quality": codes}, as_json, lambda: "\n".join(told if findings else ["all is well", *told]))
    if findings:
        raise typer.Exit(1)


@app.command()
def demo(
    once: Annotated[bool, typer.Option(help="Tell the story and end; otherwise everything keeps running until Ctrl-C.")] = False,
    as_json: AsJson = False,
    hospital: Annotated[str, typer.Option(metavar="URL", help="A FHIR server of yours for the hospital, such as a HAPI server.")] = "",
    home_health: Annotated[str, typer.Option(metavar="URL", help="The same for the home-health agency.")] = "",
    payer: Annotated[str, typer.Option(metavar="URL", help="The same for the payer.")] = "",
    payer_reach: Annotated[str, typer.Option(help="two-way, or pull-only: a payer without a server, whose people read and write at the gateway.")] = "two-way",
    clean_up: Annotated[bool, typer.Option(help="Remove from these servers what demos tagged; with --once, what this run made.")] = False,
    run: Annotated[str | None, typer.Option(help="Clean up this run only.")] = None,
    port: Annotated[int, typer.Option(help="The gateway's port; 0 takes a free one.")] = 0,
    patience: Annotated[float, typer.Option(help="Seconds until an edit must have been seen everywhere.")] = 120.0,
    seed: Annotated[int, typer.Option(help="Of the habits and faults of the partners that the demo brings along.")] = 0,
) -> None:
    """Three partners share one care plan: the whole story, step by step, on partners that the demo brings along or on servers of yours."""
    from fhir_gateway.cli.links import link
    from fhir_gateway.sandbox import demo as told

    if payer_reach not in ("two-way", "pull-only") or (payer and payer_reach == "pull-only"):
        raise typer.BadParameter("two-way, or pull-only without --payer", param_hint="--payer-reach")
    servers = {name: url.rstrip("/") for name, url in (("hospital", hospital), ("home-health", home_health), ("payer", payer)) if url}
    options = told.Options(link, once, as_json, servers, clean_up, run=run, pull_only=payer_reach == "pull-only", port=port, patience=patience, seed=seed)
    raise typer.Exit(told.demo(options))


def main() -> None:
    """The console script: an error of ours is one sentence and an exit code."""
    try:
        app()
    except GatewayProblem as problem:
        fail(problem)


def _progress(done: int, of: int) -> None:
    """How far a long command is, for a person who watches it."""
    if sys.stderr.isatty():
        typer.echo(f"\r{done} of {of} resources", nl=done == of, err=True)


def _one_of(option: str, value: str, *choices: str) -> None:
    if value not in choices:
        raise typer.BadParameter(f"one of: {', '.join(choices)}", param_hint=option)


def _is_instant(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _moved(facts: dict[str, Any]) -> str:  # Any: counts, and a sentence
    failed = facts["failed"]
    return _facts({**facts, "failed": ""}) + (f", and then failed: {failed}" if failed else "")


def _facts(facts: dict[str, Any]) -> str:
    return ", ".join(f"{value} {name}" for name, value in facts.items() if value or name in ("pulled", "pushed"))


def _because(reason: str) -> str:
    return f": {reason}" if reason else ""


def _by_type(reports: "list[Report]") -> dict[str, dict[str, int]]:
    made: dict[str, dict[str, int]] = {}
    for report in reports:
        counts = made.setdefault(report.theirs.type, {})
        counts[report.taken.value] = counts.get(report.taken.value, 0) + 1
    return made
