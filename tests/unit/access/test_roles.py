"""Which roles an organisation may give."""

import pytest

from fhir_gateway.access.grant import Role
from fhir_gateway.access.roles import ROLES_OF, refuse_unfit
from fhir_gateway.errors import Forbidden


@pytest.mark.parametrize("partner", ROLES_OF)
def test_every_organisation_may_have_a_physician_an_administrator_and_an_auditor(partner: Role) -> None:
    refuse_unfit(partner, {partner, Role.PHYSICIAN, Role.ADMINISTRATOR, Role.AUDITOR}, person=True)


@pytest.mark.parametrize("partner", [Role.HOSPITAL, Role.HOME_HEALTH])
def test_only_a_payer_has_reviewers(partner: Role) -> None:
    refuse_unfit(Role.PAYER, {Role.REVIEWER}, person=True)
    with pytest.raises(Forbidden, match="cannot be reviewer"):
        refuse_unfit(partner, {Role.REVIEWER}, person=True)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.HOSPITAL])
def test_a_system_speaks_for_its_organisation_alone(role: Role) -> None:
    refuse_unfit(Role.HOSPITAL, {Role.HOSPITAL}, person=False)
    with pytest.raises(Forbidden):
        refuse_unfit(Role.HOSPITAL, {Role.HOSPITAL, role}, person=False)


def test_an_organisation_of_another_kind_gives_no_role() -> None:
    with pytest.raises(Forbidden):
        refuse_unfit(Role.AUDITOR, {Role.AUDITOR}, person=True)
