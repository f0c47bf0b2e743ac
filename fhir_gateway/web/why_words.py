"""Why somebody may or may not do something, in words: a line for each rule, and what came out."""

from typing import Final

from fhir_gateway.access.scopes import Action
from fhir_gateway.access.why import Explained, Rule, Step
from fhir_gateway.fhir.references import Key
from fhir_gateway.web.wording import Wording

ACTIONS: Final = {one.name.lower(): one for one in (Action.READ, Action.SEARCH, Action.CREATE, Action.UPDATE, Action.DELETE)}
"""What may be asked about, by the words of commands and addresses."""


def lines(words: Wording, explained: Explained) -> list[str]:
    """What each rule found."""
    return [line(words, step) for step in explained.steps]


def line(words: Wording, step: Step) -> str:
    """What one rule found."""
    if step.rule is Rule.GROUND and step.ground is not None:
        return _ground(words, step)
    said = words.known("why-seal", step.about.replace(" ", "-")) if step.rule is Rule.SEAL else step.about
    found = "holds" if step.holds else "fails"
    return words.t(f"why.{step.rule.value}.{found}", about=said or step.about)


def outcome(words: Wording, who: str, action: Action, key: Key, *, allowed: bool) -> str:
    """What came out."""
    return words.t("why.allowed" if allowed else "why.refused", who=who, action=words.t(f"why-action.{action.name.lower()}"), resource=str(key))


def _ground(words: Wording, step: Step) -> str:
    """On what ground the record is open, or was, or will be, and since when or until when."""
    if step.refuses:
        return words.t("why-ground.refused", about=step.about)
    said = words.t(f"why-ground.{step.ground}", about=step.about)
    starts, ends = words.date(step.starts), words.date(step.ends)
    period = words.period(starts, ends)
    return words.t("why-ground.open" if step.holds else "why-ground.shut", said=said, period=period or words.t("why-ground.always"))
