import pytest

from fhir_gateway.errors import BadRequest
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.search import Query


@pytest.fixture
async def cases(store, clock, grant, origin):
    """Three patients a minute apart, the first with a plan, its goal and a task."""

    def patient(tx, name, **more):
        body = {"resourceType": "Patient", "name": [{"family": name}], "identifier": [{"system": "urn:mrn", "value": name}], **more}
        return tx.create("Patient", body, origin=origin, home=None, id=name.lower())

    await store.commit(grant, lambda tx: patient(tx, "Abel", birthDate="1950-06-01", meta={"tag": [{"system": "urn:t", "code": "demo"}]}))
    clock.pass_seconds(60)
    await store.commit(grant, lambda tx: patient(tx, "Abelard", birthDate="1950", active=True))
    clock.pass_seconds(60)
    await store.commit(grant, lambda tx: patient(tx, "Öz", birthDate="1970-01-01", active=False))

    def plan(tx):
        subject = {"subject": {"reference": "Patient/abel"}}
        tx.create("Goal", {"resourceType": "Goal", "lifecycleStatus": "active", **subject}, origin=origin, home="abel", id="abel.goal")
        period = {"start": "2026-03-01", "end": "2026-03-21"}
        body = {"resourceType": "CarePlan", "status": "active", "period": period, "goal": [{"reference": "Goal/abel.goal"}], **subject}
        tx.create("CarePlan", body, origin=origin, home="abel", id="abel.plan")
        tx.create("Task", {"resourceType": "Task", "basedOn": [{"reference": "CarePlan/abel.plan"}]}, origin=origin, home="abel", id="abel.task")

    await store.commit(grant, plan)
    return store


def ids(store, grant, type, *parameters):
    return [one.key.id for one in store.search(grant, Query.parse(type, parameters)).matches]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("_id", "abel,öz", ["abel", "öz"]),
        ("identifier", "urn:mrn|Abel", ["abel"]),
        ("identifier", "Abel", ["abel"]),
        ("identifier", "urn:mrn|", ["abel", "abelard", "öz"]),
        ("identifier", "|Abel", []),
        ("identifier", "urn:other|Abel", []),
        ("identifier", r"urn:mrn|Abel\|,Öz", ["öz"]),
        ("_tag", "urn:t|demo", ["abel"]),
        ("family", "abel", ["abel", "abelard"]),
        ("family", "abelard,OZ", ["abelard", "öz"]),
        ("name:contains", "lar", ["abelard"]),
        ("active", "false", ["öz"]),
        ("active:not", "false", ["abel", "abelard"]),
        ("active:missing", "true", ["abel"]),
        ("active:missing", "false", ["abelard", "öz"]),
        ("birthdate", "1950", ["abel", "abelard"]),
        ("birthdate", "1950-06-01", ["abel"]),
        ("birthdate", "ne1950", ["öz"]),
        ("birthdate", "gt1950", ["öz"]),
        ("birthdate", "ge1950", ["abel", "abelard", "öz"]),
        ("birthdate", "lt1950-03", ["abelard"]),
        ("birthdate", "le1950", ["abel", "abelard"]),
        ("birthdate", "sa1950", ["öz"]),
        ("birthdate", "eb1970", ["abel", "abelard"]),
        ("birthdate", "ap1950-07", ["abelard"]),
        ("_lastUpdated", "gt2026-03-02T09:00:00Z", ["abelard", "öz"]),
        ("_lastUpdated", "ge2026-03-02T09:00:00.000Z", ["abel", "abelard", "öz"]),
        ("_lastUpdated", "lt2026-03-02T09:01:00Z", ["abel"]),
        ("_lastUpdated", "le2026-03-02T09:01:00Z", ["abel", "abelard"]),
        ("_lastUpdated", "2026-03-02", ["abel", "abelard", "öz"]),
    ],
)
async def test_patients_are_found_by(cases, grant, name, value, expected):
    assert ids(cases, grant, "Patient", (name, value)) == expected


@pytest.mark.parametrize(
    ("type", "name", "value", "expected"),
    [
        ("CarePlan", "subject", "Patient/abel", ["abel.plan"]),
        ("CarePlan", "subject", "abel", ["abel.plan"]),
        ("CarePlan", "subject:Patient", "abel", ["abel.plan"]),
        ("CarePlan", "subject:Group", "abel", []),
        ("CarePlan", "patient", "abel", ["abel.plan"]),
        ("CarePlan", "patient", "abelard", []),
        ("CarePlan", "date", "2026-03-10", []),
        ("CarePlan", "date", "ap2026-03-10", ["abel.plan"]),
        ("CarePlan", "date", "ge2026-03-21", ["abel.plan"]),
        ("CarePlan", "date", "gt2026-03-21", []),
        ("CarePlan", "date", "le2026-03-01", ["abel.plan"]),
        ("CarePlan", "date", "lt2026-03-01", []),
        ("Task", "based-on", "CarePlan/abel.plan", ["abel.task"]),
        ("Goal", "lifecycle-status", "active,completed", ["abel.goal"]),
    ],
)
async def test_resources_are_found_by(cases, grant, type, name, value, expected):
    assert ids(cases, grant, type, (name, value)) == expected


