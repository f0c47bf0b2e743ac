"""What is done to a partner from outside its FHIR API."""

from fhir_gateway.fhir.lexical import load_object
from fhir_gateway.sandbox.habits import Habits

ORGANIZATION = {"resourceType": "Organization", "name": "Home Health"}


async def test_the_log_is_served_as_json_lines(seat):
    await seat.patient("1")
    await seat.patient("2")
    lines = [load_object(line) for line in (await seat.http.get("/sandbox/log")).content.splitlines()]
    assert [(line["n"], line["id"], line["at"]) for line in lines] == [(1, "1", "2026-03-01T10:00:00+00:00"), (2, "2", "2026-03-01T10:00:00+00:00")]


async def test_doubles_are_served(seat):
    await seat.patient("1")
    await seat.patient("1")
    assert (await seat.http.get("/sandbox/doubles")).json()["identifiers"][0]["ids"] == ["1", "2"]


async def test_faults_are_turned_off_and_on(seat_of):
    seat = seat_of(Habits(broken=1.0))
    await seat.http.post("/sandbox/faults", json={"on": False})
    assert (await seat.get("/Patient")).status_code == 200
    await seat.http.post("/sandbox/faults", json={"on": True})
    assert (await seat.get("/Patient")).status_code == 500


async def test_habits_are_replaced(seat):
    await seat.http.post("/sandbox/habits", json={"html": 1})
    assert (await seat.get("/Patient")).headers["Content-Type"].startswith("text/html")


async def test_a_wrong_habit_is_refused_and_changes_nothing(seat):
    assert (await seat.http.post("/sandbox/habits", json={"friendly": 1, "html": 1})).status_code == 400
    assert seat.partner.habits == Habits()


async def test_a_restored_backup_forgets_later_writes_and_gives_their_numbers_again(seat):
    made = await seat.kept(ORGANIZATION)
    await seat.http.post("/sandbox/snapshot")
    await seat.put(made | {"name": "Later"})
    await seat.patient()
    await seat.http.post("/sandbox/restore")
    assert (await seat.get(f"/Organization/{made['id']}")).json()["name"] == "Home Health"
    assert (await seat.put(made | {"name": "After"})).headers["ETag"] == 'W/"2"'
    assert await seat.patient() == "Patient/2"
    assert len(seat.partner.log) == 5
