"""The harness itself: what the validator is asked and how its answers are read."""

import json
from pathlib import Path

import pytest

from tests.validator.cache import AnswerCache
from tests.validator.judge import Judge
from tests.validator.mutants.every import MUTATIONS
from tests.validator.mutate import Bases, mutants
from tests.validator.published import golden
from tests.validator.verdict import of_validator, plain_path

needs_the_validator = pytest.mark.validator
BAD = '{"resourceType":"Patient","birthDate":"2023-02-30"}'
GOOD = '{"resourceType":"Patient","birthDate":"2023-02-28"}'


@needs_the_validator
def test_the_validator_refuses_a_day_that_is_in_no_calendar(judge: Judge) -> None:
    verdicts = judge.judge([BAD, GOOD])
    assert verdicts[GOOD].valid
    assert [one.path for one in verdicts[BAD].errors] == ["Patient.birthDate"]


@needs_the_validator
def test_any_text_can_be_asked_about(judge: Judge) -> None:
    texts = ["{", '{"resourceType":\n"Patient"', "", "5"]
    assert not any(verdict.valid for verdict in judge.judge(texts).values())


@needs_the_validator
@pytest.mark.parametrize(("inside", "valid"), [(GOOD, True), (BAD, False)])
def test_an_error_shows_through_a_bundle(judge: Judge, inside: str, valid: bool) -> None:
    bundle = f'{{"resourceType":"Bundle","type":"collection","entry":[{{"fullUrl":"urn:uuid:c757873d-ec9a-4326-a141-556f43239520","resource":{inside}}}]}}'
    assert judge.judge([bundle])[bundle].valid is valid


def test_paths_are_compared_without_the_remarks_of_the_validator() -> None:
    assert plain_path("Bundle.entry[3].resource/*Patient/a*/.deceased.ofType(boolean)") == "Bundle.entry[3].resource.deceased"
    assert plain_path("Observation.extension[1].extension[0][url='uri'].value[x]") == "Observation.extension[1].extension[0].value"


def test_what_is_missing_is_named_by_itself() -> None:
    message = "Goal.lifecycleStatus: minimum required = 1, but only found 0 (from http://hl7.org/fhir/StructureDefinition/Goal|4.0.1)"
    issue = {"severity": "error", "path": "Goal", "id": "Validation_VAL_Profile_Minimum", "message": message}
    assert of_validator({"issues": [issue]}).errors[0].path == "Goal.lifecycleStatus"


def test_an_answer_is_kept_for_its_text_and_its_options(tmp_path: Path) -> None:
    plain, packaged = AnswerCache(folder=tmp_path), AnswerCache("--package", "us-core", folder=tmp_path)
    plain.put([(GOOD, {"issues": []})])
    assert plain.get(GOOD) == {"issues": []}
    assert plain.get(BAD) is None
    assert packaged.get(GOOD) is None
    plain.close()
    packaged.close()


@pytest.mark.parametrize("name", sorted(MUTATIONS))
def test_a_class_makes_the_same_mutants_for_the_same_seed(name: str) -> None:
    bases = Bases(golden())
    made = mutants(MUTATIONS[name], bases, 3, seed=5)
    assert made
    assert made == mutants(MUTATIONS[name], bases, 3, seed=5)


def test_golden_resources_are_among_what_mutants_are_made_from() -> None:
    assert all(json.loads(one.text)["resourceType"] for one in golden())
