"""By which address the authorization server is known: it is never the caller who says so."""

import pytest

from tests.unit.oauth.place import Place, place


@pytest.fixture
async def unset():
    """A gateway whose settings do not say its address."""
    made = await place(public_url="", host="0.0.0.0", port=8443)
    yield made
    await made.http.aclose()
    made.store.close()


async def issuer(here: Place, host: str) -> str:
    return (await here.http.get("/.well-known/openid-configuration", headers={"Host": host})).json()["issuer"]


@pytest.mark.parametrize("host", ["gateway.example", "evil.example", "localhost"])
async def test_where_the_address_is_set_it_is_that(here: Place, host: str) -> None:
    assert await issuer(here, host) == "https://gateway.example"


@pytest.mark.parametrize("host", ["localhost:9000", "127.0.0.1:9000", "[::1]:9000"])
async def test_without_the_setting_a_loopback_name_counts(unset: Place, host: str) -> None:
    assert await issuer(unset, host) == f"https://{host}"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evil.example:8443"])
async def test_without_the_setting_no_other_name_counts(unset: Place, host: str) -> None:
    assert await issuer(unset, host) == "http://0.0.0.0:8443"


async def test_an_assertion_for_another_server_is_refused_though_host_names_that_one(unset: Place) -> None:
    text = unset.assertion(unset.clients["hospital"], aud="https://evil.example/oauth/token")
    unset.http.headers["Host"] = "evil.example"
    assert (await unset.ask(text)).status_code == 401
