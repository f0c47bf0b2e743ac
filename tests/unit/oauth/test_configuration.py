"""What programs read of the authorization server, and that it is so.

https://hl7.org/fhir/smart-app-launch/STU2.2/conformance.html
"""

from fhir_gateway.access.scopes import Scopes
from fhir_gateway.fhir.check import check
from tests.unit.oauth.place import ADDRESS, Place, place, refusal


async def smart(here: Place) -> dict[str, object]:
    answer = await here.http.get("/fhir/.well-known/smart-configuration")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    return answer.json()


async def test_it_needs_no_token_and_has_what_the_guide_requires(here: Place) -> None:
    said = await smart(here)
    required = {"issuer", "jwks_uri", "authorization_endpoint", "token_endpoint", "grant_types_supported", "capabilities", "code_challenge_methods_supported"}
    assert required <= said.keys()
    assert (said["issuer"], said["code_challenge_methods_supported"]) == (ADDRESS, ["S256"])


async def test_each_endpoint_that_it_names_is_there(here: Place) -> None:
    endpoints = [str(value).removeprefix(ADDRESS) for name, value in (await smart(here)).items() if name.endswith(("_endpoint", "_uri"))]
    assert len(endpoints) == 5
    for path in endpoints:
        answers = [(await here.http.request(method, path)).status_code for method in ("GET", "POST")]
        assert set(answers) & {200, 303, 400, 401}, path
        assert 404 not in answers, path


async def test_each_grant_type_that_it_names_is_taken_and_each_scope_read(here: Place) -> None:
    said = await smart(here)
    for grant_type in said["grant_types_supported"]:  # pyright: ignore[reportGeneralTypeIssues] : JSON
        answer = await here.http.post("/oauth/token", data={"grant_type": grant_type, "client_id": "id-of-app"})
        assert refusal(answer) != (400, "unsupported_grant_type")
    assert Scopes.parse(" ".join(said["scopes_supported"])).scopes  # pyright: ignore[reportArgumentType, reportCallIssue] : JSON


async def test_certificates_are_offered_only_where_a_proxy_hands_them_on(here: Place) -> None:
    behind = await place(certificate_header="Client-Cert", trusted_proxies="10.0.0.0/8")
    offered = [(await smart(one))["token_endpoint_auth_methods_supported"] for one in (here, behind)]
    assert ["self_signed_tls_client_auth" in str(methods) for methods in offered] == [False, True]
    await behind.http.aclose()
    behind.store.close()


async def test_openid_discovery_stands_below_the_issuer(here: Place) -> None:
    said = (await here.http.get("/.well-known/openid-configuration")).json()
    assert (said["issuer"], said["id_token_signing_alg_values_supported"], said["subject_types_supported"]) == (ADDRESS, ["ES384"], ["public"])


async def test_the_capability_statement_names_smart_and_its_endpoints_and_is_valid(here: Place) -> None:
    statement = (await here.http.get("/fhir/metadata")).json()
    security = statement["rest"][0]["security"]
    assert security["service"][0]["coding"][0]["code"] == "SMART-on-FHIR"
    uris = {one["url"]: one["valueUri"] for one in security["extension"][0]["extension"]}
    said = await smart(here)
    assert (uris["token"], uris["authorize"]) == (said["token_endpoint"], said["authorization_endpoint"])
    assert check(statement) == []
