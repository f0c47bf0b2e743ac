"""What is sealed within a record that a party sees: it is not there, nothing that is there points at it, and an update takes none of it away."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from fhir_gateway.access.grant import Role, engine, operator
from fhir_gateway.access.labels import ACT_CODE, CONFIDENTIALITY, PART_2_NOTICE
from fhir_gateway.fhir.lexical import JsonObject, load_object
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.people import Person
from fhir_gateway.store.store import Store
from fhir_gateway.store.transaction import Transaction
from tests.unit.api.client import in_memory, on
from tests.unit.api.two_records import ORIGIN

HOSPITAL = engine("hospital", "hospital", frozenset({Role.HOSPITAL}))
PARTIES = {"hospital": Role.HOSPITAL, "agency": Role.HOME_HEALTH, "insurer": Role.PAYER, "stranger": Role.HOME_HEALTH}
R = {"system": CONFIDENTIALITY, "code": "R"}
SUD = {"system": ACT_CODE, "code": "ETHUD"}
OTHER = {"system": "https://hospital.example.org/labels", "code": "vip"}
DIV = '<div xmlns="http://www.w3.org/1999/xhtml">secret</div>'
NOTES = {"system": ACT_CODE, "code": "PSYTHPN"}


class Case:
    """A case that the hospital brought and shared with the agency and the insurer."""

    def __init__(self, store: Store, http: httpx.AsyncClient) -> None:
        self.store = store
        self.http = http
        self.home = ""
        self.plan = Key("CarePlan", "")

    async def make(self, kind: str, *labels: JsonObject, **elements: Any) -> Key:
        subject = "patient" if kind in ("Consent", "Coverage") else "for" if kind == "Task" else "subject"
        body = {"resourceType": kind, subject: {"reference": f"Patient/{self.home}"}, **elements}
        if labels:
            body["meta"] = {"security": list(labels)}
        return (await self.store.commit(HOSPITAL, lambda tx: tx.create(kind, body, origin=ORIGIN, home=self.home))).key

    async def organisation(self, name: str) -> Key:
        body = {"resourceType": "Organization", "name": name}
        return (await self.store.commit(HOSPITAL, lambda tx: tx.create("Organization", body, origin=ORIGIN, home=None))).key

    async def change(self, key: Key, **elements: Any) -> None:
        await self.store.commit(HOSPITAL, lambda tx: tx.update(key, _current(tx, key) | elements, origin=ORIGIN))

    async def get(self, who: str, address: str) -> httpx.Response:
        return await self.http.get(address, headers=_as(who))

    async def read(self, who: str, key: Key) -> JsonObject:
        answer = await self.get(who, f"/{key}")
        assert answer.status_code == 200, answer.text
        return load_object(answer.content)

    async def sees(self, who: str, key: Key) -> bool:
        return (await self.get(who, f"/{key}")).status_code == 200

    async def found(self, who: str, address: str) -> list[str]:
        entries = load_object((await self.get(who, address)).content).get("entry", [])
        return [f"{entry['resource']['resourceType']}/{entry['resource']['id']}" for entry in entries]


@pytest.fixture
async def case() -> AsyncIterator[Case]:
    store = in_memory()
    await store.commit(operator(), _register)
    async with on(store) as http:
        made = Case(store, http)
        patient: JsonObject = {"resourceType": "Patient", "name": [{"family": "Rossi"}], "identifier": [{"system": "urn:mrn", "value": "1"}]}
        made.home = (await store.commit(HOSPITAL, lambda tx: tx.create("Patient", patient, origin=ORIGIN, home=None))).key.id
        made.plan = await made.make("CarePlan", status="active", intent="plan", title="Home")
        await store.commit(operator(), lambda tx: [tx.share(made.plan, name) for name in ("agency", "insurer")])
        yield made
    store.close()


def _register(tx: Transaction) -> None:
    for name, role in PARTIES.items():
        tx.save_partner(Partner(name, role, name, "", reach="pull-only"))
        tx.save_person(Person(name, name, frozenset({role})))
        tx.save_token(name, f"token of {name}")


def _current(tx: Transaction, key: Key) -> JsonObject:
    stored = tx.read(key)
    assert stored is not None
    return stored.json()


def _as(who: str) -> dict[str, str]:
    return {"Authorization": f"Bearer token of {who}"}


def ref(key: Key) -> JsonObject:
    return {"reference": str(key), "display": "what it is about"}


async def test_what_is_shared_is_seen_by_those_it_is_shared_with(case: Case) -> None:
    assert [who for who in PARTIES if await case.sees(who, case.plan)] == ["hospital", "agency", "insurer"]


@pytest.mark.parametrize(("label", "seers"), [(R, ["hospital", "agency"]), (SUD, ["hospital"]), (NOTES, ["hospital"]), (OTHER, ["hospital"])])
async def test_a_label_closes_to_those_without_a_ground_for_it(case: Case, label: JsonObject, seers: list[str]) -> None:
    note = await case.make("Observation", label)
    assert [who for who in PARTIES if await case.sees(who, note)] == seers


async def test_a_label_that_is_put_on_later_closes_the_history_too(case: Case) -> None:
    note = await case.make("Observation", valueString="old")
    first = await case.read("agency", note)
    await case.change(note, meta={"security": [NOTES]})
    assert (await case.get("agency", f"/{note}/_history/{first['meta']['versionId']}")).status_code == 404
    assert str(note) not in await case.found("agency", "/Observation/_history")


async def test_what_points_at_a_restricted_resource_says_so_to_those_who_treat_and_have_no_ground(case: Case) -> None:
    goal = await case.make("Goal", OTHER, description={"text": "secret"})
    await case.change(case.plan, goal=[ref(goal)])
    plan = await case.read("agency", case.plan)
    assert [one["extension"][0]["valueCode"] for one in plan["goal"]] == ["masked"]
    assert "REDACTED" in [label["code"] for label in plan["meta"]["security"]]


async def test_who_pays_is_not_told_that_anything_is_withheld(case: Case) -> None:
    goal = await case.make("Goal", R, description={"text": "secret"})
    await case.change(case.plan, goal=[ref(goal)], text={"status": "additional", "div": DIV})
    plan = await case.read("insurer", case.plan)
    assert {"goal", "text"}.isdisjoint(plan)
    assert "security" not in plan["meta"]


@pytest.mark.parametrize("label", [SUD, NOTES])
async def test_nobody_is_told_that_there_is_treatment_for_substance_use(case: Case, label: JsonObject) -> None:
    order = await case.make("ServiceRequest", label, status="active", intent="order")
    await case.change(case.plan, activity=[{"reference": ref(order), "progress": [{"text": "counselled"}]}, {"detail": {"status": "scheduled"}}])
    plan = await case.read("agency", case.plan)
    assert plan["activity"] == [{"detail": {"status": "scheduled"}}]
    assert "security" not in plan["meta"]


async def test_a_nested_restricted_plan_takes_along_what_only_it_refers_to(case: Case) -> None:
    addressed, shared = await case.make("Condition"), await case.make("Condition")
    inner = await case.make("CarePlan", SUD, status="active", intent="plan", partOf=[ref(case.plan)], addresses=[ref(addressed), ref(shared)])
    await case.change(case.plan, addresses=[ref(shared)])
    task = await case.make("Task", status="requested", intent="order", basedOn=[ref(inner)])
    assert [await case.sees("agency", key) for key in (inner, addressed, shared, task)] == [False, False, True, False]


async def test_a_record_of_part_2_carries_its_notice(case: Case) -> None:
    condition = await case.make("Condition", SUD)
    assert PART_2_NOTICE in [label.get("display") for label in (await case.read("hospital", condition))["meta"]["security"]]


async def test_nothing_is_found_by_what_may_not_be_seen(case: Case) -> None:
    goal = await case.make("Goal", SUD)
    await case.change(case.plan, goal=[ref(goal)])
    assert await case.found("hospital", f"/CarePlan?goal={goal}") == [str(case.plan)]
    assert await case.found("agency", f"/CarePlan?goal={goal}") == []
    assert await case.found("agency", f"/CarePlan?goal={goal.id}") == []
    assert await case.found("agency", "/CarePlan?goal:missing=false") == []
    assert await case.found("agency", "/CarePlan?goal:missing=true") == [str(case.plan)]
    assert await case.found("agency", f"/CarePlan?_id={case.plan.id}&_include=CarePlan:goal") == [str(case.plan)]
    assert str(goal) not in await case.found("agency", f"/Patient?_id={case.home}&_revinclude=Goal:*")


async def test_where_a_change_comes_from_does_not_tell_of_what_is_sealed(case: Case) -> None:
    goal = await case.make("Goal", SUD)
    answer = await case.get("agency", "/Provenance?_count=500")
    assert goal.id not in answer.text
    assert str(case.plan) in answer.text


async def test_an_update_by_one_who_was_shown_less_takes_nothing_away(case: Case) -> None:
    goal, open_goal = await case.make("Goal", SUD), await case.make("Goal")
    await case.change(case.plan, goal=[ref(goal), ref(open_goal)], text={"status": "additional", "div": DIV})
    read = await case.read("agency", case.plan)
    answer = await case.http.put(f"/{case.plan}", json=read | {"note": [{"text": "visited"}]}, headers=_as("agency"))
    assert answer.status_code == 200, answer.text
    assert str(goal) not in answer.text
    whole = await case.read("hospital", case.plan)
    assert [one["reference"] for one in whole["goal"]] == [str(goal), str(open_goal)]
    assert whole["note"] == [{"text": "visited"}]


async def test_a_label_is_taken_off_by_who_brought_the_resource_only(case: Case) -> None:
    goal = await case.make("Goal", R, lifecycleStatus="active", description={"text": "walks"})
    for who, codes in (("agency", ["R"]), ("hospital", [])):
        read = await case.read(who, goal)
        del read["meta"]["security"]
        answer = await case.http.put(f"/{goal}", json=read, headers=_as(who))
        assert answer.status_code == 200, answer.text
        assert [one["code"] for one in (await case.read("hospital", goal))["meta"].get("security", [])] == codes


async def test_an_agency_that_is_asked_sees_what_and_not_for_whom(case: Case) -> None:
    owner = await case.organisation("stranger")
    order = await case.make("ServiceRequest", status="active", intent="order", priority="urgent", code={"text": "for Rossi", "coding": [{"code": "nursing"}]})
    task = await case.make(
        "Task", status="requested", intent="order", owner=ref(owner), focus=ref(order), description="Rossi needs a nurse", code={"text": "Rossi"}
    )
    assert await case.found("stranger", "/Task?status=requested") == [str(task)]
    for key in (task, order):
        answer = await case.get("stranger", f"/{key}")
        assert answer.status_code == 200, answer.text
        assert "Rossi" not in answer.text
        assert f"Patient/{case.home}" not in answer.text
    assert (await case.read("stranger", order))["priority"] == "urgent"
    assert await case.found("stranger", f"/Task?patient=Patient/{case.home}") == []
    assert [await case.sees("stranger", key) for key in (case.plan, Key("Patient", case.home))] == [False, False]


async def test_it_sees_the_record_once_it_accepts_and_no_more_once_it_declines(case: Case) -> None:
    owner = await case.organisation("stranger")
    task = await case.make("Task", status="requested", intent="order", owner=ref(owner))
    for status, sees in (("accepted", True), ("rejected", False)):
        read = await case.read("stranger", task)
        answer = await case.http.put(f"/{task}", json=read | {"status": status}, headers=_as("stranger"))
        assert answer.status_code == 200, answer.text
        assert await case.sees("stranger", Key("Patient", case.home)) is sees


async def test_a_consent_opens_and_its_end_closes(case: Case) -> None:
    organisation = await case.organisation("insurer")
    system = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType"
    actor = {"role": {"coding": [{"system": system, "code": "IRCP"}]}, "reference": {"reference": str(organisation)}}
    consent = await case.make(
        "Consent",
        status="active",
        scope={"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}]},
        category=[{"coding": [{"system": ACT_CODE, "code": "IDSCL"}]}],
        policy=[{"uri": "http://hl7.org/fhir/us/davinci-hrex/StructureDefinition-hrex-consent.html#sensitive"}],
        provision={"type": "permit", "actor": [actor]},
    )
    counselling = await case.make("Condition", SUD)
    assert [await case.sees("insurer", key) for key in (case.plan, counselling)] == [True, True]
    await case.change(consent, status="inactive")
    assert [await case.sees("insurer", key) for key in (case.plan, counselling)] == [False, False]
    assert await case.sees("agency", case.plan)


async def _send(case: Case, who: str, method: str, address: str, body: JsonObject | None = None) -> httpx.Response:
    return await case.http.request(method, f"/{address}", json=body, headers=_as(who))


async def test_only_who_brought_a_resource_deletes_it_or_brings_it_back(case: Case) -> None:
    note = await case.make("Observation", status="final", code={"text": "x"})
    assert (await _send(case, "agency", "DELETE", str(note))).status_code == 403
    assert (await _send(case, "hospital", "DELETE", str(note))).status_code == 204
    body = {"resourceType": "Observation", "id": note.id, "status": "final", "code": {"text": "mine"}, "subject": {"reference": f"Patient/{case.home}"}}
    assert (await _send(case, "agency", "PUT", str(note), body)).status_code == 403
    assert (await _send(case, "hospital", "PUT", str(note), body)).status_code == 201


async def test_nobody_takes_over_the_name_of_an_organisation(case: Case) -> None:
    name = await case.organisation("agency")
    assert (await _send(case, "stranger", "DELETE", str(name))).status_code == 403
    await _send(case, "stranger", "PUT", str(name), {"resourceType": "Organization", "id": name.id, "name": "stranger"})
    assert (await case.read("hospital", name))["name"] == "agency"


@pytest.mark.parametrize("who", ["insurer", "agency"])
async def test_nobody_opens_a_record_further_to_themselves(case: Case, who: str) -> None:
    party, counselling = await case.organisation(who), await case.make("Condition", SUD)
    role = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "code": "IRCP"}]}
    patient = {"reference": f"Patient/{case.home}"}
    consent = {
        "resourceType": "Consent",
        "status": "active",
        "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}]},
        "category": [{"coding": [{"system": ACT_CODE, "code": "IDSCL"}]}],
        "patient": patient,
        "policy": [{"uri": "http://hl7.org/fhir/us/davinci-hrex/StructureDefinition-hrex-consent.html#sensitive"}],
        "provision": {"type": "permit", "actor": [{"role": role, "reference": {"reference": str(party)}}], "securityLabel": [SUD]},
    }
    assert (await _send(case, who, "POST", "Consent", consent)).status_code == 201
    assert not await case.sees(who, counselling)


async def test_nobody_lets_somebody_else_in(case: Case) -> None:
    stranger = ref(await case.organisation("stranger"))
    patient = {"reference": f"Patient/{case.home}"}
    team = {"resourceType": "CareTeam", "status": "active", "subject": patient, "participant": [{"member": stranger}]}
    task = {"resourceType": "Task", "status": "accepted", "intent": "order", "for": patient, "owner": stranger}
    for body in (team, task):
        answer = await _send(case, "insurer", "POST", body["resourceType"], body)
        assert answer.status_code == 201, answer.text
    assert not await case.sees("stranger", case.plan)


async def test_an_old_version_is_judged_by_the_labels_that_it_had(case: Case) -> None:
    note = await case.make("Observation", NOTES, valueString="what was said")
    before = (await case.read("hospital", note))["meta"]["versionId"]
    await case.change(note, meta={}, valueString="nothing")
    assert await case.sees("insurer", note)
    assert (await case.get("insurer", f"/{note}/_history/{before}")).status_code == 404
    assert "what was said" not in (await case.get("insurer", f"/{note}/_history")).text
    assert (await case.get("hospital", f"/{note}/_history/{before}")).status_code == 200


async def test_what_an_emergency_opens_is_not_changed(case: Case) -> None:
    await case.store.commit(operator(), lambda tx: tx.save_person(Person("doctor", "stranger", frozenset({Role.PHYSICIAN, Role.HOME_HEALTH}))))
    await case.store.commit(operator(), lambda tx: tx.save_token("doctor", "token of doctor"))
    parameters = [{"name": "identifier", "valueString": "urn:mrn|1"}, {"name": "reason", "valueString": "found unconscious at home"}]
    opened = await _send(case, "doctor", "POST", "Patient/$break-glass", {"resourceType": "Parameters", "parameter": parameters})
    assert opened.status_code == 200, opened.text
    read = await case.read("doctor", case.plan)
    assert (await _send(case, "doctor", "PUT", str(case.plan), read | {"status": "revoked"})).status_code >= 400
    note = {"resourceType": "Observation", "status": "final", "code": {"text": "x"}, "subject": {"reference": f"Patient/{case.home}"}}
    assert (await _send(case, "doctor", "POST", "Observation", note)).status_code >= 400
    assert (await case.read("hospital", case.plan))["status"] == "active"


async def test_whether_anything_is_sealed_does_not_show_on_what_is_not(case: Case) -> None:
    device = (await case.store.commit(HOSPITAL, lambda tx: tx.create("Device", {"resourceType": "Device"}, origin=ORIGIN, home=None))).key
    observed = await case.make("Observation", device=ref(device))
    before = await case.read("insurer", observed)
    await case.make("Observation", NOTES)
    assert await case.read("insurer", observed) == before
    assert "device" not in before


async def test_an_administrator_of_an_organisation_overrides_nobody_else(case: Case) -> None:
    await case.store.commit(operator(), lambda tx: tx.save_person(Person("chief", "agency", frozenset({Role.ADMINISTRATOR, Role.HOME_HEALTH}))))
    await case.store.commit(operator(), lambda tx: tx.save_token("chief", "token of chief"))
    goal = await case.make("Goal", R, lifecycleStatus="active", description={"text": "walks"})
    read = await case.read("chief", goal)
    del read["meta"]["security"]
    await _send(case, "chief", "PUT", str(goal), read)
    assert [one["code"] for one in (await case.read("hospital", goal))["meta"]["security"]] == ["R"]


async def _restricted(case: Case, *labels: JsonObject) -> tuple[Key, Key]:
    """A goal, and a sealed plan that alone has it."""
    goal = await case.make("Goal", lifecycleStatus="active", description={"text": "secret"})
    return goal, await case.make("CarePlan", *labels, status="active", intent="plan", goal=[ref(goal)])


async def _post(case: Case, who: str, goal: Key, *labels: JsonObject) -> httpx.Response:
    body = {"resourceType": "CarePlan", "status": "draft", "intent": "plan", "subject": {"reference": f"Patient/{case.home}"}, "goal": [ref(goal)]}
    return await case.http.post("/CarePlan", json=body | ({"meta": {"security": list(labels)}} if labels else {}), headers=_as(who))


async def test_a_sealed_plan_that_is_deleted_leaves_what_was_in_it_sealed(case: Case) -> None:
    goal, inner = await _restricted(case, R)
    answer = await case.http.delete(f"/{inner}", headers=_as("hospital"))
    assert answer.is_success, answer.text
    assert [who for who in PARTIES if await case.sees(who, goal)] == ["hospital", "agency"]


async def test_what_speaks_of_a_sealed_resource_stays_sealed_when_that_is_deleted(case: Case) -> None:
    order = await case.make("ServiceRequest", R, status="active", intent="order")
    task = await case.make("Task", status="requested", intent="order", basedOn=[ref(order)])
    await case.store.commit(HOSPITAL, lambda tx: tx.delete(order, origin=ORIGIN))
    assert [who for who in PARTIES if await case.sees(who, task)] == ["hospital", "agency"]


@pytest.mark.parametrize("labels", [(), (NOTES,)])
async def test_a_plan_of_another_party_opens_nothing(case: Case, labels: tuple[JsonObject, ...]) -> None:
    goal, _ = await _restricted(case, R)
    answer = await _post(case, "agency", goal, *labels)
    assert answer.status_code == 201, answer.text
    assert not await case.sees("insurer", goal)


async def test_a_plan_of_the_party_that_brought_a_goal_opens_it(case: Case) -> None:
    goal, _ = await _restricted(case, R)
    await case.make("CarePlan", status="active", intent="plan", goal=[ref(goal)])
    assert await case.sees("insurer", goal)


async def test_two_sealed_plans_put_the_seals_of_both_on_what_is_in_them(case: Case) -> None:
    goal, _ = await _restricted(case, R)
    await case.make("CarePlan", SUD, status="active", intent="plan", goal=[ref(goal)])
    assert [who for who in PARTIES if await case.sees(who, goal)] == ["hospital"]


async def test_where_several_sealed_resources_come_from_is_sealed_as_all_of_them(case: Case) -> None:
    def act(tx: Transaction) -> None:
        for label in (R, NOTES):
            body = {"resourceType": "Observation", "status": "final", "subject": {"reference": f"Patient/{case.home}"}, "meta": {"security": [label]}}
            tx.create("Observation", body, origin=ORIGIN, home=case.home)

    before = set(await case.found("hospital", "/Provenance?_count=500"))
    await case.store.commit(HOSPITAL, act)
    (made,) = set(await case.found("hospital", "/Provenance?_count=500")) - before
    kind, _, id = made.partition("/")
    assert not await case.sees("agency", Key(kind, id))


async def test_words_that_were_taken_out_with_a_reference_come_through_an_update(case: Case) -> None:
    screen, walk = await case.make("Observation", SUD, status="final"), await case.make("Observation", status="final")
    detail: JsonObject = {"status": "scheduled", "code": {"text": "visit"}}
    activity = [{"outcomeCodeableConcept": [{"text": "clean"}], "outcomeReference": [ref(screen), ref(walk)], "detail": detail}]
    await case.change(case.plan, activity=activity, text={"status": "additional", "div": DIV})
    read = await case.read("agency", case.plan)
    assert read["activity"] == [{"outcomeReference": [ref(walk)], "detail": detail}]
    answer = await case.http.put(f"/{case.plan}", json=read | {"note": [{"text": "visited"}]}, headers=_as("agency"))
    assert answer.status_code == 200, answer.text
    whole = await case.read("hospital", case.plan)
    assert (whole["activity"], whole["text"]["div"], whole["note"]) == (activity, DIV, [{"text": "visited"}])
