"""AnsweredItem and AddedItem <-> ClaimResponse.item and ClaimResponse.addItem, with the extensions of prior authorization.

https://hl7.org/fhir/R4/claimresponse-definitions.html#ClaimResponse.item,
https://hl7.org/fhir/us/davinci-pas/STU2/StructureDefinition-profile-claimresponse.html
"""

from typing import Final

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import adjudication, extension, service_line
from fhir_gateway.mappers.billing import PAS
from fhir_gateway.mappers.claim_item import AUTHORIZATION_NUMBER, ORDER, REFERENCE_NUMBER
from fhir_gateway.mappers.datatypes import concept, money, period, quantity, reference
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.writing import choice, many, present
from fhir_gateway.records.claim_response import AddedItem, AnsweredItem, AuthorizedDetail, AuthorizedProvider
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.period import Period

_REQUESTED: Final = f"{PAS}extension-itemRequestedServiceDate"
_ISSUED: Final = f"{PAS}extension-itemPreAuthIssueDate"
_PERIOD: Final = f"{PAS}extension-itemPreAuthPeriod"
_AUTHORIZED: Final = f"{PAS}extension-itemAuthorizedDetail"
_PROVIDER: Final = f"{PAS}extension-itemAuthorizedProvider"


def to_json(item: AnsweredItem) -> JsonObject:
    """Write an item of the answer."""
    return present(
        {
            "extension": [
                *_requested_to_json(item.requested),
                *extension.of(_ISSUED, "Date", item.issued, str),
                *extension.of(_PERIOD, "Period", item.period, period.to_json),
                *extension.of(AUTHORIZATION_NUMBER, "String", item.authorization_number),
                *extension.of(REFERENCE_NUMBER, "String", item.reference_number),
                *(part for provider in item.providers for part in _provider_to_json(provider)),
                *_authorized_to_json(item.authorized),
                *extension.of(ORDER, "Reference", item.order, reference.to_json),
            ],
            "itemSequence": item.sequence,
            "noteNumber": item.notes,
            "adjudication": many(item.adjudications, adjudication.to_json),
        }
    )


def from_json(element: Element) -> AnsweredItem:
    """Read an item of the answer.

    Raises:
        MissingElement: it has no number or adjudication.
    """
    return AnsweredItem(
        sequence=element.need_whole("itemSequence"),
        adjudications=element.need_many("adjudication", adjudication.from_json),
        notes=element.wholes("noteNumber"),
        requested=extension.first(element, _REQUESTED, _requested_from_json),
        issued=extension.first(element, _ISSUED, lambda said: said.date("valueDate")),
        period=extension.first(element, _PERIOD, extension.value("Period", period.from_json)),
        authorized=extension.first(element, _AUTHORIZED, _authorized_from_json),
        providers=extension.every(element, _PROVIDER, _provider_from_json),
        authorization_number=extension.first(element, AUTHORIZATION_NUMBER, lambda said: said.text("valueString")),
        reference_number=extension.first(element, REFERENCE_NUMBER, lambda said: said.text("valueString")),
        order=extension.first(element, ORDER, extension.value("Reference", reference.from_json)),
    )


def added_to_json(item: AddedItem) -> JsonObject:
    """Write an item that the payer added."""
    return present(
        {
            "itemSequence": item.items,
            "provider": many(item.providers, reference.to_json),
            **service_line.to_json(item.line),
            "noteNumber": item.notes,
            "adjudication": many(item.adjudications, adjudication.to_json),
        }
    )


def added_from_json(element: Element) -> AddedItem:
    """Read an item that the payer added.

    Raises:
        MissingElement: it has no service or adjudication.
    """
    return AddedItem(
        items=element.wholes("itemSequence"),
        providers=element.many("provider", reference.from_json),
        line=service_line.from_json(element),
        notes=element.wholes("noteNumber"),
        adjudications=element.need_many("adjudication", adjudication.from_json),
    )


def _requested_to_json(requested: Moment | Period | None) -> list[JsonObject]:
    if requested is None:
        return []
    return [{"url": _REQUESTED, **choice("value", requested, {Moment: ("DateTime", str), Period: ("Period", period.to_json)})}]


def _requested_from_json(said: Element) -> Moment | Period | None:
    return said.choice("value", {"DateTime": Element.moment, "Period": read_one(period.from_json)})


def _authorized_to_json(detail: AuthorizedDetail | None) -> list[JsonObject]:
    if detail is None:
        return []
    return extension.nest(
        _AUTHORIZED,
        extension.of("productOrServiceCode", "CodeableConcept", detail.service, concept.to_json),
        extension.each_of("modifier", "CodeableConcept", detail.modifiers, concept.to_json),
        extension.of("unitPrice", "Money", detail.unit_price, money.to_json),
        extension.of("quantity", "Quantity", detail.quantity, quantity.to_json),
        extension.of("revenue", "CodeableConcept", detail.revenue, concept.to_json),
    )


def _authorized_from_json(said: Element) -> AuthorizedDetail | None:
    detail = AuthorizedDetail(
        service=extension.first(said, "productOrServiceCode", extension.value("CodeableConcept", concept.from_json)),
        modifiers=extension.every(said, "modifier", extension.value("CodeableConcept", concept.from_json)),
        quantity=extension.first(said, "quantity", extension.value("Quantity", quantity.exact_from_json)),
        unit_price=extension.first(said, "unitPrice", extension.value("Money", money.from_json)),
        revenue=extension.first(said, "revenue", extension.value("CodeableConcept", concept.from_json)),
    )
    return None if detail == AuthorizedDetail() else detail


def _provider_to_json(provider: AuthorizedProvider) -> list[JsonObject]:
    return extension.nest(
        _PROVIDER,
        extension.of("provider", "Reference", provider.provider, reference.to_json),
        extension.of("providerType", "CodeableConcept", provider.kind, concept.to_json),
    )


def _provider_from_json(said: Element) -> AuthorizedProvider | None:
    provider = AuthorizedProvider(
        provider=extension.first(said, "provider", extension.value("Reference", reference.from_json)),
        kind=extension.first(said, "providerType", extension.value("CodeableConcept", concept.from_json)),
    )
    return None if provider == AuthorizedProvider() else provider
