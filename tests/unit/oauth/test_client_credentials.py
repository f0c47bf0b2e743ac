"""Backend Services: a system gets a token for itself, and each way to get one wrongly is refused.

https://hl7.org/fhir/smart-app-launch/STU2.2/backend-services.html
"""

import asyncio
from base64 import urlsafe_b64encode
from collections import Counter
from dataclasses import replace

import pytest
from joserfc.errors import SecurityWarning
from joserfc.jwk import ECKey, OctKey, RSAKey

from fhir_gateway.access.grant import Role, operator
from fhir_gateway.access.trail import Outcome
from fhir_gateway.errors import InvalidClient
from fhir_gateway.fhir.lexical import dumps
from fhir_gateway.oauth.authentication import ProvenClient
from fhir_gateway.oauth.registration import revoke, rotate
from fhir_gateway.store.partners import Partner
from tests.unit.oauth.place import JWKS_URL, SECRET, TOKEN, Place, ec_key, jwks, refusal, rsa_key

REFUSED = (401, "invalid_client")


@pytest.mark.parametrize("name", ["hospital", "agency"])
async def test_a_proven_client_gets_a_token_that_ends_in_five_minutes(here: Place, name: str) -> None:
    answer = await here.ask(here.assertion(here.clients[name]), scope="system/CarePlan.rs")
    said = answer.json()
    assert (answer.status_code, said.pop("access_token")[:4], said) == (200, "fgw_", {"token_type": "Bearer", "expires_in": 300, "scope": "system/CarePlan.rs"})
    assert (answer.headers["Cache-Control"], answer.headers["Pragma"]) == ("no-store", "no-cache")


async def test_a_token_acts_in_the_role_of_its_organisation_with_what_was_granted(here: Place) -> None:
    grant = here.store.token_grant(await here.token("agency"))
    assert grant is not None
    assert (grant.name, grant.organisation, grant.roles, grant.person) == ("agency", "sunrise", {Role.HOME_HEALTH}, False)
    assert (grant.client, str(grant.scopes)) == ("id-of-agency", "system/CarePlan.rs system/Goal.rs")


async def test_a_token_reads_over_the_api(here: Place) -> None:
    answer = await here.http.get("/fhir/CarePlan", headers={"Authorization": f"Bearer {await here.token()}"})
    assert answer.status_code == 200


async def test_a_token_that_is_over_is_refused(here: Place) -> None:
    token = await here.token()
    here.clock.pass_seconds(299)
    assert here.store.token_grant(token) is not None
    here.clock.pass_seconds(1)
    assert here.store.token_grant(token) is None


async def test_an_organisation_that_changed_its_role_takes_the_old_one_from_its_clients(here: Place) -> None:
    token = await here.token()
    await here.store.commit(operator(), lambda tx: tx.save_partner(Partner("mercy", Role.PAYER, "mercy", "https://mercy.example/fhir")))
    assert here.store.token_grant(token) is None


async def test_an_assertion_without_a_signature_is_refused(here: Place) -> None:
    head, body = ({"alg": "none", "kid": "rsa-1"}, here.claims(here.clients["hospital"]))
    unsigned = ".".join(urlsafe_b64encode(dumps(part)).rstrip(b"=").decode() for part in (head, body))
    assert refusal(await here.ask(f"{unsigned}.")) == REFUSED


@pytest.mark.parametrize("algorithm", ["RS256", "RS512", "PS384"])
async def test_another_algorithm_is_refused_though_the_key_fits(here: Place, algorithm: str) -> None:
    assert refusal(await here.ask(here.assertion(here.clients["hospital"], header={"alg": algorithm}))) == REFUSED


async def test_an_rsa_key_taken_as_the_secret_of_an_hmac_is_refused(here: Place) -> None:
    public = OctKey.import_key(rsa_key().as_pem(private=False).replace(b"-----", b"=====").ljust(64), {"kid": "rsa-1"})
    assert refusal(await here.ask(here.assertion(here.clients["hospital"], public, header={"alg": "HS384"}))) == REFUSED


async def test_an_elliptic_key_under_an_rsa_algorithm_is_refused(here: Place) -> None:
    text = here.assertion(here.clients["agency"], ec_key())
    head = urlsafe_b64encode(dumps({"alg": "RS384", "kid": "ec-1"})).rstrip(b"=").decode()
    assert refusal(await here.ask(".".join([head, *text.split(".")[1:]]))) == REFUSED


async def test_the_right_kid_over_another_key_is_refused(here: Place) -> None:
    forged = ECKey.generate_key("P-384", {"kid": "ec-1"})
    assert refusal(await here.ask(here.assertion(here.clients["agency"], forged))) == REFUSED


