"""Consents, weighed: HRex' own shape, and each way in which one is more or less than that."""

from typing import Any

import pytest

from fhir_gateway.access.consents import SENSITIVE_POLICY, Stated, said
from fhir_gateway.access.grant import Role
from fhir_gateway.access.labels import ACT_CODE, CONFIDENTIALITY, Seal
from fhir_gateway.access.sight import Ruling, Said
from fhir_gateway.records.reference import Ref

REGULAR = SENSITIVE_POLICY.replace("sensitive", "regular")
ROLES = {"insurer": Role.PAYER, "agency": Role.HOME_HEALTH}


def actor(name: str, code: str = "IRCP") -> dict[str, Any]:
    system = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType"
    return {"role": {"coding": [{"system": system, "code": code}]}, "reference": {"reference": f"Organization/{name}"}}


def consent(provision: dict[str, Any] | None = None, *, policy: str = REGULAR, **other: Any) -> dict[str, Any]:
    """An HRex consent that lets the insurer get the record in March 2026."""
    permits = {
        "type": "permit",
        "period": {"start": "2026-03-01", "end": "2026-03-31"},
        "actor": [actor("hospital", "CST"), actor("insurer")],
        "action": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentaction", "code": "disclose"}]}],
    }
    return {
        "resourceType": "Consent",
        "status": "active",
        "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}]},
        "category": [{"coding": [{"system": ACT_CODE, "code": "IDSCL"}]}],
        "dateTime": "2026-03-01",
        "policy": [{"uri": policy}],
        "provision": permits if provision is None else permits | provision,
    } | other


def label(code: str) -> dict[str, str]:
    return {"system": CONFIDENTIALITY, "code": code}


UNRESOLVED = [
    {"display": "the insurer"},
    {"reference": "Practitioner/x"},
    {"reference": "RelatedPerson/p.x"},
    {"identifier": {"system": "urn:x", "value": "insurer"}},
]
"""Who is no registered organisation that we could tell."""


def somebody(reference: dict[str, Any]) -> dict[str, Any]:
    return actor("x") | {"reference": reference}


def whole(provision: dict[str, Any], **other: Any) -> dict[str, Any]:
    """A consent of which the provision is this alone."""
    return consent(**other) | {"provision": provision}


def weigh(*consents: dict[str, Any]) -> dict[str, Said]:
    stated = [Stated(f"Consent/p.{place}", f"2026-03-01T00:00:0{place}.000Z", one) for place, one in enumerate(consents)]
    return {one.party: one for one in said(stated, _party, ROLES.get)}


def _party(ref: Ref) -> str | None:
    return ref.id if ref.id in ("hospital", "insurer", "agency") else None


def test_an_hrex_consent_opens_in_its_period() -> None:
    opened = weigh(consent())
    assert opened == {"insurer": Said("insurer", Ruling.OPEN, "Consent/p.0", "2026-03-01T00:00:00.000Z", "2026-04-01T00:00:00.000Z", Seal.RESTRICTED)}


def test_one_with_the_sensitive_policy_opens_what_is_sensitive_too() -> None:
    assert weigh(consent(policy=SENSITIVE_POLICY))["insurer"].opens == Seal.RESTRICTED | Seal.PART_2 | Seal.SENSITIVE


@pytest.mark.parametrize("status", ["inactive", "rejected"])
def test_one_that_was_revoked_closes_to_whom_it_named(status: str) -> None:
    assert weigh(consent(status=status))["insurer"].ruling is Ruling.CLOSED


@pytest.mark.parametrize("status", ["draft", "proposed", "entered-in-error"])
def test_one_that_was_never_in_force_says_nothing(status: str) -> None:
    assert weigh(consent(status=status)) == {}


def test_one_to_research_or_about_the_end_of_life_says_nothing_of_disclosure() -> None:
    scope = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "adr"}]}
    assert weigh(consent(scope=scope)) == {}


