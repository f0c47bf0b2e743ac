"""The CapabilityStatement tells the truth about a partner's habits."""

from fhir_gateway.sandbox.habits import Habits


async def _rest(seat):
    return (await seat.get("/metadata")).json()["rest"][0]


def _plan(rest):
    return next(resource for resource in rest["resource"] if resource["type"] == "CarePlan")


async def test_a_plain_partner_says_transaction_history_versions_and_conditional_create(seat):
    rest = await _rest(seat)
    assert rest["interaction"] == [{"code": "transaction"}, {"code": "history-system"}]
    assert (_plan(rest)["versioning"], _plan(rest)["conditionalCreate"], _plan(rest)["updateCreate"]) == ("versioned", True, True)


async def test_a_partner_without_versions_says_so(seat_of):
    rest = await _rest(seat_of(Habits(no_versions=True)))
    assert "interaction" not in rest
    assert (_plan(rest)["versioning"], _plan(rest)["conditionalCreate"]) == ("no-version", False)
    assert {"code": "vread"} not in _plan(rest)["interaction"]


async def test_a_type_that_it_does_not_know_is_not_listed_and_not_taken(seat_of):
    seat = seat_of(Habits(without_types=frozenset({"CarePlan"})))
    assert "CarePlan" not in {resource["type"] for resource in (await _rest(seat))["resource"]}
    assert (await seat.post({"resourceType": "CarePlan"})).status_code == 404


async def test_every_search_parameter_that_it_lists_is_answered(seat):
    for resource in (await _rest(seat))["resource"]:
        for parameter in resource["searchParam"]:
            value = "2026" if parameter["type"] == "date" else "x"
            assert (await seat.get(f"/{resource['type']}", **{parameter["name"]: value})).status_code == 200
