"""The demo: three partners and a gateway in processes of their own, and the story told on them.

What it says goes to standard output; with ``--json`` to standard error, and the last line of standard output is one JSON object.
"""

import asyncio
import os
import secrets
import signal
import sys
import tempfile
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TextIO

from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.clients.outbound import outbound_of
from fhir_gateway.errors import GatewayError, PartnerError
from fhir_gateway.fhir.lexical import dumps
from fhir_gateway.sandbox.story.clean_up import clean_up
from fhir_gateway.sandbox.story.counts import Counts
from fhir_gateway.sandbox.story.gateway import Gateway
from fhir_gateway.sandbox.story.stage import Stage
from fhir_gateway.sandbox.story.step import PAYER, Step
from fhir_gateway.sandbox.story.teller import PATIENCE, Teller
from fhir_gateway.settings import Settings

Link = Callable[[str], str]
"""The query of a signed link to a page, made with the gateway's secret."""

CONVERGED, NOT_CONVERGED, PARTNER_FAULT, OUR_FAULT = 0, 1, 3, 4
_GREEN, _BOLD, _PLAIN = "\x1b[32m", "\x1b[1m", "\x1b[0m"


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked of the demo.

    Args:
        link: see ``Link``.
        once: tell the story and end; otherwise everything keeps running until it is interrupted.
        as_json: the last line of standard output is one JSON object.
        servers: FHIR base URLs of the user's choice, by party.
        clean_up: remove what was made there: after ``once``, or by itself.
        run: the telling that is cleaned up; None: every one.
        pull_only: the payer has no server of its own.
        port: of the gateway; 0 takes a free one.
        patience: seconds until an edit must have been seen everywhere.
        seed: of the sandbox partners' habits and faults.
    """

    link: Link
    once: bool = False
    as_json: bool = False
    servers: Mapping[str, str] = field(default_factory=dict[str, str])
    clean_up: bool = False
    run: str | None = None
    pull_only: bool = False
    port: int = 0
    patience: float = PATIENCE
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Voice:
    """Says what happens, one line at a time; in colour on a terminal."""

    stream: TextIO

    def say(self, line: str) -> None:
        if self.stream.isatty() and "NO_COLOR" not in os.environ:
            line = f"{_GREEN}{line}{_PLAIN}" if line.startswith("    seen") else f"{_BOLD}{line}{_PLAIN}" if line[:2].strip().isdecimal() else line
        self.stream.write(f"{line}\n")
        self.stream.flush()


def demo(options: Options) -> int:
    """Run the demo; the exit code: 0 converged, 1 not, 3 a server's fault, 4 ours."""
    voice = Voice(sys.stderr if options.as_json else sys.stdout)
    try:
        return asyncio.run(_interruptible(_demo(options, voice)))
    except KeyboardInterrupt:
        return CONVERGED
    except PartnerError as error:
        voice.say(f"a server: {error.message}")
        return PARTNER_FAULT
    except GatewayError as error:
        voice.say(error.message)
        return OUR_FAULT


async def _interruptible(work: Coroutine[None, None, int]) -> int:
    """The work, which a request to end (SIGTERM) interrupts as Ctrl-C does, so that its processes end with it."""
    task = asyncio.create_task(work)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    try:
        return await task
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None


async def _demo(options: Options, voice: Voice) -> int:
    if options.clean_up and not options.once:
        return await _clean(options.servers, options.run, voice)
    run = secrets.token_hex(4)
    with tempfile.TemporaryDirectory(prefix="fhir-gateway-demo-", ignore_cleanup_errors=True) as folder:
        counts = await _told(options, voice, run, Path(folder))
    if options.clean_up:
        await _clean(options.servers, run, voice)
    if options.as_json:
        sys.stdout.write(dumps(counts.to_json()).decode() + "\n")
        sys.stdout.flush()
    return CONVERGED if counts.converged else NOT_CONVERGED


async def _told(options: Options, voice: Voice, run: str, folder: Path) -> Counts:
    secret = secrets.token_urlsafe(32)
    gateway = Gateway(folder, run, secret, options.port)
    voice.say(f"run {run}: starting three partners and the gateway")
    async with Stage(gateway, options.servers, pull_only=options.pull_only, seed=options.seed) as stage:
        for name in stage.parties:
            voice.say(f"    {name:12} {stage.urls.get(name, 'writes at the gateway itself')}")
        voice.say(f"    {'gateway':12} {gateway.url}")
        page = _Page(gateway, options.link, voice)
        teller = Teller(stage.parties, gateway.approve, gateway.questions, voice.say, options.patience, page.announce)
        counts = await teller.tell()
        counts = replace(counts, doubled=counts.doubled + await stage.doubles())
        _sum_up(counts, voice)
        await page.announce()
        if not options.once:
            voice.say("Everything keeps running. End it with Ctrl-C.")
            await asyncio.Event().wait()
    return counts


@dataclass(slots=True)
class _Page:
    """The address of the plan's page, said as soon as there is a plan, and again at the end."""

    gateway: Gateway
    link: Link
    voice: Voice
    said: bool = False

    async def announce(self, step: Step | None = None) -> None:
        if step is not None and self.said:
            return
        with suppress(PartnerError):
            plan = await self.gateway.plan()
            if plan is not None:
                self.voice.say(f"    the plan's page: {self.gateway.url}/plans/{plan}?{self.link(self.gateway.secret)}")
                self.said = True


def _sum_up(counts: Counts, voice: Voice) -> None:
    voice.say(
        f"{counts.edits_made} edits made, {counts.edits_found_everywhere} found everywhere, {counts.lost} lost, {counts.doubled} doubled, "
        f"{counts.conflicts_open} open questions, {counts.seconds:.0f} seconds: {'converged' if counts.converged else 'not converged'}"
    )


async def _clean(servers: Mapping[str, str], run: str | None, voice: Voice) -> int:
    """Remove what carries our tag at the servers of the user's choice; a sandbox partner forgets by itself."""
    left = 0
    for name, url in servers.items():
        async with FhirClient(url, outbound=outbound_of(Settings())) as client:
            removed, remaining = await clean_up(client, run)
        voice.say(f"{name}: {removed} resources removed, {remaining} could not be")
        left += remaining
    if not servers:
        voice.say(f"nothing to clean up: name the servers, such as --{PAYER} URL")
    return NOT_CONVERGED if left else CONVERGED
