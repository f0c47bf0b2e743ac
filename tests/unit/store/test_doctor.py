from datetime import timedelta

import pytest

from fhir_gateway.agreement.link import Link
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.doctor import Trouble
from fhir_gateway.store.search import Query

PLAN = Key("CarePlan", "h.plan")


@pytest.fixture
async def filled(store, grant, origin):
    def act(tx):
        patient = {"resourceType": "Patient", "name": [{"family": "Abel"}], "identifier": [{"value": "1"}], "birthDate": "1950"}
        tx.create("Patient", patient, origin=origin, home=None, id="h")
        plan = {"resourceType": "CarePlan", "status": "active", "intent": "plan", "subject": {"reference": "Patient/h"}}
        tx.create("CarePlan", plan, origin=origin, home="h", id="h.plan")
        tx.create("Basic", {"resourceType": "Basic"}, origin=origin, home="h", id="h.basic")
        tx.share(PLAN, "agency")
        tx.save_link(Link("agency", PLAN, "7"))

    await store.commit(grant, act)
    await store.commit(grant, lambda tx: tx.delete(Key("Basic", "h.basic"), origin=origin))
    return store


def spoil(store, statement):
    store._database.writer.execute(statement)


def found(store, grant, clock):
    return [(finding.trouble, finding.about) for finding in store.examine(grant, clock.now())]


async def test_a_sound_database_has_no_findings(filled, grant, clock):
    assert found(filled, grant, clock) == []


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (
            "UPDATE resource SET body = replace(body, 'active', 'draft') WHERE id = 'h.plan'",
            [(Trouble.ROW, "CarePlan/h.plan"), (Trouble.INDEX, "CarePlan/h.plan")],
        ),
        ("DELETE FROM version WHERE type = 'Basic' AND version = 2", [(Trouble.ROW, "Basic/h.basic")]),
        ("DELETE FROM tokenindex WHERE param = 'identifier'", [(Trouble.INDEX, "Patient/h")]),
        ("DELETE FROM identity", [(Trouble.INDEX, "Patient/h")]),
        ("UPDATE patientrow SET name = 'Cain'", [(Trouble.INDEX, "Patient/h")]),
        ("INSERT INTO careplanrow (rid, status) SELECT rid, 'x' FROM resource WHERE id = 'h.basic'", [(Trouble.INDEX, "careplanrow")]),
        ("INSERT INTO refers (target, rid) VALUES ('Patient/h', 999)", [(Trouble.INDEX, "refers")]),
        ("UPDATE link SET id = 'h.none'", [(Trouble.LINK, "CarePlan/h.none")]),
        ("UPDATE lane SET state = 'parked'", [(Trouble.PARKED, "agency CarePlan/h.plan")]),
        ("DELETE FROM outbox WHERE seq = 1", [(Trouble.OUTBOX, "agency CarePlan/h.plan")]),
        ("UPDATE resource SET body = '[]' WHERE id = 'h'", [(Trouble.ROW, "Patient/h"), (Trouble.ROW, "Patient/h")]),
    ],
)
async def test_what_does_not_agree_is_named(filled, grant, clock, statement, expected):
    spoil(filled, statement)
    assert found(filled, grant, clock) == expected


async def test_a_lane_that_nobody_carries_is_silent(filled, grant, clock):
    clock.pass_seconds(timedelta(hours=2).total_seconds())
    assert found(filled, grant, clock) == [(Trouble.SILENT, "agency CarePlan/h.plan")]


async def test_a_rebuild_makes_rows_and_index_anew(filled, grant, clock):
    for statement in (
        "DELETE FROM tokenindex",
        "DELETE FROM careplanrow",
        "UPDATE resource SET body = '{}'",
        "INSERT INTO refers (target, rid) VALUES ('x', 999)",
    ):
        spoil(filled, statement)
    assert await filled.rebuild(grant) == 5
    assert found(filled, grant, clock) == []
    assert [one.key.id for one in filled.search(grant, Query.parse("Patient", [("identifier", "1")])).matches] == ["h"]