@pytest.mark.parametrize("kid", ["unknown", "", None])
async def test_an_unknown_or_missing_kid_is_refused(here: Place, kid: str | None) -> None:
    assert refusal(await here.ask(here.assertion(here.clients["hospital"], header={"kid": kid}))) == REFUSED


@pytest.mark.parametrize(
    "aud",
    [
        "https://elsewhere.example/oauth/token",
        "https://gateway.example",
        f"{TOKEN}/",
        "http://gateway.example/oauth/token",
        [TOKEN, "https://elsewhere.example"],
        None,
    ],
)
async def test_an_assertion_for_another_audience_is_refused(here: Place, aud: object) -> None:
    assert refusal(await here.ask(here.assertion(here.clients["hospital"], aud=aud))) == REFUSED


async def test_another_name_in_host_does_not_move_the_audience(here: Place) -> None:
    asked = here.assertion(here.clients["hospital"], aud="https://elsewhere.example/oauth/token")
    here.http.headers["Host"] = "elsewhere.example"
    assert refusal(await here.ask(asked)) == REFUSED


@pytest.mark.parametrize("ahead", [-1, 0, 311, 3600, "soon", True, None])
async def test_an_assertion_that_is_over_or_lasts_too_long_is_refused(here: Place, ahead: object) -> None:
    now = int(here.clock.now().timestamp())
    expires = now + ahead if isinstance(ahead, int) and ahead is not True else ahead
    assert refusal(await here.ask(here.assertion(here.clients["hospital"], exp=expires))) == REFUSED


@pytest.mark.parametrize("claim", ["nbf", "iat"])
async def test_an_assertion_that_is_not_yet_good_is_refused(here: Place, claim: str) -> None:
    assert refusal(await here.ask(here.assertion(here.clients["hospital"], None, header=None, **{claim: here.clock.now().timestamp() + 60}))) == REFUSED


@pytest.mark.parametrize("jti", [None, "", 7, "j" * 256])
async def test_an_assertion_without_a_usable_jti_is_refused(here: Place, jti: object) -> None:
    assert refusal(await here.ask(here.assertion(here.clients["hospital"], jti=jti))) == REFUSED


@pytest.mark.parametrize("other", [{"sub": "id-of-agency"}, {"iss": "id-of-agency"}, {"sub": None}])
async def test_an_assertion_in_another_clients_name_is_refused(here: Place, other: dict[str, str | None]) -> None:
    assert refusal(await here.ask(here.assertion(here.clients["hospital"], None, header=None, **other))) == REFUSED


async def test_one_clients_assertion_is_no_proof_for_another(here: Place) -> None:
    assert refusal(await here.ask(here.assertion(here.clients["hospital"]), client_id="id-of-agency")) == REFUSED


async def test_of_a_hundred_replays_at_once_one_succeeds(here: Place) -> None:
    text = here.assertion(here.clients["hospital"])
    answers = await asyncio.gather(*(here.ask(text) for _ in range(100)))
    assert Counter(answer.status_code for answer in answers) == {200: 1, 401: 99}


async def test_an_assertion_is_remembered_as_long_as_it_lasts(here: Place) -> None:
    text = here.assertion(here.clients["hospital"])
    await here.ask(text)
    here.clock.pass_seconds(239)
    await here.token()
    assert refusal(await here.ask(text)) == REFUSED


@pytest.mark.parametrize(("jku", "status"), [(JWKS_URL, 200), ("https://evil.example/jwks.json", 401), (f"{JWKS_URL}#", 401)])
async def test_jku_counts_only_where_it_is_the_registered_address(here: Place, jku: str, status: int) -> None:
    here.web.pages["https://evil.example/jwks.json"] = jwks(ec_key("evil")).encode()
    assert (await here.ask(here.assertion(here.clients["agency"], header={"jku": jku}))).status_code == status


async def test_a_key_set_is_fetched_once_for_many_tokens(here: Place) -> None:
    for _ in range(5):
        await here.token("agency")
    assert here.web.asked == 1


async def test_a_new_key_is_good_as_soon_as_it_is_published(here: Place) -> None:
    await here.token("agency")
    here.web.pages[JWKS_URL] = jwks(ec_key(), ec_key("ec-2")).encode()
    here.clock.pass_seconds(31)
    assert (await here.ask(here.assertion(here.clients["agency"], ec_key("ec-2")))).status_code == 200


async def test_a_key_that_was_withdrawn_is_refused_after_five_minutes(here: Place) -> None:
    await here.token("agency")
    here.web.pages[JWKS_URL] = jwks(ec_key("ec-2")).encode()
    here.clock.pass_seconds(301)
    assert refusal(await here.ask(here.assertion(here.clients["agency"]))) == REFUSED


