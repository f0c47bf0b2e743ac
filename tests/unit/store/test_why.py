"""The explanation and the gate never disagree: whatever the grant, the resource and the action."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fhir_gateway.access.grant import Grant, Role, engine, identified, operator
from fhir_gateway.access.labels import ACT_CODE, CONFIDENTIALITY
from fhir_gateway.access.scopes import EVERYTHING, Action, Scopes
from fhir_gateway.access.why import Rule, veiled
from fhir_gateway.errors import Forbidden, Gone, NotFound
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.search import Query
from fhir_gateway.store.store import Store
from fhir_gateway.store.stored import Origin
from fhir_gateway.store.transaction import Transaction
from tests.unit.store.conftest import HandClock

PARTNERS = {
    "hospital": Role.HOSPITAL,
    "agency": Role.HOME_HEALTH,
    "clinic": Role.HOSPITAL,
    "hospice": Role.HOME_HEALTH,
    "payer": Role.PAYER,
    "stranger": Role.HOME_HEALTH,
}
SUBJECT: JsonObject = {"reference": "Patient/h"}
ORIGIN = Origin(None, None, "api")


def labelled(system: str, code: str) -> JsonObject:
    return {"security": [{"system": system, "code": code}]}


def observation(id: str, **more: object) -> JsonObject:
    return {"resourceType": "Observation", "id": f"h.{id}", "status": "final", "code": {"text": "a finding"}, "subject": SUBJECT, **more}


def consent(id: str, kind: str, party: str) -> JsonObject:
    actor = {"role": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "code": "IRCP"}]}}
    return {
        "resourceType": "Consent",
        "id": f"h.{id}",
        "status": "active",
        "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}]},
        "category": [{"coding": [{"system": ACT_CODE, "code": "INFA"}]}],
        "patient": SUBJECT,
        "policy": [{"uri": "http://hl7.org/fhir/us/davinci-hrex/StructureDefinition-hrex-consent.html#sensitive"}],
        "provision": {"type": kind, "actor": [{**actor, "reference": {"reference": f"Organization/dir.{party}"}}]},
    }


def task(id: str, party: str, status: str) -> JsonObject:
    asked = {"owner": {"reference": f"Organization/dir.{party}"}, "focus": {"reference": "ServiceRequest/h.order"}, "for": SUBJECT}
    return {"resourceType": "Task", "id": f"h.{id}", "status": status, "intent": "order", **asked}


RECORD: list[JsonObject] = [
    {"resourceType": "Patient", "id": "h", "name": [{"family": "Verdi"}]},
    {"resourceType": "CarePlan", "id": "h.plan", "status": "active", "intent": "plan", "subject": SUBJECT},
    {
        "resourceType": "CareTeam",
        "id": "h.team",
        "status": "active",
        "subject": SUBJECT,
        "participant": [{"member": {"reference": "Organization/dir.agency"}, "period": {"start": "2026-01-01"}}],
    },
    {"resourceType": "ServiceRequest", "id": "h.order", "status": "active", "intent": "order", "subject": SUBJECT, "code": {"text": "nursing"}},
    task("asked", "hospice", "requested"),
    task("taken", "agency", "accepted"),
    consent("yes", "permit", "payer"),
    consent("no", "deny", "clinic"),
    observation("open"),
    observation("restricted", meta=labelled(CONFIDENTIALITY, "R")),
    observation("very", meta=labelled(CONFIDENTIALITY, "V")),
    observation("substance", meta=labelled(ACT_CODE, "ETHUD")),
    observation("notes", meta=labelled(ACT_CODE, "PSYTHPN")),
    observation("unknown", meta=labelled("urn:labels", "apart")),
    {"resourceType": "FamilyMemberHistory", "id": "h.family", "status": "completed", "patient": SUBJECT, "relationship": {"text": "mother"}},
    {"resourceType": "Invoice", "id": "h.invoice", "status": "issued", "subject": SUBJECT},
]
KEYS = [Key(one["resourceType"], one["id"]) for one in RECORD]
KEYS += [Key("Organization", "dir.agency"), Key("Observation", "h.agency"), Key("Goal", "h.nobody"), Key("Patient", "nobody")]


async def prepare(store: Store) -> None:
    def register(tx: Transaction) -> None:
        for name, role in PARTNERS.items():
            tx.save_partner(Partner(name, role, f"The {name}", ""))
            organisation: JsonObject = {"resourceType": "Organization", "id": f"dir.{name}", "name": f"The {name}"}
            tx.create("Organization", organisation, origin=ORIGIN, home=None, id=f"dir.{name}")

    def bring(tx: Transaction) -> None:
        for one in RECORD:
            tx.create(one["resourceType"], one, origin=ORIGIN, home="h", id=one["id"])

    await store.commit(operator(), register)
    await store.commit(engine("hospital", "hospital", frozenset({Role.HOSPITAL})), bring)
    await store.commit(operator(), lambda tx: [tx.share(Key("CarePlan", "h.plan"), name) for name in ("agency", "clinic")])
    theirs = observation("agency", meta=labelled(ACT_CODE, "PSYTHPN"))
    await store.commit(
        engine("agency", "agency", frozenset({Role.HOME_HEALTH})), lambda tx: tx.create("Observation", theirs, origin=ORIGIN, home="h", id="h.agency")
    )
    breaker = identified("breaker", "stranger", frozenset({Role.HOME_HEALTH}), person=True)
    await store.commit(breaker, lambda tx: tx.break_glass("h", "an emergency at the door", tx.now + timedelta(hours=1)))


@pytest.fixture(scope="module")
def record() -> Iterator[Store]:
    """One record: shared, with a team, consents, seals, a request that is asked and one that is taken on, and a broken glass."""
    clock = HandClock()
    store = Store.open(None, clock=clock, ids=Ids(Random(7), clock))
    asyncio.run(prepare(store))
    yield store
    store.close()


SCOPES = ["user/*.cruds", "user/Observation.rs system/Task.ru", "patient/*.rs", "user/Observation.rs?status=final", "system/*.s"]


def granted(name: str, organisation: str, roles: set[Role], person: bool, scopes: Scopes, patient: str) -> Grant:
    return identified(name, organisation, frozenset(roles), person=person, scopes=scopes, patient=patient)


grants = st.builds(
    granted,
    st.sampled_from(["breaker", "another"]),
    st.sampled_from(list(PARTNERS)),
    st.sets(st.sampled_from(list(Role)), min_size=1, max_size=3),
    st.booleans(),
    st.sampled_from([EVERYTHING, *map(Scopes.parse, SCOPES)]),
    st.sampled_from(["", "", "h", "other"]),
)
keys = st.sampled_from(KEYS)


@given(grant=grants, key=keys)
def test_reading_is_explained_as_it_is_decided(record: Store, grant: Grant, key: Key) -> None:
    assert record.why(grant, Action.READ, key).allowed == (record.reads(grant).read(key) is not None)


@given(grant=grants, key=keys)
def test_finding_is_explained_as_it_is_decided(record: Store, grant: Grant, key: Key) -> None:
    try:
        found = bool(record.search(grant, Query.parse(key.type, [("_id", key.id)])).matches)
    except Forbidden:
        found = False
    assert record.why(grant, Action.SEARCH, key).allowed == found


@given(grant=grants, key=keys)
@example(grant=identified("another", "hospice", frozenset({Role.HOME_HEALTH}), person=True), key=Key("Task", "h.asked"))
@example(grant=identified("another", "hospice", frozenset({Role.HOME_HEALTH}), person=True), key=Key("ServiceRequest", "h.order"))
def test_changing_is_explained_as_it_is_decided(record: Store, grant: Grant, key: Key) -> None:
    stored = record.read(operator(), key)
    body = stored.json() if stored is not None else {"resourceType": key.type, "id": key.id}
    try:
        asyncio.run(record.commit(grant, lambda tx: tx.update(key, body, origin=ORIGIN)))  # it says the same, so nothing is written
        done = True
    except (Forbidden, NotFound, Gone):
        done = False
    assert record.why(grant, Action.UPDATE, key).allowed == done


@given(grant=grants, key=keys, action=st.sampled_from(list(Action)))
def test_a_refusal_names_a_rule_that_fails(record: Store, grant: Grant, key: Key, action: Action) -> None:
    found = record.why(grant, action, key)
    narrowed = any("?" in step.about for step in found.steps if step.rule is Rule.SCOPE)
    assert found.allowed or narrowed or any(not step.holds for step in found.steps)


@given(grant=grants, key=keys)
def test_who_does_not_keep_the_record_cannot_tell_what_is_sealed_from_what_is_not_there(record: Store, grant: Grant, key: Key) -> None:
    found = record.why(grant, Action.READ, key)
    told = veiled(found)
    assert told.allowed == found.allowed
    assert not any(step.rule is Rule.SEAL or step.refuses for step in told.steps)
    if not told.allowed and not any(step.rule in (Rule.AUTHOR, Rule.ASKED) for step in told.steps):
        assert told == veiled(record.why(grant, Action.READ, Key(key.type, f"{key.home}.never")))


def test_a_refusal_by_consent_looks_to_the_refused_like_a_record_that_was_never_opened(record: Store) -> None:
    nurse = identified("another", "clinic", frozenset({Role.HOSPITAL}), person=True)
    whole = record.why(nurse, Action.READ, Key("Observation", "h.open"))
    assert [step.about for step in whole.steps if step.refuses] == ["Consent/h.no"]
    assert veiled(whole).steps == veiled(record.why(nurse, Action.READ, Key("Observation", "nobody.open"))).steps


@pytest.mark.parametrize(
    ("organisation", "role", "key", "allowed"),
    [
        ("agency", Role.HOME_HEALTH, "Observation/h.restricted", True),
        ("agency", Role.HOME_HEALTH, "Observation/h.substance", False),
        ("agency", Role.HOME_HEALTH, "Observation/h.agency", True),
        ("clinic", Role.HOSPITAL, "Observation/h.open", False),
        ("payer", Role.PAYER, "Observation/h.substance", True),
        ("payer", Role.PAYER, "Observation/h.notes", False),
        ("payer", Role.PAYER, "FamilyMemberHistory/h.family", False),
        ("hospice", Role.HOME_HEALTH, "Task/h.asked", True),
        ("hospice", Role.HOME_HEALTH, "Observation/h.open", False),
        ("stranger", Role.HOME_HEALTH, "Observation/h.open", False),
        ("hospital", Role.AUDITOR, "Consent/h.no", True),
        ("hospital", Role.AUDITOR, "Observation/h.open", False),
    ],
)
def test_the_record_of_these_tests_has_both_answers_on_every_ground(record: Store, organisation: str, role: Role, key: str, allowed: bool) -> None:
    kind, _, id = key.partition("/")
    grant = identified("another", organisation, frozenset({role}), person=True)
    assert record.why(grant, Action.READ, Key(kind, id)).allowed is allowed
