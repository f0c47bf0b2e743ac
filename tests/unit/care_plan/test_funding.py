"""Funding agreements: the shares, their sum, and how it compares with the cost."""

from decimal import Decimal

import pytest

from fhir_gateway.care_plan.funding import Balance, Funding, Money, agreement, compare, funding, money, total
from fhir_gateway.fhir.lexical import JsonObject, Number
from tests.unit.care_plan import story


def read(contract: JsonObject) -> Funding:
    return agreement(story.gathered(contract), contract)


def dollars(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


def test_four_shares_make_up_the_whole_cost() -> None:
    found = read(story.contract())
    assert [(share.payer, share.amount) for share in found.shares] == [
        ("Teresa María Castellanos", dollars("1000")),
        ("Pine Street Infusion Pharmacy", dollars("1000")),
        ("Evergreen Home Health", dollars("500")),
        ("Cascade Health Plan", dollars("2500")),
    ]
    assert (found.sum, found.cost, found.balance, found.difference) == (dollars("5000"), dollars("5000"), Balance.MATCHES, None)


def test_an_agreement_names_who_signed_and_when() -> None:
    assert [(signer.name, signer.at) for signer in read(story.contract()).signers][:2] == [
        ("Teresa María Castellanos", "2026-03-02T15:10:00Z"),
        ("Pine Street Infusion Pharmacy", "2026-03-02T16:10:00Z"),
    ]


def test_the_status_of_the_contract_is_the_status_of_the_agreement() -> None:
    assert read(story.contract()).status.code == "executed"


@pytest.mark.parametrize(
    ("amounts", "balance", "difference"),
    [
        (("1000", "1000", "500", "2400"), Balance.SHORT, "100"),
        (("1000", "1000", "500", "2500.01"), Balance.OVER, "0.01"),
    ],
)
def test_shares_that_do_not_make_up_the_cost_say_by_how_much(amounts: tuple[str, str, str, str], balance: Balance, difference: str) -> None:
    found = read(story.contract(amounts))
    assert (found.balance, found.difference) == (balance, dollars(difference))


def test_a_share_without_an_amount_leaves_no_sum() -> None:
    contract = story.contract()
    del contract["term"][2]["asset"][0]["valuedItem"][0]["net"]
    found = read(contract)
    assert found.shares[2].amount is None
    assert (found.sum, found.balance, found.difference) == (None, Balance.INCOMPLETE, None)


def test_two_currencies_are_not_added() -> None:
    assert total([dollars("1"), Money(Decimal(1), "EUR")]) is None


def test_without_a_claim_there_is_no_cost_to_compare_with() -> None:
    contract = story.contract()
    del contract["supportingInfo"]
    found = read(contract)
    assert (found.cost, found.balance) == (None, Balance.NO_COST)


def test_a_cost_in_another_currency_is_not_compared() -> None:
    assert compare(dollars("5"), Money(Decimal(5), "EUR")) is Balance.NO_COST


def test_a_withdrawn_agreement_is_closed_and_comes_last() -> None:
    withdrawn = {**story.contract(), "id": f"{story.HOME}.before", "status": "revoked"}
    found = funding(story.gathered(withdrawn))
    assert [(one.key.id, one.closed) for one in found] == [(f"{story.HOME}.funding", False), (f"{story.HOME}.before", True)]


@pytest.mark.parametrize(
    "said", [None, {}, {"value": Number("5")}, {"currency": "USD"}, {"value": True, "currency": "USD"}, {"value": "5", "currency": "USD"}, "5 USD"]
)
def test_what_is_no_money_is_no_amount(said: object) -> None:
    assert money(said) is None


def test_an_amount_keeps_its_digits() -> None:
    found = money({"value": Number("750.00"), "currency": "USD"})
    assert found is not None
    assert str(found.value) == "750.00"
