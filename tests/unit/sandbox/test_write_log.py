"""What a partner's log counts."""

from fhir_gateway.sandbox.habits import PRESETS, Habits
from fhir_gateway.sandbox.write_log import content_hash, doubles

ORGANIZATION = {"resourceType": "Organization", "name": "Home Health", "alias": ["a", "b"]}


async def test_every_accepted_write_is_recorded_with_who_made_it(seat):
    made = await seat.kept(ORGANIZATION, X_Sandbox_User="nurse")
    seat.clock.forward(5)
    await seat.put(made | {"name": "Other"})
    await seat.put(made, If_Match='W/"1"')
    first, second = seat.partner.log
    assert (first.n, first.method, first.type, first.id, first.version, first.who, first.changed) == (1, "POST", "Organization", "1", 1, "nurse", True)
    assert (second.n, second.method, second.version, second.who) == (2, "PUT", 2, "gateway")
    assert first.hash != second.hash


def test_equal_content_has_an_equal_hash_in_any_order_and_version():
    other = {"alias": ["b", "a"], "id": "9", "meta": {"versionId": "4"}, "text": {"status": "generated"}, "name": "Home Health", "resourceType": "Organization"}
    assert content_hash(other) == content_hash(ORGANIZATION)
    assert content_hash(other | {"name": "Other"}) != content_hash(ORGANIZATION)


async def test_a_put_that_changes_nothing_is_told(seat_of):
    seat = seat_of(PRESETS["agency"])
    made = await seat.kept(ORGANIZATION)
    await seat.put(made)
    told = doubles(seat.partner.resources.living(), seat.partner.log)
    assert [record["n"] for record in told["unchanged"]] == [2]


async def test_a_put_that_changes_nothing_makes_no_version_by_habit(seat_of):
    seat = seat_of(Habits(same_content_same_version=True))
    made = await seat.kept(ORGANIZATION)
    answer = await seat.put(made)
    assert (answer.status_code, answer.headers["ETag"], seat.partner.log[1].changed) == (200, 'W/"1"', False)


async def test_shared_identifiers_and_equal_contents_are_told(seat):
    await seat.patient("1")
    await seat.patient("2")
    await seat.kept({"resourceType": "Patient", "active": True, "identifier": [{"system": "urn:mrn", "value": "2"}]})
    await seat.kept(ORGANIZATION)
    await seat.kept(ORGANIZATION)
    told = doubles(seat.partner.resources.living(), seat.partner.log)
    assert told["identifiers"] == [{"type": "Patient", "system": "urn:mrn", "value": "2", "ids": ["2", "3"]}]
    assert told["contents"] == [{"type": "Organization", "ids": ["4", "5"]}]
