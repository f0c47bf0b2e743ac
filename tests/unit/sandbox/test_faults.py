"""How a partner fails on the wire, in memory."""

import asyncio
import random
import selectors
from datetime import UTC, datetime

import httpx
import pytest

from fhir_gateway.sandbox.app import create_app
from fhir_gateway.sandbox.habits import Habits
from fhir_gateway.sandbox.partner import Partner

PATIENT = {"resourceType": "Patient", "identifier": [{"system": "urn:mrn", "value": "1"}]}


async def test_a_lost_answer_leaves_the_write(seat_of):
    seat = seat_of(Habits(loses_answers=1.0))
    with pytest.raises(httpx.ReadError):
        await seat.post(PATIENT)
    assert await seat.found("/Patient") == ["1"]


async def test_a_read_never_loses_its_answer(seat_of):
    seat = seat_of(Habits(loses_answers=1.0, late=1.0))
    assert (await seat.get("/Patient")).status_code == 200
    assert (await seat.http.post("/fhir/Patient/_search", data={"_id": "1"})).status_code == 200


async def test_a_late_write_lands_after_the_sender_gave_up(seat_of):
    seat = seat_of(Habits(late=1.0, late_seconds=(0.01, 0.02)))
    with pytest.raises(httpx.ReadTimeout):
        await seat.post(PATIENT)
    assert await seat.found("/Patient") == []
    await seat.partner.landed()
    assert await seat.found("/Patient") == ["1"]


async def test_a_late_write_is_checked_when_it_lands(seat_of):
    seat = seat_of()
    made = await seat.kept({"resourceType": "Organization", "name": "Old"})
    seat.partner.habits = Habits(late=1.0, late_seconds=(0.01, 0.02))
    with pytest.raises(httpx.ReadTimeout):
        await seat.put(made | {"name": "Ours"}, If_Match='W/"1"')
    await seat.put(made | {"name": "Theirs"}, X_Sandbox_User="nurse")
    await seat.partner.landed()
    assert (await seat.get(f"/Organization/{made['id']}")).json()["name"] == "Theirs"


async def test_an_unreachable_partner_has_done_nothing(seat_of):
    seat = seat_of(Habits(unreachable=1.0))
    with pytest.raises(httpx.ConnectError):
        await seat.post(PATIENT)
    assert seat.partner.log == []


@pytest.mark.parametrize(("habit", "status"), [("unavailable", 503), ("too_many", 429), ("broken", 500)])
async def test_a_failure_is_an_outcome_and_nothing_is_done(seat_of, habit, status):
    seat = seat_of(Habits().changed({habit: 1}))
    answer = await seat.post(PATIENT)
    assert (answer.status_code, answer.json()["resourceType"], seat.partner.log) == (status, "OperationOutcome", [])
    assert "Retry-After" not in answer.headers


async def test_a_failure_may_say_when_to_try_again(seat_of):
    assert (await seat_of(Habits(unavailable=1.0, retry_after=7)).get("/Patient")).headers["Retry-After"] == "7"


async def test_a_partner_that_hangs_drops_the_connection_in_the_end(seat_of):
    with pytest.raises(httpx.ReadTimeout):
        await seat_of(Habits(hangs=1.0, hang_seconds=0.01)).get("/Patient")


async def test_html_with_200(seat_of):
    answer = await seat_of(Habits(html=1.0)).get("/Patient")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")


async def test_the_right_answer_with_the_wrong_content_type(seat_of):
    answer = await seat_of(Habits(wrong_content_type=1.0)).get("/metadata")
    assert (answer.headers["Content-Type"], answer.json()["resourceType"]) == ("text/plain", "CapabilityStatement")


async def test_half_a_body(seat_of):
    answer = await seat_of(Habits(half_body=1.0)).get("/metadata")
    assert answer.status_code == 200
    with pytest.raises(ValueError, match=r".*"):
        answer.json()


async def test_the_partners_own_people_meet_no_fault(seat_of):
    seat = seat_of(Habits(broken=1.0, loses_answers=1.0))
    assert (await seat.post(PATIENT, X_Sandbox_User="nurse")).status_code == 201


async def test_faults_can_be_turned_off(seat_of):
    seat = seat_of(Habits(html=1.0, endless_next=1.0, loses_answers=1.0))
    seat.partner.faults_on = False
    await seat.kept(PATIENT)
    assert len((await seat.get("/Patient")).json()["link"]) == 1


async def test_the_same_seed_fails_at_the_same_requests(seat_of):
    async def statuses():
        seat = seat_of(Habits(broken=0.5))
        return [(await seat.get("/Patient")).status_code for _ in range(20)]

    first = await statuses()
    assert first == await statuses()
    assert set(first) == {200, 500}


def test_a_day_of_waiting_takes_no_time_under_a_virtual_loop():
    loop = _VirtualLoop()
    try:
        assert loop.run_until_complete(_slow_day(loop)) == ["1"]
        assert loop.time() > 86_400
    finally:
        loop.close()


async def _slow_day(loop) -> list[str]:
    habits = Habits(slow=(3_600, 7_200), late=1.0, late_seconds=(86_400, 90_000))
    partner = Partner("hospital", habits, now=lambda: datetime.fromtimestamp(loop.time(), UTC), chance=random.Random(1))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(create_app(partner)), base_url="http://hospital.test") as http:
        with pytest.raises(httpx.ReadTimeout):
            await http.post("/fhir/Patient", json=PATIENT)
        await partner.landed()
        found = (await http.get("/fhir/Patient")).json()
    return [entry["resource"]["id"] for entry in found["entry"]]


class _Selector(selectors.SelectSelector):
    """Lets the clock jump where others would wait."""

    jumped = 0.0

    def select(self, timeout=None):
        self.jumped += timeout or 0.0
        return super().select(0)


class _VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._clock = _Selector()
        super().__init__(self._clock)

    def time(self) -> float:
        return self._clock.jumped
