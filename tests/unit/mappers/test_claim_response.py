"""What the answers of payers refuse by name."""

import pytest

from fhir_gateway.errors import NotUnderstood
from fhir_gateway.fhir.lexical import load_object
from fhir_gateway.mappers import read
from tests.unit.mappers.test_golden import GOLDEN

DETAIL = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-itemAuthorizedDetail"


def test_a_quantity_that_is_authorized_is_exact() -> None:
    quantity = {"url": "quantity", "valueQuantity": {"value": 5, "comparator": "<"}}
    item = {"itemSequence": 1, "adjudication": [{"category": {"text": "asked"}}], "extension": [{"url": DETAIL, "extension": [quantity]}]}
    with pytest.raises(NotUnderstood) as refusal:
        read({**load_object((GOLDEN / "claim_response/smallest.json").read_bytes()), "item": [item]})
    assert refusal.value.expression == "ClaimResponse.item[0].extension[0].extension[0].valueQuantity.comparator"
