"""Pages of registered apps may call us from a browser, and no other site's may. https://fetch.spec.whatwg.org/#http-cors-protocol"""

import httpx
import pytest

from fhir_gateway.access.grant import operator
from fhir_gateway.oauth.registration import revoke
from tests.unit.oauth.place import Place, place

APP = "https://app.example"
ALLOW = "Access-Control-Allow-Origin"


async def preflight(here: Place, path: str, origin: str = APP) -> httpx.Response:
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type"}
    return await here.http.options(path, headers=asked)


@pytest.mark.parametrize("path", ["/oauth/token", "/fhir/.well-known/smart-configuration", "/fhir/Patient", "/fhir", "/oauth/jwks"])
async def test_a_registered_app_is_let_in_at_what_apps_call(here: Place, path: str) -> None:
    answer = await preflight(here, path)
    assert (answer.status_code, answer.headers[ALLOW], answer.headers["Vary"].split(", ")[0]) == (200, APP, "Origin")
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "https://app.example.evil.example", "http://app.example", "https://app.example:8443", "https://APP.example"]
)
async def test_another_origin_is_not_let_in(here: Place, origin: str) -> None:
    assert ALLOW not in (await preflight(here, "/oauth/token", origin)).headers
    assert ALLOW not in (await here.http.get("/fhir/metadata", headers={"Origin": origin})).headers


@pytest.mark.parametrize("path", ["/", "/inbox", "/oauth/authorize", "/oauth/consent", "/oauth/introspect", "/clients", "/fhirs"])
async def test_pages_and_what_is_for_servers_are_open_to_no_other_site(here: Place, path: str) -> None:
    assert ALLOW not in (await preflight(here, path)).headers
    assert ALLOW not in (await here.http.get(path, headers={"Origin": APP})).headers


async def test_an_answer_tells_an_app_the_version_of_what_it_reads(here: Place) -> None:
    answer = await here.http.get("/fhir/metadata", headers={"Origin": APP})
    assert "ETag" in answer.headers["Access-Control-Expose-Headers"]


async def test_a_revoked_app_is_let_in_no_more(here: Place) -> None:
    await here.store.commit(operator(), lambda tx: revoke(tx, here.clients["app"]))
    await here.store.commit(operator(), lambda tx: revoke(tx, here.clients["secretive"]))
    assert ALLOW not in (await preflight(here, "/oauth/token")).headers


async def test_the_settings_may_name_more_origins() -> None:
    here = await place(cors_origins="https://tool.example https://other.example")
    assert (await preflight(here, "/fhir/Patient", "https://tool.example")).headers[ALLOW] == "https://tool.example"
    await here.http.aclose()
    here.store.close()