def test_the_latest_decides() -> None:
    denied = consent({"type": "deny"}, dateTime="2026-03-02")
    assert weigh(denied, consent())["insurer"].ruling is Ruling.CLOSED
    assert weigh(consent(), denied)["insurer"].ruling is Ruling.CLOSED


def test_a_refusal_without_actors_closes_to_everybody_whom_an_older_one_let_in() -> None:
    closed = weigh(consent(), whole({"type": "deny"}, dateTime="2026-03-02"))
    assert {party: one.ruling for party, one in closed.items()} == {"": Ruling.CLOSED}


def test_a_refusal_with_an_exception_opens_to_whom_it_excepts() -> None:
    provision = {"type": "deny", "provision": [{"type": "permit", "actor": [actor("agency")]}]}
    found = weigh(whole(provision))
    assert (found[""].ruling, found["agency"].ruling) == (Ruling.CLOSED, Ruling.OPEN)


@pytest.mark.parametrize(
    "narrowing",
    [
        {"class": [{"system": "http://hl7.org/fhir/resource-types", "code": "Observation"}]},
        {"code": [{"text": "labs"}]},
        {"dataPeriod": {"start": "2026-01-01"}},
        {"data": [{"meaning": "instance", "reference": {"reference": "Condition/p.c"}}]},
        {"action": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentaction", "code": "collect"}]}]},
        {"purpose": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "HRESCH"}]},
        {"provision": [{"type": "deny", "class": [{"system": "http://hl7.org/fhir/resource-types", "code": "Observation"}]}]},
    ],
)
def test_what_cannot_be_weighed_closes(narrowing: dict[str, Any]) -> None:
    assert weigh(consent(narrowing))["insurer"].ruling is Ruling.CLOSED


def test_an_exception_by_label_leaves_that_seal_shut() -> None:
    exception = {"provision": [{"type": "deny", "securityLabel": [{"system": ACT_CODE, "code": "ETHUD"}]}]}
    found = weigh(consent(exception, policy=SENSITIVE_POLICY))["insurer"]
    assert (found.ruling, found.opens) == (Ruling.OPEN, Seal.RESTRICTED | Seal.SENSITIVE)


def test_an_exception_by_what_is_restricted_leaves_that_and_all_above_shut() -> None:
    exception = {"provision": [{"type": "deny", "securityLabel": [label("R")]}]}
    assert weigh(consent(exception, policy=SENSITIVE_POLICY))["insurer"].opens == Seal.PART_2 | Seal.SENSITIVE


def test_an_exception_by_a_label_that_seals_nothing_closes() -> None:
    exception = {"provision": [{"type": "deny", "securityLabel": [label("N")]}]}
    assert weigh(consent(exception))["insurer"].ruling is Ruling.CLOSED


@pytest.mark.parametrize(("code", "opens"), [("N", Seal.NONE), ("R", Seal.RESTRICTED), ("V", Seal.RESTRICTED | Seal.VERY_RESTRICTED)])
def test_a_permit_by_label_opens_no_further_than_that(code: str, opens: Seal) -> None:
    assert weigh(consent({"securityLabel": [label(code)]}))["insurer"].opens == opens


def test_an_exception_for_a_party_closes_to_it() -> None:
    exception = {"actor": [actor("insurer"), actor("agency")], "provision": [{"type": "deny", "actor": [actor("agency")]}]}
    found = weigh(consent(exception))
    assert (found["insurer"].ruling, found["agency"].ruling) == (Ruling.OPEN, Ruling.CLOSED)


def test_a_purpose_that_covers_the_partys_role_opens() -> None:
    purpose = {"purpose": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "HPAYMT"}]}
    assert weigh(consent(purpose))["insurer"].ruling is Ruling.OPEN


def test_one_that_no_mapper_reads_closes_to_everybody() -> None:
    assert weigh(consent(status="unheard-of")) == {"": Said("", Ruling.CLOSED, "Consent/p.0")}