async def test_unknown_kids_do_not_make_us_ask_again_and_again(here: Place) -> None:
    for number in range(20):
        await here.ask(here.assertion(here.clients["agency"], header={"kid": f"made-up-{number}"}))
    assert here.web.asked == 1


async def test_a_key_set_that_cannot_be_fetched_refuses_and_is_tried_again(here: Place) -> None:
    published = here.web.pages.pop(JWKS_URL)
    assert refusal(await here.ask(here.assertion(here.clients["agency"]))) == REFUSED
    here.web.pages[JWKS_URL] = published
    here.clock.pass_seconds(31)
    assert (await here.ask(here.assertion(here.clients["agency"]))).status_code == 200


async def test_known_keys_stay_good_while_the_key_server_is_away(here: Place) -> None:
    await here.token("agency")
    here.web.pages.clear()
    here.clock.pass_seconds(60)
    await here.ask(here.assertion(here.clients["agency"], header={"kid": "made-up"}))
    assert (await here.ask(here.assertion(here.clients["agency"]))).status_code == 200


async def test_many_that_need_a_new_key_at_once_ask_for_it_once(here: Place) -> None:
    await asyncio.gather(*(here.token("agency") for _ in range(10)))
    assert here.web.asked == 1


async def test_two_keys_of_one_name_prove_nothing(here: Place) -> None:
    here.web.pages[JWKS_URL] = jwks(ec_key(), ECKey.generate_key("P-384", {"kid": "ec-1"})).encode()
    assert refusal(await here.ask(here.assertion(here.clients["agency"]))) == REFUSED


async def test_a_key_on_another_curve_proves_nothing(here: Place) -> None:
    here.web.pages[JWKS_URL] = jwks(ECKey.generate_key("P-256", {"kid": "ec-1"})).encode()
    assert refusal(await here.ask(here.assertion(here.clients["agency"]))) == REFUSED


async def test_a_short_rsa_key_proves_nothing(here: Place) -> None:
    with pytest.warns(SecurityWarning):
        weak = RSAKey.generate_key(1024, {"kid": "weak"})
    here.web.pages[JWKS_URL] = jwks(weak).encode()
    assert refusal(await here.ask(here.assertion(here.clients["agency"], weak))) == REFUSED


async def test_a_revoked_client_gets_nothing_and_its_tokens_end(here: Place) -> None:
    token = await here.token()
    await here.store.commit(operator(), lambda tx: revoke(tx, here.clients["hospital"]))
    assert here.store.token_grant(token) is None
    assert refusal(await here.ask(here.assertion(here.clients["hospital"]))) == REFUSED


async def test_a_client_that_is_revoked_while_it_proves_itself_gets_nothing(here: Place) -> None:
    proven = ProvenClient(here.clients["hospital"])
    await here.store.commit(operator(), lambda tx: revoke(tx, here.clients["hospital"]))
    with pytest.raises(InvalidClient):
        await here.store.commit(operator(), lambda tx: proven.spend(tx.oauth))


async def test_a_secret_is_no_proof_for_a_client_of_another_kind(here: Place) -> None:
    with_keys = replace(here.clients["hospital"], secret=here.clients["secretive"].secret)
    await here.store.commit(operator(), lambda tx: tx.oauth.save_client(with_keys))
    answer = await here.http.post("/oauth/token", data={"grant_type": "client_credentials", "scope": "system/*.rs"}, auth=(with_keys.id, SECRET))
    assert refusal(answer) == REFUSED


async def test_a_revoked_clients_token_is_refused_even_where_it_was_not_deleted(here: Place) -> None:
    token = await here.token()
    await here.store.commit(operator(), lambda tx: tx.oauth.save_client(replace(here.clients["hospital"], active=False)))
    assert here.store.token_grant(token) is None


@pytest.mark.parametrize(
    ("scope", "given"),
    [
        ("system/*.cruds", "system/CarePlan.rs system/Goal.rs"),
        ("system/CarePlan.cruds", "system/CarePlan.rs"),
        ("system/Goal.read system/Patient.rs openid", "system/Goal.rs"),
    ],
)
async def test_scopes_are_cut_down_to_what_the_client_may_have(here: Place, scope: str, given: str) -> None:
    assert (await here.ask(here.assertion(here.clients["agency"]), scope=scope)).json()["scope"] == given


