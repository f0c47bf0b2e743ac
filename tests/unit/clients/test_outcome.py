import pytest

from fhir_gateway.clients.outcome import Reduced, reduced
from fhir_gateway.fhir.lexical import dumps


def _outcome(**issue: object) -> bytes:
    return dumps({"resourceType": "OperationOutcome", "issue": [{"severity": "error", **issue}]})


def test_the_code_and_the_element_are_told() -> None:
    told = reduced(_outcome(code="required", expression=["CarePlan.activity[0].detail.status"]))
    assert (str(told), told.expression) == ("required at CarePlan.activity[0].detail.status", "CarePlan.activity[0].detail.status")


def test_of_diagnostics_only_hapis_number_and_element_are_told() -> None:
    told = reduced(_outcome(code="processing", diagnostics='HAPI-1821: [element="birthDate"] Invalid value "1934-02-30" of Rosa Marchetti'))
    assert str(told) == "processing HAPI-1821 at birthDate"


def test_details_and_texts_are_not_told() -> None:
    assert str(reduced(_outcome(code="invalid", details={"text": "Rosa Marchetti"}))) == "invalid"


@pytest.mark.parametrize("path", ["Patient.name.where(family='Marchetti')", "Rosa Marchetti", "Patient/12", "/f:Patient/f:name", "Patient"])
def test_a_path_that_could_hold_a_value_is_not_told(path: str) -> None:
    assert str(reduced(_outcome(code="value", expression=[path]))) == "value"


def test_a_validators_path_is_freed_of_its_notes() -> None:
    told = reduced(_outcome(code="value", location=["Bundle.entry[0].resource/*Patient/12*/.ofType(Patient).birthDate"]))
    assert told.expression == "Bundle.entry[0].resource.birthDate"


def test_a_code_that_fhir_does_not_know_is_not_told() -> None:
    assert reduced(_outcome(code="Marchetti")) == Reduced()


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b'{"resourceType":"Patient"}', b'{"resourceType":"OperationOutcome","issue":"x"}', b'{"resourceType":"OperationOutcome","issue":[1]}'],
)
def test_what_is_no_outcome_tells_nothing(body: bytes) -> None:
    assert reduced(body) == Reduced()
