"""The words of an explanation: every rule, ground, seal and action has them, in every language."""

import pytest

from fhir_gateway.access.labels import Seal
from fhir_gateway.access.scopes import Action
from fhir_gateway.access.sight import NEVER, Ground
from fhir_gateway.access.why import Rule, Step
from fhir_gateway.fhir.references import Key
from fhir_gateway.web.languages import LANGUAGES, messages
from fhir_gateway.web.why_words import ACTIONS, line, outcome
from fhir_gateway.web.wording import Wording

ONLY_HOLD = {Rule.WHOLE, Rule.SHARED, Rule.AUTHOR, Rule.ASKED}
"""Rules that are named only where they hold."""
ONLY_FAIL = {Rule.SEAL, Rule.VEILED}
STEPS = [Step(rule, holds, "X") for rule in Rule for holds in (True, False) if not (rule in ONLY_HOLD and not holds) and not (rule in ONLY_FAIL and holds)]
STEPS = [step for step in STEPS if step != Step(Rule.GROUND, True, "X")]
STEPS += [Step(Rule.GROUND, holds, "X", ground, "", "2026-03-02T10:00:00.000Z") for ground in Ground for holds in (True, False)]
STEPS += [Step(Rule.GROUND, False, "X", Ground.CONSENT, NEVER, "")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_has_words_of_its_own(language: str) -> None:
    said = [line(Wording(language), step) for step in STEPS]
    assert len(set(said)) == len(STEPS)
    assert not [one for one in said if "{" in one]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_of_the_enum_is_worded(language: str) -> None:
    assert {rule for rule in Rule if not any(key.startswith(f"why.{rule.value}.") for key in messages(language))} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_seal_and_every_action_has_a_word(language: str) -> None:
    seals = {(seal.name or "").lower().replace("_", " ") for seal in Seal if seal}
    words = Wording(language)
    assert {seal for seal in seals if words.known("why-seal", seal.replace(" ", "-")) is None} == set()
    assert set(ACTIONS.values()) == set(Action)
    assert len({outcome(words, "Ana", action, Key("Goal", "x"), allowed=allowed) for action in Action for allowed in (True, False)}) == 2 * len(Action)


def test_the_period_of_a_ground_is_said() -> None:
    words = Wording("en")
    until = Step(Rule.GROUND, True, "", Ground.BREAK_GLASS, "2026-03-02T09:00:00.000Z", "2026-03-02T10:00:00.000Z")
    assert line(words, until) == "The record is open because this person broke the glass (2 Mar 2026, 09:00 UTC – 2 Mar 2026, 10:00 UTC)."
    since = Step(Rule.GROUND, False, "CarePlan/x", Ground.SHARE, "2027-01-01T00:00:00.000Z", "")
    said = "The record is not open now, though the plan is shared with their organisation: CarePlan/x (from 1 Jan 2027, 00:00 UTC)."
    assert line(words, since) == said


def test_a_refusal_by_consent_is_said_as_one() -> None:
    refusal = Step(Rule.GROUND, False, "Consent/x", Ground.CONSENT, NEVER, "")
    assert line(Wording("en"), refusal) == "The patient's consent closes the record to their organisation: Consent/x."
