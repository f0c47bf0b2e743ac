"""Each event has a level and a sentence, and a log line holds both."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

import fhir_gateway
from fhir_gateway.events import Event, configure, log


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def test_a_line_holds_code_sentence_and_facts(capsys: pytest.CaptureFixture[str]) -> None:
    configure("json", "info")
    log.warning(Event.PARTNER_FAILED, partner="agency")
    line = json.loads(capsys.readouterr().err)
    assert (line["code"], line["event"], line["partner"]) == ("PARTNER_FAILED", Event.PARTNER_FAILED.sentence, "agency")


def test_lines_below_the_level_are_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    configure("console", "warning")
    log.info(Event.PULLED)
    assert capsys.readouterr().err == ""


def test_sentences_tell_events_apart() -> None:
    assert len({event.sentence for event in Event}) == len(Event)


def test_every_event_is_logged_somewhere() -> None:
    code = "".join(path.read_text() for path in Path(fhir_gateway.__file__).parent.rglob("*.py"))
    assert [event.name for event in Event if f"(Event.{event.name}" not in code] == []