def test_one_without_a_provision_is_a_paper_for_people() -> None:
    unsaid = consent()
    del unsaid["provision"]
    assert weigh(unsaid) == {}


def test_whoever_gives_the_information_is_not_spoken_to() -> None:
    assert "hospital" not in weigh(consent())


@pytest.mark.parametrize("who", UNRESOLVED)
def test_a_refusal_to_somebody_whom_we_cannot_tell_closes_to_everybody(who: dict[str, Any]) -> None:
    denied = whole({"type": "deny", "actor": [somebody(who), actor("agency")]}, dateTime="2026-03-02")
    found = weigh(consent(), denied)
    assert {one.ruling for one in found.values()} == {Ruling.CLOSED}
    assert "" in found


@pytest.mark.parametrize("who", UNRESOLVED)
def test_an_exception_for_somebody_whom_we_cannot_tell_closes_to_everybody(who: dict[str, Any]) -> None:
    found = weigh(consent({"provision": [{"type": "deny", "actor": [somebody(who)]}]}))
    assert {one.ruling for one in found.values()} == {Ruling.CLOSED}
    assert "" in found


@pytest.mark.parametrize("who", UNRESOLVED)
def test_a_permit_to_somebody_whom_we_cannot_tell_opens_to_nobody(who: dict[str, Any]) -> None:
    assert weigh(consent({"actor": [somebody(who)]})) == {}


def test_a_refusal_to_somebody_whom_we_cannot_tell_still_opens_to_whom_it_excepts() -> None:
    provision = {"type": "deny", "actor": [somebody(UNRESOLVED[0])], "provision": [{"type": "permit", "actor": [actor("agency")]}]}
    found = weigh(whole(provision))
    assert (found[""].ruling, found["agency"].ruling) == (Ruling.CLOSED, Ruling.OPEN)


@pytest.mark.parametrize(
    ("permit", "deny", "ruling"),
    [
        ("2026-03-01T09:00:00Z", "2026-03-01T09:00:00Z", Ruling.CLOSED),
        ("2026-03-01", "2026-03-01", Ruling.CLOSED),
        ("2026-03-01T09:00:00Z", "2026-03-01", Ruling.CLOSED),
        ("2026-03-01", "2026-03-01T09:00:00Z", Ruling.CLOSED),
        ("2026-03", "2026-03-20", Ruling.CLOSED),
        ("2026-03-20", "2026-03", Ruling.CLOSED),
        ("2026-03-02", "2026-03-01", Ruling.OPEN),
        ("2026-03-01T09:00:01Z", "2026-03-01T09:00:00Z", Ruling.OPEN),
        ("2026-03-01T09:00:00.001Z", "2026-03-01T09:00:00.000Z", Ruling.OPEN),
    ],
)
@pytest.mark.parametrize("named", [True, False])
def test_where_it_is_not_sure_that_the_permit_came_later_the_refusal_stands(permit: str, deny: str, ruling: Ruling, named: bool) -> None:
    denied = whole({"type": "deny"} | ({"actor": [actor("insurer")]} if named else {}), dateTime=deny)
    for order in ((denied, consent(dateTime=permit)), (consent(dateTime=permit), denied)):
        found = weigh(*order)
        assert (found["insurer"] if "insurer" in found else found[""]).ruling is ruling


def test_an_exception_of_a_refusal_is_no_later_than_a_refusal_of_that_day() -> None:
    excepting = whole({"type": "deny", "provision": [{"type": "permit", "actor": [actor("agency")]}]}, dateTime="2026-03-01")
    denied = whole({"type": "deny", "actor": [actor("agency")]}, dateTime="2026-03-01T09:00:00Z")
    for order in ((excepting, denied), (denied, excepting)):
        assert weigh(*order)["agency"].ruling is Ruling.CLOSED


def test_a_time_that_cannot_be_read_closes() -> None:
    assert weigh(consent(dateTime="yesterday")) == {"": Said("", Ruling.CLOSED, "Consent/p.0")}
