"""What a provider's claims about a person mean here."""

from typing import Any

import pytest

from fhir_gateway.access.grant import Role
from fhir_gateway.access.provider import OidcProvider, second_factor_shown
from fhir_gateway.errors import Forbidden


def provider(name: str = "preferred_username", roles: str = "groups") -> OidcProvider:
    return OidcProvider("mercy", "https://login.example", "gateway", "", name, roles, {"nurses": Role.HOSPITAL, "doctors": Role.PHYSICIAN})


@pytest.mark.parametrize(
    ("path", "claims"),
    [
        ("groups", {"groups": ["nurses", "doctors", "cleaners"]}),
        ("realm_access.roles", {"realm_access": {"roles": ["nurses", "doctors"]}}),
        ("https://mercy.example/roles", {"https://mercy.example/roles": ["doctors", "nurses"]}),
    ],
)
def test_each_known_value_gives_its_role(path: str, claims: dict[str, Any]) -> None:
    assert provider(roles=path).roles_of(claims) == {Role.HOSPITAL, Role.PHYSICIAN}


def test_a_value_is_taken_whole() -> None:
    with pytest.raises(Forbidden):
        provider().roles_of({"groups": "former nurses"})
    assert provider().roles_of({"groups": "nurses"}) == {Role.HOSPITAL}


@pytest.mark.parametrize("claims", [{}, {"preferred_username": ""}, {"preferred_username": " "}, {"preferred_username": 7}])
def test_a_person_without_a_name_is_nobody(claims: dict[str, Any]) -> None:
    with pytest.raises(Forbidden):
        provider().name_of(claims)


@pytest.mark.parametrize("verified", [None, False, "true"])
def test_an_address_that_nobody_verified_is_no_name(verified: object) -> None:
    with pytest.raises(Forbidden):
        provider("email").name_of({"email": "a@mercy.example", "email_verified": verified})
    assert provider("email").name_of({"email": "a@mercy.example", "email_verified": True}) == "a@mercy.example"


@pytest.mark.parametrize(("methods", "shown"), [(["pwd", "otp"], True), (["mfa"], True), (["pwd"], False), (None, False), ("pwd", False)])
def test_a_second_factor_is_taken_from_what_the_provider_saw(methods: object, shown: bool) -> None:
    assert second_factor_shown({"amr": methods}) is shown
