"""What dialects refuse and what they do not, one at a time."""

import pytest

from fhir_gateway.mappers.dialects import DIALECTS

NPI = "http://hl7.org/fhir/sid/us-npi"


def refusals(dialect: str, resource_type: str, **elements: object) -> list[str]:
    found = DIALECTS[dialect].refusals({"resourceType": resource_type, **elements})
    return [f"{issue.expression} {issue.rule}" for issue in found]


def test_an_identifier_without_a_system_is_no_npi() -> None:
    assert refusals("us-core-7", "Organization", identifier=[{"value": "12"}, {"type": {"text": "of the house"}}]) == []


@pytest.mark.parametrize(
    ("value", "broken"),
    [("1234567893", []), ("1234567890", ["us-core-17"]), ("12", ["us-core-16"]), ("12345678AB", ["us-core-16"])],
)
def test_an_npi_has_ten_digits_of_which_the_last_checks_the_others(value: str, broken: list[str]) -> None:
    found = refusals("us-core-6.1", "Organization", identifier=[{"system": NPI, "value": value}])
    assert found == [f"Organization.identifier[0].value {rule}" for rule in broken]


def test_a_document_whose_type_is_told_in_words_alone_is_refused() -> None:
    said = {"category": [{"text": "a"}], "subject": {"reference": "Patient/1"}, "content": [{"attachment": {"url": "https://example.org/1"}}]}
    assert refusals("us-core-7", "DocumentReference", type={"text": "Discharge summary"}, **said) == ["DocumentReference.type us-core-7"]
    assert refusals("us-core-7", "DocumentReference", type={"coding": [{"system": "http://loinc.org", "code": "18842-5"}]}, **said) == []


def test_an_answer_of_a_payer_need_not_name_its_request() -> None:
    assert refusals("pas-2.0.1", "ClaimResponse", status="active", use="preauthorization") == []


def test_a_service_in_words_alone_is_no_order_for_a_payer() -> None:
    assert refusals("pas-2.0.1", "ServiceRequest", intent="order", code={"text": "Nursing"}) == ["ServiceRequest.code pas-2.0.1"]
    assert refusals("pas-2.0.1", "ServiceRequest", intent="order", code={"coding": [{"system": "http://www.ama-assn.org/go/cpt", "code": "99500"}]}) == []


def test_an_item_of_an_inquiry_needs_no_category() -> None:
    claim = {"status": "active", "use": "preauthorization", "identifier": [{"value": "1"}], "insurer": {"display": "a"}, "item": [{"sequence": 1}]}
    profile = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/profile-claim-inquiry"
    assert refusals("pas-2.0.1", "Claim", **claim) == ["Claim.item[0].category pas-2.0.1"]
    assert refusals("pas-2.0.1", "Claim", meta={"profile": [profile]}, **claim) == []


def test_a_category_of_another_system_is_none_for_dynamic_care_planning() -> None:
    snomed = {"coding": [{"system": "http://snomed.info/sct", "code": "734163000"}]}
    other = {"coding": [{"system": "http://hl7.org/fhir/us/core/CodeSystem/careplan-category", "code": "assess-plan"}]}
    assert "CarePlan.category ihe-dcp" not in refusals("ihe-dcp", "CarePlan", category=[snomed])
    assert "CarePlan.category ihe-dcp" in refusals("ihe-dcp", "CarePlan", category=[snomed, other])


def test_a_practitioner_who_did_it_acts_on_behalf_of_an_organization() -> None:
    nurse: dict[str, object] = {"who": {"reference": "Practitioner/1"}}
    role: dict[str, object] = {"who": {"reference": "PractitionerRole/1"}}
    agency = {"onBehalfOf": {"reference": "Organization/1"}}
    named: dict[str, object] = {"who": {"display": "A nurse"}}
    assert refusals("us-core-7", "Provenance", agent=[role, nurse, nurse | agency, named]) == ["Provenance.agent[1].onBehalfOf provenance-1"]
