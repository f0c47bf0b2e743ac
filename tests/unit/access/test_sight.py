"""The grounds on which a record is seen, one by one and against each other."""

import pytest

from fhir_gateway.access.grant import Role
from fhir_gateway.access.labels import ALL, Seal
from fhir_gateway.access.sight import ALWAYS, NEVER, Accepted, Emergency, Facts, Ground, Member, Ruling, Said, Shared, sights

NOW = "2026-03-02T09:00:00.000Z"
EARLIER, LATER = "2026-03-01T09:00:00.000Z", "2026-03-03T09:00:00.000Z"


def open_to(facts: Facts, party: str, now: str = NOW, person: str = "") -> Seal | None:
    """The seals that are open to a party; None where it does not see the record."""
    mine = [one for one in sights(facts) if one.party == party and one.person in ("", person) and one.starts <= now < one.ends]
    if not mine:
        return None
    made = Seal.NONE
    for one in mine:
        made |= one.opens
    return made


AGENCY = Shared("agency", Role.HOME_HEALTH, "CarePlan/p.1", EARLIER)
INSURER = Shared("insurer", Role.PAYER, "CarePlan/p.1", EARLIER)


def test_who_brought_the_record_sees_all_of_it() -> None:
    assert open_to(Facts("hospital"), "hospital") == ALL


def test_nobody_else_does() -> None:
    assert open_to(Facts("hospital"), "agency") is None


def test_a_share_opens_what_is_restricted_to_those_who_treat() -> None:
    assert open_to(Facts("hospital", shares=(AGENCY, INSURER)), "agency") == Seal.RESTRICTED


def test_a_share_opens_no_seal_to_who_pays() -> None:
    assert open_to(Facts("hospital", shares=(AGENCY, INSURER)), "insurer") == Seal.NONE


def test_a_share_opens_from_then_on() -> None:
    assert open_to(Facts("hospital", shares=(AGENCY,)), "agency", "2026-02-01T00:00:00.000Z") is None


@pytest.mark.parametrize(("starts", "ends", "seen"), [(EARLIER, LATER, True), (ALWAYS, NOW, False), (LATER, NEVER, False), (ALWAYS, ALWAYS, False)])
def test_a_member_of_the_team_sees_it_in_the_period(starts: str, ends: str, seen: bool) -> None:
    facts = Facts("hospital", members=(Member("agency", Role.HOME_HEALTH, "CareTeam/p.t", starts, ends),))
    assert (open_to(facts, "agency") is not None) == seen


def test_who_has_left_every_team_sees_it_no_more_though_it_is_shared() -> None:
    left = Member("agency", Role.HOME_HEALTH, "CareTeam/p.t", ALWAYS, EARLIER)
    assert open_to(Facts("hospital", shares=(AGENCY,), members=(left,)), "agency") is None


def test_who_is_in_another_team_still_sees_it() -> None:
    left, stays = Member("agency", None, "CareTeam/p.t", ALWAYS, EARLIER), Member("agency", None, "CareTeam/p.u", ALWAYS, NEVER)
    assert open_to(Facts("hospital", shares=(AGENCY,), members=(left, stays)), "agency") is not None


def test_who_took_on_a_request_sees_it() -> None:
    assert open_to(Facts("hospital", accepted=(Accepted("agency", Role.HOME_HEALTH, "Task/p.1"),)), "agency") == Seal.RESTRICTED


def test_a_consent_decides_over_a_share() -> None:
    closed = Said("insurer", Ruling.CLOSED, "Consent/p.c")
    assert open_to(Facts("hospital", shares=(INSURER,), said=(closed,)), "insurer") is None


def test_a_consent_closes_nothing_to_who_brought_it() -> None:
    assert open_to(Facts("hospital", said=(Said("hospital", Ruling.CLOSED, "Consent/p.c"),)), "hospital") == ALL


def test_a_consent_that_refuses_everybody_leaves_those_whom_it_excepts() -> None:
    said = (Said("", Ruling.CLOSED, "Consent/p.c"), Said("agency", Ruling.OPEN, "Consent/p.c", opens=Seal.RESTRICTED))
    facts = Facts("hospital", shares=(AGENCY, INSURER), said=said)
    assert (open_to(facts, "agency"), open_to(facts, "insurer")) == (Seal.RESTRICTED, None)


def test_a_consent_opens_by_itself_in_its_period_and_its_seals() -> None:
    said = Said("insurer", Ruling.OPEN, "Consent/p.c", EARLIER, LATER, Seal.PART_2)
    facts = Facts("hospital", said=(said,))
    assert open_to(facts, "insurer") == Seal.PART_2
    assert open_to(facts, "insurer", LATER) is None


def test_a_refusal_is_kept_as_a_sight_that_never_begins() -> None:
    [kept] = [one for one in sights(Facts("h", said=(Said("insurer", Ruling.CLOSED, "Consent/p.c"),))) if one.party == "insurer"]
    assert (kept.ground, kept.because, kept.starts > kept.ends) == (Ground.CONSENT, "Consent/p.c", True)


def test_a_broken_glass_opens_to_that_person_for_its_time() -> None:
    facts = Facts("hospital", emergencies=(Emergency("other", "dr.may", EARLIER, LATER),))
    assert open_to(facts, "other", person="dr.may") == Seal.RESTRICTED | Seal.VERY_RESTRICTED | Seal.PART_2 | Seal.SENSITIVE
    assert open_to(facts, "other", person="dr.june") is None
    assert open_to(facts, "other", LATER, person="dr.may") is None


def test_a_broken_glass_opens_what_a_consent_closed() -> None:
    facts = Facts("hospital", said=(Said("other", Ruling.CLOSED, "Consent/p.c"),), emergencies=(Emergency("other", "dr.may", EARLIER, LATER),))
    assert open_to(facts, "other", person="dr.may") is not None