async def test_parameters_given_together_must_all_match(cases, grant):
    assert ids(cases, grant, "Patient", ("family", "abel"), ("active", "true")) == ["abelard"]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("active", "true", ["abelard"]),
        ("active:not", "true", ["abel", "öz"]),
        ("active:missing", "true", ["abel"]),
        ("family", "abel", ["abel", "abelard"]),
        ("birthdate", "lt1960", ["abel", "abelard"]),
        ("_lastUpdated", "gt2026-03-02T09:00:30Z", ["abelard", "öz"]),
    ],
)
async def test_beside_one_that_leaves_few_the_others_match_the_same(cases, grant, name, value, expected):
    assert ids(cases, grant, "Patient", ("identifier", "urn:mrn|"), (name, value)) == expected


async def test_a_deleted_resource_is_not_found(cases, grant, origin):
    await cases.commit(grant, lambda tx: tx.delete(Key("Patient", "abel"), origin=origin))
    assert ids(cases, grant, "Patient") == ["abelard", "öz"]
    assert ids(cases, grant, "Patient", ("active:not", "false")) == ["abelard"]


async def test_provenance_is_found_by_its_target(cases, grant):
    page = cases.search(grant, Query.parse("Provenance", [("target", "CarePlan/abel.plan")]))
    assert [target["reference"].split("/")[1] for target in page.matches[0].json()["target"]] == ["abel.goal", "abel.plan", "abel.task"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (None, ["abel", "abelard", "öz"]),
        ("_id", ["abel", "abelard", "öz"]),
        ("_lastUpdated", ["abel", "abelard", "öz"]),
        ("-_lastUpdated", ["öz", "abelard", "abel"]),
    ],
)
async def test_pages_follow_each_other_in_every_order(cases, grant, sort, expected):
    asked = [("_count", "2"), *([("_sort", sort)] if sort else [])]
    first = cases.search(grant, Query.parse("Patient", asked))
    second = cases.search(grant, Query.parse("Patient", [*asked, ("_page", first.next)]))
    assert [one.key.id for one in first.matches + second.matches] == expected
    assert second.next is None


async def test_what_changes_between_two_pages_moves_no_page(cases, grant, origin):
    first = cases.search(grant, Query.parse("Patient", [("_count", "1")]))
    await cases.commit(grant, lambda tx: tx.delete(Key("Patient", "abel"), origin=origin))
    assert ids(cases, grant, "Patient", ("_page", first.next)) == ["abelard", "öz"]


@pytest.mark.parametrize(
    "token", ["", "x", "WzFd!", "W10", "WyJhIl0", "WzEsMl0", "bnVsbA", "WzFdWzFd", "é", "W1tbW1tb" * 500, "WzEwMDAwMDAwMDAwMDAwMDAwMDAwMDBd"]
)
async def test_a_page_that_was_not_given_out_is_refused(cases, grant, token):
    with pytest.raises(BadRequest):
        cases.search(grant, Query.parse("Patient", [("_page", token)]))


async def test_the_total_is_counted_only_where_asked_for(cases, grant):
    assert cases.search(grant, Query.parse("Patient", [("_count", "1")])).total is None
    counted = cases.search(grant, Query.parse("Patient", [("_count", "1"), ("_total", "accurate")]))
    assert (counted.total, len(counted.matches)) == (3, 1)
    only = cases.search(grant, Query.parse("Patient", [("_summary", "count")]))
    assert (only.total, only.matches, only.next) == (3, [], None)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ([("_include", "CarePlan:goal")], ["Goal/abel.goal"]),
        ([("_include", "CarePlan:*")], ["Goal/abel.goal", "Patient/abel"]),
        ([("_include", "CarePlan:subject:Group")], []),
        ([("_include", "Goal:subject")], []),
        ([("_include", "CarePlan:goal"), ("_include:iterate", "Goal:subject")], ["Goal/abel.goal", "Patient/abel"]),
        ([("_revinclude", "Task:based-on")], ["Task/abel.task"]),
    ],
)
async def test_what_is_asked_for_comes_along(cases, grant, asked, expected):
    page = cases.search(grant, Query.parse("CarePlan", asked))
    assert [str(one.key) for one in page.included] == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [("family:exact", "x"), ("birthdate:not", "1950"), ("birthdate", "soon"), ("active:missing", "maybe"), ("_id:not", "x"), ("link:below", "x")],
)
async def test_a_modifier_or_value_that_makes_no_sense_is_refused(cases, grant, name, value):
    with pytest.raises(BadRequest):
        cases.search(grant, Query.parse("Patient", [(name, value)]))
