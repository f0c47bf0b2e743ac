import asyncio

import httpx
import pytest

from fhir_gateway.errors import PartnerAway, PartnerNonsense, PartnerRefused
from tests.unit.clients.partner_double import BASE, Double, client_of, fhir, patient
from tests.unit.clients.virtual_time import run


@pytest.mark.parametrize("failure", [httpx.ConnectError("refused"), httpx.Response(500), httpx.Response(503)])
async def test_a_read_is_asked_again_after_a_quick_failure(failure: httpx.Response | Exception) -> None:
    double = Double(failure, failure, fhir(patient()))
    assert (await double.client().read("Patient", "12")).id == "12"
    assert double.pauses == [0.5, 2.0]


async def test_a_read_is_given_up_after_three_failures() -> None:
    double = Double(httpx.Response(502))
    with pytest.raises(PartnerAway, match="read Patient/12: answered 502 Bad Gateway"):
        await double.client().read("Patient", "12")
    assert len(double.requests) == 3


async def test_a_short_retry_after_is_waited_for() -> None:
    double = Double(httpx.Response(429, headers={"Retry-After": "3"}), fhir(patient()))
    await double.client().read("Patient", "12")
    assert double.pauses == [3.0]


async def test_a_long_retry_after_is_left_to_the_caller() -> None:
    double = Double(httpx.Response(503, headers={"Retry-After": "60"}), fhir(patient()))
    with pytest.raises(PartnerAway) as caught:
        await double.client().read("Patient", "12")
    assert (caught.value.retry_after, double.pauses) == (60.0, [])


@pytest.mark.parametrize("reply", [httpx.Response(503), httpx.ReadError("reset")])
async def test_a_write_is_never_sent_twice(reply: httpx.Response | Exception) -> None:
    double = Double(reply, fhir(patient()))
    with pytest.raises(PartnerAway):
        await double.client().update("Patient", "12", b"{}", if_match="1")
    assert len(double.requests) == 1


async def test_a_refusal_is_not_asked_again() -> None:
    double = Double(httpx.Response(400))
    with pytest.raises(PartnerRefused):
        await double.client().read("Patient", "12")
    assert len(double.requests) == 1


async def test_a_read_is_not_answered_from_a_cache() -> None:
    double = Double(fhir(patient()))
    await double.client().read("Patient", "12")
    assert double.last.headers["cache-control"] == "no-cache"


def test_a_partner_that_never_answers_is_away_after_the_timeout_in_virtual_time() -> None:
    async def hanging(request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(10_000)
        raise AssertionError

    async def main() -> str:
        async with client_of(hanging, timeout=30.0) as client:
            with pytest.raises(PartnerAway) as caught:
                await client.read("Patient", "12")
            return caught.value.message

    assert run(main()) == ("read Patient/12: no complete answer within 30 seconds", 30.0)


def test_repetitions_share_one_timeout() -> None:
    async def slow_and_broken(request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(8)
        return httpx.Response(503)

    async def main() -> None:
        async with client_of(slow_and_broken, timeout=10.0) as client:
            with pytest.raises(PartnerAway, match="within 10 seconds"):
                await client.read("Patient", "12")

    assert run(main())[1] == 10.0


def test_the_callers_own_timeout_stays_its_own() -> None:
    async def hanging(request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(10_000)
        raise AssertionError

    async def main() -> None:
        async with client_of(hanging) as client:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(5):
                    await client.read("Patient", "12")

    assert run(main())[1] == 5.0


async def test_a_redirect_on_the_same_server_is_followed() -> None:
    double = Double(httpx.Response(301, headers={"Location": "/fhir/r4/Patient/12"}), fhir(patient()))
    await double.client(token="secret").read("Patient", "12")
    assert (str(double.last.url), double.last.headers["authorization"]) == ("https://ehr.test/fhir/r4/Patient/12", "Bearer secret")


@pytest.mark.parametrize("target", ["https://evil.test/fhir/Patient/12", "http://ehr.test/fhir/Patient/12", "//evil.test/x"])
async def test_a_redirect_to_another_server_is_refused_and_sees_no_token(target: str) -> None:
    double = Double(httpx.Response(302, headers={"Location": target}), fhir(patient()))
    with pytest.raises(PartnerNonsense, match="another server"):
        await double.client(token="secret").read("Patient", "12")
    assert len(double.requests) == 1


async def test_a_redirect_in_a_circle_is_left() -> None:
    with pytest.raises(PartnerNonsense, match="more than 3 times"):
        await Double(httpx.Response(302, headers={"Location": f"{BASE}/Patient/12"})).client().read("Patient", "12")


async def test_a_redirect_to_no_url_is_away() -> None:
    with pytest.raises(PartnerAway, match="no HTTP"):
        await Double(httpx.Response(302, headers={"Location": "https://ehr.test:port/"})).client().read("Patient", "12")


async def test_a_write_that_is_redirected_is_nonsense() -> None:
    with pytest.raises(PartnerNonsense, match="redirect"):
        await Double(httpx.Response(307, headers={"Location": f"{BASE}/x"})).client().update("Patient", "12", b"{}", if_match=None)
