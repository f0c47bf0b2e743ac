"""Elements that name a resource of a transaction, led to what it became. https://hl7.org/fhir/R4/http.html#trules"""

from typing import Any

import pytest

from fhir_gateway.fhir.renamed import renamed

URN = "urn:uuid:0f6a1c7e-5d3b-4a8e-9a51-6d5d8f5e7c11"
OTHER = "urn:uuid:0f6a1c7e-5d3b-4a8e-9a51-6d5d8f5e7c12"
NAMES = {URN: "Patient/1", "http://x.example/Patient/9": "Patient/9"}


def after(**elements: Any) -> dict[str, Any]:
    whole = {"resourceType": "CarePlan", **elements}
    found = renamed(whole, NAMES)
    return {name: value for name, value in found.items() if name != "resourceType"}


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({"instantiatesUri": [URN, OTHER]}, {"instantiatesUri": ["Patient/1", OTHER]}),
        ({"implicitRules": URN}, {"implicitRules": "Patient/1"}),
        ({"extension": [{"url": URN, "valueUrl": URN}]}, {"extension": [{"url": URN, "valueUrl": "Patient/1"}]}),
        (
            {"extension": [{"url": "http://x.example/a", "valueAttachment": {"url": URN}}]},
            {"extension": [{"url": "http://x.example/a", "valueAttachment": {"url": "Patient/1"}}]},
        ),
        ({"contained": [{"resourceType": "Patient", "implicitRules": URN}]}, {"contained": [{"resourceType": "Patient", "implicitRules": "Patient/1"}]}),
        ({"activity": [{"detail": {"instantiatesUri": [URN]}}]}, {"activity": [{"detail": {"instantiatesUri": ["Patient/1"]}}]}),
    ],
)
def test_an_element_of_type_uri_or_url_says_what_the_resource_became(before: dict[str, Any], now: dict[str, Any]) -> None:
    assert after(**before) == now


@pytest.mark.parametrize(
    "kept",
    [
        {"instantiatesCanonical": [URN]},
        {"title": URN},
        {"id": URN},
        {"instantiatesUri": [OTHER]},
        {"instantiatesUri": ["http://x.example/Patient/9"], "title": URN},
        {"extension": [{"url": "http://x.example/a", "valueUuid": URN}]},
        {"extension": [{"url": "http://x.example/a", "valueCanonical": URN}]},
        {"unknown": URN, "instantiatesUri": [None, OTHER]},
        {"_title": {"id": URN}},
    ],
)
def test_every_other_element_keeps_its_text(kept: dict[str, Any]) -> None:
    assert after(**kept) == kept


def test_a_resource_that_names_nothing_comes_as_it_is() -> None:
    whole = {"resourceType": "CarePlan", "instantiatesUri": ["http://x.example/Patient/9"]}
    assert renamed(whole, NAMES) is whole