@pytest.mark.parametrize(
    "scope", ["system/Patient.rs", "system/CarePlan.cud", "user/CarePlan.rs", "patient/*.rs", "openid", "launch", "", "system/careplan.rs", "system/*.x"]
)
async def test_where_nothing_is_left_the_scope_is_invalid(here: Place, scope: str) -> None:
    assert refusal(await here.ask(here.assertion(here.clients["agency"]), scope=scope)) == (400, "invalid_scope")


@pytest.mark.parametrize("form", [{}, {"scope": ""}, {"scope": " "}])
async def test_who_names_no_scope_is_told_to(here: Place, form: dict[str, str]) -> None:
    answer = await here.http.post("/oauth/token", data={"grant_type": "client_credentials", **form}, auth=("id-of-secretive", SECRET))
    assert answer.json() == {"error": "invalid_scope", "error_description": "name a scope"}


async def test_a_client_with_a_secret_gets_a_token_by_either_way(here: Place) -> None:
    form = {"grant_type": "client_credentials", "scope": "system/*.rs"}
    by_header = await here.http.post("/oauth/token", data=form, auth=("id-of-secretive", SECRET))
    by_form = await here.http.post("/oauth/token", data=form | {"client_id": "id-of-secretive", "client_secret": SECRET})
    assert (by_header.status_code, by_form.status_code) == (200, 200)


@pytest.mark.parametrize(
    ("id", "secret"), [("id-of-secretive", "wrong"), ("id-of-secretive", ""), ("nobody", SECRET), ("id-of-hospital", SECRET), ("id-of-app", "")]
)
async def test_a_wrong_secret_is_refused(here: Place, id: str, secret: str) -> None:
    answer = await here.http.post("/oauth/token", data={"grant_type": "client_credentials", "scope": "system/*.rs"}, auth=(id, secret))
    assert refusal(answer) == REFUSED
    assert answer.headers["WWW-Authenticate"].startswith("Basic")


async def test_two_proofs_at_once_are_refused(here: Place) -> None:
    answer = await here.ask(here.assertion(here.clients["hospital"]), client_id="id-of-secretive", client_secret=SECRET)
    assert refusal(answer) == (400, "invalid_request")


async def test_the_old_secret_is_refused_after_a_new_one_was_given(here: Place) -> None:
    await here.store.commit(operator(), lambda tx: rotate(tx, here.clients["secretive"], secret="the new one"))
    form = {"grant_type": "client_credentials", "scope": "system/*.rs"}
    old = await here.http.post("/oauth/token", data=form, auth=("id-of-secretive", SECRET))
    new = await here.http.post("/oauth/token", data=form, auth=("id-of-secretive", "the new one"))
    assert (old.status_code, new.status_code) == (401, 200)


async def test_a_public_client_gets_nothing_for_itself(here: Place) -> None:
    answer = await here.http.post("/oauth/token", data={"grant_type": "client_credentials", "scope": "user/*.rs", "client_id": "id-of-app"})
    assert refusal(answer) == (400, "unauthorized_client")


async def test_a_client_that_only_says_its_name_is_refused(here: Place) -> None:
    answer = await here.http.post("/oauth/token", data={"grant_type": "client_credentials", "scope": "system/*.rs", "client_id": "id-of-hospital"})
    assert refusal(answer) == REFUSED


@pytest.mark.parametrize("grant_type", ["password", "implicit", "urn:ietf:params:oauth:grant-type:jwt-bearer"])
async def test_other_ways_to_a_token_are_not_offered(here: Place, grant_type: str) -> None:
    assert refusal(await here.ask(here.assertion(here.clients["hospital"]), grant_type=grant_type)) == (400, "unsupported_grant_type")


@pytest.mark.parametrize("body", ["scope=a&scope=b", "grant_type=%ff", "x=1&" * 100])
async def test_a_form_that_cannot_be_read_or_says_a_thing_twice_is_refused(here: Place, body: str) -> None:
    answer = await here.http.post("/oauth/token", content=body, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert refusal(answer) == (400, "invalid_request")


async def test_json_is_no_form(here: Place) -> None:
    assert refusal(await here.http.post("/oauth/token", json={"grant_type": "client_credentials"})) == (400, "invalid_request")


async def test_each_token_and_each_refusal_is_written_down_without_a_secret(here: Place) -> None:
    token = await here.token()
    await here.ask(here.assertion(here.clients["hospital"]), scope="user/*.rs")
    given, refused = here.trail.entries
    assert (given.outcome, given.client, given.organisation) == (Outcome.DONE, "id-of-hospital", "mercy")
    assert (refused.outcome, refused.client, refused.rule) == (Outcome.REFUSED, "id-of-hospital", "invalid_scope")
    assert token not in repr(here.trail.entries)
