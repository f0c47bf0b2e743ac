"""How a provider is asked over the network."""

import httpx
import pytest
import respx

from fhir_gateway.clients.openid.fetch import Fetched, fetch_through, may_be_asked
from fhir_gateway.clients.outbound import Outbound
from fhir_gateway.errors import PartnerAway, PartnerNonsense

URL = "https://login.mercy.example/jwks"
fetch = fetch_through(Outbound(), transport=httpx.AsyncHTTPTransport())


@pytest.mark.parametrize("url", ["https://login.mercy.example/a?b=c", "http://127.0.0.1:8099/x", "http://[::1]/x", "http://localhost/x"])
def test_https_and_this_machine_may_be_asked(url: str) -> None:
    assert may_be_asked(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://login.mercy.example/",
        "ftp://x/",
        "https://",
        "",
        "/x",
        "https://user@x/",
        "https://x/#y",
        "https://x/ y",
        "https://x\n/",
        "https://[x/",
        "file:///etc/x",
    ],
)
def test_nothing_else_may(url: str) -> None:
    assert not may_be_asked(url)


async def test_nothing_in_clear_leaves_the_machine() -> None:
    with respx.mock, pytest.raises(PartnerNonsense):
        await fetch("http://login.mercy.example/jwks")


@respx.mock
async def test_a_form_is_posted_and_the_answer_comes_as_it_is() -> None:
    route = respx.post(URL).respond(400, content=b"no")
    assert await fetch(URL, form={"a": "b c"}, headers={"X": "y"}) == Fetched(400, b"no")
    assert (route.calls.last.request.content, route.calls.last.request.headers["x"]) == (b"a=b+c", "y")


@respx.mock
async def test_a_redirect_is_not_followed() -> None:
    respx.get(URL).respond(302, headers={"Location": "http://127.0.0.1/secret"})
    assert (await fetch(URL)).status == 302


@respx.mock
async def test_an_answer_that_does_not_end_is_left() -> None:
    respx.get(URL).respond(200, content=b"x" * (512 * 1024 + 1))
    with pytest.raises(PartnerNonsense):
        await fetch(URL)


@respx.mock
@pytest.mark.parametrize("error", [httpx.ConnectError("x"), httpx.ReadTimeout("x"), httpx.RemoteProtocolError("x")])
async def test_a_provider_that_does_not_answer_is_said_to_be_away(error: Exception) -> None:
    respx.get(URL).mock(side_effect=error)
    with pytest.raises(PartnerAway):
        await fetch(URL)
