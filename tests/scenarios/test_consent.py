"""A patient takes a consent back while changes wait for the insurer: nothing goes out after that, and what the insurer has stays as it is."""

from collections.abc import AsyncIterator

import pytest

from fhir_gateway.access.grant import operator
from fhir_gateway.access.trail import Kind
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.audit_search import Sought
from fhir_gateway.store.stored import Origin
from tests.scenarios.parties import NAMES, Parties, shared_plan

_ORIGIN = Origin(None, None, "api")
_REVOKED = {"status": "inactive"}


@pytest.fixture
async def parties() -> AsyncIterator[Parties]:
    made = await shared_plan()
    payer: JsonObject = {"resourceType": "Organization", "identifier": [{"system": NAMES, "value": "payer"}]}
    organisation = (await made.store.commit(operator(), lambda tx: tx.create("Organization", payer, origin=_ORIGIN, home=None))).key
    await _consent(made, organisation)
    yield made
    await made.close()


async def _consent(parties: Parties, organisation: Key) -> None:
    """The patient lets the insurer have the record."""
    patient = parties.key("Patient", "patient")
    role = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "code": "IRCP"}]}
    actor = {"role": role, "reference": {"reference": str(organisation)}}
    body: JsonObject = {
        "resourceType": "Consent",
        "identifier": [{"system": NAMES, "value": "consent"}],
        "status": "active",
        "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}]},
        "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "IDSCL"}]}],
        "patient": {"reference": str(patient)},
        "policy": [{"uri": "http://hl7.org/fhir/us/davinci-hrex/StructureDefinition-hrex-consent.html#regular"}],
        "provision": {"type": "permit", "actor": [actor]},
    }
    await parties.store.commit(operator(), lambda tx: tx.create("Consent", body, origin=_ORIGIN, home=patient.id))
    await parties.quiet()


async def _revoke(parties: Parties) -> None:
    key = parties.key("Consent", "consent")
    new = parties.hub("Consent", "consent") | _REVOKED
    await parties.store.commit(operator(), lambda tx: tx.update(key, new, origin=_ORIGIN))


async def test_while_the_consent_stands_changes_arrive(parties: Parties) -> None:
    parties.edit("hospital", "CarePlan", "plan", lambda plan: plan.update(title="Before"))
    await parties.quiet()
    assert parties.at("payer", "CarePlan", "plan")["title"] == "Before"


async def test_nothing_goes_out_once_it_is_taken_back_though_it_waited(parties: Parties) -> None:
    parties.edit("hospital", "CarePlan", "plan", lambda plan: plan.update(title="After"))
    await parties.engine.round("hospital")
    assert parties.store.waiting(operator())["payer"] > 0
    before = _copies(parties)
    await _revoke(parties)
    await parties.quiet()
    assert parties.hub("CarePlan", "plan")["title"] == "After"
    assert parties.at("agency", "CarePlan", "plan")["title"] == "After"
    assert _copies(parties) == before


async def test_nothing_new_is_made_there_either(parties: Parties) -> None:
    await _revoke(parties)
    patient = parties.link("hospital", "Patient", "patient").theirs
    goal = parties.make(
        "hospital", "Goal", "second", {"lifecycleStatus": "active", "description": {"text": "x"}, "subject": {"reference": f"Patient/{patient}"}}
    )
    parties.edit("hospital", "CarePlan", "plan", lambda plan: plan["goal"].append({"reference": goal}))
    await parties.quiet()
    assert parties.at("agency", "Goal", "second")
    with pytest.raises(AssertionError):
        parties.at("payer", "Goal", "second")


async def test_what_the_insurer_changes_then_waits_for_a_person(parties: Parties) -> None:
    await _revoke(parties)
    parties.edit("payer", "CarePlan", "plan", lambda plan: plan.setdefault("note", []).append({"text": "from the insurer"}))
    await parties.quiet()
    assert "note" not in parties.hub("CarePlan", "plan")
    assert parties.held("payer", "CarePlan", "plan")


async def test_each_disclosure_is_in_the_trail_and_none_after(parties: Parties) -> None:
    parties.edit("hospital", "CarePlan", "plan", lambda plan: plan.update(title="Before"))
    await parties.quiet()
    before = await _disclosed(parties)
    assert before > 0
    await _revoke(parties)
    parties.edit("hospital", "CarePlan", "plan", lambda plan: plan.update(title="After"))
    await parties.quiet()
    assert await _disclosed(parties) == before


async def _disclosed(parties: Parties) -> int:
    home = parties.key("Patient", "patient").id
    page = await parties.store.audit.entries(Sought(home=home, kinds={Kind.DISCLOSURE}), count=500)
    return sum(line.entry.recipient == "payer" for line in page.lines)


def _copies(parties: Parties) -> dict[str, JsonObject]:
    """All that the insurer's server has."""
    living = parties.servers["payer"].resources.living
    kinds = ("CarePlan", "Goal", "Condition", "Task", "ServiceRequest", "Patient")
    return {f"{kind}/{version.id}": version.body or {} for kind in kinds for version in living(kind)}


async def test_what_changed_meanwhile_arrives_once_the_patient_consents_again(parties: Parties) -> None:
    await _revoke(parties)
    parties.edit("hospital", "CarePlan", "plan", lambda plan: plan.update(title="While it was closed"))
    await parties.quiet()
    assert parties.at("payer", "CarePlan", "plan")["title"] != "While it was closed"
    key = parties.key("Consent", "consent")
    new = parties.hub("Consent", "consent") | {"status": "active"}
    await parties.store.commit(operator(), lambda tx: tx.update(key, new, origin=_ORIGIN))
    await parties.quiet()
    assert parties.at("payer", "CarePlan", "plan")["title"] == "While it was closed"
