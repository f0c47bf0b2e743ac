"""What a consent refuses by name, and what a change of one provision leaves alone."""

from dataclasses import replace
from typing import Any

import pytest

from fhir_gateway.errors import Invalid, MissingElement, NotUnderstood, UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read, rewrite
from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.consent import Consent, ConsentCategory, ConsentScope, ConsentStatus, ProvisionKind

PRIVACY = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}]}
DISCLOSURE = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "IDSCL"}]}
STRANGE = [{"url": "https://example.org/strange", "valueString": "keep me"}]


def consent(**elements: Any) -> JsonObject:
    return {"resourceType": "Consent", "status": "active", "scope": PRIVACY, "category": [DISCLOSURE], "policyRule": {"text": "own"}, **elements}


@pytest.mark.parametrize(
    ("elements", "refused", "expression"),
    [
        ({"status": "revoked"}, UnmappedCode, "Consent.status"),
        ({"scope": {}}, MissingElement, "Consent.scope"),
        ({"category": []}, MissingElement, "Consent.category"),
        ({"policyRule": {}}, MissingElement, "Consent.policy"),
        ({"policyRule": {}, "policy": [{}]}, MissingElement, "Consent.policy"),
        ({"verification": [{"verificationDate": "2026"}]}, MissingElement, "Consent.verification[0].verified"),
        ({"provision": {"type": "maybe"}}, UnmappedCode, "Consent.provision.type"),
        ({"provision": {"provision": [{"type": "maybe"}]}}, UnmappedCode, "Consent.provision.provision[0].type"),
        ({"provision": {"actor": [{"role": {"text": "x"}}]}}, MissingElement, "Consent.provision.actor[0].reference"),
        ({"provision": {"data": [{"meaning": "all", "reference": {"display": "x"}}]}}, UnmappedCode, "Consent.provision.data[0].meaning"),
        ({"sourceAttachment": {"title": "x"}, "sourceReference": {"display": "x"}}, NotUnderstood, "Consent.source"),
    ],
)
def test_what_is_not_a_consent_is_refused_by_name(elements: JsonObject, refused: type[Invalid], expression: str) -> None:
    with pytest.raises(refused) as refusal:
        read(consent(**elements))
    assert refusal.value.expression == expression


def test_a_policy_stands_in_for_a_rule() -> None:
    onto = {name: value for name, value in consent(policy=[{"uri": "https://example.org/policy"}]).items() if name != "policyRule"}
    assert read(onto).rule is None


def test_a_record_without_policy_and_rule_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="policy"):
        Consent(status=ConsentStatus.ACTIVE, scope=Known(ConsentScope.PRIVACY), categories=(Known(ConsentCategory.ACCESS),))


def test_a_scope_of_two_meanings_is_kept_and_not_guessed() -> None:
    system = "http://terminology.hl7.org/CodeSystem/consentscope"
    both = {"coding": [{"system": system, "code": "treatment"}, {"system": system, "code": "research"}]}
    assert isinstance(read(consent(scope=both)).scope, Unmapped)


def test_a_permission_that_becomes_a_refusal_keeps_what_no_record_knows() -> None:
    deny: JsonObject = {"type": "deny", "code": [{"text": "psychotherapy notes"}], "extension": STRANGE}
    onto = consent(provision={"type": "permit", "extension": STRANGE, "provision": [deny]})
    record: Consent = read(onto)
    assert record.provision is not None
    changed = rewrite(onto, replace(record, provision=replace(record.provision, kind=ProvisionKind.DENY)))
    assert changed == consent(provision={"type": "deny", "extension": STRANGE, "provision": [deny]})


def test_a_changed_exception_is_replaced_and_its_neighbour_stays() -> None:
    notes: JsonObject = {"type": "deny", "code": [{"text": "psychotherapy notes"}], "extension": STRANGE}
    employer: JsonObject = {"type": "deny", "actor": [{"role": {"text": "employer"}, "reference": {"display": "E. Costa"}}]}
    onto = consent(provision={"type": "permit", "provision": [notes, employer]})
    record: Consent = read(onto)
    assert record.provision is not None
    first, second = record.provision.exceptions
    limited = replace(record.provision, exceptions=(first, replace(second, codes=(Concept(text="all but the name"),))))
    changed = rewrite(onto, replace(record, provision=limited))
    assert changed["provision"]["provision"] == [notes, {**employer, "code": [{"text": "all but the name"}]}]
